"""What aggregation keeps of all postings read: a set that merges in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillgap.errors import IncompatibleProfiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from skillgap.model import PostingRecord


class DemandProfile:
    """Posting records by ``doc_id``, all read with one taxonomy and one set of settings.

    Merging is associative and commutative: chunks, processes and reruns give the same profile.

    Attributes:
        taxonomy_sha256: digest of the taxonomy that the demands are named by.
        settings_sha256: digest of the settings that decide what is extracted; "" if none.
    """

    __slots__ = ("_records", "settings_sha256", "taxonomy_sha256")

    def __init__(
        self,
        taxonomy_sha256: str,
        *,
        settings_sha256: str = "",
        records: Iterable[PostingRecord] = (),
    ) -> None:
        """Start with ``records``, which may be none."""
        self.taxonomy_sha256 = taxonomy_sha256
        self.settings_sha256 = settings_sha256
        self._records: dict[str, PostingRecord] = {}
        for record in records:
            self.add(record)

    def add(self, record: PostingRecord) -> None:
        """Take in one posting; the same record again changes nothing.

        Raises:
            IncompatibleProfiles: another posting is there under that ``doc_id``; keeping either
                would make the result depend on the order.
        """
        known = self._records.setdefault(record.doc_id, record)
        if known != record:
            raise IncompatibleProfiles(
                f"Two different postings are called {record.doc_id!r}.",
                hint="The file changed between the two readings: read all of it again.",
            )

    def merge(self, *others: DemandProfile) -> DemandProfile:
        """Return a new profile with the postings of this one and the others.

        Raises:
            IncompatibleProfiles: taxonomy or settings differ, or two postings share an id.
        """
        merged = DemandProfile(
            self.taxonomy_sha256, settings_sha256=self.settings_sha256, records=self
        )
        for other in others:
            self._require_same(other)
            for record in other:
                merged.add(record)
        return merged

    def _require_same(self, other: DemandProfile) -> None:
        """Refuse a profile whose skills or settings mean something else."""
        for what in ("taxonomy", "settings"):
            mine, theirs = (getattr(each, f"{what}_sha256") for each in (self, other))
            if mine != theirs:
                raise IncompatibleProfiles(
                    f"The profiles were measured with different {what}: {mine!r} and {theirs!r}.",
                    hint=f"Read the postings of one of them again with the other's {what}.",
                )

    @property
    def records(self) -> tuple[PostingRecord, ...]:
        """All postings in ``doc_id`` order."""
        return tuple(self)

    def __iter__(self) -> Iterator[PostingRecord]:
        return (self._records[doc_id] for doc_id in sorted(self._records))

    def __len__(self) -> int:
        return len(self._records)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DemandProfile):
            return NotImplemented
        return (
            self.taxonomy_sha256 == other.taxonomy_sha256
            and self.settings_sha256 == other.settings_sha256
            and self._records == other._records
        )

    __hash__ = None  # type: ignore[assignment]  # it grows by add()
