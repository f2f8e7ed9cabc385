from __future__ import annotations

import random

import pytest

from skillgap.demand.intervals import Tally, count, design_effect, wilson, without_largest
from skillgap.demand.shares import DemandSettings, demand_table, sample_of
from skillgap.errors import InvalidSetting
from skillgap.model import Requirement, SkillDemand
from tests.unit.demand.postings import demand


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_bounds(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k / n, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(
    ("sizes", "asked", "expected"),
    [
        # p = 0.5; (2.5^2 + 2.5^2) x 2 = 25 over 0.25 x 100 / 9
        ((5, 5), (5, 0), 9.0),
        # p = 0.4; 0.36/0.4 + 1.44/0.7 + 0.36/0.9 = 3.3571 over 0.24 x 100 / 9
        ((6, 3, 1), (3, 0, 1), 1.258929),
        # one posting an employer: exactly binomial
        ((1,) * 10, (1,) * 5 + (0,) * 5, 1.0),
        # employers more alike than chance: never below 1
        ((2,) * 10, (1,) * 10, 1.0),
        # nothing to estimate from
        ((7,), (3,), 1.0),
        ((2, 2), (2, 2), 1.0),
    ],
)
def test_design_effect_of_one_skill(
    sizes: tuple[int, ...], asked: tuple[int, ...], expected: float
) -> None:
    names = [f"e{n}" for n in range(len(sizes))]
    by_employer = {name: k for name, k in zip(names, asked, strict=True) if k}
    tally = Tally(dict(zip(names, sizes, strict=True)), {"s": by_employer})
    assert design_effect(tally) == pytest.approx(expected, abs=1e-6)


def test_design_effect_is_pooled_over_skills_with_five_postings() -> None:
    sizes = {"a": 5.0, "b": 5.0}
    alone = Tally(sizes, {"s": {"a": 5.0}})
    with_rare = Tally(sizes, {"s": {"a": 5.0}, "rare": {"a": 2.0, "b": 2.0}})
    with_flat = Tally(sizes, {"s": {"a": 5.0}, "flat": {"a": 3.0, "b": 3.0}})
    assert design_effect(with_rare) == design_effect(alone)
    # (25 + 0) over (0.25 + 0.24) x 100 / 9
    assert design_effect(with_flat) == pytest.approx(25 / (0.49 * 100 / 9))


def test_cap_limits_one_employers_weight() -> None:
    postings = [("big", ["s"])] * 8 + [("a", []), ("b", ["s"])]
    tally = count(postings, cap=2)
    assert tally.sizes == {"a": 1, "b": 1, "big": 2}
    assert tally.asked == {"s": {"b": 1, "big": 2}}


def test_share_without_the_largest_employer() -> None:
    tally = Tally({"a": 6, "b": 3, "c": 1}, {"s": {"b": 2, "c": 1}, "t": {"a": 1, "b": 1}})
    assert without_largest(tally, "s") == pytest.approx(1 / 7)
    assert without_largest(tally, "t") == pytest.approx(1 / 4)  # equally many: "a" by name
    assert without_largest(Tally({"a": 6}, {"s": {"a": 2}}), "s") == 0.0


def row(table: tuple[SkillDemand, ...], skill_id: str) -> SkillDemand:
    return {each.skill_id: each for each in table}[skill_id]


def test_a_row_counts_postings_and_employers() -> None:
    clusters = [
        demand("1", "a", "sql", requirement=Requirement.REQUIRED),
        demand("2", "a", "sql", requirement=Requirement.PREFERRED),
        demand("3", "b", "sql", requirement=Requirement.UNSTATED),
        demand("4", "b", "sql", requirement=Requirement.NOT_DEMAND),
        demand("5", "", "git"),
    ]
    found = row(demand_table(clusters), "sql")
    assert (found.postings, found.total, found.employers, found.share) == (3, 5, 2, 0.6)
    assert (found.required, found.preferred, found.unstated) == (1, 1, 1)
    assert (found.low, found.high, found.in_demand) == (None, None, False)
    assert found.share_without_largest == pytest.approx(1 / 3)
    assert [each.skill_id for each in demand_table(clusters)] == ["git", "sql"]


def test_demand_rolls_up_one_step_once_per_posting() -> None:
    rollup = {"postgresql": ("sql",), "mysql": ("sql",), "sql": ("databases",)}
    clusters = [
        demand("1", "a", "postgresql", "mysql"),
        demand("2", "b", "postgresql", "sql", requirement=Requirement.PREFERRED),
        demand("3", "c", "git"),
    ]
    table = demand_table(clusters, rollup=rollup)
    assert {each.skill_id: each.postings for each in table} == {
        "databases": 1,
        "git": 1,
        "mysql": 1,
        "postgresql": 2,
        "sql": 2,
    }
    assert (row(table, "sql").required, row(table, "sql").preferred) == (1, 1)


@pytest.mark.parametrize(("employers", "interval"), [(9, False), (10, True)])
def test_an_interval_needs_ten_employers(employers: int, *, interval: bool) -> None:
    clusters = [demand(f"{n:03}", f"e{n % employers}", "sql") for n in range(60)]
    found = row(demand_table(clusters), "sql")
    assert (found.low is not None, found.in_demand) == (interval, interval)


def test_unknown_employers_are_clusters_of_one() -> None:
    clusters = [demand(f"{n:03}", "", *(["sql"] if n < 30 else [])) for n in range(60)]
    found = row(demand_table(clusters), "sql")
    assert (found.employers, found.deff) == (30, 1.0)
    assert (found.low, found.high) == wilson(0.5, 60)


@pytest.mark.parametrize(
    ("skill_id", "in_demand"),
    [("common", True), ("one-employer", False), ("two-employers", False), ("rare", False)],
)
def test_in_demand_needs_a_lower_bound_and_three_employers(
    skill_id: str, *, in_demand: bool
) -> None:
    clusters = []
    for n in range(200):
        employer = n % 20
        skills = ["common"] if n % 2 else []
        skills += ["one-employer"] if employer == 0 else []
        skills += ["two-employers"] if employer in (1, 2) else []
        skills += ["rare"] if n in (3, 44, 85) else []
        clusters.append(demand(f"{n:03}", f"e{employer}", *skills))
    # without clustering the bound of two-employers (20 of 200) would be 6.6 %
    assert row(demand_table(clusters), skill_id).in_demand is in_demand


def test_settings_are_settable_and_checked() -> None:
    clusters = [demand(f"{n}", f"e{n % 5}", "sql") for n in range(20)]
    settings = DemandSettings(min_employers_for_interval=5)
    assert row(demand_table(clusters, settings=settings), "sql").in_demand
    with pytest.raises(InvalidSetting, match="threshold is 5; allowed is 0 to 1"):
        DemandSettings(threshold=5)


def test_the_sample_tells_what_shares_stand_on() -> None:
    clusters = [demand(f"{n:02}", f"e{n // 2}", *(["s"] if n < 4 else [])) for n in range(24)]
    clusters.append(demand("99", "", "s"))
    found = sample_of(clusters)
    assert (found.postings, found.employers) == (25, 13)
    assert found.unasked_high == pytest.approx(wilson(0.0, 25 / found.deff)[1])
    assert sum(size for size, _ in found.by_employer) == 25
    assert sum(by_skill.get("s", 0) for _, by_skill in found.by_employer) == 5
    assert sample_of(clusters[:4]).unasked_high is None


@pytest.mark.parametrize(
    "employers",
    [[8] * 25, [max(1, 60 // (rank + 1)) for rank in range(60)]],
    ids=["25 alike", "60 very unequal"],
)
def test_intervals_hold_when_postings_of_one_employer_are_alike(employers: list[int]) -> None:
    """Employers of a beta-binomial model with an intra-employer correlation of 0.2."""
    rng = random.Random(20240101)  # noqa: S311 - no secret
    truth = [0.05 + 0.03 * n for n in range(15)]
    hits = plain = total = 0
    for _ in range(60):
        size_of = {f"{n:02}": float(size) for n, size in enumerate(employers)}
        asked = {}
        for number, share in enumerate(truth):
            alpha, beta = share * 4, (1 - share) * 4  # 1 / (alpha + beta + 1) = 0.2
            by_employer = {}
            for name, size in size_of.items():
                chance = rng.betavariate(alpha, beta)
                by_employer[name] = sum(rng.random() < chance for _ in range(int(size)))
            asked[f"s{number}"] = {key: float(k) for key, k in by_employer.items() if k}
        tally = Tally(size_of, {skill: by for skill, by in asked.items() if by})
        deff = design_effect(tally)
        for number, share in enumerate(truth):
            observed = sum(asked[f"s{number}"].values()) / tally.total
            low, high = wilson(observed, tally.total / deff)
            hits += low <= share <= high
            low, high = wilson(observed, tally.total)
            plain += low <= share <= high
            total += 1
    assert 0.93 <= hits / total <= 0.97
    assert plain / total < 0.87
