"""SKOS in RDF/XML, Turtle, N-Triples or JSON-LD, read with rdflib (extra ``skos``)."""

from __future__ import annotations

import warnings
from collections import defaultdict
from importlib import import_module
from typing import TYPE_CHECKING, Any
from xml.sax import SAXException

from skillgap.errors import InvalidTaxonomy, MissingExtra
from skillgap.model import Issue, Label, Provenance, Skill, Taxonomy
from skillgap.taxonomy.digest import digest
from skillgap.taxonomy.importers.plain import language_of
from skillgap.taxonomy.importers.result import Imported
from skillgap.taxonomy.label_text import case_policy, clean, distinct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

ESCO = "http://data.europa.eu/esco/skill/"
FORMATS = {
    ".rdf": "xml",
    ".owl": "xml",
    ".xml": "xml",
    ".ttl": "turtle",
    ".nt": "nt",
    ".jsonld": "json-ld",
    ".json": "json-ld",
}
_LABELS: tuple[tuple[str, Provenance], ...] = (
    ("prefLabel", "preferred"),
    ("altLabel", "alt"),
    ("hiddenLabel", "hidden"),
)


def _rdflib() -> Any:
    try:
        return import_module("rdflib")  # optional, and 0.3 s that no other format needs
    except ImportError as error:
        raise MissingExtra(
            "reading SKOS needs rdflib, which is not installed",
            hint="pip install 'skillgap[skos]'",
        ) from error


def _parse(graph: Any, errors: tuple[type[Exception], ...], path: Path) -> None:
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise InvalidTaxonomy(
            f"{path}: {path.suffix or 'no suffix'} is no SKOS format; "
            f"allowed: {', '.join(FORMATS)}",
            hint="rename the file after its format",
        )
    if not path.is_file():
        raise InvalidTaxonomy(f"{path}: no such file", hint="check the path")
    try:
        with warnings.catch_warnings():  # rdflib's JSON-LD parser uses its own old classes
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=path.read_bytes(), format=form, publicID=path.name)
    except errors as error:
        reason = str(error).strip().split("\n", 1)[0]
        raise InvalidTaxonomy(
            f"{path}: no valid {form} ({reason})", hint="export the vocabulary again"
        ) from error


def _ids(uris: Iterable[str], name: str) -> dict[str, str]:
    """Ids by the last part of the URI; the whole URI where two share that part."""
    tails: dict[str, list[str]] = defaultdict(list)
    for uri in uris:
        tails[uri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]].append(uri)
    ids = {}
    for tail, owners in tails.items():
        for uri in owners:
            prefix = "esco" if uri.startswith(ESCO) else name
            ids[uri] = f"{prefix}:{tail}" if len(owners) == 1 else f"{prefix}:{uri}"
    return ids


def _labels(graph: Any, skos: Any, node: Any, languages: Sequence[str] | None) -> tuple[Label, ...]:
    labels = []
    for kind, provenance in _LABELS:
        for literal in sorted(graph.objects(node, skos[kind]), key=str):
            text = clean(str(literal))
            language = (getattr(literal, "language", None) or language_of(text)).lower()[:2]
            if text and (languages is None or language in languages):
                labels.append(Label(text, language, provenance))
    labels.sort(key=lambda each: (each.language != "en", each.language))
    return _one_preferred(distinct(labels))


def _one_preferred(labels: Iterable[Label]) -> tuple[Label, ...]:
    """One preferred label a language ("en-GB" and "en-US" are one); the others become alt."""
    seen: set[str] = set()
    result = []
    for each in labels:
        again = each.provenance == "preferred" and each.language in seen
        if each.provenance == "preferred":
            seen.add(each.language)
        result.append(each._replace(provenance="alt") if again else each)
    return tuple(result)


