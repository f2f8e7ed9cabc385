from __future__ import annotations

import pytest

from skillgap.gap.nearest import NearestTaught
from skillgap.gap.table import VerdictSettings, gap_rows, verdict
from skillgap.model import Depth, Status
from tests.unit.gap.sides import asked, skill, taught

COVERED, THIN, MISSING = Status.COVERED, Status.THIN, Status.MISSING
UNCERTAIN, NOT_ASKED = Status.UNCERTAIN, Status.TAUGHT_NOT_ASKED


@pytest.mark.parametrize(
    ("bounds", "employers", "by_depth"),
    [
        # in demand: depth decides
        ((0.05, 0.2), 3, {COVERED: COVERED, THIN: THIN, MISSING: MISSING}),
        # fewer than three employers
        ((0.06, 0.2), 2, {COVERED: UNCERTAIN, THIN: UNCERTAIN, MISSING: UNCERTAIN}),
        # the bounds stand on both sides of 5 %
        ((0.049, 0.05), 9, {COVERED: UNCERTAIN, THIN: UNCERTAIN, MISSING: UNCERTAIN}),
        # wholly below 5 %
        ((0.01, 0.049), 9, {COVERED: NOT_ASKED, THIN: THIN, MISSING: MISSING}),
        ((0.00, 0.049), 1, {COVERED: NOT_ASKED, THIN: UNCERTAIN, MISSING: UNCERTAIN}),
        # too few employers for an interval
        (None, 9, {COVERED: UNCERTAIN, THIN: UNCERTAIN, MISSING: UNCERTAIN}),
    ],
)
def test_verdict_on_a_skill_that_postings_ask_for(
    bounds: tuple[float, float] | None, employers: int, by_depth: dict[Status, Status]
) -> None:
    demand = asked("s", 0.045, bounds, employers=employers)
    assert {each: verdict(demand, each) for each in by_depth} == by_depth


@pytest.mark.parametrize(
    ("high", "expected"), [(0.049, NOT_ASKED), (0.05, UNCERTAIN), (None, UNCERTAIN)]
)
def test_verdict_on_a_taught_skill_that_no_posting_asks_for(
    high: float | None, expected: Status
) -> None:
    settings = VerdictSettings(unasked_high=high)
    assert verdict(None, COVERED, settings=settings) is expected


SKILLS = {
    each.skill_id: each
    for each in (
        skill("sql"),
        skill("postgresql", broader=("sql",), covers=("sql",), label="PostgreSQL"),
        skill("git"),
        skill("latin"),
        skill("maths"),
        skill("rust"),
    )
}
TEACHING = {
    "postgresql": taught("postgresql", Depth.TAUGHT, 0.375, elective=True),
    "sql": taught("sql", Depth.NOT_EVIDENCE, 0.375, via="postgresql", elective=True),
    "latin": taught("latin", Depth.ASSESSED, 1.0),
    "maths": taught("maths", Depth.ASSUMED, 0.0),
    "rust": taught("rust", Depth.MENTIONED, 0.25),
}
DEMANDS = [
    asked("git", 0.3, (0.2, 0.4)),
    asked("maths", 0.3, (0.2, 0.4)),
    asked("sql", 0.6, (0.5, 0.7)),
    asked("cobol", 0.04, (0.01, 0.045)),
]


def test_rows_are_in_report_order_with_notes() -> None:
    rows = gap_rows(DEMANDS, TEACHING, skills=SKILLS, settings=VerdictSettings(unasked_high=0.03))
    assert [(row.skill_id, row.status, row.in_demand, row.note) for row in rows] == [
        ("sql", COVERED, True, "via PostgreSQL; elective"),
        ("git", MISSING, True, ""),
        ("maths", MISSING, True, "assumed only"),
        ("cobol", MISSING, False, ""),
        ("latin", NOT_ASKED, False, ""),
        ("postgresql", NOT_ASKED, False, "elective"),
    ]
    assert [row.gap for row in rows] == [
        pytest.approx(0.375),
        pytest.approx(0.3),
        pytest.approx(0.3),
        pytest.approx(0.04),
        None,
        None,
    ]
    assert (rows[0].uri, rows[0].label, rows[3].label) == ("uri:sql", "sql", "cobol")
    assert {row.trend for row in rows} == {"cannot tell"}


def test_a_near_sentence_turns_missing_into_check() -> None:
    near = {"git": 0.4, "maths": 0.9, "sql": 0.9}
    rows = gap_rows(DEMANDS, TEACHING, skills=SKILLS, near=lambda each: near.get(each, 0.0))
    status = {row.skill_id: row.status for row in rows}
    assert status["git"] is Status.CHECK
    # named as a prerequisite, covered, nothing near
    assert (status["maths"], status["sql"], status["cobol"]) == (MISSING, COVERED, MISSING)


def test_trends_have_their_room() -> None:
    (row,) = gap_rows(DEMANDS[:1], {}, skills=SKILLS, trends={"git": "rising"})
    assert row.trend == "rising"


@pytest.mark.parametrize(
    ("skill_id", "expected"),
    [
        ("mysql", "postgresql"),  # the same broader skill
        ("sql", "postgresql"),  # one link apart
        ("arc-welding", "mig-welding"),  # a word of the label in the same group
        ("welding-law", ""),  # another group
        ("plumbing", ""),  # no word in common
        ("hidden", ""),  # the only kin is taught by credit alone
        ("not-in-the-taxonomy", ""),
    ],
)
def test_nearest_taught_skill(skill_id: str, expected: str) -> None:
    skills = {
        each.skill_id: each
        for each in (
            skill("sql"),
            skill("mysql", broader=("sql",)),
            skill("postgresql", broader=("sql",)),
            skill("oracle", broader=("sql",)),
            skill("mig-welding", group="metal", label="MIG welding"),
            skill("arc-welding", group="metal", label="arc welding"),
            skill("welding-law", group="law", label="welding law"),
            skill("plumbing", group="metal", label="plumbing"),
            skill("credit"),
            skill("hidden", broader=("credit",)),
        )
    }
    teaching = {
        "postgresql": taught("postgresql", Depth.ASSESSED, 1.0),
        "oracle": taught("oracle", Depth.TAUGHT, 0.75),
        "mig-welding": taught("mig-welding", Depth.TAUGHT, 0.75),
        "credit": taught("credit", Depth.NOT_EVIDENCE, 0.25, via="oracle"),
    }
    assert NearestTaught(teaching, skills).of(skill_id) == expected
