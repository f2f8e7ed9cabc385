"""What holds of demand and gap whatever the postings and the courses are."""

from __future__ import annotations

import string
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from skillgap.demand.duplicates import cluster
from skillgap.demand.intervals import wilson
from skillgap.demand.normalise import (
    SKETCH_SIZE,
    normalise_employer,
    normalise_text,
    shingles,
    text_key,
)
from skillgap.demand.profile import DemandProfile
from skillgap.demand.selection import select
from skillgap.demand.shares import DemandSettings, demand_table, sample_of
from skillgap.gap.coverage import teaching_table
from skillgap.gap.programme import BootstrapSettings, programme_coverage
from skillgap.gap.table import VerdictSettings, gap_rows
from skillgap.model import (
    Cluster,
    ComparisonSpec,
    Depth,
    Label,
    PostingRecord,
    Requirement,
    Skill,
    SkillDemand,
)

SKILLS = ("git", "java", "linux", "python", "sql")
ROLLUP = {"git": ("linux",), "java": ("sql", "linux")}
ASKED = st.sampled_from([Requirement.REQUIRED, Requirement.PREFERRED, Requirement.UNSTATED])
DEMANDS = st.dictionaries(st.sampled_from(SKILLS), ASKED)
# Few words, employers and titles, so that copies, near copies and nameless copies abound.
TEXTS = st.lists(st.sampled_from("abcdefgh"), max_size=12).map(
    lambda edits: " ".join(list(string.ascii_lowercase) * 2 + edits) if len(edits) > 2 else ""
)


@st.composite
def profiles(draw: st.DrawFn, prefix: str = "") -> list[PostingRecord]:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["", "Acme", "Acme Ltd", "Apex"]),
                st.sampled_from(["", "Nurse", "Welder", "Senior welder"]),
                TEXTS,
                DEMANDS,
            ),
            max_size=9,
        )
    )
    return [
        PostingRecord(
            f"{prefix}{n}", title, employer, None, (), "en", text_key(text), shingles(text), asked
        )
        for n, (employer, title, text, asked) in enumerate(rows)
    ]


CLUSTERS = st.lists(
    st.tuples(st.sampled_from(["", *(f"e{n:02}" for n in range(14))]), DEMANDS),
    min_size=1,
    max_size=60,
).map(
    lambda rows: [
        Cluster((f"{n:03}",), employer, (), None, asked) for n, (employer, asked) in enumerate(rows)
    ]
)
DEPTHS = st.dictionaries(
    st.sampled_from(["c1", "c2", "c3"]),
    st.dictionaries(st.sampled_from(SKILLS), st.sampled_from(list(Depth))),
)


def taxonomy() -> dict[str, Skill]:
    return {
        each: Skill(
            each,
            "tool",
            (Label(each, "en", "preferred"),),
            broader=ROLLUP.get(each, ()),
            covers=ROLLUP.get(each, ())[:1],
        )
        for each in SKILLS
    }


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_can_be_compared(text: str) -> None:
    assert normalise_text(normalise_text(text)) == normalise_text(text)
    assert text_key(normalise_text(text)) == text_key(text)
    found = shingles(text)
    assert list(found) == sorted(set(found))
    assert len(found) <= SKETCH_SIZE


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_employer_can_be_compared(name: str) -> None:
    found = normalise_employer(name)
    assert found == found.strip()
    assert found in ("", normalise_employer(found))


@given(profiles("a"), profiles("b"), profiles("c"))
@settings(deadline=None)
def test_merging_profiles_is_associative_and_commutative(
    a: list[PostingRecord], b: list[PostingRecord], c: list[PostingRecord]
) -> None:
    first, second, third = (DemandProfile("tax", records=each) for each in (a, b, c))
    merged = first.merge(second).merge(third)
    assert merged.records == first.merge(second.merge(third)).records
    assert merged.records == third.merge(first, second).records
    assert merged.records == merged.merge(merged, first).records


@given(profiles(), st.randoms())
@settings(max_examples=150, deadline=None)
def test_the_order_of_postings_never_changes_a_byte(records: list[PostingRecord], rng) -> None:
    shuffled = list(records)
    rng.shuffle(shuffled)
    spec = ComparisonSpec(titles=("welder",))
    assert repr(cluster(shuffled)) == repr(cluster(records))
    assert repr(select(shuffled, spec)) == repr(select(records, spec))


@given(profiles())
@settings(deadline=None)
def test_every_posting_is_in_one_demand_of_at_most_one_employer(
    records: list[PostingRecord],
) -> None:
    found = cluster(records)
    assert sorted(i for each in found for i in each.doc_ids) == [r.doc_id for r in records]
    employer_of = {r.doc_id: normalise_employer(r.employer) for r in records}
    for each in found:
        assert {employer_of[i] for i in each.doc_ids} - {""} == {each.employer} - {""}