def _links(graph: Any, skos: Any, ids: Mapping[str, str]) -> dict[str, set[str]]:
    """The broader skills by URI, from ``broader`` and from ``narrower`` turned round."""
    up: dict[str, set[str]] = defaultdict(set)
    for narrow, broad in graph.subject_objects(skos.broader):
        up[str(narrow)].add(str(broad))
    for broad, narrow in graph.subject_objects(skos.narrower):
        up[str(narrow)].add(str(broad))
    return {uri: {ids[each] for each in above if each in ids} for uri, above in up.items()}


def _same_as(graph: Any, skos: Any, node: Any) -> str:
    """The ESCO URI that the concept says it matches exactly, else its own."""
    matches = sorted(str(each) for each in graph.objects(node, skos.exactMatch))
    return next((each for each in matches if each.startswith(ESCO)), str(node))


def _schemes(graph: Any, skos: Any, node: Any) -> list[str]:
    found = []
    for scheme in sorted(graph.objects(node, skos.inScheme), key=str):
        titles = sorted(str(each) for each in graph.objects(scheme, skos.prefLabel))
        found.append(titles[0] if titles else str(scheme).rstrip("/#").rsplit("/", 1)[-1])
    return found


def read_skos(
    paths: Sequence[Path], *, name: str = "skos", languages: Sequence[str] | None = None
) -> Imported:
    """Read SKOS concepts with their labels, broader links and exact ESCO matches.

    Args:
        paths: Files in RDF/XML, Turtle, N-Triples or JSON-LD, read into one graph.
        name: The taxonomy's name; also the prefix of ids that are not ESCO's.
        languages: The languages to keep; ``None`` keeps all there are.

    Raises:
        MissingExtra: rdflib is not installed.
        InvalidTaxonomy: A file cannot be parsed or holds no concept.
    """
    rdflib = _rdflib()
    graph, skos = rdflib.Graph(), rdflib.SKOS
    # the parsers of Turtle raise SyntaxError, of JSON ValueError, of XML their own
    errors = (SyntaxError, ValueError, SAXException, rdflib.exceptions.Error)
    for path in paths:
        _parse(graph, errors, path)
    nodes = sorted(
        {*graph.subjects(rdflib.RDF.type, skos.Concept), *graph.subjects(skos.prefLabel, None)}
        - set(graph.subjects(rdflib.RDF.type, skos.ConceptScheme)),
        key=str,
    )
    ids = _ids((str(each) for each in nodes), name)
    above = _links(graph, skos, ids)
    skills: dict[str, Skill] = {}
    issues: list[Issue] = []
    for node in nodes:
        uri = str(node)
        labels = _labels(graph, skos, node, languages)
        if not labels:
            issues.append(_no_label(uri, paths))
            continue
        skills[ids[uri]] = Skill(
            skill_id=ids[uri],
            kind="skill",
            labels=labels,
            uri=_same_as(graph, skos, node),
            group="; ".join(_schemes(graph, skos, node)),
            broader=tuple(sorted(above.get(uri, set()) - {ids[uri]})),
            policies=case_policy(labels),
        )
    return _result(skills, issues, paths, name)


def _no_label(uri: str, paths: Sequence[Path]) -> Issue:
    return Issue(
        code="no-label",
        severity="warning",
        message=f"no label for {uri}; it is left out",
        hint="give the concept a prefLabel",
        path=", ".join(str(each) for each in paths),
        value=uri,
    )


def _result(
    skills: dict[str, Skill], issues: list[Issue], paths: Sequence[Path], name: str
) -> Imported:
    if not skills:
        raise InvalidTaxonomy(
            f"{', '.join(str(each) for each in paths)}: no skos:Concept with a label",
            hint="check that the file is a SKOS vocabulary",
        )
    ordered = {key: skills[key] for key in sorted(skills)}
    sha = digest(ordered)
    taxonomy = Taxonomy(name=name, version=sha[:8], skills=ordered, sha256=sha)
    return Imported(taxonomy, tuple(issues), tuple(paths), title="SKOS vocabulary")
