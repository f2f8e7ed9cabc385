"""How numbers and sentences are set: percentages, widths, wrapping, shortening."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence

_FINE_BELOW = 9.95  # percent; below, the first decimal decides on which side of 5 % a bound is
_WIDE = frozenset("WF")
_BLANKS = re.compile(r"\s+")
_BREAKS = re.compile(r" (?!%)")  # "5 %" stays in one piece


def percent(share: float) -> str:
    """A share of 0..1 in percent: whole numbers from 10 %, one decimal below.

    Examples:
        >>> percent(0.384), percent(0.0461), percent(0.0)
        ('38 %', '4.6 %', '0 %')
    """
    return f"{_points(share)} %"


def setting_percent(share: float) -> str:
    """A setting in percent, without more digits than were given.

    Examples:
        >>> setting_percent(0.05), setting_percent(0.975)
        ('5 %', '97.5 %')
    """
    return f"{100 * share:.6g} %"


def interval(low: float | None, high: float | None) -> str:
    """Both bounds in percent, rounded outwards, or "(n/a)" where there is no interval.

    Outwards, so that a lower bound of 4.97 % does not read like one that reaches 5 %.

    Examples:
        >>> interval(0.31, 0.46), interval(0.046, 0.12), interval(None, None)
        ('(31-46)', '(4.6-12)', '(n/a)')
    """
    if low is None or high is None:
        return "(n/a)"
    return f"({_points(low, math.floor)}-{_points(high, math.ceil)})"


def _points(share: float, to_integer: Callable[[float], int] = round) -> str:
    points = round(100 * share, 6)  # without the dust of binary fractions
    if 0 < points < _FINE_BELOW:
        return f"{to_integer(10 * points) / 10:.1f}"
    return f"{to_integer(points)}"


def clean(text: str) -> str:
    """One line of printable text: blanks collapsed, control characters out.

    A posting may hold escape sequences, which a terminal would obey.
    """
    text = _BLANKS.sub(" ", text)
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))


def width_of(text: str) -> int:
    """How many terminal columns a text takes; Cyrillic letters take one each."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in _WIDE else 1
        for c in text
    )


def cut(text: str, *, width: int, ellipsis: str = "…") -> str:
    """The text, or as much of it as fits ``width`` columns with the ellipsis behind."""
    if width_of(text) <= width:
        return text
    kept = ""
    for character in text:
        if width_of(kept + character) > width - width_of(ellipsis):
            break
        kept += character
    return kept.rstrip(" ,;:") + ellipsis


def pad(text: str, *, width: int, right: bool = False) -> str:
    """The text filled with blanks to ``width`` columns; set to the right if asked."""
    blanks = " " * (width - width_of(text))
    return blanks + text if right else text + blanks


def wrap(text: str, *, width: int) -> list[str]:
    """Lines of at most ``width`` columns, broken at blanks; longer words are broken anywhere."""
    lines: list[str] = []
    line = ""
    for word in _BREAKS.split(text):
        rest = word
        joined = f"{line} {rest}" if line else rest
        if width_of(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        while width_of(rest) > width:
            head = _head(rest, width)
            lines.append(head)
            rest = rest[len(head) :]
        line = rest
    return [*lines, line] if line or not lines else lines


def _head(word: str, width: int) -> str:
    size = width
    while size > 1 and width_of(word[:size]) > width:
        size -= 1
    # A path is broken behind a separator where that leaves a decent piece.
    mark = max(word.rfind(c, 0, size) for c in "/-_") + 1
    return word[:mark] if mark > width // 2 else word[:size]


def around(
    sentence: str, start: int, end: int, *, room: int, ellipsis: str = "…"
) -> tuple[str, str, str]:
    """A sentence shortened around its mention to about ``room`` characters, at word bounds.

    Args:
        sentence: any text.
        start: first character of the mention.
        end: behind the last one.
        room: how many characters the three parts may have together; a longer mention stays whole.
        ellipsis: stands for what is left out.

    Returns:
        What stands before the mention, the mention, what stands behind it.
    """
    before, mention, after = (
        clean(part) for part in (sentence[:start], sentence[start:end], sentence[end:])
    )
    before, after = before.lstrip(), after.rstrip()
    spare = max(0, room - len(mention))
    left = max(spare // 2, spare - len(after))
    if len(before) > left:
        tail = before[len(before) - left :] if left else ""
        before = ellipsis + (
            tail[tail.find(" ") + 1 :] if " " in tail.rstrip() else tail[-1:].strip()
        )
    right = max(0, spare - len(before))
    if len(after) > right:
        head = after[:right]
        after = (head[: head.rfind(" ")] if " " in head.lstrip() else "").rstrip(" ,;:") + ellipsis
    return before, mention, after


def joined(parts: Sequence[str], mark: str = "; ") -> str:
    """The parts that say something, joined."""
    return mark.join(part for part in parts if part)
