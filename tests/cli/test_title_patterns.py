"""Title patterns come from settings files: none may take forever, and usual ones must pass."""

from __future__ import annotations

import time

import pytest

from skillgap.demand.selection import MAX_PATTERN, check_set, select
from skillgap.errors import InvalidSetting
from skillgap.model import ComparisonSpec, PostingRecord


@pytest.mark.parametrize(
    "pattern",
    [
        "nurse",
        "C++ developer",
        "nurse|carer|зварник",
        "(senior |junior )?dev",
        r"\bdev(eloper|ops)?s?\b",
        ".*nurse.*",
        "(?i)nurse",
        r"(?<!\w)dev",
        "[+*?|()]{1,3} dev",
        r"\(a+\)+",
        "[[]x",
    ],
)
def test_usual_patterns_pass(pattern: str) -> None:
    check_set(ComparisonSpec(titles=(pattern,)))


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a|a)*$",
        "((ab)+c)*x",
        "(?:x?){30}",
        "(?P<n>a+)+",
        ".*.*.*x",
        "a?" * 30 + "a" * 30,
        "(a|a)" * 30 + "$",
        "nurse|" * (MAX_PATTERN // 6 + 1) + "(carer)",
    ],
)
def test_endless_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(InvalidSetting, match="could take forever") as refused:
        check_set(ComparisonSpec(titles=(pattern,)))
    assert "repeats" in refused.value.hint


def test_a_long_title_is_searched_at_its_beginning_only() -> None:
    title = "a" * 20_000
    record = PostingRecord("d#1", title, "", None, (), "en", "", (), {})
    started = time.process_time()
    found = select([record], ComparisonSpec(titles=(".*.*x",)))
    assert found.selected == 0
    assert time.process_time() - started < 20  # 0.3 s here; on the whole title it would be days
