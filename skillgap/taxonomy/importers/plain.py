"""A plain CSV of skills, as a college keeps it: one row a skill, usual column names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from skillgap.errors import InvalidTaxonomy, MissingColumn
from skillgap.model import Issue, Label, Skill, SkillKind, Taxonomy
from skillgap.taxonomy.digest import digest
from skillgap.taxonomy.importers.result import Imported
from skillgap.taxonomy.label_text import case_policy, clean, distinct, slug
from skillgap.taxonomy.source import KINDS
from skillgap.taxonomy.table import FileSet, Table, guess_delimiter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ID = ("id", "skill_id", "code", "код")
_LABEL = (
    "label", "preferred_label", "preferredlabel", "preflabel", "name", "title", "skill",
    "назва", "навичка", "компетентність",
)  # fmt: skip
_ALIASES = (
    "aliases", "alt_labels", "altlabels", "alt_label", "altlabel", "synonyms", "alternatives",
    "синоніми",
)  # fmt: skip
_KIND = ("kind", "type", "skill_type", "skilltype", "тип")
_BROADER = ("broader", "parent", "parent_id", "broader_id", "ширше")
_GROUP = ("group", "category", "domain", "група", "категорія")
_URI = ("uri", "esco", "esco_uri", "concepturi")
_SEPARATORS = re.compile(r"\s*[|;\n\r]+\s*")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐа-яА-Я]")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each field stands; labels and aliases by language ("" where not named)."""

    labels: dict[str, int]
    aliases: dict[str, int]
    fields: dict[str, int | None]


def _by_language(table: Table, names: Sequence[str]) -> dict[str, int]:
    """The columns ``label``, ``label_uk``, ``aliases_en``, ``en_aliases`` ... by language."""
    found: dict[str, int] = {}
    for at, header in enumerate(table.header):
        column = header.lower().replace(" ", "_").replace("-", "_")
        head, _, tail = column.rpartition("_")
        first, _, rest = column.partition("_")
        if column in names:
            found.setdefault("", at)
        elif head in names and len(tail) == len("en"):
            found.setdefault(tail, at)
        elif rest in names and len(first) == len("en"):
            found.setdefault(first, at)
    return found


def _columns(table: Table) -> _Columns:
    labels = _by_language(table, _LABEL)
    for language in ("en", "uk"):
        at = table.find(language)
        if at is not None:
            labels.setdefault(language, at)
    if not labels:
        raise MissingColumn(
            f"{table.path}: no column with labels ('label', 'name', 'label_en', 'label_uk', "
            f"'назва'); it has: {', '.join(table.header)}",
            hint="rename the column with the skills' names to 'label'",
        )
    fields = {
        field: table.find(*names)
        for field, names in (
            ("id", _ID), ("kind", _KIND), ("broader", _BROADER), ("group", _GROUP), ("uri", _URI),
        )
    }  # fmt: skip
    return _Columns(labels, _by_language(table, _ALIASES), fields)


def language_of(text: str) -> str:
    """The language of a label in a column that names none: Ukrainian if it is Cyrillic."""
    return "uk" if _UKRAINIAN.search(text) else "en"


def _cell(row: Sequence[str], at: int | None) -> str:
    return clean(row[at]) if at is not None and at < len(row) else ""


def _labels(row: Sequence[str], columns: _Columns) -> list[Label]:
    labels = []
    for language, at in columns.labels.items():
        if text := _cell(row, at):
            labels.append(Label(text, language or language_of(text), "preferred"))
    for language, at in columns.aliases.items():
        raw = row[at] if at < len(row) else ""
        texts = (clean(each) for each in _SEPARATORS.split(raw))
        labels += [Label(text, language or language_of(text), "alt") for text in texts if text]
    return labels


def _skill(row: Sequence[str], columns: _Columns, languages: Sequence[str] | None) -> Skill | None:
    labels = distinct(
        each for each in _labels(row, columns) if languages is None or each.language in languages
    )
    if not labels:
        return None
    field = {name: _cell(row, at) for name, at in columns.fields.items()}
    kind = field["kind"].lower()
    return Skill(
        skill_id=field["id"] or slug(labels[0].text),
        kind=cast("SkillKind", kind) if kind in KINDS else "skill",
        labels=labels,
        uri=field["uri"],
        group=field["group"],
        broader=tuple(each for each in _SEPARATORS.split(field["broader"]) if each),
        policies=case_policy(labels),
    )


def _read(table: Table, languages: Sequence[str] | None) -> tuple[dict[str, Skill], list[Issue]]:
    columns = _columns(table)
    skills: dict[str, Skill] = {}
    issues: list[Issue] = []

    def report(number: int, code: str, message: str, hint: str, value: str = "") -> None:
        issues.append(
            Issue(
                code=code, severity="warning", message=message, hint=hint,
                path=table.path, row=number, value=value,
            )
        )  # fmt: skip

    for number, row in enumerate(table.rows, start=1):
        if not any(row):
            continue
        skill = _skill(row, columns, languages)
        kind = _cell(row, columns.fields["kind"])
        if skill is None:
            report(number, "no-label", "no label; the row is left out", "give it a label")
            continue
        if skill.skill_id in skills:
            message = f"the id {skill.skill_id!r} is taken by an earlier row; this one is left out"
            report(number, "duplicate-id", message, "give it an id of its own", skill.skill_id)
            continue
        if kind and kind.lower() not in KINDS:
            message = f"kind {kind!r} is unknown; it is taken as a skill"
            report(number, "unknown-kind", message, f"use one of: {', '.join(sorted(KINDS))}", kind)
        skills[skill.skill_id] = skill
    return {key: skills[key] for key in sorted(skills)}, issues


def read_plain(
    paths: Sequence[Path], *, name: str = "csv", languages: Sequence[str] | None = None
) -> Imported:
    """Read one CSV (or TSV) of skills.

    A column with labels is needed (``label``, ``name``, ``label_uk``, «назва» ...); id,
    aliases, kind, broader, group and uri are read where there are any. Columns that name
    no language are Ukrainian where the text is Cyrillic, else English.

    Raises:
        InvalidTaxonomy: There is not exactly one table, or it cannot be read.
        MissingColumn: No column holds labels.
    """
    files = FileSet.open(paths)
    found = [
        each
        for each in files.names()
        if each.removesuffix(".gz").endswith((".csv", ".tsv", ".txt"))
    ]
    if len(found) != 1:
        raise InvalidTaxonomy(
            f"{', '.join(str(each) for each in paths)}: {len(found)} tables, one is needed"
            + (f": {', '.join(found)}" if found else ""),
            hint="give the path of one CSV file",
        )
    text = files.text(found[0])
    table = Table.parse(text, path=files.label(found[0]), delimiter=guess_delimiter(text))
    skills, issues = _read(table, languages)
    sha = digest(skills)
    taxonomy = Taxonomy(name=name, version=sha[:8], skills=skills, sha256=sha)
    return Imported(taxonomy, tuple(issues), files.sources())
