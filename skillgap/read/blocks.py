"""Blocks in the making: collect pieces, name the headings among them, freeze them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from skillgap.model import Block
from skillgap.read.glued import split_glued
from skillgap.read.headings import (
    BULLET,
    BULLET_STARTS,
    MAX_HEADING_CHARS,
    decoration,
    is_bold_title,
    is_roman_title,
    is_rule,
    is_strong_heading,
    is_title_like,
    numbering_depth,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillgap.model import BlockKind

#: Level of a heading that only its look makes one; below those of Markdown's # and ##.
GUESSED_LEVEL: Final = 3
_LABEL_LEVEL: Final = 4  # "Requirements:" stands below a line in capitals
_MIN_BODY_CHARS: Final = 80  # a title-like line over a text of this length is its heading
_MAX_ALONE_WORDS: Final = 6
_MAX_SENTENCE_WORDS: Final = 3  # "Course goals" is a heading, "All students get a room" a sentence
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)


def clean(text: str) -> str:
    """Single blanks; no NBSP, zero-width sign, soft hyphen or control character."""
    if not text.isascii() or not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


@dataclass(slots=True)
class Draft:
    """A block before its heading is known. ``strong``: set in bold or larger type.

    ``number`` is that of a numbered item, 0 for others.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    page: int | None = None
    line: int | None = None
    number: int = 0
    strong: bool = False
    bullet: str = ""  # the sign that stood before an item


def append_drafts(drafts: list[Draft], text: str, draft: Draft) -> None:
    """Add a draft, split at what is glued into it."""
    for piece in split_glued(text, draft.start, draft.end, kind=draft.kind, bullet=draft.bullet):
        if piece.start == draft.start and piece.end == draft.end:
            drafts.append(draft)
            return
        same = piece.kind == draft.kind
        level = draft.level if same else _LABEL_LEVEL if piece.kind == "heading" else 1
        drafts.append(
            Draft(
                piece.start,
                piece.end,
                piece.kind,
                level=0 if piece.kind == "paragraph" else level,
                page=draft.page,
                line=draft.line,
                number=draft.number if piece.start == draft.start else 0,
            )
        )


def bullet_length(line: str) -> tuple[int, int]:
    """Length of the bullet a line starts with (0: none), and the number of a numbered one."""
    if not line or line[0] not in BULLET_STARTS:
        return 0, 0
    match = BULLET.match(line)
    if match is None or match.end() == len(line):
        return 0, 0
    return match.end(), int(match.group("number") or 0)


def freeze(drafts: Sequence[Draft], text: str) -> tuple[Block, ...]:
    """Name the headings by their looks and neighbours, and give each block its heading."""
    name_headings(drafts, text)
    blocks: list[Block] = []
    heading = ""
    for draft in drafts:
        if draft.kind == "heading":
            heading = heading_text(text[draft.start : draft.end])
        blocks.append(
            Block(
                draft.start,
                draft.end,
                draft.kind,
                draft.level,
                heading="" if draft.kind == "heading" else heading,
                page=draft.page,
                line=draft.line,
            )
        )
    return tuple(blocks)


_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|\s*\{[#.][^}]*\}$")


def heading_text(words: str) -> str:
    """A heading without markup, numbering stays: ``**Goals** {#g}`` -> ``Goals``."""
    if "[" in words:
        words = _LINK.sub(r"\1", words)
    if "*" in words or "_" in words or "`" in words or "{" in words:
        words = _MARKS.sub("", words)
    return clean(words)


def name_headings(drafts: Sequence[Draft], text: str) -> None:
    """Turn paragraphs and lone numbered items that look like headings into headings."""
    last = len(drafts) - 1
    for index, draft in enumerate(drafts):
        if draft.kind in ("heading", "row") or draft.end - draft.start > MAX_HEADING_CHARS:
            continue
        before = drafts[index - 1] if index else None
        after = drafts[index + 1] if index < last else None
        level = _heading_level(draft, before, after, text)
        if level:
            draft.kind = "heading"
            draft.level = level


def _heading_level(draft: Draft, before: Draft | None, after: Draft | None, text: str) -> int:
    words = text[draft.start : draft.end]
    if draft.kind == "item":
        return _item_heading_level(draft, before, after, words)
    if is_strong_heading(words):
        return _LABEL_LEVEL if words[-1] == ":" else GUESSED_LEVEL
    if is_roman_title(words) or (draft.strong and is_bold_title(words)):
        return GUESSED_LEVEL
    if not is_title_like(words):
        return 0
    depth = numbering_depth(words)
    if depth > 1:
        return min(depth + 1, 6)
    return GUESSED_LEVEL if after and _is_heading_of(words, before, after) else 0


def _is_heading_of(words: str, before: Draft | None, after: Draft) -> bool:
    """A title-like line over a list or a longer text, not itself one of several short lines."""
    if before and before.kind == "paragraph" and before.end - before.start < len(words) + 20:
        return False
    if after.kind == "item":
        return before is None or before.kind != "item" or after.level <= before.level
    long_body = after.kind == "paragraph" and after.end - after.start >= _MIN_BODY_CHARS
    count = len(words.split())
    return long_body and count <= (_MAX_ALONE_WORDS if words.istitle() else _MAX_SENTENCE_WORDS)


def _item_heading_level(draft: Draft, before: Draft | None, after: Draft | None, words: str) -> int:
    """Tell "1. Catalog Description" between paragraphs is a heading, inside a list an item."""
    if not draft.number or after is None or not is_title_like(words.rstrip(":.")):
        return 0
    in_list = after.number == draft.number + 1 or (
        before is not None and before.number == draft.number - 1 and draft.number > 1
    )
    return 0 if in_list and not draft.strong else GUESSED_LEVEL


class TextBuilder:
    """Assembles a cleaned text with its blocks, for formats whose file is not the text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._drafts: list[tuple[str, Draft]] = []
        self._length = 0

    def add(
        self,
        words: str,
        kind: BlockKind = "paragraph",
        *,
        level: int = 0,
        page: int | None = None,
        strong: bool = False,
    ) -> None:
        """Add one block; a bullet at its start makes a paragraph an item."""
        words = clean(words)
        number, bullet = 0, ""
        if kind in ("paragraph", "item"):
            framed = decoration(words)
            if framed:
                words, kind, level = words[framed[0] : framed[1]], "heading", GUESSED_LEVEL
            else:
                length, number = bullet_length(words)
                if length:
                    bullet = words[0]
                    words, kind, level = words[length:], "item", max(1, level)
        if not words or is_rule(words) or not _has_words(words):
            return
        start = self._length
        draft = Draft(start, start + len(words), kind, level, page, None, number, strong, bullet)
        self._parts.append(words)
        self._drafts.append((words, draft))
        self._length += len(words) + 1

    def build(self) -> tuple[str, tuple[Block, ...]]:
        """The text, blocks separated by line feeds, and the blocks in order."""
        text = "\n".join(self._parts)
        drafts: list[Draft] = []
        for _, draft in self._drafts:
            if draft.kind in ("paragraph", "item"):
                append_drafts(drafts, text, draft)
            else:
                drafts.append(draft)
        return text, freeze(drafts, text)


def _has_words(words: str) -> bool:
    return words[0].isalnum() or any(map(str.isalnum, words))
