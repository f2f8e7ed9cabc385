"""ESCO as the portal hands it out: one CSV a table and language, in a zip or a folder.

Read by column name, because order and number of columns differ between versions and
collections. Cells hold several labels separated by line breaks, in the collections by
" | ". Languages are joined on ``conceptUri``; links, groups and collections are the same in
every language and are read once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skillgap.errors import InvalidTaxonomy
from skillgap.model import Issue, Label, Skill, SkillKind, Taxonomy
from skillgap.taxonomy.digest import digest
from skillgap.taxonomy.importers.esco_files import COLLECTIONS, items, skill_id, tables
from skillgap.taxonomy.importers.esco_links import Links, read_links, read_occupations
from skillgap.taxonomy.importers.result import Imported
from skillgap.taxonomy.label_text import case_policy, clean, distinct, fold
from skillgap.taxonomy.table import FileSet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from skillgap.taxonomy.table import Table

LICENCE = "CC BY 4.0"
_VERSION = re.compile(r"(?<![\d.])v?(\d\.\d(?:\.\d)?)(?!\.?\d)")
_QUALIFIED = re.compile(r"^(.*\S)\s+\(([a-z][^()]*)\)$")  # "(PM²)" is part of the name
_TOOLS = re.compile(r"\b(software|tools?|systems?)\b")
_SKILL = "KnowledgeSkillCompetence"  # collections hold groups too
_KINDS: dict[str, SkillKind] = {"knowledge": "knowledge", "skill/competence": "skill"}


@dataclass(slots=True)
class _Concept:
    """One skill while its languages are gathered."""

    uri: str
    skill_type: str
    labels: list[Label] = field(default_factory=list)

    def preferred(self) -> str:
        found = [each for each in self.labels if each.provenance == "preferred"]
        english = [each for each in found if each.language == "en"]
        return (english or found)[0].text


def _issue(table: Table, row: int, code: str, message: str, column: str) -> Issue:
    return Issue(
        code=code, severity="info", message=message, path=table.path, row=row, column=column
    )


def _read_skills(table: Table, language: str, concepts: dict[str, _Concept]) -> list[Issue]:
    """Add one language's labels; rows that are not in use, or hold no label, are reported."""
    wanted = ("conceptUri",), ("preferredLabel",), ("altLabels",)
    status, hidden, kind, concept_type = (
        table.find(each) for each in ("status", "hiddenLabels", "skillType", "conceptType")
    )  # the collections lack hiddenLabels, six skills their skillType
    issues: list[Issue] = []
    for number, (row, cells) in enumerate(
        zip(table.rows, table.pick(*wanted), strict=True), start=1
    ):
        uri, label, alts = cells
        if not uri or _cell(row, concept_type) not in {"", _SKILL}:
            continue
        if not clean(label):
            text = f"no preferred label for {uri}; the row is left out"
            issues.append(_issue(table, number, "no-label", text, "preferredLabel"))
            continue
        if _cell(row, status) not in {"", "released"}:
            text = f"{clean(label)!r} is {_cell(row, status)}; it is left out"
            issues.append(_issue(table, number, "not-released", text, "status"))
            continue
        concept = concepts.setdefault(uri, _Concept(uri, _cell(row, kind)))
        concept.labels.append(Label(clean(label), language, "preferred"))
        concept.labels += [Label(each, language, "alt") for each in items(alts)]
        concept.labels += [Label(e, language, "hidden") for e in items(_cell(row, hidden))]
    return issues


def _cell(row: Sequence[str], index: int | None) -> str:
    return row[index].strip() if index is not None and index < len(row) else ""


