from __future__ import annotations

from datetime import date

import pytest

from skillgap.demand.selection import select, suggest, too_small
from skillgap.errors import InvalidSetting
from skillgap.model import ComparisonSpec, DateSpan
from tests.unit.demand.postings import prose, record

MAY = DateSpan(date(2024, 5, 1), date(2024, 5, 31))
RECORDS = [
    record("a", prose(1, 60), employer="Acme Ltd", title="Staff Nurse", locations=("Leeds, UK",)),
    record("b", prose(2, 60), employer="Acme", title="NURSES wanted", posted=MAY),
    record("c", prose(3, 60), employer="Apex Care", title="C++ developer", locations=("Львів",)),
    record("d", prose(4, 60), employer="", title="Smart Artist", posted=MAY),
    record("e", prose(4, 60), employer="", title="Smart Artist", posted=MAY),
]


@pytest.mark.parametrize(
    ("spec", "ids"),
    [
        (ComparisonSpec(), "abcde"),
        (ComparisonSpec(titles=("nurse",)), "ab"),
        (ComparisonSpec(titles=("nurse$",)), "a"),
        (ComparisonSpec(titles=("staff  nurse", "^smart")), "ade"),
        (ComparisonSpec(titles=("C++",)), "c"),
        (ComparisonSpec(titles=("art",)), "de"),
        (ComparisonSpec(titles=("mart",)), ""),
        (ComparisonSpec(regions=("leeds", "ЛЬВІВ")), "ac"),
        (ComparisonSpec(employers=("ACME, Inc.",)), "ab"),
        (ComparisonSpec(employers=("apex",)), "c"),
        (ComparisonSpec(employers=("pex",)), ""),
        (ComparisonSpec(titles=("nurse",), regions=("leeds",)), "a"),
        (ComparisonSpec(since=date(2024, 5, 31)), "bde"),
        (ComparisonSpec(since=date(2024, 6, 1)), ""),
        (ComparisonSpec(until=date(2024, 5, 1)), "bde"),
        (ComparisonSpec(until=date(2024, 4, 30)), ""),
    ],
)
def test_postings_inside_a_set(spec: ComparisonSpec, ids: str) -> None:
    found = select(reversed(RECORDS), spec)
    assert "".join(sorted(doc_id for each in found.clusters for doc_id in each.doc_ids)) == ids
    assert (found.read, found.selected) == (5, len(ids))


def test_counts_of_a_set() -> None:
    found = select(RECORDS, ComparisonSpec())
    assert (found.distinct, found.employers, found.unknown_employers) == (4, 2, 1)
    dated = select(RECORDS, ComparisonSpec(titles=("nurse",), since=date(2024, 1, 1)))
    # "a" is a nurse without a date; "c" has none either but is no nurse
    assert (dated.selected, dated.undated) == (1, 1)


def test_invalid_patterns_are_named() -> None:
    with pytest.raises(InvalidSetting, match=r"'nurse\(' is no regular expression"):
        select(RECORDS, ComparisonSpec(titles=("nurse(",)))
    with pytest.raises(InvalidSetting, match="starts on 2024-02-01 and ends before that"):
        select(RECORDS, ComparisonSpec(since=date(2024, 2, 1), until=date(2024, 1, 1)))


@pytest.mark.parametrize(
    ("postings", "employers", "declared", "expected"),
    [
        (10, 3, True, False),
        (9, 3, True, True),
        (10, 2, True, True),
        (10, 0, True, False),
        (1, 1, False, False),
    ],
)
def test_a_declared_set_can_be_too_small(
    postings: int, employers: int, *, declared: bool, expected: bool
) -> None:
    records = [
        record(f"{n}", prose(n, 40), employer=f"Firm {n % employers}" if employers else "")
        for n in range(postings)
    ]
    spec = ComparisonSpec(titles=("welder",)) if declared else ComparisonSpec()
    assert too_small(select(records, spec)) is expected


@pytest.mark.parametrize(
    ("programme", "expected"),
    [
        ("Practical Nursing", "nurse|nursing"),
        ("Bachelor of Science in Welding 2024", "welder"),
        ("Зварювання", ""),
        ("", ""),
    ],
)
def test_a_set_is_proposed_from_the_title(programme: str, expected: str) -> None:
    titles = ["Nurse", "Staff nurse", "Nurses", "Nursing aide", "Welder", "Welder", "Welders"]
    records = [record(str(n), title=title) for n, title in enumerate(titles)]
    assert suggest(programme, records) == expected
    assert select(records, ComparisonSpec(), programme_title=programme).suggestion == expected


def test_nothing_is_proposed_for_a_declared_set() -> None:
    spec = ComparisonSpec(titles=("artist",))
    records = [record(str(n), prose(n, 30), title="Artist") for n in range(4)]
    assert select(records, spec, programme_title="Artist").suggestion == ""
    assert select(records, ComparisonSpec(), programme_title="Artist").suggestion == "artist"
