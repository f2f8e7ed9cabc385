"""Sets a report in lines of given width: the same lines for a terminal and for plain text.

A line is a list of (text, style) pieces; the terminal renderer colours them, plain text joins
them. Styles: title, name, mark, note, share, quiet, mention, body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from skillgap.messages import ENGLISH, Messages
from skillgap.report.page import Entry, Fact, Page, Quote, Section
from skillgap.report.typography import around, cut, pad, width_of, wrap

Piece = tuple[str, str]
Line = list[Piece]
MIN_WIDTH, MAX_WIDTH, DEFAULT_WIDTH = 60, 120, 80
ROOMY = 76  # columns from which how a skill is asked for has its own column
FACT_NAME = 15  # columns of the names of facts
TABLE_LABEL = 28  # columns of a label in a table, at least, so that lists of short names line up
COMPACT_LABEL = 30  # columns of a label in a compact list
QUOTE_LINES = 2  # lines that a shortened sentence may take
QUOTE_INDENT = 14
QUOTE_SLACK = 14  # characters that breaking two lines at blanks may cost
# Stand for the signs around a mention until lines are broken; cleaned texts have no such letters.
_OPEN, _CLOSE, _BLANK = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs of a layout; a mark never stands for what no word says."""

    sections: dict[str, str]
    rule: str
    ellipsis: str
    dot: str
    opening: str  # around a mention
    closing: str


UNICODE = Marks(
    {
        "missing": "✗",
        "check": "?",
        "thin": "◐",
        "emerging": "↑",
        "uncertain": "±",
        "covered": "✓",
        "not-asked": "○",
        "rare": "○",
    },
    rule="═",
    ellipsis="…",
    dot="·",
    opening="«",
    closing="»",
)
ASCII = Marks(
    {
        "missing": "x",
        "check": "?",
        "thin": "~",
        "emerging": "^",
        "uncertain": "?",
        "covered": "+",
        "not-asked": "o",
        "rare": "o",
    },
    rule="=",
    ellipsis="...",
    dot="-",
    opening="**",
    closing="**",
)


def fitting(width: int | None) -> int:
    """A usable width: 60 to 120 columns."""
    return max(MIN_WIDTH, min(MAX_WIDTH, width or DEFAULT_WIDTH))


def set_pages(
    pages: Sequence[Page],
    facts: Sequence[Fact],
    *,
    width: int,
    marks: Marks,
    say: Messages = ENGLISH,
) -> Iterator[Line]:
    """All lines of a run's report: each programme, then what is true of the whole run."""
    setter = _Setter(width, marks, say)
    for page in pages:
        yield from setter.page(page)
    yield [(marks.rule * width, "quiet")]
    for fact in facts:
        yield from setter.fact(fact)