def _add_stripped(concepts: Iterable[_Concept]) -> None:
    """Give "Java (computer programming)" the label "Java" where no other skill has it."""
    owners: dict[tuple[str, str], set[str]] = {}
    bases: list[tuple[_Concept, Label]] = []
    for concept in concepts:
        for label in concept.labels:
            if label.provenance != "preferred":
                continue
            owners.setdefault((label.language, fold(label.text)), set()).add(concept.uri)
            if match := _QUALIFIED.match(label.text):
                base = Label(match.group(1), label.language, "stripped")
                owners.setdefault((base.language, fold(base.text)), set()).add(concept.uri)
                bases.append((concept, base))
    for concept, base in bases:
        if len(owners[base.language, fold(base.text)]) == 1:
            concept.labels.append(base)


def _yield_to_preferred(concepts: Iterable[_Concept]) -> int:
    """Drop the alternative labels that are another concept's name; returns how many.

    ESCO gives "project management" also to "project commissioning": the concept that
    bears the name keeps it. What is left ambiguous is left to context.
    """
    concepts = list(concepts)
    names = {
        (label.language, fold(label.text)): concept.uri
        for concept in concepts
        for label in concept.labels
        if label.provenance == "preferred"
    }
    dropped = 0
    for concept in concepts:
        kept = [
            label
            for label in concept.labels
            if label.provenance == "preferred"
            or names.get((label.language, fold(label.text)), concept.uri) == concept.uri
        ]
        dropped += len(concept.labels) - len(kept)
        concept.labels = kept
    return dropped


def _kind(concept: _Concept, links: Links, families: frozenset[str]) -> SkillKind:
    collections = links.collections.get(concept.uri, ())
    if "language" in collections:
        return "language"
    if "transversal" in collections:
        return "transversal"
    if concept.skill_type == "knowledge" and _is_tool(concept, links, families):
        return "tool"
    return _KINDS.get(concept.skill_type, "skill")


def _is_tool(concept: _Concept, links: Links, families: frozenset[str]) -> bool:
    """A product: a proper name that is qualified as, or stands under, a kind of software."""
    label = concept.preferred()
    if not label[:1].isupper():
        return False
    qualified = _QUALIFIED.match(label)
    if qualified and _TOOLS.search(qualified.group(2)):
        return True
    return any(uri in families for uri in links.broader.get(concept.uri, ()))


def _families(concepts: Iterable[_Concept]) -> frozenset[str]:
    """The skills whose kinds are products: "database management systems", "office software"."""
    ends = re.compile(r"\b(software|tools?|management systems|operating systems|creation systems)$")
    return frozenset(
        each.uri
        for each in concepts
        if each.skill_type == "knowledge" and ends.search(each.preferred())
    )


def _skills(concepts: dict[str, _Concept], links: Links) -> dict[str, Skill]:
    families = _families(concepts.values())
    skills = {}
    for uri, concept in concepts.items():
        labels = distinct(concept.labels)
        key = skill_id(uri)
        skills[key] = Skill(
            skill_id=key,
            kind=_kind(concept, links, families),
            labels=labels,
            uri=uri,
            group=links.groups.get(uri, ""),
            broader=tuple(sorted({skill_id(u) for u in links.broader.get(uri, ())})),
            policies=case_policy(labels),
            collections=links.collections.get(uri, ()),
        )
    return {key: skills[key] for key in sorted(skills)}


def detect_version(files: FileSet, paths: Sequence[Path]) -> str:
    """The version by the names of zip and folders, else by what only some versions have."""
    for path in (*paths, *files.sources()):
        for part in (path.name, path.parent.name):
            if match := _VERSION.search(part):
                return match.group(1)
    if any(tables(files, stem).keys() - {""} for stem in ("occupationskillrelations",)):
        return "1.2"
    return "1.1.0" if tables(files, "ictskillscollection") else "1.1"


def _languages(
    files: FileSet, stem: str, languages: Sequence[str] | None, paths: Sequence[Path]
) -> dict[str, str]:
    found = {language or "en": name for language, name in tables(files, stem).items()}
    if languages is None or not found:
        return found
    kept = {language: found[language] for language in languages if language in found}
    if not kept:
        raise InvalidTaxonomy(
            f"{_shown(paths)}: no skills in {', '.join(languages)}; "
            f"there are: {', '.join(sorted(found))}",
            hint="download that language from the ESCO portal",
        )
    return kept


