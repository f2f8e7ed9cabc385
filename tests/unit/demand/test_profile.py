from __future__ import annotations

import pytest

from skillgap.demand.profile import DemandProfile
from skillgap.errors import IncompatibleProfiles
from tests.unit.demand.postings import record


def test_a_profile_is_a_set_of_postings() -> None:
    profile = DemandProfile("tax", records=[record("b"), record("a")])
    profile.add(record("a"))
    assert [each.doc_id for each in profile.records] == ["a", "b"]
    assert len(profile) == 2


def test_merging_leaves_both_sides_as_they_were() -> None:
    left, right = DemandProfile("tax", records=[record("a")]), DemandProfile("tax")
    right.add(record("b"))
    merged = left.merge(right)
    assert [len(each) for each in (left, right, merged)] == [1, 1, 2]
    assert merged == right.merge(left)
    assert merged != left


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (DemandProfile("b"), "different taxonomy: 'a' and 'b'"),
        (DemandProfile("a", settings_sha256="s"), "different settings: '' and 's'"),
        (
            DemandProfile("a", records=[record("x", title="Cook")]),
            "Two different postings are called 'x'",
        ),
    ],
)
def test_what_cannot_be_merged_is_refused(other: DemandProfile, message: str) -> None:
    with pytest.raises(IncompatibleProfiles, match=message):
        DemandProfile("a", records=[record("x")]).merge(other)
