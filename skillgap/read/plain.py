"""Plain text: headings, items and paragraphs of a text that stays as it is.

Hard-wrapped lines are joined into one block; offsets are those of the text handed in.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from skillgap.read.blocks import GUESSED_LEVEL, Draft, append_drafts, bullet_length, freeze
from skillgap.read.headings import decoration, is_rule, is_strong_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skillgap.model import Block, BlockKind

_MAX_WRAPPED_CHARS: Final = 110  # longer lines are paragraphs that nobody wrapped
_MIN_WRAPPED_CHARS: Final = 50  # shorter lines end because their author ended them
_TAB: Final = 4
_ATX = re.compile(r"(#{1,6})\s+(?=\S)")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\*{3,})")
_LABELLED = re.compile(r"[^\W\d_][\w /&'’-]{1,30}:\s")
_OPEN_ENDS: Final = frozenset(",-–—(/&")
_SENTENCE_ENDS: Final = frozenset(".!?:;")
_INVISIBLE_ENDS: Final = (
    "".join(map(chr, range(33))) + "\x85\xa0\u2002\u2003\u2009\u200b\u200e\u200f\u2060\ufeff"
)


class Line(NamedTuple):
    """A line without its outer blanks; ``indent`` in columns, ``number`` from 1."""

    start: int
    text: str
    indent: int
    number: int


def structure_plain(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in order; their words are never changed."""
    lines = list(lines_of(text))
    reader = _PlainReader(text, wrapped=_is_hard_wrapped(lines))
    for index, line in enumerate(lines):
        reader.read(line, lines[index + 1] if index + 1 < len(lines) else None)
    reader.close()
    return freeze(reader.drafts, text)


def lines_of(text: str) -> Iterator[Line]:
    """Every line, blank ones included (their text is empty)."""
    position = 0
    simple = text.isascii() and "\x00" not in text
    comment = text.find("<!--")
    for number, raw in enumerate(text.splitlines(keepends=True), start=1):
        stripped = raw.strip() if simple else raw.strip(_INVISIBLE_ENDS).strip()
        if comment >= 0 and stripped:
            stripped, comment = _without_comment(text, position, stripped, comment)
        if stripped:
            lead = raw.index(stripped)
            indent = lead if "\t" not in raw[:lead] else len(raw[:lead].expandtabs(_TAB))
            yield Line(position + lead, stripped, indent, number)
        else:
            yield Line(position, "", 0, number)
        position += len(raw)


def _without_comment(text: str, position: int, line: str, comment: int) -> tuple[str, int]:
    """Drop a line inside ``<!-- ... -->``; returns what is left and where comments go on."""
    end = text.find("-->", comment)
    if end < 0:
        return line, -1
    end += 3
    length = len(line)
    if position + length < comment:
        return line, comment
    if position >= end:
        return line, text.find("<!--", end)
    return "", comment


def _is_hard_wrapped(lines: list[Line]) -> bool:
    """Whether some long line goes on in lower case on the next line."""
    for line, following in pairwise(lines):
        if _MIN_WRAPPED_CHARS <= len(line.text) <= _MAX_WRAPPED_CHARS:
            begins = following.text[:1]
            if begins.islower() and line.text[-1] not in _SENTENCE_ENDS:
                return True
    return False


class _PlainReader:
    """Reads line by line; ``open`` is the block that the next line may continue."""

    def __init__(self, text: str, *, wrapped: bool) -> None:
        self.drafts: list[Draft] = []
        self._text = text
        self._wrapped = wrapped
        self._open: Draft | None = None
        self._last = ""

    def read(self, line: Line, following: Line | None) -> None:
        """Take one line; ``following`` may be its underline."""
        if not line.text or is_rule(line.text):
            self.close()
        elif not self._read_heading(line, following) and not self._read_item(line):
            self._read_words(line)

    def close(self) -> None:
        """End the open block."""
        if self._open is not None:
            append_drafts(self.drafts, self._text, self._open)
            self._open = None

    def _read_heading(self, line: Line, following: Line | None) -> bool:
        start, end, level = heading_bounds(line.text, following.text if following else "")
        if not level:
            return False
        self.close()
        at = line.start
        self.drafts.append(Draft(at + start, at + end, "heading", level, line=line.number))
        return True

    def _read_item(self, line: Line) -> bool:
        length, number = bullet_length(line.text)
        if not length:
            return False
        self.close()
        at = line.start
        self._open = Draft(
            at + length,
            at + len(line.text),
            "item",
            level=1 + min(line.indent // _TAB, 2),
            line=line.number,
            number=number,
            bullet=line.text[0],
        )
        self._last = line.text
        return True

    def _read_words(self, line: Line) -> None:
        end = line.start + len(line.text)
        if self._open is not None and self._continues(line.text):
            self._open.end = end
        else:
            self.close()
            kind: BlockKind = "row" if is_row(line.text) else "paragraph"
            self._open = Draft(line.start, end, kind, line=line.number)
        self._last = line.text

    def _continues(self, words: str) -> bool:
        """Whether a line goes on with the open block: hard-wrapped text, or lower case."""
        last = self._last
        if self._open is not None and self._open.kind == "row":
            return False
        if words[0].islower():
            return len(last) >= _MIN_WRAPPED_CHARS // 2 or last[-1] in _OPEN_ENDS
        if last[-1] in _OPEN_ENDS and len(last) <= _MAX_WRAPPED_CHARS:
            return True
        if not self._wrapped or not _MIN_WRAPPED_CHARS <= len(last) <= _MAX_WRAPPED_CHARS:
            return False
        return _LABELLED.match(words) is None and not is_row(words)


def heading_bounds(words: str, following: str) -> tuple[int, int, int]:
    """Where the words of a heading line stand and its level; level 0: no heading."""
    match = _ATX.match(words) if words[0] == "#" else None
    if match:
        return match.end(), _atx_end(words, match.end()), len(match.group(1))
    if following and _UNDERLINE.fullmatch(following) and len(words) <= 2 * len(following) + 20:
        return 0, len(words), 1 if following[0] == "=" else 2
    framed = decoration(words)
    if framed:
        return framed[0], framed[1], GUESSED_LEVEL
    return _looked_at(words)


def _atx_end(words: str, start: int) -> int:
    """Closing signs (``## Goals ##``) do not belong to the heading; the # of C# does."""
    if not words.endswith("#") or words.endswith(("C#", "F#")):
        return len(words)
    end = len(words.rstrip("# "))
    return end if end > start else len(words)


def _looked_at(words: str) -> tuple[int, int, int]:
    lead = bullet_length(words)[0]
    level = GUESSED_LEVEL + (words[-1] == ":")
    if lead == 0:
        return (0, len(words), level) if is_strong_heading(words) else (0, 0, 0)
    ornament = not words[0].isalnum() and words[0] not in "-–—*+("
    if ornament and words[-1] == ":" and is_strong_heading(words[lead:]):
        return lead, len(words), level
    return 0, 0, 0


def is_row(words: str) -> bool:
    """Whether a line is a table row: cells parted by bars or by tabs."""
    return words.count("|") > 1 or words.count("\t") > 1
