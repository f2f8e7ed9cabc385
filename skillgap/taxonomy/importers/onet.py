"""O*NET's Technology Skills: one row an occupation and tool, tab-separated.

Each tool becomes one skill. Names carry vendors in front ("Microsoft Excel") and
acronyms behind ("Structured query language SQL"); both halves become labels where that is
clear.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skillgap.errors import InvalidTaxonomy
from skillgap.model import Issue, Label, MatchPolicy, Skill, Taxonomy
from skillgap.taxonomy.digest import digest
from skillgap.taxonomy.importers.result import Imported
from skillgap.taxonomy.label_text import case_policy, clean, distinct, fold, slug
from skillgap.taxonomy.rules import everyday_words
from skillgap.taxonomy.table import FileSet, Table

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from pathlib import Path

LICENCE = "CC BY 4.0"
VENDORS = (
    "ACD Systems", "Adobe Systems", "Adobe", "Amazon", "Apache", "Apple", "Atlassian", "Autodesk",
    "Bentley Systems", "Bentley", "Blackbaud", "Cisco Systems", "Cisco", "Corel", "Dassault Systemes",
    "ESRI", "Epic Systems", "Google", "HashiCorp", "Hewlett-Packard HP", "Hewlett-Packard", "IBM",
    "Informatica", "Intuit", "JetBrains", "Micro Focus", "Microsoft", "National Instruments",
    "Oracle", "PTC", "Progress", "Red Hat", "SAP", "Sage", "Siemens", "Sun Microsystems",
    "Symantec", "The MathWorks", "Trimble", "VMware", "Wolfram Research",
)  # fmt: skip
_TAIL = re.compile(r"\s+software$", re.IGNORECASE)
_ACRONYM = re.compile(r"^(?P<long>.+?)\s+(?P<acronym>[A-Z][A-Z0-9/&+-]{1,7})$")
_EDITION = re.compile(r"\b(\d\d?\.\d)\b")


@dataclass(slots=True)
class _Tool:
    """One tool while its rows are gathered."""

    spellings: Counter[str] = field(default_factory=Counter)
    commodities: Counter[str] = field(default_factory=Counter)
    flags: set[str] = field(default_factory=set)


def _most(counter: Counter[str]) -> str:
    return min(counter, key=lambda each: (-counter[each], each), default="")


def _name(files: FileSet) -> str:
    """The Technology Skills table among the files; of two editions the first by name wins."""
    found = [
        each
        for each in files.names()
        if each.removesuffix(".gz").endswith((".txt", ".tsv", ".csv"))
    ]
    named = [each for each in found if "technology skills" in each.replace("_", " ")]
    chosen = sorted(named, key=lambda each: (len(each), each)) or found
    if not chosen or (not named and len(found) > 1):
        raise InvalidTaxonomy(
            f"{', '.join(str(each) for each in files.places)}: no 'Technology Skills.txt'; "
            f"found: {', '.join(files.names()) or 'nothing'}",
            hint="download 'Technology Skills' (text) from the O*NET resource centre",
        )
    return chosen[0]


def _read_tools(table: Table) -> tuple[dict[str, _Tool], list[Issue]]:
    tools: dict[str, _Tool] = defaultdict(_Tool)
    issues: list[Issue] = []
    flags = {"hot": table.find("Hot Technology"), "in-demand": table.find("In Demand")}
    wanted = ("Example", "T2 Example"), ("Commodity Title", "T2 Commodity Title")
    for number, (row, cells) in enumerate(
        zip(table.rows, table.pick(*wanted), strict=True), start=1
    ):
        example, commodity = (clean(each) for each in cells)
        if not example:
            issues.append(_no_label(table, number))
            continue
        tool = tools[fold(example)]
        tool.spellings[example] += 1
        tool.commodities[commodity] += 1
        for flag, at in flags.items():
            if at is not None and at < len(row) and row[at].strip().upper() == "Y":
                tool.flags.add(flag)
    return dict(tools), issues


def _no_label(table: Table, number: int) -> Issue:
    return Issue(
        code="no-label",
        severity="warning",
        message="no Example; the row is left out",
        hint="download the table again",
        path=table.path,
        row=number,
        column="Example",
    )


def short_forms(name: str, *, generic: Container[str] = frozenset()) -> tuple[str, ...]:
    """The clear shorter names of a tool: without vendor, without "software", the acronym.

    A single everyday word ("Access", "Word", "Teams") is never one. ``generic`` holds the
    lower-case words of descriptions: "Graphics software" is no product called Graphics.
    """
    bare = _TAIL.sub("", name)
    found = [bare] if bare != name and _is_product(bare, generic) else []
    for vendor in sorted(VENDORS, key=len, reverse=True):
        rest = bare.removeprefix(vendor + " ")
        if rest != bare:
            if _is_product(rest, generic):
                found.append(rest)
            break
    for each in (bare, *found):
        match = _ACRONYM.match(each)
        if match and _spells(match["acronym"], match["long"]):
            found += [match["long"], match["acronym"]]
    return tuple(each for each in dict.fromkeys(found) if each != name and _safe(each))


def _is_product(text: str, generic: Container[str]) -> bool:
    """Whether every word is a name: a capital or digit first, not all of them plain words."""
    words = text.split()
    if not words or text in VENDORS:
        return False
    names = all(word[0].isupper() or word[0].isdigit() for word in words)
    return names and not all(word.lower() in generic and word.istitle() for word in words)


def generic_words(tools: Iterable[_Tool]) -> frozenset[str]:
    """The words that tools' names and commodity titles write in lower case."""
    found: set[str] = set()
    for tool in tools:
        for text in tool.spellings:
            found.update(word.strip(",;()/") for word in text.split() if word.islower())
        for text in tool.commodities:
            found.update(word.strip(",;()/").lower() for word in text.split())
    return frozenset(found)


