"""Phrases that employers repeat and no taxonomy entry explains: counted as demand is.

A phrase counts once in each distinct posting (copies of one advertisement are one demand) and
once for each known employer. Phrases of one employer are template text, not demand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from skillgap.errors import InvalidSetting
from skillgap.model import Cluster

# Phrases held at once, some 250 MB. Up to this many every count is exact and no order of the
# postings changes it; beyond it the rarest are dropped (lossy counting, Manku and Motwani 2002),
# which can only lower the counts of phrases that are rare in the first part of the postings.
MAX_PHRASES = 500_000
_TELLING = range(25, 240)  # characters; shorter examples are bare lists, longer ones hide the word


@dataclass(frozen=True, slots=True)
class PhraseSettings:
    """When a phrase is worth a look.

    Attributes:
        min_postings: distinct postings that hold it at least.
        min_employers: known employers that ask for it at least.
        limit: phrases at most; ``None`` for all.

    Raises:
        InvalidSetting: a value is below 1.
    """

    min_postings: int = 5
    min_employers: int = 3
    limit: int | None = None

    def __post_init__(self) -> None:
        for name in ("min_postings", "min_employers", "limit"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise InvalidSetting(
                    f"{name} is {value!r}; allowed is 1 or more.", hint="Raise it."
                )


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """One phrase as one posting has it. ``key`` is the same for all its forms."""

    key: str
    text: str
    language: str
    sentence: str


@dataclass(frozen=True, slots=True)
class UnmatchedPhrase:
    """A repeated phrase: k distinct postings, known employers, and one sentence.

    ``text`` is its most frequent form and ``forms`` are the others, the most frequent first.
    """

    key: str
    text: str
    forms: tuple[str, ...]
    language: str
    postings: int
    employers: int
    doc_id: str
    sentence: str


@dataclass
class _Held:
    """What is kept of one phrase."""

    doc_ids: list[str] = field(default_factory=list)
    forms: Counter[tuple[str, str]] = field(default_factory=Counter)  # (text, language)
    example: tuple[bool, str, str] = (True, "", "")  # not telling, doc_id, sentence


class PhraseBook:
    """Collects the phrases of postings, each posting once."""

    def __init__(self, *, max_phrases: int = MAX_PHRASES) -> None:
        """Start empty; at most ``max_phrases`` are held between two postings."""
        self._held: dict[str, _Held] = {}
        self._max = max_phrases

    def __len__(self) -> int:
        """How many phrases are held."""
        return len(self._held)

    def add(self, doc_id: str, phrases: Iterable[FoundPhrase]) -> None:
        """Take in the phrases of one posting, each key once."""
        for phrase in phrases:
            held = self._held.setdefault(phrase.key, _Held())
            held.doc_ids.append(doc_id)
            held.forms[phrase.text, phrase.language] += 1
            example = (len(phrase.sentence) not in _TELLING, doc_id, phrase.sentence)
            held.example = min(held.example, example) if held.example[1] else example
        if len(self._held) > self._max:
            self._drop_rarest()

    def _drop_rarest(self) -> None:
        """Drop all phrases of the lowest counts until at most half of the room is taken."""
        counts = Counter(len(held.doc_ids) for held in self._held.values())
        left, floor = len(self._held), 0
        for count in sorted(counts):
            if left <= self._max // 2:
                break
            left, floor = left - counts[count], count
        self._held = {key: held for key, held in self._held.items() if len(held.doc_ids) > floor}

    def unmatched(
        self, clusters: Iterable[Cluster], *, settings: PhraseSettings | None = None
    ) -> tuple[UnmatchedPhrase, ...]:
        """The phrases that enough distinct postings of enough employers hold.

        Args:
            clusters: the distinct postings to count in; postings of no cluster do not count.
            settings: the least counts.

        Returns:
            The most frequent first, ties by employers, then by key.
        """
        rules = settings or PhraseSettings()
        distinct = tuple(clusters)
        place = {doc_id: at for at, each in enumerate(distinct) for doc_id in each.doc_ids}
        found = sorted(
            self._counted(place, distinct, rules),
            key=lambda each: (-each.postings, -each.employers, each.key),
        )
        return tuple(found[: rules.limit])

    def _counted(
        self, place: Mapping[str, int], clusters: tuple[Cluster, ...], rules: PhraseSettings
    ) -> Iterator[UnmatchedPhrase]:
        for key, held in self._held.items():
            if len(held.doc_ids) < rules.min_postings:
                continue
            inside = {place[doc_id] for doc_id in held.doc_ids if doc_id in place}
            employers = {clusters[each].employer for each in inside} - {""}
            if len(inside) >= rules.min_postings and len(employers) >= rules.min_employers:
                forms = sorted(held.forms.items(), key=lambda each: (-each[1], each[0]))
                (text, language), _ = forms[0]
                others = dict.fromkeys(form for (form, _), _ in forms if form != text)
                yield UnmatchedPhrase(
                    key,
                    text,
                    tuple(others),
                    language,
                    len(inside),
                    len(employers),
                    *held.example[1:],
                )
