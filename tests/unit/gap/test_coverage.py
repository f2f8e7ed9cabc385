from __future__ import annotations

import pytest

from skillgap.errors import InvalidSetting
from skillgap.gap.coverage import DepthWeights, level, teaching_table
from skillgap.model import Depth, Status
from tests.unit.gap.sides import skill

A, T, M, P, N = Depth.ASSESSED, Depth.TAUGHT, Depth.MENTIONED, Depth.ASSUMED, Depth.NOT_EVIDENCE


@pytest.mark.parametrize(
    ("courses", "electives", "depth", "coverage", "course", "elective", "status"),
    [
        ({"c1": A}, "", A, 1.0, "c1", False, Status.COVERED),
        ({"c1": T}, "", T, 0.75, "c1", False, Status.COVERED),
        ({"c1": M}, "", M, 0.25, "c1", False, Status.THIN),
        ({"c1": P}, "", P, 0.0, "c1", False, Status.MISSING),
        ({"c1": M, "c2": T, "c3": P}, "", T, 0.75, "c2", False, Status.COVERED),
        ({"c1": T, "c2": T}, "", T, 0.75, "c1", False, Status.COVERED),
        ({"c1": N, "c2": M}, "", M, 0.25, "c2", False, Status.THIN),
        # electives
        ({"c1": A}, "c1", A, 0.5, "c1", True, Status.COVERED),
        ({"c1": A, "c2": T}, "c1", A, 0.75, "c1", False, Status.COVERED),
        ({"c1": T, "c2": T}, "c1", T, 0.75, "c2", False, Status.COVERED),
        ({"c1": T, "c2": M}, "c1", T, 0.375, "c1", True, Status.COVERED),
        ({"c1": M}, "c1", M, 0.125, "c1", True, Status.THIN),
    ],
)
def test_depth_and_coverage_over_courses(  # noqa: PLR0913, PLR0917
    courses: dict[str, Depth],
    electives: str,
    depth: Depth,
    coverage: float,
    course: str,
    elective: bool,
    status: Status,
) -> None:
    depths = {key: {"s": each} for key, each in courses.items()}
    table = teaching_table(depths, electives=electives.split())
    found = table["s"]
    assert (found.depth, found.coverage, found.course) == (depth, coverage, course)
    assert (found.elective, found.via) == (elective, "")
    assert level("s", teaching=table, skills={}) is status


def test_what_is_no_evidence_is_not_in_the_table() -> None:
    assert teaching_table({"c1": {"s": N}}) == {}
    assert level("s", teaching={}, skills={}) is Status.MISSING


SKILLS = {
    each.skill_id: each
    for each in (
        skill("databases"),
        skill("sql", broader=("databases",)),
        skill("postgresql", broader=("sql", "servers"), covers=("sql",)),
        skill("mysql", broader=("sql",)),
        skill("servers"),
    )
}


@pytest.mark.parametrize(
    ("depths", "skill_id", "coverage", "via", "depth", "status"),
    [
        # a covers link passes everything on
        ({"postgresql": A}, "sql", 1.0, "postgresql", N, Status.COVERED),
        ({"postgresql": T}, "sql", 0.75, "postgresql", N, Status.COVERED),
        ({"postgresql": M}, "sql", 0.25, "postgresql", N, Status.THIN),
        ({"postgresql": T, "sql": M}, "sql", 0.75, "postgresql", M, Status.COVERED),
        ({"postgresql": T, "sql": P}, "sql", 0.75, "postgresql", P, Status.COVERED),
        # other broader links give at most thin
        ({"mysql": A}, "sql", 0.25, "mysql", N, Status.THIN),
        ({"postgresql": T}, "servers", 0.25, "postgresql", N, Status.THIN),
        ({"mysql": A, "postgresql": T}, "sql", 0.75, "postgresql", N, Status.COVERED),
        # no better than the skill's own depth: no credit
        ({"postgresql": T, "sql": A}, "sql", 1.0, "", A, Status.COVERED),
        ({"postgresql": T, "sql": T}, "sql", 0.75, "", T, Status.COVERED),
        ({"mysql": A, "sql": M}, "sql", 0.25, "", M, Status.THIN),
    ],
)
def test_credit_from_narrower_skills(
    depths: dict[str, Depth],
    skill_id: str,
    coverage: float,
    via: str,
    depth: Depth,
    status: Status,
) -> None:
    table = teaching_table({"c": depths}, skills=SKILLS)
    found = table[skill_id]
    assert (found.coverage, found.via, found.depth) == (coverage, via, depth)
    assert level(skill_id, teaching=table, skills=SKILLS) is status


@pytest.mark.parametrize(
    ("depths", "skill_id"),
    [
        ({"mysql": M}, "sql"),  # a mention is no teaching
        ({"mysql": P}, "sql"),
        ({"postgresql": A}, "databases"),  # two steps
        ({"sql": A}, "postgresql"),  # from broader to narrower
    ],
)
def test_no_credit(depths: dict[str, Depth], skill_id: str) -> None:
    table = teaching_table({"c": depths}, skills=SKILLS)
    assert table.get(skill_id) is None or table[skill_id].coverage == 0


def test_credit_from_an_elective_is_marked_and_halved() -> None:
    table = teaching_table({"c": {"mysql": A}}, electives=["c"], skills=SKILLS)
    assert (table["sql"].coverage, table["sql"].elective) == (0.125, True)


def test_weights_are_settable_and_checked() -> None:
    table = teaching_table({"c": {"s": T}}, weights=DepthWeights(taught=0.9))
    assert table["s"].coverage == 0.9
    with pytest.raises(InvalidSetting, match="allowed is 0 to 1"):
        DepthWeights(assessed=1.5)
    with pytest.raises(InvalidSetting, match="must fall from assessed"):
        DepthWeights(taught=0.1)
