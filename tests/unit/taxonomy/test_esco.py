"""The ESCO importer against a small ESCO that holds every trap of the real one."""

from __future__ import annotations

import pytest

from skillgap.errors import InvalidTaxonomy, MissingColumn
from skillgap.model import Label
from skillgap.taxonomy.importers.esco import read_esco

from .material import BASE, esco_files, texts, ukrainian_skills, write_folder, write_zip


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "ESCO v1.1.1", esco_files())


def test_labels_are_clean_and_without_repeats(folder):
    skills = read_esco([folder]).taxonomy.skills
    assert skills["esco:a1"].labels == (
        Label("Pear (computer programming)", "en", "preferred"),
        Label("Pear code", "en", "alt"),
        Label("Pear", "en", "stripped"),
    )
    assert skills["esco:a2"].labels == (
        Label("prune trees", "en", "preferred"),
        Label("cut back trees", "en", "alt"),
        Label("trim trees", "en", "hidden"),
    )


def test_a_bracket_is_stripped_only_where_the_base_is_one_skills_alone(folder):
    skills = read_esco([folder]).taxonomy.skills
    assert texts(skills["esco:a8"]) == ["Twin (first sense)", "pruning"]
    assert texts(skills["esco:b2"]) == ["tree method (TM²)"]  # part of the name, no qualifier


def test_a_preferred_label_is_no_other_skills_alternative(folder):
    found = read_esco([folder])
    assert texts(found.taxonomy.skills["esco:a9"]) == ["Twin (second sense)"]
    (issue,) = [each for each in found.issues if each.code == "label-yields"]
    assert issue.message.startswith("1 alternative labels are the name of another skill")


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("a1", "knowledge"),
        ("a2", "skill"),
        ("a3", "skill"),  # no skillType
        ("a5", "language"),
        ("a6", "transversal"),
        ("a7", "tool"),
    ],
)
def test_kind(folder, key, kind):
    assert read_esco([folder]).taxonomy.skills[f"esco:{key}"].kind == kind


def test_a_missing_skill_type_is_reported(folder):
    (issue,) = [each for each in read_esco([folder]).issues if each.code == "no-skill-type"]
    assert issue.message == "no skillType for 'care for orchards'; it is taken as a skill"


def test_broader_links_are_skills_and_groups_come_from_the_ragged_hierarchy(folder):
    skills = read_esco([folder]).taxonomy.skills
    assert skills["esco:a2"].broader == ("esco:a3",)
    assert skills["esco:a2"].group == "knowing things"  # of two parents, the nearest group
    assert skills["esco:a3"].broader == ()
    assert skills["esco:a3"].group == "growing things"
    assert skills["esco:a1"].group == ""


def test_collections_with_another_column_order(folder):
    skills = read_esco([folder]).taxonomy.skills
    assert skills["esco:a3"].collections == ("green",)
    assert skills["esco:a5"].collections == ("language",)


def test_rows_out_of_use_are_left_out_and_reported(folder):
    found = read_esco([folder])
    assert "esco:b1" not in found.taxonomy.skills
    (issue,) = [each for each in found.issues if each.code == "not-released"]
    assert (issue.row, issue.message) == (10, "'old skill' is obsolete; it is left out")


def test_short_labels_and_acronyms_are_case_sensitive(folder):
    (policy,) = read_esco([folder]).taxonomy.skills["esco:a4"].policies
    assert policy.case_sensitive
    assert policy.applies_to == ("prn",)


def test_occupations(folder):
    (occupation,) = read_esco([folder]).taxonomy.occupations
    assert (occupation.occupation_id, occupation.isco) == ("esco:o1", "6113")
    assert [each.text for each in occupation.labels] == ["orchard keeper", "fruit grower", "keeper"]
    assert occupation.essential == ("esco:a2",)
    assert occupation.optional == ("esco:a1",)


def test_languages_are_joined_on_the_uri(folder):
    (folder / "skills_uk.csv").write_bytes(ukrainian_skills().encode())
    skills = read_esco([folder]).taxonomy.skills
    assert skills["esco:a2"].label("uk") == "обрізати дерева"
    assert skills["esco:a2"].label("en") == "prune trees"
    assert skills["esco:a3"].label("uk") == "care for orchards"


