"""The reports as a Ukrainian reader gets them; SKILLGAP_REWRITE=1 writes them anew."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from skillgap.messages import Messages
from skillgap.model import Issue, Run
from skillgap.report import render
from skillgap.report.explain import explain_skill
from skillgap.report.run_folder import write_run
from skillgap.report.typography import width_of

GOLDEN = Path(__file__).parent / "golden"
UKRAINIAN = Messages("uk")
LABELS = {
    "electronic-health-records": "електронні медичні картки",
    "wound-care": "обробка ран",
    "ventilator": "робота з апаратом домашньої вентиляції легень HomeBreath",
    "infection-control": "інфекційний контроль",
    "palliative-care": "паліативна допомога",
    "medication": "введення лікарських засобів",
    "first-aid": "домедична допомога",
    "phlebotomy": "венепункція",
    "sign-language": "жестова мова",
    "hand-hygiene": "гігієна рук",
    "anatomy": "анатомія",
    "sql-databases": "бази даних SQL",
}


def check(name: str, text: str) -> None:
    """Compare with the committed file."""
    file = GOLDEN / name
    if os.environ.get("SKILLGAP_REWRITE"):
        file.write_bytes(text.encode())
    assert file.read_bytes().decode() == text


@pytest.mark.parametrize(
    ("name", "kind", "options"),
    [
        ("terminal-80-uk.txt", "terminal", {"width": 80, "color": False}),
        ("plain-uk.txt", "plain", {}),
        ("report-uk.md", "md", {}),
    ],
)
def test_reports_are_the_committed_ones(
    name: str, kind: str, options: dict[str, object], run: Run
) -> None:
    check(name, render(run, kind, messages=UKRAINIAN, labels=LABELS, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("skill", ["wound-care", "docker", "sql-databases"])
def test_explanations_are_the_committed_ones(skill: str, run: Run, tmp_path: Path) -> None:
    folder = write_run(run, tmp_path / "run")
    check(f"explain-{skill}-uk.txt", explain_skill(folder, skill, say=UKRAINIAN, labels=LABELS))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_asked_for(width: int, run: Run) -> None:
    text = render(run, "terminal", width=width, color=False, messages=UKRAINIAN, labels=LABELS)
    assert max(map(width_of, text.splitlines())) <= width


def test_a_skill_is_named_in_the_language_wherever_it_stands(run: Run) -> None:
    labels = {**LABELS, "postgresql": "Постгрес"}
    text = " ".join(render(run, "md", messages=UKRAINIAN, labels=labels).split())
    assert "з близького викладається: домедична допомога" in text  # of wound care
    assert "через «Постгрес»: Бази даних" in text  # of SQL databases


def test_codes_and_names_of_machine_formats_have_no_language(run: Run) -> None:
    for kind in ("json", "csv"):
        assert render(run, kind, messages=UKRAINIAN) == render(run, kind)


def test_labels_of_machine_formats_follow_when_asked(run: Run) -> None:
    text = render(run, "csv", messages=UKRAINIAN, labels=LABELS)
    assert "wound-care,http://example.org/wound-care,обробка ран,skill,missing" in text


def test_an_issue_is_told_with_its_place_and_remedy(run: Run) -> None:
    issue = Issue(
        "unreadable-date", "warning", "posts.csv, row 3: cannot read 'soon' as a date",
        "Write dates as YYYY-MM-DD.", path="posts.csv", row=3, column="date", value="soon",
    )  # fmt: skip
    text = render(replace(run, issues=(issue,)), "md", messages=UKRAINIAN)
    assert (
        "застереження unreadable-date: posts.csv, рядок 3, стовпець 'date': "
        "не вдається прочитати 'soon' як дату — записуйте дати як РРРР-ММ-ДД"
    ) in text


def test_a_run_folder_is_english_unless_asked(run: Run, tmp_path: Path) -> None:
    english = write_run(run, tmp_path / "en")
    ukrainian = write_run(run, tmp_path / "uk", messages=UKRAINIAN, labels=LABELS)
    assert "MISSING" in (english / "report.txt").read_text(encoding="utf-8")
    assert "НЕ ВИЯВЛЕНО" in (ukrainian / "report.txt").read_text(encoding="utf-8")
    assert "обробка ран" in (ukrainian / "gap.csv").read_text(encoding="utf-8")
