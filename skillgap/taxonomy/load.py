"""From what a user writes after ``--taxonomy`` to a taxonomy."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from skillgap.errors import InvalidTaxonomy
from skillgap.taxonomy.catalog import TaxonomyInfo, count_labels, find, not_found
from skillgap.taxonomy.combine import combine
from skillgap.taxonomy.importers import importer
from skillgap.taxonomy.kept import load_kept
from skillgap.taxonomy.own import with_own
from skillgap.taxonomy.rules import apply_rules, rules_for
from skillgap.taxonomy.source import is_source, load_source, source_info
from skillgap.taxonomy.store import (
    compiled_info,
    read_compiled,
    read_manifest,
    read_occupations,
)
from skillgap.taxonomy.table import FileSet

if TYPE_CHECKING:
    from skillgap.model import Taxonomy

_SKOS = (".rdf", ".owl", ".xml", ".ttl", ".nt", ".jsonld", ".trig")


def load_taxonomy(
    spec: str, *, data_home: Path | None = None, occupations: bool = False, own: bool = True
) -> Taxonomy:
    """The taxonomy that ``spec`` means, its reviewable rules applied.

    Where a part is an installed name, what the user accepted in ``own/candidates.csv`` is added
    ("core + 12 own", with another digest); a path alone means what is written there.

    Args:
        spec: An installed name ("core", "esco"), a path (a folder in source form, an ESCO
            zip or folder, O*NET's Technology Skills, SKOS, a plain CSV), or several of
            these joined by "+", the first one winning. A name wins over a path.
        data_home: The folder of the user's own data; ``None`` means ``catalog.data_home()``.
        occupations: Whether an imported taxonomy's occupations are loaded too.
        own: Whether the user's own additions are added.

    Raises:
        TaxonomyNotFound: A name is not installed and no path is there.
        InvalidTaxonomy: A file is broken, the user's own too, or the rules of a taxonomy are.
        MissingColumn: A table lacks a column.
    """
    parts = _parts(spec, data_home)
    taxonomy = reduce(combine, [_load_one(part, data_home, occupations) for part in parts])
    named = any(find(part, home=data_home) for part in parts)
    return with_own(taxonomy, data_home=data_home) if own and named else taxonomy


def _known(part: str, data_home: Path | None) -> bool:
    return find(part, home=data_home) is not None or Path(part).exists()


def _parts(spec: str, data_home: Path | None) -> list[str]:
    """The names and paths in ``spec``; a "+" inside a path that exists does not split it."""
    if not spec.strip():
        raise not_found(spec, home=data_home)
    pieces = spec.split("+")
    parts = []
    while pieces:
        for size in range(len(pieces), 0, -1):
            part = "+".join(pieces[:size]).strip()
            if part and _known(part, data_home):
                parts.append(part)
                pieces = pieces[size:]
                break
        else:
            raise not_found(pieces[0].strip(), home=data_home)
    return parts


def _load_one(part: str, data_home: Path | None, occupations: bool) -> Taxonomy:  # noqa: FBT001 - passed on
    place = find(part, home=data_home)
    if place is None:
        return _load_path(Path(part), occupations=occupations)
    source, folder = place
    if source == "bundled":
        return load_kept(folder)
    taxonomy = read_compiled(folder)
    if occupations:
        found = read_occupations(folder, skill_ids=list(taxonomy.skills))
        taxonomy = replace(taxonomy, occupations=found)
    return apply_rules(taxonomy, rules_for(str(read_manifest(folder)["format"])))


def _load_path(path: Path, *, occupations: bool) -> Taxonomy:
    if path.is_dir() and is_source(path):
        return load_source(path)
    form = detect_format(path)
    read = importer(form)([path], name=path.stem if form != "esco" else "esco", languages=None)
    taxonomy = read.taxonomy if occupations else replace(read.taxonomy, occupations=())
    return apply_rules(taxonomy, rules_for(form))


def detect_format(path: Path) -> str:
    """The import format of a file or folder, by names and the first line.

    Raises:
        InvalidTaxonomy: It looks like none; names what would.
    """
    suffixes = [each.lower() for each in path.suffixes if each.lower() != ".gz"]
    if suffixes and suffixes[-1] in _SKOS:
        return "skos"
    files = FileSet.open([path])
    names = files.names()
    if any(name.startswith("skills_") or "skillscollection" in name for name in names):
        return "esco"
    if any(name.startswith("technology skills") for name in names):
        return "onet"
    tables = [name for name in names if name.removesuffix(".gz").endswith((".csv", ".tsv", ".txt"))]
    if len(tables) == 1:
        text = files.text(tables[0])
        return "onet" if text.startswith("O*NET-SOC Code") else "csv"
    raise InvalidTaxonomy(
        f"{path}: looks like no taxonomy; it holds: {', '.join(names[:8]) or 'nothing'}",
        hint="give a folder with taxonomy.toml, an ESCO zip or folder, O*NET's Technology "
        "Skills.txt, a SKOS file (.rdf, .ttl, .jsonld) or one CSV",
    )


def describe(spec: str, *, data_home: Path | None = None) -> TaxonomyInfo:
    """What the taxonomy that ``spec`` means holds, without loading it where that is known.

    Raises:
        TaxonomyNotFound: A name is not installed and no path is there.
        InvalidTaxonomy: It cannot be read.
    """
    place = find(spec, home=data_home)
    if place is not None:
        source, folder = place
        return source_info(folder) if source == "bundled" else compiled_info(folder)
    taxonomy = load_taxonomy(spec, data_home=data_home, own=False)
    labels = count_labels(taxonomy.skills.values())
    return TaxonomyInfo(
        name=taxonomy.name,
        version=taxonomy.version,
        languages=tuple(labels),
        skills=len(taxonomy.skills),
        labels=labels,
        licence=taxonomy.licence,
        path=Path(spec),
        source="file",
    )
