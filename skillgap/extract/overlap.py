"""Named rules for mentions that overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from skillgap.errors import InvalidSetting


class Spanned(Protocol):
    """Anything with character offsets."""

    @property
    def start(self) -> int:
        """First character."""
        ...

    @property
    def end(self) -> int:
        """One past the last character."""
        ...


S = TypeVar("S", bound=Spanned)
OverlapRule = Callable[[Sequence[S]], tuple[list[S], list[S]]]


def longest_first(found: Sequence[S]) -> tuple[list[S], list[S]]:
    """Keep the longest of those that overlap, the earlier one on a tie.

    Returns:
        The kept ones in reading order and the dropped ones in reading order.
    """
    ordered = sorted(found, key=lambda each: (each.start - each.end, each.start))
    starts: list[int] = []
    kept: list[S] = []
    dropped: list[S] = []
    for each in ordered:
        at = bisect_right(starts, each.start)
        clash = (at > 0 and kept[at - 1].end > each.start) or (
            at < len(kept) and kept[at].start < each.end
        )
        if clash:
            dropped.append(each)
        else:
            starts.insert(at, each.start)
            kept.insert(at, each)
    dropped.sort(key=lambda each: (each.start, each.end))
    return kept, dropped


def all_of_them(found: Sequence[S]) -> tuple[list[S], list[S]]:
    """Keep everything, nested ones too."""
    return sorted(found, key=lambda each: (each.start, each.end)), []


def overlap_rule(name: str) -> OverlapRule[Any]:
    """The rule of that name: ``longest`` or ``all``.

    Raises:
        InvalidSetting: There is no such rule.
    """
    if name == "longest":
        return longest_first
    if name == "all":
        return all_of_them
    raise InvalidSetting(f"overlap rule {name!r}; allowed is 'longest' or 'all'")
