"""What an importer hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from skillgap.model import Issue, Taxonomy


@dataclass(frozen=True, slots=True)
class Imported:
    """A taxonomy as read, what was wrong on the way, and the files it was read from."""

    taxonomy: Taxonomy
    issues: tuple[Issue, ...]
    sources: tuple[Path, ...]
    title: str = ""


class Importer(Protocol):
    """Reads one format. ``languages`` keeps only these; ``None`` keeps all there are."""

    def __call__(
        self, paths: Sequence[Path], *, name: str, languages: Sequence[str] | None
    ) -> Imported:
        """The taxonomy in the files.

        Raises:
            InvalidTaxonomy: The files are not of this format.
            MissingColumn: A table lacks a column.
        """
        ...
