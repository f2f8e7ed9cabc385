"""The source form of a taxonomy: a folder with ``taxonomy.toml`` and one CSV a group.

The columns are ``id, kind, en, uk, en_aliases, uk_aliases, broader, covers, esco, case,
needs, context, not_context``: for every language of ``taxonomy.toml`` a column with the
preferred label and one with aliases. Lists are separated by "|". ``case`` and ``needs`` list
the labels that are case-sensitive or need context; "*" is all of them. ``denied.csv`` beside
the groups lists labels that never count.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast, get_args

from skillgap.errors import InvalidTaxonomy
from skillgap.model import Issue, Label, MatchPolicy, Skill, SkillKind, Taxonomy
from skillgap.taxonomy.catalog import DESCRIPTION, TaxonomyInfo, bundled, count_labels
from skillgap.taxonomy.digest import digest
from skillgap.taxonomy.label_text import clean
from skillgap.taxonomy.table import Table, decode

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

ESCO_SKILL = "http://data.europa.eu/esco/skill/"
KINDS = frozenset(get_args(SkillKind))
DENIED = "denied.csv"
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u00ad]+")
_ODD = "\t\u00a0\u2007\u202f\u200b\u2060\ufeff\u00ad"
_BLANKS = re.compile(r"[ \t\u00a0\u2007\u202f]{2,}|[\t\u00a0\u2007\u202f]")
_SHOWN = 5  # problems in one message; the rest are counted
_COMMON = ("id", "kind", "broader", "covers", "esco", "case", "needs", "context", "not_context")


@dataclass(frozen=True, slots=True)
class Description:
    """What ``taxonomy.toml`` says. ``groups`` maps a group to its titles by language."""

    name: str
    version: str
    languages: tuple[str, ...]
    licence: str
    title: str
    groups: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Source:
    """A taxonomy in source form, with where each skill stands and what is wrong with it.

    ``origins`` maps a skill id to its file and row (data rows from 1).
    """

    description: Description
    taxonomy: Taxonomy
    origins: Mapping[str, tuple[str, int]]
    issues: tuple[Issue, ...]


def is_source(path: Path) -> bool:
    """Whether a folder holds a taxonomy in source form."""
    return (path / DESCRIPTION).is_file()


def read_description(folder: Path) -> Description:
    """What the folder's ``taxonomy.toml`` says.

    Raises:
        InvalidTaxonomy: It is missing, is no TOML, or lacks name, version or languages.
    """
    path = folder / DESCRIPTION
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidTaxonomy(
            f"{path}: cannot be read ({error})", hint="see taxonomies/core/taxonomy.toml"
        ) from error
    missing = [key for key in ("name", "version", "languages") if not found.get(key)]
    if missing:
        raise InvalidTaxonomy(
            f"{path}: no {', '.join(missing)}; it has: {', '.join(found) or 'nothing'}",
            hint="see taxonomies/core/taxonomy.toml",
        )
    return Description(
        name=str(found["name"]),
        version=str(found["version"]),
        languages=tuple(found["languages"]),
        licence=str(found.get("licence", "")),
        title=str(found.get("title", "")),
        groups=found.get("groups", {}),
    )


def split(cell: str) -> tuple[str, ...]:
    """The items of a "|" separated list, stripped, empty ones left out."""
    if not cell:
        return ()
    return tuple([item for part in cell.split("|") if (item := part.strip())])


def _policies(row: Mapping[str, str]) -> tuple[MatchPolicy, ...]:
    case, needs, context, against = (
        split(row[key]) for key in ("case", "needs", "context", "not_context")
    )
    found = []
    if case:
        found.append(MatchPolicy(case_sensitive=True, applies_to=_applies(case)))
    if needs:
        words = tuple(each.lower() for each in context)
        found.append(MatchPolicy(needs_context=True, context=words, applies_to=_applies(needs)))
    if against:  # disproves every label of the row, not only those that need proof
        found.append(MatchPolicy(not_context=tuple(each.lower() for each in against)))
    return tuple(found)


def _applies(listed: Sequence[str]) -> tuple[str, ...]:
    return () if "*" in listed else tuple(sorted({each.lower() for each in listed}))


def _labels(row: Mapping[str, str], languages: Sequence[str]) -> tuple[Label, ...]:
    labels = [
        Label(row[language], language, "preferred") for language in languages if row[language]
    ]
    for language in languages:
        labels += [Label(text, language, "own") for text in split(row[f"{language}_aliases"])]
    spellings = split(row["case"])
    labels += [
        each._replace(text=text, provenance="own")
        for text in spellings
        for each in tuple(labels)
        if each.text != text and each.text.lower() == text.lower()
    ]
    return _once(labels, spellings)


def _uri(cell: str) -> str:
    if not cell or "/" in cell:
        return cell
    return ESCO_SKILL + cell.removeprefix("esco:")


def _skill(row: Mapping[str, str], *, group: str, languages: Sequence[str]) -> Skill:
    return Skill(
        skill_id=row["id"],
        kind=cast("SkillKind", row["kind"]),  # _wrong has checked it
        labels=_labels(row, languages),
        uri=_uri(row["esco"]),
        group=group,
        broader=split(row["broader"]),
        covers=split(row["covers"]),
        policies=_policies(row),
    )


def _tidy_table(path: Path) -> Table:
    """The table, its text in form C and each run of blanks made one.

    Done once for the whole text: cell by cell it took half of the time to load.
    """
    text = unicodedata.normalize("NFC", decode(path.read_bytes(), path=str(path)))
    if "  " in text or any(each in text for each in _ODD):  # looking is 20 times faster
        text = _BLANKS.sub(" ", _INVISIBLE.sub("", text))
    return Table.parse(text, path=str(path))


def _once(labels: Sequence[Label], spellings: Collection[str]) -> tuple[Label, ...]:
    """As ``distinct``, for text that is tidy; spellings listed under ``case`` all stay."""
    exact = {each.lower() for each in spellings}
    found: dict[tuple[str, str], Label] = {}
    for each in labels:
        lower = each.text.lower()
        found.setdefault((each.text if lower in exact else lower, each.language), each)
    return tuple(found.values())


def _unused_context(row: Mapping[str, str]) -> bool:
    return bool(row["context"]) and not row["needs"]


def _wrong(row: Mapping[str, str], languages: Sequence[str]) -> tuple[str, str, str] | None:
    """The first thing that is wrong with a row: column, message, remedy."""
    if not row["id"]:
        return "id", "no id", "give the skill an id"
    if row["kind"] not in KINDS:
        return "kind", f"kind {row['kind']!r}", f"use one of: {', '.join(sorted(KINDS))}"
    if not any(row[language] for language in languages):
        return languages[0], f"no label for {row['id']!r}", "give it a label in each language"
    return None


def read_row(
    row: Mapping[str, str], *, group: str, languages: Sequence[str]
) -> tuple[Skill | None, tuple[str, str]]:
    """The skill of one row, or ``None`` and what is wrong with it: message, remedy."""
    if wrong := _wrong(row, languages):
        return None, wrong[1:]
    return _skill(row, group=group, languages=languages), ("", "")


def _read_group(
    path: Path, languages: Sequence[str], skills: dict[str, Skill], origins: dict[str, Any]
) -> list[Issue]:
    table = _tidy_table(path)
    columns = (*_COMMON, *languages, *(f"{each}_aliases" for each in languages))
    issues: list[Issue] = []

    def report(number: int, column: str, message: str, hint: str) -> None:
        issues.append(
            Issue(
                code="invalid-taxonomy", severity="error", message=message, hint=hint,
                path=str(path), row=number, column=column, value=row[column],
            )
        )  # fmt: skip

    for number, cells in enumerate(table.pick(*((each,) for each in columns)), start=1):
        if not any(cells):
            continue
        row = dict(zip(columns, cells, strict=True))
        if wrong := _wrong(row, languages):
            report(number, *wrong)
        elif row["id"] in skills:
            first, at = origins[row["id"]]
            message = f"the id {row['id']!r} is taken by {first}, row {at}"
            report(number, "id", message, "give one of the two another id")
        else:
            if _unused_context(row):
                issues.append(_unused(row, path, number))
            skills[row["id"]] = _skill(row, group=path.stem, languages=languages)
            origins[row["id"]] = (str(path), number)
    return issues


def _unused(row: Mapping[str, str], path: Path, number: int) -> Issue:
    return Issue(
        code="unused-context",
        severity="warning",
        message=f"{row['id']!r} names context words but no label that needs them",
        hint="list the labels under needs, or * for all",
        path=str(path),
        row=number,
        column="context",
        value=row["context"],
    )


def read_denied(path: Path) -> frozenset[str]:
    """The labels of a ``denied.csv`` (columns label, reason), lower case; none if no file."""
    if not path.is_file():
        return frozenset()
    table = Table.parse(decode(path.read_bytes(), path=str(path)), path=str(path))
    return frozenset(clean(label).lower() for (label,) in table.pick(("label",)) if label)


def read_source(folder: Path) -> Source:
    """Read a folder in source form; wrong rows become issues and are left out.

    Raises:
        InvalidTaxonomy: ``taxonomy.toml`` or a whole table cannot be read.
        MissingColumn: A group's table lacks a column.
    """
    about = read_description(folder)
    skills: dict[str, Skill] = {}
    origins: dict[str, tuple[str, int]] = {}
    issues: list[Issue] = []
    for path in sorted(folder.glob("*.csv")):
        if path.name != DENIED:
            issues += _read_group(path, about.languages, skills, origins)
    ordered = {key: skills[key] for key in sorted(skills)}
    denied = read_denied(folder / DENIED)
    taxonomy = Taxonomy(
        name=about.name,
        version=about.version,
        skills=ordered,
        sha256=digest(ordered, denied=denied),
        denied=denied,
        licence=about.licence,
    )
    return Source(about, taxonomy, origins, tuple(issues))


def where(issue: Issue) -> str:
    """The issue in one line: file, row, what is wrong."""
    row = f", row {issue.row}" if issue.row else ""
    return f"{issue.path}{row}: {issue.message}" if issue.path else issue.message


def load_source(folder: Path) -> Taxonomy:
    """The taxonomy of a folder in source form.

    Raises:
        InvalidTaxonomy: Something is wrong with it; the message names up to five places.
        MissingColumn: A group's table lacks a column.
    """
    source = read_source(folder)
    errors = [each for each in source.issues if each.severity == "error"]
    if errors:
        shown = "; ".join(where(each) for each in errors[:_SHOWN])
        more = len(errors) - _SHOWN
        raise InvalidTaxonomy(
            shown + (f"; and {more} more" if more > 0 else ""), hint=errors[0].hint
        )
    return source.taxonomy


def source_info(folder: Path) -> TaxonomyInfo:
    """What a folder in source form holds."""
    source = read_source(folder)
    taxonomy = source.taxonomy
    return TaxonomyInfo(
        name=taxonomy.name,
        version=taxonomy.version,
        languages=source.description.languages,
        skills=len(taxonomy.skills),
        labels=count_labels(taxonomy.skills.values()),
        licence=taxonomy.licence,
        path=folder,
        source="bundled" if folder in bundled().values() else "file",
        title=source.description.title,
    )


def group_titles(folder: Path, *, language: str = "en") -> dict[str, str]:
    """The titles of the groups in ``language``, else in English, else the group's name."""
    groups = read_description(folder).groups
    return {
        name: titles.get(language) or titles.get("en") or name
        for name, titles in sorted(groups.items())
    }
