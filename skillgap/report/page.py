"""What a report says, as data: facts, then lists of skills. Layouts only set it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["table", "compact", "names", "text"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A named line or two at the head of a report."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence behind a row; ``start`` and ``end`` bound the mention in it."""

    side: str  # posting or syllabus
    sentence: str
    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One skill of a list, every figure set as text."""

    label: str
    share: str = ""
    interval: str = ""
    count: str = ""  # k/n
    employers: str = ""
    asked: str = ""  # required/preferred/unstated
    remark: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A list of skills. ``key`` chooses the mark; ``hidden`` counts what --all would add."""

    key: str
    title: str
    meaning: str
    shape: Shape
    total: int = 0
    notes: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    hidden: int = 0
    empty: str = "none"  # what stands in the place of no rows


@dataclass(frozen=True, slots=True)
class Page:
    """One programme's report."""

    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    confidence: str  # "95 %"
    closing: tuple[str, ...] = ()
