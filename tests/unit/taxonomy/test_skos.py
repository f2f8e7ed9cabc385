"""SKOS vocabularies, where rdflib is installed, and the message where it is not."""

from __future__ import annotations

import json
import sys

import pytest

from skillgap.errors import InvalidTaxonomy, MissingExtra
from skillgap.model import Label
from skillgap.taxonomy.importers.skos import read_skos

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/v/> .
ex:scheme a skos:ConceptScheme ; skos:prefLabel "Garden"@en .
ex:hoeing a skos:Concept ; skos:inScheme ex:scheme ;
  skos:prefLabel "hoeing"@en, "сапання"@uk ; skos:altLabel "weeding"@en-GB ;
  skos:hiddenLabel "hoing"@en ; skos:broader ex:tillage ;
  skos:exactMatch <http://data.europa.eu/esco/skill/a2> .
ex:tillage a skos:Concept ; skos:prefLabel "tillage"@en ; skos:narrower ex:raking .
ex:raking a skos:Concept ; skos:prefLabel "raking" .
ex:empty a skos:Concept .
"""


def test_missing_rdflib_says_the_pip_line(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(MissingExtra, match="reading SKOS needs rdflib") as error:
        read_skos([tmp_path / "x.ttl"])
    assert error.value.hint == "pip install 'skillgap[skos]'"


def test_turtle(tmp_path):
    pytest.importorskip("rdflib")
    path = tmp_path / "garden.ttl"
    path.write_text(TURTLE, "utf-8")
    found = read_skos([path], name="garden")
    skills = found.taxonomy.skills
    assert sorted(skills) == ["garden:hoeing", "garden:raking", "garden:tillage"]
    assert skills["garden:hoeing"].labels == (
        Label("hoeing", "en", "preferred"),
        Label("сапання", "uk", "preferred"),
        Label("weeding", "en", "alt"),
        Label("hoing", "en", "hidden"),
    )
    assert skills["garden:hoeing"].uri == "http://data.europa.eu/esco/skill/a2"
    assert skills["garden:hoeing"].group == "Garden"
    assert skills["garden:hoeing"].broader == ("garden:tillage",)
    assert skills["garden:raking"].broader == ("garden:tillage",)
    assert [each.value for each in found.issues] == ["http://example.org/v/empty"]


def test_json_ld_and_xml_give_the_same(tmp_path):
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=TURTLE, format="turtle")
    made = []
    for suffix, form in (("ttl", "turtle"), ("rdf", "xml"), ("jsonld", "json-ld")):
        path = tmp_path / f"garden.{suffix}"
        path.write_text(graph.serialize(format=form), "utf-8")
        made.append(read_skos([path], name="garden").taxonomy)
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.ttl", "@prefix broken", "no valid turtle"),
        ("x.rdf", "<rdf", "no valid xml"),
        ("x.jsonld", "{", "no valid json-ld"),
        ("x.jsonld", json.dumps({}), "no skos:Concept with a label"),
        ("x.doc", "", r"\.doc is no SKOS format; allowed: \.rdf"),
    ],
)
def test_wrong_files(tmp_path, name, text, message):
    pytest.importorskip("rdflib")
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidTaxonomy, match=message):
        read_skos([path])
