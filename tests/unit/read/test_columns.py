from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from skillgap.read.columns import FIELDS, assign_columns, count_known, normalise_name

PROSE = "You keep the pumps of a dairy running, read drawings and talk to the night shift. " * 3


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("datePosted", "date posted"),
        ("Date_Posted", "date posted"),
        ("\ufeffTitle ", "title"),
        ("Обов’язки:", "обов'язки"),
        ("ОБОВ'ЯЗКИ", "обов'язки"),
        ("job-title", "job title"),
        ("http://schema.org/datePosted", "date posted"),
    ],
)
def test_names_are_normalised(name: str, expected: str) -> None:
    assert normalise_name(name).removeprefix("http schema org ") == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["company", "date", "description", "experience", "location", "salary", "technologies", "title"],
            {"employer": "company", "posted": "date", "description": "description", "skills": "technologies"},
        ),
        (
            ["Посада", "Роботодавець", "Вимоги", "Обов'язки", "Місто", "Дата публікації"],
            {"title": "Посада", "employer": "Роботодавець", "requirements": "Вимоги",
             "duties": "Обов'язки", "location": "Місто", "posted": "Дата публікації"},
        ),
        (["", "jobdescription", "jobtitle"], {"description": "jobdescription", "title": "jobtitle"}),
        (["text", "description"], {"description": "description"}),
        (["title", "city", "skills"], {"title": "title", "location": "city", "skills": "skills"}),
    ],
)  # fmt: skip
def test_usual_names(names: list[str], expected: dict[str, str]) -> None:
    layout, issues = assign_columns(names)
    assert not issues
    assert {field: layout.first(field) for field in expected} == expected


def test_parts_of_a_place_are_kept_together_unless_one_column_has_it() -> None:
    assert assign_columns(["text", "city", "country"])[0].columns["location"] == ("city", "country")
    assert assign_columns(["text", "city", "location"])[0].columns["location"] == ("location",)


def test_the_longest_prose_is_the_text_where_no_name_tells() -> None:
    sample = [{"a": "Fitter", "b": PROSE, "c": "https://example.org/" + "x" * 400}] * 3
    layout, issues = assign_columns(["a", "b", "c"], sample=sample)
    assert (layout.first("description"), issues) == ("b", ())


def test_prose_in_a_skills_column_is_read_as_requirements() -> None:
    layout, _ = assign_columns(
        ["title", "skills"], sample=[{"title": "Fitter", "skills": PROSE.replace(",", "")}]
    )
    assert layout.first("requirements") == "skills"
    assert not layout.columns["skills"]


def test_a_details_column_of_prose_is_the_text() -> None:
    layout, _ = assign_columns(["title", "details"], sample=[{"title": "Fitter", "details": PROSE}])
    assert layout.first("description") == "details"


def test_a_mapping_wins_over_the_names() -> None:
    layout, issues = assign_columns(["text", "Kommentar"], mapping={"description": "Kommentar"})
    assert (layout.first("description"), issues) == ("Kommentar", ())


@pytest.mark.parametrize(
    ("names", "mapping", "message", "hint", "whole"),
    [
        (["title", "descriptoin"], {}, "x.csv has no column with the text of the postings; closest: 'descriptoin'; available: title", "--column description=descriptoin", True),
        (["a", "b"], {}, "x.csv has no column with the text of the postings; available: a, b",
         "--column description=NAME", True),
        (["text", "firm"], {"employer": "frim"}, "x.csv has no column 'frim' for employer; closest: 'firm'; available: text", "--column employer=firm", False),
        (["text"], {"emploier": "text"}, "'emploier' is no field of a posting; closest: 'employer'",
         "--column employer=NAME", False),
    ],
)  # fmt: skip
def test_missing_columns_are_explained(
    names: list[str], mapping: dict[str, str], message: str, hint: str, *, whole: bool
) -> None:
    _, issues = assign_columns(names, mapping=mapping, path="x.csv")
    assert [(i.code, i.hint, i.whole_file) for i in issues] == [("missing-column", hint, whole)]
    assert issues[0].message.startswith(message)


def test_the_table_names_known_fields_and_each_name_once() -> None:
    table = files("skillgap.read").joinpath("columns.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    assert {row["field"] for row in rows} == set(FIELDS)
    names = [normalise_name(name) for row in rows for name in row["names"].split(";")]
    assert sorted(names) == sorted(set(names))


def test_a_data_row_has_no_known_names() -> None:
    assert count_known(["Nurse", "Leeds", "2024-01-01", PROSE]) == 0