@given(CLUSTERS, st.randoms())
@settings(deadline=None)
def test_the_order_of_demands_never_changes_a_byte(clusters: list[Cluster], rng) -> None:
    shuffled = list(clusters)
    rng.shuffle(shuffled)
    assert repr(demand_table(shuffled, rollup=ROLLUP)) == repr(
        demand_table(clusters, rollup=ROLLUP)
    )
    assert repr(sample_of(shuffled)) == repr(sample_of(clusters))


@given(CLUSTERS, st.sampled_from([None, 1, 3]))
@settings(deadline=None)
def test_shares_and_bounds_are_shares(clusters: list[Cluster], cap: int | None) -> None:
    for row in demand_table(
        clusters, settings=DemandSettings(employer_cap=cap, min_employers_for_interval=2)
    ):
        assert 0 <= row.share <= 1
        assert 0 <= row.share_without_largest <= 1
        assert row.deff >= 1
        assert row.postings == row.required + row.preferred + row.unstated <= row.total
        assert 1 <= row.employers <= row.postings
        if row.low is not None and row.high is not None:
            assert 0 <= row.low <= row.share <= row.high <= 1
        assert not row.in_demand or (row.low is not None and row.low >= 0.05)
        assert cap is not None or row.share == row.postings / row.total


@given(st.floats(0, 1), st.floats(0.5, 1e7), st.floats(0.5, 0.999))
@settings(deadline=None)
def test_wilson_bounds_enclose_the_share(share: float, size: float, confidence: float) -> None:
    low, high = wilson(share, size, confidence=confidence)
    assert 0 <= low <= share <= high <= 1


@given(CLUSTERS, st.sampled_from(SKILLS), st.sampled_from(["", "e01", "new"]), DEMANDS)
@settings(deadline=None)
def test_a_posting_without_a_skill_never_raises_its_share(
    clusters: list[Cluster], skill_id: str, employer: str, asked: dict[str, Requirement]
) -> None:
    without = {each: r for each, r in asked.items() if each != skill_id}
    more = [*clusters, Cluster(("new",), employer, (), None, without)]

    def share(table: tuple[SkillDemand, ...]) -> float:
        return sum(row.share for row in table if row.skill_id == skill_id)

    assert share(demand_table(more)) <= share(demand_table(clusters))


@given(DEPTHS, st.sets(st.sampled_from(["c1", "c2", "c3"])))
@settings(deadline=None)
def test_coverage_is_a_share_and_more_teaching_never_lowers_it(
    depths: dict[str, dict[str, Depth]], electives: set[str]
) -> None:
    before = teaching_table(depths, electives=electives, skills=taxonomy())
    more = {**depths, "c4": {"git": Depth.TAUGHT}}
    after = teaching_table(more, electives=electives, skills=taxonomy())
    assert list(before) == sorted(before)
    for skill_id, row in before.items():
        assert 0 <= row.coverage <= 1
        assert row.coverage <= after[skill_id].coverage
        assert row.via != skill_id


@given(CLUSTERS, DEPTHS)
@settings(max_examples=60, deadline=None)
def test_gap_rows_hold_together(
    clusters: list[Cluster], depths: dict[str, dict[str, Depth]]
) -> None:
    sample = sample_of(clusters, rollup=ROLLUP)
    table = demand_table(clusters, rollup=ROLLUP)
    teaching = teaching_table(depths, skills=taxonomy())
    rows = gap_rows(
        table,
        teaching,
        skills=taxonomy(),
        settings=VerdictSettings(unasked_high=sample.unasked_high),
    )
    assert {row.skill_id for row in table} <= {row.skill_id for row in rows}
    for row in rows:
        assert row.gap is None or 0 <= row.gap <= 1
        assert row.nearest != row.skill_id
    flags = [row.in_demand for row in rows]
    assert flags == sorted(flags, reverse=True)
    found = programme_coverage(
        rows,
        employers=sample.by_employer,
        teaching=teaching,
        skills=taxonomy(),
        settings=BootstrapSettings(resamples=50),
    )
    assert found.top_taught + found.top_mentioned + found.top_absent == found.top_n
    for value in (found.value, found.low, found.high):
        assert value is None or 0 <= value <= 1


@given(CLUSTERS)
@settings(deadline=None)
def test_full_coverage_leaves_no_gap(clusters: list[Cluster]) -> None:
    depths = {"c": dict.fromkeys(SKILLS, Depth.ASSESSED)}
    teaching = teaching_table(depths, skills=taxonomy())
    table = [replace(row, in_demand=True) for row in demand_table(clusters)]
    rows = gap_rows(table, teaching, skills=taxonomy())
    assert {row.gap for row in rows if row.demand} <= {0.0}
    found = programme_coverage(rows, employers=(), teaching=teaching, skills=taxonomy())
    assert found.value in (None, 1.0)