class _Setter:
    """Sets pages at one width with one set of marks."""

    def __init__(self, width: int, marks: Marks, say: Messages) -> None:
        self.width = width
        self.marks = marks
        self.say = say

    def _own(self, text: str) -> str:
        """Our own words with this layout's signs."""
        return text.replace("…", self.marks.ellipsis).replace(" · ", f" {self.marks.dot} ")

    def page(self, page: Page) -> Iterator[Line]:
        rule: Line = [(self.marks.rule * self.width, "quiet")]
        yield rule
        for text in wrap(page.title, width=self.width):
            yield [(text, "title")]
        for text in wrap(self._own(page.subtitle), width=self.width):
            yield [(text, "body")]
        yield rule
        for fact in page.facts:
            yield from self.fact(fact)
        for section in page.sections:
            yield []
            yield from self.section(section, page.confidence)
        yield []
        for n, text in enumerate(page.closing):
            indent = "    " if n else ""
            for part in wrap(text, width=self.width - len(indent)):
                yield [(indent + part, "note")]
        yield []

    def fact(self, fact: Fact) -> Iterator[Line]:
        name = fact.name
        # What runs on is set in by two, so that facts of several lines stay countable.
        indent = "  " if len(fact.lines) > 1 else ""
        for line in fact.lines:
            for part in self._hanging(self._own(line), indent):
                yield [(pad(name, width=FACT_NAME), "name"), (part, "body")]
                name = ""

    def _hanging(self, text: str, indent: str) -> Iterator[str]:
        """The lines of a text, all but the first set in."""
        width = self.width - FACT_NAME
        first = wrap(text, width=width)[0]
        yield first
        rest = text[len(first) :].lstrip(" ")
        for part in wrap(rest, width=width - len(indent)) if rest else ():
            yield indent + part

    # --------------------------------------------------------------------- sections

    def section(self, section: Section, confidence: str) -> Iterator[Line]:
        mark = self.marks.sections[section.key]
        yield from self._heading(section, mark)
        for note in section.notes:
            for text in wrap(self._own(note), width=self.width - 2):
                yield [("  " + text, "note")]
        if section.entries and section.shape != "names":
            columns = _Columns(section, self.width, confidence, self.say)
            yield [(columns.heads(), "quiet")]
            for entry in section.entries:
                yield from self._entry(entry, columns, mark, section.key)
        elif section.shape == "names":
            yield from self._names(section)
        if section.hidden and section.shape != "names":
            yield [("  " + self._more(section), "note")]

    def _more(self, section: Section) -> str:
        return self._own(self.say("… {n:,} more (--all)", n=section.hidden))

    def _heading(self, section: Section, mark: str) -> Iterator[Line]:
        title = f"{mark} {section.title}"
        if section.shape == "text":
            yield [(title, f"mark-{section.key}")]
            return
        skills = self.say.counted(section.total, "skill")
        meaning = self.say("{skills} {meaning}", skills=skills, meaning=section.meaning)
        text = meaning if section.total else section.empty
        first, *rest = wrap(text, width=self.width - width_of(title) - 2)
        yield [(title, f"mark-{section.key}"), ("  " + first, "body")]
        for text in rest:
            yield [(" " * (width_of(title) + 2) + text, "body")]

    def _names(self, section: Section) -> Iterator[Line]:
        names = ", ".join(entry.label for entry in section.entries)
        if section.hidden:
            names += f", {self._more(section)}"
        for text in wrap(names, width=self.width - 2) if names else ():
            yield [("  " + text, "body")]

    def _entry(self, entry: Entry, columns: _Columns, mark: str, key: str) -> Iterator[Line]:
        if columns.compact:
            label = cut(entry.label, width=columns.label, ellipsis=self.marks.ellipsis)
            yield [
                (f"{mark} ", f"mark-{key}"),
                (pad(label, width=columns.label), "label"),
                (columns.figures(entry), "share"),
                *self._aside(entry, columns),
            ]
            return
        first, *rest = wrap(entry.label, width=columns.label)
        yield [
            (f"{mark} ", f"mark-{key}"),
            (pad(first, width=columns.label), "label"),
            (columns.figures(entry), "share"),
        ]
        for text in rest:
            yield [("  " + text, "label")]
        for text in wrap(entry.remark, width=self.width - 4) if entry.remark else ():
            yield [("    " + text, "note")]
        for quote in entry.quotes:
            yield from self._quote(quote)

    def _aside(self, entry: Entry, columns: _Columns) -> Iterable[Piece]:
        room = self.width - columns.used - 2
        if entry.remark and room > 0:
            yield "  " + cut(entry.remark, width=room, ellipsis=self.marks.ellipsis), "note"

    def _quote(self, quote: Quote) -> Iterator[Line]:
        # "**" takes one column more than the sign that stands for it while lines are broken.
        room = self.width - QUOTE_INDENT - 2 * (len(self.marks.opening) - 1)
        before, mention, after = around(
            quote.sentence,
            quote.start,
            quote.end,
            room=room * QUOTE_LINES - QUOTE_SLACK,
            ellipsis=self.marks.ellipsis,
        )
        name, inside = "    " + pad(quote.side, width=QUOTE_INDENT - 4), False
        for text in wrap(f"{before}{_OPEN}{mention}{_CLOSE}{after}", width=room):
            pieces, inside = self._marked(text, inside=inside)
            yield [(name, "quiet"), *pieces]
            name = " " * QUOTE_INDENT
        # Broken between its parts only: "row 41" stays in one piece.
        source = quote.source.replace(" ", _BLANK).replace(f"{_BLANK}·{_BLANK}", f"{_BLANK}· ")
        for text in wrap(source, width=room):
            whole = self._own(text.replace(_BLANK, " ") + " ").rstrip()
            yield [(" " * QUOTE_INDENT + whole, "quiet")]

    def _marked(self, text: str, *, inside: bool) -> tuple[Line, bool]:
        """One line of a sentence; the mention may begin or end before or behind it."""
        pieces: Line = []
        for part in re.split(f"([{_OPEN}{_CLOSE}])", text):
            if part == _OPEN:
                inside = True
                pieces.append((self.marks.opening, "mention"))
            elif part == _CLOSE:
                inside = False
                pieces.append((self.marks.closing, "mention"))
            elif part:
                pieces.append((part, "mention" if inside else "body"))
        return pieces, inside


class _Columns:
    """The columns of a list: as wide as their widest figure, the label takes the rest."""

    def __init__(self, section: Section, width: int, confidence: str, say: Messages) -> None:
        self.compact = section.shape == "compact"
        entries = section.entries
        self._skill = say("skill")
        names = [(say("share"), True), (confidence, False), ("k/n", True)]
        cells = [
            [e.share for e in entries],
            [e.interval for e in entries],
            [e.count for e in entries],
        ]
        if not self.compact:
            names.append((say("employers") if width > ROOMY + 10 else say("empl."), True))
            cells.append([e.employers for e in entries])
            if width >= ROOMY:
                names.append((say("req/pref/unst"), True))
                cells.append([e.asked for e in entries])
        widths = [
            max(width_of(name), *map(width_of, column))
            for (name, _), column in zip(names, cells, strict=True)
        ]
        self._columns = [(name, right, w) for (name, right), w in zip(names, widths, strict=True)]
        figures = sum(w + 2 for w in widths)
        longest = max(width_of(entry.label) for entry in entries)
        limit = COMPACT_LABEL if self.compact else width - figures - 2
        self.label = max(
            12,
            min(limit, width - figures - 2, longest if self.compact else max(longest, TABLE_LABEL)),
        )
        self.used = 2 + self.label + figures

    def heads(self) -> str:
        """The line above the list."""
        heads = "".join("  " + pad(name, width=w, right=right) for name, right, w in self._columns)
        return ("  " + pad(self._skill, width=self.label) + heads).rstrip()

    def figures(self, entry: Entry) -> str:
        """The figures of one row."""
        cells = (entry.share, entry.interval, entry.count, entry.employers, entry.asked)
        return "".join(
            "  " + pad(cell, width=w, right=right)
            for cell, (_, right, w) in zip(cells, self._columns, strict=False)
        )