def test_a_second_zip_brings_another_language(tmp_path):
    one = write_zip(tmp_path / "en v1.1.0.zip", esco_files(), inside="ESCO/")
    two = write_zip(tmp_path / "uk.zip", {"skills_uk.csv": ukrainian_skills()})
    for paths in ([one, two], [tmp_path]):
        found = read_esco(paths)
        assert found.taxonomy.skills["esco:a6"].label("uk") == "виявляти терпіння до об’єктів"
        assert found.taxonomy.version == "1.1.0"
        assert found.sources == (one, two)


def test_chosen_languages_only(folder):
    (folder / "skills_uk.csv").write_bytes(ukrainian_skills().encode())
    skills = read_esco([folder], languages=["uk"]).taxonomy.skills
    assert sorted(skills) == ["esco:a2", "esco:a6"]
    with pytest.raises(InvalidTaxonomy, match=r"no skills in de; there are: en, uk"):
        read_esco([folder], languages=["de"])


def test_relation_files_with_a_language_suffix_are_version_1_2(tmp_path):
    files = esco_files()
    for stem in ("broaderRelationsSkillPillar", "occupationSkillRelations"):
        files[f"{stem}_en.csv"] = files.pop(f"{stem}.csv")
    found = read_esco([write_folder(tmp_path / "download", files)]).taxonomy
    assert found.version == "1.2"
    assert found.skills["esco:a2"].broader == ("esco:a3",)
    assert found.occupations[0].essential == ("esco:a2",)


def test_column_order_and_byte_order_mark_do_not_matter(tmp_path):
    text = f'\ufeffpreferredLabel,altLabels,conceptUri\r\nhoe,"weed\nhoeing",{BASE}z\r\n'
    found = read_esco([write_folder(tmp_path, {"skills_en.csv": text})])
    assert texts(found.taxonomy.skills["esco:z"]) == ["hoe", "weed", "hoeing"]
    assert [each.code for each in found.issues].count("partial-taxonomy") == 2


def test_collections_alone_are_a_partial_taxonomy(tmp_path):
    files = {k: v for k, v in esco_files().items() if "Collection" in k}
    found = read_esco([write_folder(tmp_path, files)])
    assert texts(found.taxonomy.skills["esco:a5"]) == [
        "write Ruthenian", "writing Ruthenian", "pen Ruthenian",
    ]  # fmt: skip
    assert "only the skills of the collections were read" in found.issues[0].message


def test_zip_and_folder_give_the_same(tmp_path, folder):
    packed = write_zip(tmp_path / "v1.1.1.zip", esco_files())
    assert read_esco([packed]).taxonomy == read_esco([folder]).taxonomy


def test_no_skills_at_all(tmp_path):
    write_folder(tmp_path / "x", {"notes.txt": "hello"})
    with pytest.raises(InvalidTaxonomy, match=r"no skills_<language>\.csv.*found: notes\.txt") as e:
        read_esco([tmp_path / "x"])
    assert "ESCO portal" in e.value.hint


def test_broken_zip(tmp_path):
    (tmp_path / "esco.zip").write_bytes(b"PK not a zip")
    with pytest.raises(InvalidTaxonomy, match=r"esco\.zip: the zip cannot be opened"):
        read_esco([tmp_path / "esco.zip"])


def test_missing_path(tmp_path):
    with pytest.raises(InvalidTaxonomy, match="no such file or folder"):
        read_esco([tmp_path / "nowhere"])


def test_missing_column_names_those_there_are(tmp_path):
    write_folder(tmp_path, {"skills_en.csv": "conceptUri,prefLabel,altLabels\r\nx,y,z\r\n"})
    pattern = r"no column 'preferredLabel'; it has: conceptUri, prefLabel, altLabels; closest is 'prefLabel'"
    with pytest.raises(MissingColumn, match=pattern):
        read_esco([tmp_path])


def test_unknown_relation_type(tmp_path):
    files = esco_files()
    files["occupationSkillRelations.csv"] = files["occupationSkillRelations.csv"].replace(
        "essential", "vital"
    )
    with pytest.raises(
        InvalidTaxonomy, match=r"relationType 'vital'; allowed: essential, optional"
    ):
        read_esco([write_folder(tmp_path, files)])
