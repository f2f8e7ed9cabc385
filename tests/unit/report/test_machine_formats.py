"""JSON and CSV: what other programs and spreadsheets rely on."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from skillgap.errors import ConfigError
from skillgap.model import Run
from skillgap.report import csv_, render

from .conftest import evidence, nursing

ROW_KEYS = {
    "skill_id", "uri", "label", "kind", "status", "in_demand", "trend", "demand_share",
    "demand_low", "demand_high", "postings", "total", "employers", "required", "preferred",
    "unstated", "share_without_largest", "depth", "course", "elective", "via", "coverage", "gap",
    "nearest", "nearest_label", "note", "posting_evidence", "syllabus_evidence",
}  # fmt: skip
SET_KEYS = {
    "declared", "titles", "regions", "employers_declared", "since", "until", "read", "selected",
    "distinct", "employers", "unknown_employers", "undated", "suggestion", "deff",
}  # fmt: skip


def _json(run: Run):
    return json.loads(render(run, "json"))


def test_json_has_the_contracts_keys(run: Run):
    record = _json(run)
    assert record.keys() == {
        "schema_version", "skillgap_version", "taxonomy", "settings", "programmes", "issues",
    }  # fmt: skip
    assert record["schema_version"] == 1
    first = record["programmes"][0]
    assert first["coverage"] == {
        "value": 0.4123, "low": 0.352, "high": 0.4888, "n_skills": 7,
        "top": {"n": 20, "taught": 9, "mentioned": 4, "absent": 7},
    }  # fmt: skip
    assert first["comparison_set"].keys() == SET_KEYS
    assert first["comparison_set"]["deff"] == 1.84
    assert record["programmes"][1]["comparison_set"]["since"] == "2024-01-01"
    assert all(row.keys() == ROW_KEYS for each in record["programmes"] for row in each["rows"])


def test_json_is_ascii_sorted_and_rounded(run: Run):
    text = render(run, "json")
    assert text.isascii()
    assert list(json.loads(text)) == sorted(json.loads(text))
    row = _json(run)["programmes"][0]["rows"][0]
    assert row["demand_share"] == 0.380597


def test_what_nobody_asks_for_has_share_zero_and_no_bounds(run: Run):
    rows = {row["skill_id"]: row for row in _json(run)["programmes"][0]["rows"]}
    anatomy = rows["anatomy"]
    assert (anatomy["demand_share"], anatomy["postings"], anatomy["demand_low"]) == (0.0, 0, None)
    assert anatomy["gap"] is None
    assert rows["billing"]["depth"] is None


def test_json_shows_three_sentences_a_side(run: Run):
    many = tuple(evidence(f"First aid {n}.", "First aid") for n in range(5))
    report = nursing()
    rows = (replace(report.rows[0], posting_evidence=many),)
    record = _json(replace(run, reports=(replace(report, rows=rows),)))
    assert len(record["programmes"][0]["rows"][0]["posting_evidence"]) == 3


def test_issues_hide_people(run: Run):
    assert "anna@" not in render(run, "json")
    assert "anna@" not in render(run, "terminal")


def _table(text: str, delimiter: str = ","):
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_has_every_row_of_every_programme(delimiter: str, run: Run):
    rows = _table(render(run, "csv", delimiter=delimiter), delimiter)
    assert [row["skill_id"] for row in rows] == [
        row.skill_id for report in run.reports for row in report.rows
    ]
    assert {row["programme"] for row in rows} == {"nursing", "програмування"}
    wound = next(row for row in rows if row["skill_id"] == "wound-care")
    assert wound["syllabus_sentence"] == "Prerequisite: basic wound care."
    assert wound["nearest_label"] == "first aid"


@pytest.mark.parametrize("delimiter", ["", ";;", '"', "\n", "\x00"])
def test_a_delimiter_is_one_character(delimiter: str, run: Run):
    with pytest.raises(ConfigError, match="allowed is one character"):
        render(run, "csv", delimiter=delimiter)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+380 44", "'+380 44"),
        ("-cmd", "'-cmd"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("C++", "C++"),
        (-0.5, "-0.5"),
        ("-3", "-3"),
        (1 / 3, "0.333333"),
        (None, ""),
        (False, "false"),
    ],
)
def test_no_cell_is_a_formula(value: object, text: str):
    assert csv_.cell(value) == text
