"""The source form: a folder with taxonomy.toml and one CSV a group."""

from __future__ import annotations

import pytest

from skillgap.errors import InvalidTaxonomy, MissingColumn
from skillgap.model import Label, MatchPolicy
from skillgap.taxonomy.source import group_titles, load_source, read_source, source_info

from .material import texts, write_folder, write_source


def test_labels_links_and_uri(tmp_path):
    folder = write_source(
        tmp_path,
        [
            "hoe,tool,hoe,сапа,Dutch hoe| weeder |hoe,мотика,tillage,tillage,a2,,,,",
            "tillage,skill,tillage,обробіток,,,,,,,,,",
        ],
    )
    skill = load_source(folder).skills["hoe"]
    assert skill.labels == (
        Label("hoe", "en", "preferred"),
        Label("сапа", "uk", "preferred"),
        Label("Dutch hoe", "en", "own"),
        Label("weeder", "en", "own"),
        Label("мотика", "uk", "own"),
    )
    assert (skill.kind, skill.group) == ("tool", "fruit")
    assert (skill.broader, skill.covers) == (("tillage",), ("tillage",))
    assert skill.uri == "http://data.europa.eu/esco/skill/a2"


@pytest.mark.parametrize(
    ("cells", "policies"),
    [
        (",,,", ()),
        ("Pear,,,", (MatchPolicy(case_sensitive=True, applies_to=("pear",)),)),
        ("*,,,", (MatchPolicy(case_sensitive=True),)),
        (",pear|P,Fruit|tree,car",
         (MatchPolicy(needs_context=True, context=("fruit", "tree"), applies_to=("p", "pear")),
          MatchPolicy(not_context=("car",)))),
        (",*,tree,", (MatchPolicy(needs_context=True, context=("tree",)),)),
        (",,,car", (MatchPolicy(not_context=("car",)),)),
        ("P,P,tree,",
         (MatchPolicy(case_sensitive=True, applies_to=("p",)),
          MatchPolicy(needs_context=True, context=("tree",), applies_to=("p",)))),
    ],
)  # fmt: skip
def test_policies(tmp_path, cells, policies):
    folder = write_source(tmp_path, [f"pear,tool,Pear,груша,P,,,,,{cells}"])
    assert load_source(folder).skills["pear"].policies == policies


def test_every_spelling_listed_under_case_is_a_label(tmp_path):
    folder = write_source(tmp_path, ["pear,tool,Pearscript,груша,ps,,,,,PS|ps,,,"])
    assert texts(load_source(folder).skills["pear"]) == ["Pearscript", "груша", "ps", "PS"]


def test_odd_blanks_and_invisible_characters_go(tmp_path):
    folder = write_source(
        tmp_path, ["pear,tool,Pear\u00a0 tree,гру\u00adша,a  b|\u200bc\td,,,,,,,,"]
    )
    assert texts(load_source(folder).skills["pear"]) == ["Pear tree", "груша", "a b", "c d"]


def test_denied_labels_and_digest(tmp_path):
    rows = ["pear,tool,Pear,груша,,,,,,,,,"]
    plain = load_source(write_source(tmp_path / "a", rows))
    denied = load_source(write_source(tmp_path / "b", rows, denied="label,reason\nPeer,other\n"))
    assert denied.denied == {"peer"}
    assert plain.sha256 != denied.sha256


def test_line_ends_marks_and_row_order_do_not_change_the_digest(tmp_path):
    rows = ["pear,tool,Pear,груша,,,,,,,,,", "apple,tool,Apple,яблуко,,,,,,,,,"]
    one = write_source(tmp_path / "a", rows)
    two = write_source(tmp_path / "b", rows[::-1])
    path = two / "fruit.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_source(one).sha256 == load_source(two).sha256
    assert list(load_source(two).skills) == ["apple", "pear"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",tool,Pear,груша,,,,,,,,,", r"fruit\.csv, row 1: no id"),
        ("pear,magic,Pear,груша,,,,,,,,,", r"row 1: kind 'magic'"),
        ("pear,tool,,,,,,,,,,,", r"row 1: no label for 'pear'"),
    ],
)
def test_wrong_rows(tmp_path, row, message):
    with pytest.raises(InvalidTaxonomy, match=message):
        load_source(write_source(tmp_path, [row]))


def test_all_problems_at_once_up_to_five(tmp_path):
    rows = [f"p{n},magic,Pear,груша,,,,,,,,," for n in range(7)]
    with pytest.raises(
        InvalidTaxonomy, match=r"row 1: .*row 5: kind 'magic'; and 2 more$"
    ) as error:
        load_source(write_source(tmp_path, rows))
    assert error.value.hint.startswith("use one of: certificate, knowledge")


def test_an_id_taken_names_the_first_place(tmp_path):
    rows = ["pear,tool,Pear,груша,,,,,,,,,", "pear,tool,Pear tree,груша,,,,,,,,,"]
    (issue,) = read_source(write_source(tmp_path, rows)).issues
    assert (issue.row, issue.column, issue.value) == (2, "id", "pear")
    assert issue.message.endswith("fruit.csv, row 1")


def test_context_without_needs_is_a_warning_only(tmp_path):
    folder = write_source(tmp_path, ["pear,tool,Pear,груша,,,,,,,,tree,"])
    (issue,) = read_source(folder).issues
    assert (issue.code, issue.severity) == ("unused-context", "warning")
    assert list(load_source(folder).skills) == ["pear"]


def test_missing_column(tmp_path):
    folder = write_source(tmp_path, [])
    write_folder(folder, {"fruit.csv": "id,kind,en\na,tool,b\n"})
    with pytest.raises(
        MissingColumn, match=r"fruit\.csv: no column 'broader'; it has: id, kind, en"
    ):
        load_source(folder)


@pytest.mark.parametrize(
    ("about", "message"),
    [
        ('name = "x"\n', r"taxonomy\.toml: no version, languages; it has: name"),
        ("name = ", r"taxonomy\.toml: cannot be read"),
    ],
)
def test_wrong_description(tmp_path, about, message):
    with pytest.raises(InvalidTaxonomy, match=message):
        load_source(write_source(tmp_path, [], about=about))


def test_info_and_group_titles(tmp_path):
    folder = write_source(tmp_path, ["pear,tool,Pear,груша,P|pears,,,,,,,,"])
    info = source_info(folder)
    assert info.to_json() == {
        "schema_version": 1, "id": "orchard", "version": "1.0", "title": "",
        "languages": ["en", "uk"], "skills": 1, "labels": {"en": 3, "uk": 1},
        "licence": "CC0", "source": "file",
    }  # fmt: skip
    assert group_titles(folder, language="uk") == {"fruit": "Плоди"}
    assert group_titles(folder, language="de") == {"fruit": "Fruit"}
