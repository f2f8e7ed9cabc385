"""Which section each block stands in: read from the headings above it.

The rules about headings are a table (``headings.csv``, see ``heading_table``); this module
walks over the blocks and knows how far a heading, a label or a lead-in reaches.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from skillgap.model import Block, Document, DocumentKind, Section
from skillgap.read.heading_table import (
    MAX_WORDS,
    HeadingMatch,
    heading_match,
    heading_words,
    match_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["HeadingMatch", "assign", "heading_match"]

MAX_LABEL_WORDS: Final = 4  # of an unnumbered label that only starts with or contains a phrase
MAX_HEADING: Final = 90  # characters of a line that may be a heading without markup
MAX_INLINE: Final = 140  # of a label before a colon; Ukrainian annotation forms reach 120
MIN_SPLIT: Final = 160  # characters of a block in which run-on headings are looked for
MIN_RUN_ON: Final = 5  # characters; "Note:" and "Web:" inside a sentence open nothing
MIN_CAPITALS: Final = 640  # characters of a posting in which headings in capitals are looked for
SPLIT_WINDOW: Final = 45  # characters before a colon that may be a run-on heading

_NUMBERED: Final = re.compile(r"\s*\d+[.)]\s")
_NUMBER_BEFORE: Final = re.compile(r"(?:^|\s)\d{1,2}[.)]\s*$")
_DASH: Final = re.compile(r"\s[-–—]\s")
_CELL: Final = re.compile(r"\s*(?:\t|\|)\s*")
_UPPER_START: Final = re.compile(r"(?<![A-ZА-ЯІЇЄҐ&/'’-])[A-ZА-ЯІЇЄҐ]")
_STOPS: Final = frozenset(".!?;:•…)]»\"”'*-–—")
_CAPITALS: Final = re.compile(r"\b[A-Z]{4,}(?:[ ,&/]{1,3}[A-Z]{2,}){0,4}\b")

# Names of topics are no table's business: an unknown heading beside "Course schedule" is one.
_KEEPS_SIBLINGS: Final = frozenset({Section.TOPICS})
# In syllabi these hold for the list under "Duration:", not for the prose behind that list.
_LIST_ONLY: Final = frozenset(
    {Section.POLICIES, Section.STAFF, Section.READINGS, Section.GRADING, Section.CAREER}
)
# A label inside a list item ("Backend: Django") says nothing against the list it stands in.
_LOOSE: Final = frozenset({"word", "suffix"})
_OPEN: Final = frozenset({Section.BODY, Section.TITLE, Section.ABOUT})
_DECIDED: Final = frozenset({Section.REQUIREMENTS, Section.PREFERRED, Section.DUTIES})
_LABELS_ONLY: Final = frozenset({Section.STACK, Section.ABOUT, Section.BODY})


def assign(document: Document) -> Document:
    """The document with the section of every block, from the headings above it.

    Lines and labels that the table knows count as headings too ("Nice to have:", "Мета: ...").
    Blocks with several run-on sections are split; offsets keep pointing into the same text.
    """
    walk = _Walk(document)
    blocks = [part for block in document.blocks for part in walk.step(block)]
    return replace(document, blocks=tuple(blocks))


class _Walk:
    """The state of one pass over the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._kind: DocumentKind = document.kind
        self._stack: list[tuple[int, Section]] = []
        self._section = Section.BODY
        self._level = 0  # of the heading that opened the section
        self._is_form = document.kind == "syllabus"  # labels before a dash, numbered entries
        self._heading: str | None = None  # of a heading without markup
        self._lead: Section | None = None  # "You bring, in short:" holds for its list only
        self._first = True
        self._by_number = False  # the section is an entry of a numbered form
        self._list = ""  # "open" after a heading with a colon, "seen" once its items have come

    def step(self, block: Block) -> Sequence[Block]:
        text = self._text[block.start : block.end]
        first, self._first = self._first, False
        if block.kind == "heading":
            return (self._on_heading(block, text, first=first),)
        if first and self._is_title(block, text):
            return (self._placed(block, Section.TITLE),)
        if block.kind == "row":
            return (self._on_row(block, text),)
        return self._on_text(block, text)

    def _is_title(self, block: Block, text: str) -> bool:
        short = len(text) <= MAX_HEADING + 30 and not text.rstrip().endswith((".", ":"))
        if not short or block.kind != "paragraph":
            return False
        return self._bare_heading(block, text) is None and self._label(text) is None

    def _on_heading(self, block: Block, text: str, *, first: bool) -> Block:
        while self._stack and self._stack[-1][0] >= block.level:
            self._stack.pop()
        parent = self._stack[-1][1] if self._stack else Section.BODY
        found = heading_match(text, kind=self._kind)
        self._list = "open" if text.rstrip(" *_").endswith(":") else ""
        title = first and (found is None or found.match in _LOOSE)
        if found and (title or parent in _KEEPS_SIBLINGS) and found.match in _LOOSE:
            found = None
        self._section = self._opened(found, parent, block.level)
        self._stack.append((block.level, self._section))
        self._heading, self._lead, self._by_number = None, None, False
        return self._placed(block, Section.TITLE if title else self._section)

    def _opened(self, found: HeadingMatch | None, parent: Section, level: int) -> Section:
        if found:
            self._level = level
            return found.section
        sibling = self._section in _KEEPS_SIBLINGS and level >= self._level
        return self._section if parent is Section.BODY and sibling else parent

    def _on_row(self, block: Block, text: str) -> Block:
        cells = [cell for cell in _CELL.split(text.strip(" |\t")) if cell.strip()]
        if not cells or len(cells[0]) > MAX_INLINE:
            return self._placed(block, self._section)
        found = heading_match(cells[0].split("\n", 1)[0], kind=self._kind)
        if found is None:
            return self._placed(block, self._section)
        if len(cells) == 1:
            self._open_bare(cells[0], found.section)
            return self._placed(block, found.section)
        return self._placed(block, self._section if found.match in _LOOSE else found.section)

    def _on_text(self, block: Block, text: str) -> Sequence[Block]:
        if block.kind == "item":
            self._list = "seen" if self._list else ""
        else:
            self._lead = None
            self._leave_list()
        if ":" not in text and MAX_HEADING // 2 < len(text) < MIN_CAPITALS and not self._is_form:
            return (self._placed(block, self._lead or self._section),)
        bare = self._bare_heading(block, text)
        if bare is not None:
            self._open_bare(text, bare)
            return (replace(block, section=bare, kind="heading", level=6, heading=""),)
        section, numbered = self._labelled(block, text)
        if numbered:
            self._section = section
        parts = tuple(self._split(block, text, section))
        if block.kind != "item" and text.rstrip(" -–—*").endswith(":"):
            self._lead = self._announced(text) or parts[-1].section
        return parts

    def _leave_list(self) -> None:
        if self._list == "seen" and self._kind == "syllabus" and self._section in _LIST_ONLY:
            self._section = self._stack[-2][1] if len(self._stack) > 1 else Section.BODY
            self._heading = ""
        if self._list == "seen":
            self._list = ""

    def _bare_heading(self, block: Block, text: str) -> Section | None:
        """The section of a block that is nothing but a heading without markup."""
        if len(text) > MAX_HEADING:
            return None
        colon = text.rstrip(" *_\n").endswith(":")
        if not colon and (block.kind == "item" or len(text) > MAX_HEADING // 2):
            return None
        if colon and ":" in text.rstrip(" *_\n:"):
            return None
        found = heading_match(text, kind=self._kind)
        if found is None or not (found.match == "exact" or (colon and block.kind != "item")):
            return None
        return found.section

    def _open_bare(self, text: str, section: Section) -> None:
        self._section, self._heading, self._lead = section, text.strip(" *_:\n"), None
        self._list = "open" if text.rstrip(" *_\n").endswith(":") else ""

    def _is_numbered(self, block: Block, text: str) -> bool:
        """Whether an entry of a numbered form starts here; readers may leave out the number."""
        if self._kind != "syllabus":
            return False
        before = self._text[max(0, block.start - 5) : block.start]
        return bool(_NUMBERED.match(text) or _NUMBER_BEFORE.search(before))

    def _label(self, text: str, *, numbered: bool = False) -> HeadingMatch | None:
        """What a label at the start says: "Requirements: Python", "2. Мета: ..."."""
        # Labels of Ukrainian forms are long: "Перелік компетенцій, яких набуває ...:".
        long = self._kind == "syllabus" and text[:1] >= "Ѐ"
        colon = text.find(":", 0, MAX_INLINE)
        if colon < 1 and (numbered or long):
            dash = _DASH.search(text, 0, MAX_INLINE)
            colon = dash.start() if dash else -1
        if colon < 1:
            return None
        words = heading_words(text[:colon])
        found = match_words(words, self._kind)
        if found is None or found.match == "exact":
            plain = True
        else:
            plain = (long or len(words) <= MAX_LABEL_WORDS) and found.match != "suffix"
        return found if plain or numbered else None

    def _labelled(self, block: Block, text: str) -> tuple[Section, bool]:
        around = self._lead if self._lead and block.kind == "item" else self._section
        numbered = self._is_numbered(block, text)
        numbered = numbered and (self._by_number or around in _OPEN)
        found = self._label(text, numbered=numbered)
        if found is None:
            return around, False
        self._by_number = self._by_number or numbered
        if found.section is around:
            return around, numbered
        if block.kind == "item" and not numbered:
            fits = around in _OPEN or found.section is Section.PREFERRED
        else:
            fits = not (around in _DECIDED and found.section in _LABELS_ONLY)
        return (found.section if fits else around), numbered

    def _announced(self, text: str) -> Section | None:
        """What the last words before a list say: "... in return we offer:"."""
        words = heading_words(re.split(r"[.!?]\s", text)[-1])[-MAX_WORDS["prefix"] :]
        found = match_words(words, self._kind) if words else None
        return found.section if found and found.match == "suffix" else None

    def _split(self, block: Block, text: str, section: Section) -> Iterator[Block]:
        """The block, cut where run-on headings stand: glued and flattened web text."""
        start = 0
        for cut, opened in self._cuts(text) if len(text) >= MIN_SPLIT else ():
            if cut - start > 0 and text[start:cut].strip():
                yield self._part(block, text, (start, cut), section)
            start, section = cut, opened
        yield self._part(block, text, (start, len(text)), section)

    def _part(self, block: Block, text: str, span: tuple[int, int], section: Section) -> Block:
        if span == (0, len(text)):
            return self._placed(block, section)
        piece = text[span[0] : span[1]]
        start = span[0] + len(piece) - len(piece.lstrip())
        end = span[0] + len(piece.rstrip())
        cut = _moved(block, block.start + start, block.start + end, block.section, block.heading)
        return self._placed(cut, section)

    def _cuts(self, text: str) -> Iterator[tuple[int, Section]]:
        cuts = dict(_colon_cuts(text, self._kind))
        if self._kind == "posting" and len(text) >= MIN_CAPITALS:
            cuts = dict(_capital_cuts(text)) | cuts
        return iter(sorted(cuts.items()))

    def _placed(self, block: Block, section: Section) -> Block:
        heading = block.heading
        if self._heading is not None and block.kind != "heading":
            heading = self._heading
        if section is block.section and heading == block.heading:
            return block
        return _moved(block, block.start, block.end, section, heading)


def _moved(block: Block, start: int, end: int, section: Section, heading: str) -> Block:
    """Half the time of ``dataclasses.replace``, which was a third of this module's cost."""
    return Block(
        start,
        end,
        block.kind,
        block.level,
        section,
        heading,
        block.language,
        block.page,
        block.line,
    )


def _colon_cuts(text: str, kind: DocumentKind) -> Iterator[tuple[int, Section]]:
    """Known phrases right before a colon; in syllabi only at the start of a line."""
    colon = text.find(":", 1)
    before = 0
    while colon > 0:
        low = max(before, colon - SPLIT_WINDOW)
        starts = () if text.startswith("//", colon + 1) else _UPPER_START.finditer(text, low, colon)
        for start in starts:
            at = start.start()
            if kind == "syllabus" and text[:at].rstrip(" \t0123456789.")[-1:] != "\n":
                continue
            found = match_words(heading_words(text[at:colon]), kind)
            if found and found.match == "exact" and _starts_heading(text, at, colon):
                yield at, found.section
                break
        before, colon = colon + 1, text.find(":", colon + 1)


def _starts_heading(text: str, at: int, colon: int) -> bool:
    """Whether a known phrase stands on its own: behind a stop, glued to a word, or long."""
    before = text[at - 1 : at]
    alone = not before.isspace() or text[:at].rstrip()[-1:] in _STOPS or before == "\n"
    return at > 0 and colon - at >= (MIN_RUN_ON if alone else 2 * MIN_RUN_ON)


def _capital_cuts(text: str) -> Iterator[tuple[int, Section]]:
    """Known phrases in capitals inside long run-on postings."""
    for run in _CAPITALS.finditer(text):
        found = heading_match(run.group(), kind="posting")
        if found and found.section not in _LABELS_ONLY and len(run.group()) > 2 * MIN_RUN_ON:
            yield run.start(), found.section