def _spells(acronym: str, words: str) -> bool:
    """Whether the acronym's letters stand in the words in order, first at a word's start."""
    letters = [each for each in acronym.lower() if each.isalpha()]
    rest = words.lower()
    if not letters or not words.split(maxsplit=1)[0].lower().startswith(letters[0]):
        return False
    for letter in letters:
        at = rest.find(letter)
        if at < 0:
            return False
        rest = rest[at + 1 :]
    return len(words.split()) > 1


def _safe(text: str) -> bool:
    return len(text) > 1 and fold(text) not in everyday_words()


def _taken(tools: Iterable[str], shorts: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """The short forms that two tools would share, or that are another tool's full name."""
    counts = Counter(fold(each) for key in shorts for each in dict.fromkeys(shorts[key]))
    names = set(tools)
    return frozenset(each for each, count in counts.items() if count > 1 or each in names)


def _skill_ids(names: dict[str, str]) -> dict[str, str]:
    """An id for each tool; equal slugs ("A/B" and "A-B") get a number, in name order."""
    used: Counter[str] = Counter()
    ids = {}
    for key in sorted(names):
        base = "onet:" + slug(names[key])
        used[base] += 1
        ids[key] = base if used[base] == 1 else f"{base}-{used[base]}"
    return ids


def _skill(skill_id: str, name: str, tool: _Tool, shorts: Sequence[str]) -> Skill:
    labels = distinct(
        [
            Label(name, "en", "preferred"),
            *(Label(each, "en", "alt") for each in sorted(tool.spellings)),
            *(Label(each, "en", "stripped") for each in shorts),
        ]
    )
    proper = sorted(each.lower() for each in shorts if " " not in each)
    policies = case_policy(labels)
    if proper:
        policies = (*policies, MatchPolicy(case_sensitive=True, applies_to=tuple(proper)))
    return Skill(
        skill_id=skill_id,
        kind="tool",
        labels=labels,
        group=_most(tool.commodities),
        policies=policies,
        collections=tuple(sorted(tool.flags)),
    )


def read_onet(
    paths: Sequence[Path], *, name: str = "onet", languages: Sequence[str] | None = None
) -> Imported:
    """Read O*NET's "Technology Skills" (``.txt``, also gzipped or in the database's zip).

    Args:
        paths: The file, a folder or a zip that holds it.
        name: The taxonomy's name.
        languages: O*NET is English; other languages give an error.

    Raises:
        InvalidTaxonomy: There is no such file, or English is not wanted.
        MissingColumn: The table lacks Example or Commodity Title.
    """
    if languages is not None and "en" not in languages:
        raise InvalidTaxonomy(
            f"O*NET is in en only; asked for: {', '.join(languages)}", hint="leave --languages out"
        )
    files = FileSet.open(paths)
    chosen = _name(files)
    table = files.table(chosen, delimiter="\t")
    tools, issues = _read_tools(table)
    names = {key: _most(tool.spellings) for key, tool in tools.items()}
    generic = generic_words(tools.values())
    shorts = {key: short_forms(names[key], generic=generic) for key in names}
    taken = _taken(tools, shorts)
    ids = _skill_ids(names)
    skills = {}
    for key in sorted(names, key=lambda each: ids[each]):
        free = [each for each in shorts[key] if fold(each) not in taken]
        skills[ids[key]] = _skill(ids[key], names[key], tools[key], free)
    edition = _EDITION.search(table.path)
    taxonomy = Taxonomy(
        name=name,
        version=edition.group(1) if edition else digest(skills)[:8],
        skills=skills,
        sha256=digest(skills),
        licence=LICENCE,
    )
    return Imported(taxonomy, tuple(issues), files.sources(), title="O*NET Technology Skills")
