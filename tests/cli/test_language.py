"""The language a person is spoken to: ``--lang``, else the locale's; files stay English."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from skillgap.cli.language import of_arguments, of_locale
from tests.cli.conftest import Program, Ran

Analyzed = Callable[..., Ran]


@pytest.fixture
def ukrainian_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "uk_UA.UTF-8")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "uk_UA.UTF-8"}, "uk"),
        ({"LANG": "uk"}, "uk"),
        ({"LANG": "uk.UTF-8"}, "uk"),
        ({"LC_MESSAGES": "uk_UA", "LANG": "en_GB.UTF-8"}, "uk"),
        ({"LC_ALL": "C", "LANG": "uk_UA.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "uk_UA.UTF-8"}, "uk"),
        ({"LANG": "ukx_XX"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides(environ: dict[str, str], language: str) -> None:
    assert of_locale(environ) == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "uk", "analyze", "--help"], "uk"),
        (["analyze", "--lang=uk"], "uk"),
        (["analyze", "--lang"], "en"),
        (["analyze", "--lang", "xx"], "en"),
        (["analyze", "--", "--lang", "uk"], "en"),
    ],
)
def test_help_knows_its_language_before_arguments_are_parsed(
    arguments: list[str], language: str
) -> None:
    assert of_arguments(arguments, {}) == language


@pytest.mark.parametrize("kind", ["terminal", "plain", "md"])
def test_a_report_speaks_the_language_asked_for(analyzed: Analyzed, kind: str) -> None:
    ran = analyzed("--lang", "uk", "--format", kind)
    assert ran.code == 0
    assert "НЕ ВИЯВЛЕНО" in ran.out
    assert "MISSING" not in ran.out


@pytest.mark.usefixtures("ukrainian_locale")
@pytest.mark.parametrize("kind", ["terminal", "plain"])
def test_the_locale_decides_where_a_person_reads(analyzed: Analyzed, kind: str) -> None:
    assert "НЕ ВИЯВЛЕНО" in analyzed("--format", kind).out
    assert "MISSING" in analyzed("--format", kind, "--lang", "en").out


@pytest.mark.parametrize("kind", ["json", "csv", "md"])
def test_no_other_format_depends_on_the_locale(
    analyzed: Analyzed, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = analyzed("--format", kind).out
    monkeypatch.setenv("LC_ALL", "uk_UA.UTF-8")
    assert analyzed("--format", kind).out == english


def test_a_run_folder_does_not_depend_on_the_locale(
    analyzed: Analyzed, college: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyzed("--out", "english")
    monkeypatch.setenv("LC_ALL", "uk_UA.UTF-8")
    told = analyzed("--out", "other").err
    assert "результати записано в other" in told
    for file in sorted((college / "english").iterdir()):
        if file.name != "manifest.json":
            assert (college / "other" / file.name).read_bytes() == file.read_bytes()


def test_a_language_that_is_asked_for_is_recorded(analyzed: Analyzed, college: Path) -> None:
    ran = analyzed("--lang", "uk", "--format", "json", "--out", "run")
    report = json.loads(ran.out)
    assert report["settings"]["language"] == "uk"
    labels = {row["skill_id"]: row["label"] for row in report["programmes"][0]["rows"]}
    assert labels["spreadsheets"] == "електронні таблиці"
    assert {row["status"] for row in report["programmes"][0]["rows"]} <= {
        "covered", "missing", "uncertain", "taught-not-asked", "thin",
    }  # fmt: skip
    assert "НЕ ВИЯВЛЕНО" in (college / "run" / "report.txt").read_text(encoding="utf-8")
    manifest = json.loads((college / "run" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["language"] == "uk"


def test_explain_tells_an_english_run_in_ukrainian_and_back(
    analyzed: Analyzed, program: Program
) -> None:
    analyzed("--out", "english")
    analyzed("--out", "ukrainian", "--lang", "uk")
    ran = program("explain", "електронні таблиці", "--run", "english", "--lang", "uk")
    assert ran.out.startswith("електронні таблиці  [")
    assert "СИЛАБУСИ: 1 речення, 1 документ" in ran.out
    back = program("explain", "spreadsheets", "--run", "ukrainian")
    assert back.out.startswith("spreadsheets  [")


def test_inspect_speaks_it_too(college: Path, program: Program) -> None:
    del college
    assert "ОСВІТНЯ ПРОГРАМА" in program("--lang", "uk", "inspect", "syllabi").out
    assert "ВАКАНСІЙ 60" in program("inspect", "--postings", "postings.csv", "--lang", "uk").out


def test_an_error_has_a_ukrainian_name(program: Program) -> None:
    ran = program("explain", "sql", "--run", "nowhere", "--lang", "uk")
    assert ran.code == 1
    assert ran.err.startswith("помилка[")
    assert "порада: " in ran.err


@pytest.mark.parametrize("command", ["analyze", "explain", "inspect", "extract", "init"])
def test_help_is_ukrainian(program: Program, command: str) -> None:
    text = program("--lang", "uk", command, "--help").out
    assert text.startswith("Використання: ")
    assert "Параметри:" in text
    for english in ("Usage", "Options:", "[required]", "[default", "Show this", "[OPTIONS]"):
        assert english not in text


@pytest.mark.usefixtures("ukrainian_locale")
def test_the_list_of_commands_follows_the_locale(program: Program) -> None:
    text = program("--help").out
    assert "Команди:" in text
    assert "Порівняти силабуси з вакансіями" in text


def test_help_is_english_otherwise(program: Program) -> None:
    assert "Compare syllabi with job postings" in program("--help").out


def test_an_unknown_language_is_a_usage_error(analyzed: Analyzed) -> None:
    ran = analyzed("--lang", "de")
    assert ran.code == 2
    assert "'de'" in ran.err
