"""Trouble as lines that name the place, the value and the remedy."""

from __future__ import annotations

import pytest

from skillgap.model import Issue
from skillgap.report.issues import issue_counts, issue_lines, issue_summary


@pytest.mark.parametrize(
    ("issue", "line"),
    [
        (
            Issue("scan-without-text", "error", "no text layer", "run OCR", "a.pdf", page=3),
            "error scan-without-text: a.pdf, page 3: no text layer — run OCR",
        ),
        (
            Issue(
                "bad-date", "warning", "no date", path="b.csv", row=7, column="Дата", value="soon"
            ),
            "warning bad-date: b.csv, row 7, column 'Дата': no date ('soon')",
        ),
        (Issue("note", "info", "b.csv: is empty", path="b.csv"), "info note: b.csv: is empty"),
        (Issue("x", "info", "'soon' is no date", value="soon"), "info x: 'soon' is no date"),
        (Issue("x", "info", "a\nb\x1b[0m"), "info x: a b[0m"),
        (
            Issue("x", "info", "m", value="write to anna@example.org"),
            "info x: m ('write to [email]')",
        ),
    ],
)
def test_an_issue_is_one_line(issue: Issue, line: str):
    assert issue_lines([issue]) == [line]


def _many() -> list[Issue]:
    return [
        Issue("b", "warning", "1"),
        Issue("a", "warning", "2"),
        Issue("b", "warning", "3"),
        Issue("c", "error", "4"),
        Issue("d", "info", "5"),
    ]


def test_errors_come_first_and_the_rest_as_met():
    assert [line[-1] for line in issue_lines(_many())] == ["4", "1", "2", "3", "5"]


def test_counts_by_code():
    assert issue_counts(_many()) == [
        ("error", "c", 1),
        ("warning", "b", 2),
        ("warning", "a", 1),
        ("info", "d", 1),
    ]


def test_a_summary_counts_and_shows_the_first():
    assert issue_summary(_many(), examples=2) == [
        "1 error, 3 warnings, 1 note: c 1, b 2, a 1, d 1",
        "error c: 4",
        "warning b: 1",
        "… 3 more (issues.csv of a run, skillgap inspect)",
    ]
    assert issue_summary([]) == []