def _shown(paths: Sequence[Path]) -> str:
    return ", ".join(str(each) for each in paths)


def _gather(
    files: FileSet, paths: Sequence[Path], languages: Sequence[str] | None
) -> tuple[dict[str, _Concept], list[Issue]]:
    concepts: dict[str, _Concept] = {}
    issues: list[Issue] = []
    per_language = _languages(files, "skills", languages, paths)
    # English decides which concepts there are, if it is there: its rows are complete
    for language in sorted(per_language, key=lambda each: (each != "en", each)):
        table = files.table(per_language[language])
        issues += _read_skills(table, language, concepts)
    if concepts:
        return concepts, issues
    for stem in COLLECTIONS.values():
        for language, name in sorted(_languages(files, stem, languages, paths).items()):
            issues += _read_skills(files.table(name), language, concepts)
    if not concepts:
        raise InvalidTaxonomy(
            f"{_shown(paths)}: no skills_<language>.csv with skills in it; "
            f"found: {', '.join(files.names()) or 'nothing'}",
            hint="download ESCO as CSV (classification) from the ESCO portal, zip or unpacked",
        )
    text = "no skills_<language>.csv: only the skills of the collections were read"
    issues.append(
        Issue(
            code="partial-taxonomy",
            severity="warning",
            message=text,
            hint="download the complete classification",
            path=_shown(paths),
        )
    )
    return concepts, issues


def _type_issues(concepts: dict[str, _Concept]) -> list[Issue]:
    without = [each for each in concepts.values() if each.skill_type not in _KINDS]
    return [
        Issue(
            code="no-skill-type",
            severity="info",
            message=f"no skillType for {each.preferred()!r}; it is taken as a skill",
            value=each.skill_type,
            column="skillType",
        )
        for each in without
    ]


def read_esco(
    paths: Sequence[Path], *, name: str = "esco", languages: Sequence[str] | None = None
) -> Imported:
    """Read ESCO from the portal's zips or folders, several languages joined on conceptUri.

    Args:
        paths: Zips, folders (also with zips inside) or single CSVs; where two hold the same
            file, the first one counts.
        name: The taxonomy's name.
        languages: The languages to keep; ``None`` keeps all there are.

    Raises:
        InvalidTaxonomy: There are no skills, or a file cannot be read.
        MissingColumn: A table lacks a column that is needed.
    """
    files = FileSet.open(paths)
    concepts, issues = _gather(files, paths, languages)
    links = read_links(files, frozenset(concepts))
    _merge_repeats(concepts)
    dropped = _yield_to_preferred(concepts.values())
    _add_stripped(concepts.values())
    skills = _skills(concepts, links)
    taxonomy = Taxonomy(
        name=name,
        version=detect_version(files, paths),
        skills=skills,
        sha256=digest(skills),
        occupations=read_occupations(files, frozenset(concepts), languages),
        licence=LICENCE,
    )
    every = (*issues, *_type_issues(concepts), *_dropped(dropped, paths), *links.issues)
    return Imported(taxonomy, every, files.sources(), title="ESCO")


def _dropped(count: int, paths: Sequence[Path]) -> tuple[Issue, ...]:
    if not count:
        return ()
    text = f"{count} alternative labels are the name of another skill and stay with that one"
    return (Issue(code="label-yields", severity="info", message=text, path=_shown(paths)),)


def _merge_repeats(concepts: dict[str, _Concept]) -> None:
    """One preferred label a language: a concept of several collections repeats its own."""
    for concept in concepts.values():
        first: set[str] = set()
        kept = []
        for label in concept.labels:
            if label.provenance == "preferred":
                if label.language in first:
                    continue
                first.add(label.language)
            kept.append(label)
        concept.labels = kept
