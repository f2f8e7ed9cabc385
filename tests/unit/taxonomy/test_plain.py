"""Plain CSVs as colleges keep them."""

from __future__ import annotations

import pytest

from skillgap.errors import InvalidTaxonomy, MissingColumn
from skillgap.model import Label
from skillgap.taxonomy.importers.plain import read_plain

from .material import texts


def write(tmp_path, text, *, name="skills.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("label\nhoeing\n", [("hoeing", "en", "preferred")]),
        ("Name;Aliases\nhoeing;weeding|raking\n",
         [("hoeing", "en", "preferred"), ("weeding", "en", "alt"), ("raking", "en", "alt")]),
        ("label_en,label_uk,aliases_uk\nhoeing,сапання,просапування\n",
         [("hoeing", "en", "preferred"), ("сапання", "uk", "preferred"),
          ("просапування", "uk", "alt")]),
        ("id\ten\tuk\ten_aliases\nh\thoeing\tсапання\tweeding\n",
         [("hoeing", "en", "preferred"), ("сапання", "uk", "preferred"), ("weeding", "en", "alt")]),
        ("Назва,Синоніми\nсапання,прополювання\n",
         [("сапання", "uk", "preferred"), ("прополювання", "uk", "alt")]),
    ],
)  # fmt: skip
def test_headers(tmp_path, text, labels):
    (skill,) = read_plain([write(tmp_path, text)]).taxonomy.skills.values()
    assert skill.labels == tuple(Label(*each) for each in labels)


def test_fields(tmp_path):
    text = "id,label,kind,parent,category,uri\nh1,hoeing,Tool,h2,Field,http://x/1\nh2,C,,,,\n"
    skills = read_plain([write(tmp_path, text)]).taxonomy.skills
    assert (skills["h1"].kind, skills["h1"].broader) == ("tool", ("h2",))
    assert (skills["h1"].group, skills["h1"].uri) == ("Field", "http://x/1")
    assert skills["h2"].policies[0].applies_to == ("c",)


def test_without_ids_the_label_makes_one(tmp_path):
    skills = read_plain([write(tmp_path, "label\nC++\nC#\nCrop care\n")]).taxonomy.skills
    assert sorted(skills) == ["c#", "c++", "crop-care"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_encodings(tmp_path, encoding):
    path = write(tmp_path, "назва\nсапання\n", encoding=encoding)
    assert [texts(each) for each in read_plain([path]).taxonomy.skills.values()] == [["сапання"]]


def test_bad_rows_are_issues_with_their_row(tmp_path):
    text = "id,label,kind\na,hoeing,magic\na,raking,\nb,,\n"
    found = read_plain([write(tmp_path, text)])
    assert list(found.taxonomy.skills) == ["a"]
    assert [(each.row, each.code) for each in found.issues] == [
        (1, "unknown-kind"), (2, "duplicate-id"), (3, "no-label"),
    ]  # fmt: skip
    assert "kind 'magic' is unknown" in found.issues[0].message
    assert "the id 'a' is taken by an earlier row" in found.issues[1].message


def test_no_label_column(tmp_path):
    with pytest.raises(MissingColumn, match=r"no column with labels .* it has: foo, bar") as error:
        read_plain([write(tmp_path, "foo,bar\n1,2\n")])
    assert error.value.hint == "rename the column with the skills' names to 'label'"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the table is empty"),
        ("<!DOCTYPE html><html></html>", "this is a web page, not a table"),
        ("version https://git-lfs.github.com/spec/v1\noid x\n", "this is a git-lfs pointer"),
    ],
)
def test_files_that_are_no_table(tmp_path, text, message):
    with pytest.raises(InvalidTaxonomy, match=message):
        read_plain([write(tmp_path, text)])


def test_one_table_is_needed(tmp_path):
    write(tmp_path, "label\na\n", name="a.csv")
    write(tmp_path, "label\nb\n", name="b.csv")
    with pytest.raises(InvalidTaxonomy, match=r"2 tables, one is needed: a\.csv, b\.csv"):
        read_plain([tmp_path])
