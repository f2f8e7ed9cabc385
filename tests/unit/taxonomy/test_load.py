"""From a spec to a taxonomy, and importing one."""

from __future__ import annotations

import json

import pytest

from skillgap.errors import InvalidTaxonomy, TaxonomyNotFound, UnsupportedFormat
from skillgap.taxonomy import catalog, describe, import_taxonomy, installed, load_taxonomy
from skillgap.taxonomy.importers import formats
from skillgap.taxonomy.load import detect_format

from .material import esco_files, write_folder, write_source, write_zip

CSV = "id,label,uri\npome,pome,\n"


@pytest.fixture
def esco_zip(tmp_path):
    return write_zip(tmp_path / "ESCO v1.1.1.zip", esco_files())


def test_import_then_load_by_name(tmp_path, esco_zip):
    info, issues = import_taxonomy("esco", esco_zip, data_home=tmp_path / "home")
    assert (info.name, info.version, info.skills, info.source) == ("esco", "1.1.1", 10, "imported")
    assert {each.code for each in issues} == {"no-skill-type", "not-released", "label-yields"}
    found = load_taxonomy("esco", data_home=tmp_path / "home")
    assert len(found.skills) == 10
    assert found.occupations == ()
    assert "equipment" in found.denied
    (occupation,) = load_taxonomy("esco", data_home=tmp_path / "home", occupations=True).occupations
    assert occupation.isco == "6113"


def test_import_goes_to_the_users_data_folder(esco_zip):
    info, _ = import_taxonomy("esco", esco_zip)
    assert info.path == catalog.data_home() / "taxonomies" / "esco"
    assert "esco" in [each.name for each in installed()]


def test_the_sources_digest_is_recorded(tmp_path, esco_zip):
    info, _ = import_taxonomy("esco", str(esco_zip), data_home=tmp_path / "home")
    sources = json.loads((info.path / "manifest.json").read_text())["sources"]
    assert list(sources) == ["ESCO v1.1.1.zip"]
    assert len(sources["ESCO v1.1.1.zip"]) == 64


def test_a_path_and_a_name_load_the_same(tmp_path, esco_zip):
    import_taxonomy("esco", esco_zip, data_home=tmp_path / "home")
    assert load_taxonomy(str(esco_zip)) == load_taxonomy("esco", data_home=tmp_path / "home")


def test_names_and_paths_combine_even_with_a_plus_in_the_path(tmp_path):
    folder = write_source(tmp_path / "a+b", ["pear,tool,Pear,груша,,,,,,,,,"])
    write_folder(tmp_path, {"more.csv": CSV})
    found = load_taxonomy(f"{folder}+{tmp_path / 'more.csv'}")
    assert list(found.skills) == ["pear", "pome"]
    assert found.name == "orchard+more"


@pytest.mark.parametrize("spec", ["ecso", "orchard-that-is-not-there", "", "core+nothing"])
def test_unknown_names(spec, tmp_path, esco_zip):
    import_taxonomy("esco", esco_zip, data_home=tmp_path / "home")
    with pytest.raises(
        TaxonomyNotFound, match=r"no taxonomy is called .* installed: core, esco"
    ) as error:
        load_taxonomy(spec, data_home=tmp_path / "home")
    assert "skillgap taxonomy import esco PATH" in error.value.hint
    assert ("did you mean 'esco'?" in error.value.hint) == (spec == "ecso")


def test_a_folder_that_is_no_taxonomy(tmp_path):
    write_folder(tmp_path / "x", {"a.pdf": "", "b.pdf": ""})
    with pytest.raises(InvalidTaxonomy, match=r"looks like no taxonomy; it holds: a\.pdf, b\.pdf"):
        load_taxonomy(str(tmp_path / "x"))


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("skills_en.csv", "", "esco"),
        ("Technology Skills.txt", "", "onet"),
        ("renamed.txt", "O*NET-SOC Code\tExample", "onet"),
        ("own.csv", CSV, "csv"),
        ("own.ttl", "", "skos"),
        ("own.jsonld", "", "skos"),
    ],
)
def test_detect_format(tmp_path, name, text, form):
    (tmp_path / name).write_text(text)
    assert detect_format(tmp_path / name) == form


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("core", "the name 'core' belongs to a bundled taxonomy"),
        ("../up", r"the name '\.\./up' cannot be used; allowed: lower-case letters"),
        ("a+b", r"the name 'a\+b' cannot be used"),
    ],
)
def test_names_that_cannot_be_used(tmp_path, name, message):
    path = write_folder(tmp_path, {"own.csv": CSV}) / "own.csv"
    with pytest.raises(InvalidTaxonomy, match=message):
        import_taxonomy("csv", path, name=name)


def test_unknown_format(tmp_path):
    with pytest.raises(
        UnsupportedFormat, match=r"no importer for 'xls'; there are: esco, onet, skos, csv"
    ):
        import_taxonomy("xls", tmp_path)
    assert formats()[:4] == ("esco", "onet", "skos", "csv")


def test_nothing_in_it(tmp_path):
    path = write_folder(tmp_path, {"own.csv": "label\n"}) / "own.csv"
    with pytest.raises(InvalidTaxonomy, match=r"own\.csv: there are no skills in it"):
        import_taxonomy("csv", path)


def test_describe(tmp_path, esco_zip):
    import_taxonomy("esco", esco_zip, data_home=tmp_path / "home")
    assert describe("esco", data_home=tmp_path / "home").labels == {"en": 18}
    assert describe(str(esco_zip)).skills == 10
    assert describe("core").source == "bundled"
