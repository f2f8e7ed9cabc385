"""What ties ESCO's concepts together: links, groups, collections, occupations."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillgap.errors import InvalidTaxonomy
from skillgap.model import Issue, Label, Occupation
from skillgap.taxonomy.importers.esco_files import (
    COLLECTIONS,
    any_language,
    items,
    skill_id,
    tables,
)
from skillgap.taxonomy.label_text import clean, distinct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from skillgap.taxonomy.table import FileSet

_LEVELS = range(4)
_GROUP_LEVEL = 1  # "working with computers"; level 0 is only skills/knowledge/...
_DEPTH = 12  # steps from a skill up to a group; ESCO has at most 6


@dataclass(frozen=True, slots=True)
class Links:
    """What is known of the concepts by URI. ``broader`` holds skills only, never groups."""

    broader: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, str]
    collections: Mapping[str, tuple[str, ...]]
    issues: tuple[Issue, ...] = ()


def _missing(stem: str, means: str) -> Issue:
    return Issue(
        code="partial-taxonomy",
        severity="warning",
        message=f"no {stem} table: {means}",
        hint="use the complete download from the ESCO portal",
    )


def read_links(files: FileSet, uris: frozenset[str]) -> Links:
    """Links, groups and collections of the concepts in ``uris``.

    Raises:
        MissingColumn: A table lacks a column.
        InvalidTaxonomy: A table cannot be read.
    """
    issues: list[Issue] = []
    parents: dict[str, list[str]] = defaultdict(list)
    if name := any_language(files, "broaderrelationsskillpillar"):
        for uri, broader in files.table(name).pick(("conceptUri",), ("broaderUri",)):
            if uri and broader and uri != broader:
                parents[uri].append(broader)
    else:
        issues.append(_missing("broaderRelationsSkillPillar", "no broader links and no groups"))
    return Links(
        broader={
            uri: tuple(sorted(set(parents[uri]) & uris)) for uri in sorted(uris) if uri in parents
        },
        groups=_groups(parents, _titles(files, issues), uris),
        collections=_collections(files),
        issues=tuple(issues),
    )


def _titles(files: FileSet, issues: list[Issue]) -> dict[str, tuple[str, str]]:
    """For every group of the hierarchy the code and title of its ancestor on level 1.

    The rows are ragged (11 to 14 cells), so a code may be missing; then the title sorts.
    """
    name = any_language(files, "skillshierarchy")
    if name is None:
        issues.append(_missing("skillsHierarchy", "no groups"))
        return {}
    table = files.table(name)
    uri_columns = [(f"Level {level} URI",) for level in _LEVELS]
    columns = ((f"Level {_GROUP_LEVEL} preferred term",), (f"Level {_GROUP_LEVEL} code",))
    titles: dict[str, tuple[str, str]] = {}
    for *uris, title, code in table.pick(*uri_columns, *columns):
        if title:
            for uri in uris[_GROUP_LEVEL:]:
                if uri:
                    titles.setdefault(uri, (code or title, clean(title)))
    for top, title in table.pick(("Level 0 URI",), ("Level 0 preferred term",)):
        if top:
            titles.setdefault(top, ("~", clean(title)))  # sorts after every level 1
    return titles


def _groups(
    parents: Mapping[str, Sequence[str]],
    titles: Mapping[str, tuple[str, str]],
    uris: frozenset[str],
) -> dict[str, str]:
    """The group of each concept: of all it stands under, the nearest; ties by code."""
    found = {}
    for uri in uris:
        level = {uri}
        for _ in range(_DEPTH):
            level = {up for each in level for up in parents.get(each, ())}
            if reached := sorted(titles[each] for each in level if each in titles):
                found[uri] = reached[0][1]
                break
    return found


def _collections(files: FileSet) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = defaultdict(list)
    for collection, stem in COLLECTIONS.items():
        if name := any_language(files, stem):
            for (uri,) in files.table(name).pick(("conceptUri",)):
                members[uri].append(collection)
    return {uri: tuple(sorted(set(found))) for uri, found in members.items()}


def read_occupations(
    files: FileSet, uris: frozenset[str], languages: Sequence[str] | None
) -> tuple[Occupation, ...]:
    """The occupations with the skills they need, in id order; none if there is no table.

    Raises:
        MissingColumn: A table lacks a column.
    """
    labels: dict[str, list[Label]] = defaultdict(list)
    isco: dict[str, str] = {}
    found = {key or "en": name for key, name in tables(files, "occupations").items()}
    for language in sorted(found, key=lambda each: (each != "en", each)):
        if languages is not None and language not in languages:
            continue
        table = files.table(found[language])
        wanted = ("conceptUri",), ("preferredLabel",), ("altLabels",), ("iscoGroup",)
        for uri, label, alts, code in table.pick(*wanted):
            if uri and clean(label):
                labels[uri].append(Label(clean(label), language, "preferred"))
                labels[uri] += [Label(each, language, "alt") for each in items(alts)]
                isco.setdefault(uri, code)
    needs = _occupation_skills(files, uris) if labels else {}
    none: dict[str, set[str]] = {}
    return tuple(
        Occupation(
            occupation_id=skill_id(uri),
            uri=uri,
            labels=distinct(labels[uri]),
            isco=isco[uri],
            essential=tuple(sorted(needs.get(uri, none).get("essential", ()))),
            optional=tuple(sorted(needs.get(uri, none).get("optional", ()))),
        )
        for uri in sorted(labels, key=skill_id)
    )


def _occupation_skills(files: FileSet, uris: frozenset[str]) -> dict[str, dict[str, set[str]]]:
    name = any_language(files, "occupationskillrelations")
    if name is None:
        return {}
    needs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    table = files.table(name)
    ids = {uri: skill_id(uri) for uri in uris}
    for occupation, relation, uri in table.pick(
        ("occupationUri",), ("relationType",), ("skillUri",)
    ):
        if relation not in {"essential", "optional"}:
            raise InvalidTaxonomy(
                f"{table.path}: relationType {relation!r}; allowed: essential, optional",
                hint="download the table again",
            )
        if uri in ids:
            needs[occupation][relation].add(ids[uri])
    return needs
