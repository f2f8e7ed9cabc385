"""The user's own additions: one file of candidates, of which the accepted rows are a taxonomy.

``$XDG_DATA_HOME/skillgap/own/candidates.csv`` has the columns of a taxonomy in source form, a
column ``accept`` ("yes" takes the row in, "no" keeps it from being proposed again, empty leaves it
open), and what is known of the phrase. A row with the id of a skill that is there adds its
labels to that skill.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from skillgap.errors import InvalidTaxonomy, TaxonomyError
from skillgap.model import Skill, Taxonomy
from skillgap.taxonomy.catalog import own_path
from skillgap.taxonomy.combine import combine
from skillgap.taxonomy.digest import digest
from skillgap.taxonomy.label_text import fold, needs_case, slug
from skillgap.taxonomy.source import read_row, split
from skillgap.taxonomy.table import Table, decode, guess_delimiter

NAME = "own"
LANGUAGES = ("en", "uk")
YES = frozenset(("yes", "y", "так", "true", "1", "+", "x"))
NO = frozenset(("no", "n", "ні", "false", "0", "-", ""))
_SOURCE = (
    "id", "kind", "en", "uk", "en_aliases", "uk_aliases", "broader", "covers", "esco", "case", "needs",
    "context", "not_context",
)  # fmt: skip
COLUMNS = ("accept", *_SOURCE, "postings", "employers", "doc_id", "example")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run such a cell


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase proposed as a skill. ``language`` is that of the phrase, "en" or "uk"."""

    text: str
    language: str
    forms: tuple[str, ...]
    postings: int
    employers: int
    doc_id: str
    example: str


def load_own(data_home: Path | None = None) -> Taxonomy | None:
    """The accepted rows as a taxonomy named ``own``; ``None`` where there are none.

    Raises:
        InvalidTaxonomy: The file cannot be read, or a row is wrong; names row, value and remedy.
        MissingColumn: A column is missing.
    """
    path = own_path(data_home)
    if not path.is_file():
        return None
    table = _table(path)
    skills: dict[str, Skill] = {}
    cells = table.pick(("accept",), *((name,) for name in _SOURCE))
    for number, (accept, *values) in enumerate(cells, start=1):
        row = dict(zip(_SOURCE, values, strict=True))
        if not _accepted(accept, path, number):
            continue
        if row["id"] in skills:
            raise _wrong(path, number, f"the id {row['id']!r} is taken by a row above", "change it")
        skills[row["id"]] = _skill(row, path, number)
    if not skills:
        return None
    sha256 = digest(skills)
    return Taxonomy(NAME, sha256[:8], {key: skills[key] for key in sorted(skills)}, sha256)


def with_own(taxonomy: Taxonomy, *, data_home: Path | None = None) -> Taxonomy:
    """The taxonomy and the user's accepted additions, which its name and version tell.

    Raises:
        InvalidTaxonomy: The user's file is broken.
        MissingColumn: It lacks a column.
    """
    own = load_own(data_home)
    if own is None:
        return taxonomy
    both = combine(taxonomy, own)
    return replace(both, name=f"{taxonomy.name} + {len(own.skills)} own")


def add_candidates(
    candidates: Iterable[Candidate], *, data_home: Path | None = None
) -> tuple[Path, int]:
    """Append candidates to the user's file; rows that are there stay as they are.

    A phrase that any row names already, accepted, refused or open, is not added again.

    Returns:
        The file, and how many rows were added.

    Raises:
        InvalidTaxonomy: The file that is there is no table.
        MissingColumn: It lacks a column.
        TaxonomyError: It cannot be written.
    """
    path = own_path(data_home)
    text, header, taken, delimiter = _held(path)
    rows = []
    for each in candidates:
        names = {fold(form) for form in (each.text, *each.forms)}
        skill_id = f"{NAME}-{slug(each.text)}"
        if fold(each.text) in taken or skill_id in taken:
            continue
        taken |= {*names, skill_id}
        rows.append(_row(each, skill_id))
    if rows or not path.is_file():
        _write(path, text + _as_csv(rows, header, delimiter, head=not text))
    return path, len(rows)


def _table(path: Path) -> Table:
    text = decode(path.read_bytes(), path=str(path))
    return Table.parse(text, path=str(path), delimiter=guess_delimiter(text))


def _accepted(cell: str, path: Path, number: int) -> bool:
    word = fold(cell)
    if word not in YES | NO:
        raise _wrong(path, number, f"accept is {cell!r}", "write yes or no, or leave it empty")
    return word in YES


def _skill(row: Mapping[str, str], path: Path, number: int) -> Skill:
    skill, problem = read_row(row, group=NAME, languages=LANGUAGES)
    if skill is None:
        raise _wrong(path, number, *problem)
    return skill


def _wrong(path: Path, number: int, message: str, hint: str) -> InvalidTaxonomy:
    return InvalidTaxonomy(f"{path}, row {number}: {message}", hint=hint)


def _held(path: Path) -> tuple[str, Sequence[str], set[str], str]:
    """The file's text, header, the folded names it holds, and its delimiter."""
    if not path.is_file():
        return "", COLUMNS, set(), ","
    text = decode(path.read_bytes(), path=str(path))
    delimiter = guess_delimiter(text)
    table = Table.parse(text, path=str(path), delimiter=delimiter)
    taken: set[str] = set()
    for skill_id, *names in table.pick(("id",), ("en",), ("uk",), ("en_aliases",), ("uk_aliases",)):
        taken |= {skill_id, *(fold(name) for cell in names for name in split(cell))}
    table.index("accept")
    return text if text.endswith("\n") else text + "\r\n", table.header, taken - {""}, delimiter


def _row(each: Candidate, skill_id: str) -> dict[str, str]:
    text = each.text.replace("|", " ")
    uk = each.language == "uk"
    forms = "|".join(
        form for form in each.forms if fold(form) != fold(each.text) and "|" not in form
    )
    return {
        "id": skill_id,
        "kind": "tool" if not uk and any(letter.isupper() for letter in text) else "skill",
        "en": text,  # a Ukrainian phrase stands in both, until the user knows the English one
        "uk": text,
        "uk_aliases" if uk else "en_aliases": forms,
        "case": text if needs_case(text) else "",
        "postings": str(each.postings),
        "employers": str(each.employers),
        "doc_id": each.doc_id,
        "example": " ".join(each.example.split()),
    }


def _as_csv(
    rows: Sequence[Mapping[str, str]], header: Sequence[str], delimiter: str, *, head: bool
) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    if head:
        writer.writerow(header)
    for row in rows:
        cells = [row.get(name.lower(), "") for name in header]
        writer.writerow(["'" + each if each.startswith(_FORMULA) else each for each in cells])
    return out.getvalue()


def _write(path: Path, text: str) -> None:
    """Replace the file in one step; the BOM tells spreadsheets that it is UTF-8."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError as error:
        raise TaxonomyError(
            f"{path}: cannot be written ({error.strerror})",
            hint="set XDG_DATA_HOME to a folder of yours",
        ) from error
