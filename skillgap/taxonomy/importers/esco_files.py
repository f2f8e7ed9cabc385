"""How ESCO names its files and packs several labels into one cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skillgap.taxonomy.label_text import clean

if TYPE_CHECKING:
    from skillgap.taxonomy.table import FileSet

COLLECTIONS = {
    "digital": "digitalskillscollection",
    "digcomp": "digcompskillscollection",
    "green": "greenskillscollection",
    "ict": "ictskillscollection",
    "language": "languageskillscollection",
    "research": "researchskillscollection",
    "transversal": "transversalskillscollection",
}
_LANGUAGE = re.compile(r"_([a-z]{2})\.csv$")
_ITEMS = re.compile(r"\s*[\r\n]+\s*|\s+\|\s+")


def items(cell: str) -> list[str]:
    """The labels in a cell, cleaned: one a line, or separated by " | "."""
    return [text for part in _ITEMS.split(cell) if (text := clean(part))]


def skill_id(uri: str) -> str:
    """The id of an ESCO concept: ``esco:`` and the last part of its URI."""
    return "esco:" + uri.rstrip("/").rsplit("/", 1)[-1]


def tables(files: FileSet, stem: str) -> dict[str, str]:
    """The files of one table by language ("" where the name has no language suffix)."""
    found = {}
    for name in files.names():
        match = _LANGUAGE.search(name)
        base = name[: match.start()] if match else name.removesuffix(".csv")
        if base == stem and name.endswith(".csv"):
            found[match.group(1) if match else ""] = name
    return found


def any_language(files: FileSet, stem: str) -> str | None:
    """One file of a table that is the same in every language: English if there is one."""
    found = tables(files, stem)
    return found.get("en") or next((found[key] for key in sorted(found)), None)
