"""Markdown and Quarto: headings, lists, tables, front matter; the text stays the file itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from skillgap.read.blocks import Draft, append_drafts, bullet_length, freeze
from skillgap.read.headings import is_rule, is_strong_heading
from skillgap.read.plain import Line, heading_bounds, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillgap.model import Block, BlockKind

_FENCE = re.compile(r"(`{3,}|~{3,}|:{3,})")
_TASK = re.compile(r"\[[ xX]\]\s+")
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_STRONG = re.compile(r"(\*\*|__)(?P<words>(?:(?!\1).){2,90})\1\s*(?P<colon>:?)\\?")
_QUOTE = re.compile(r"(?:>\s?)+")
_LABELLED = re.compile(r"(?:\*\*|__)?[^\W\d_][\w /&'’-]{1,40}(?:(?:\*\*|__):|:(?:\*\*|__)?)\s")
_FRONT_KEY = re.compile(r"(?P<key>[A-Za-z_-]+):\s*(?P<value>\S.*)?")
_FRONT_KEYS: Final = frozenset(
    [
        "title",
        "subtitle",
        "description",
        "abstract",
        "summary",
        "keywords",
        "categories",
        "tags",
        "course",
        "skills",
    ]
)
_COMMAND = re.compile(
    r"\\(?:newpage|pagebreak|vspace|hspace|begin|end|clearpage)\b|\{\{[<%].*[>%]\}\}"
)
_BREAK: Final = "\\"
_STRONG_LEVEL: Final = 4


def structure_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in order, with offsets into the text as it is.

    Block bounds leave out heading signs, bullets and quote marks; inline markup (links, bold)
    stays inside. Of YAML front matter, titles and descriptions count.
    """
    lines = list(lines_of(text))
    reader = _MarkdownReader(text)
    index = reader.read_front_matter(lines)
    while index < len(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        reader.read(lines[index], following)
        index += 1
    reader.close()
    return freeze(reader.drafts, text)


class _MarkdownReader:
    """Reads line by line; ``open`` is the paragraph or item the next line may continue."""

    def __init__(self, text: str) -> None:
        self.drafts: list[Draft] = []
        self._text = text
        self._open: Draft | None = None
        self._fence = ""
        self._broken = False  # the last line ended with a hard line break

    def read_front_matter(self, lines: Sequence[Line]) -> int:
        """Read ``--- ... ---`` at the top; returns the index of the first line after it."""
        if not lines or lines[0].text != "---":
            return 0
        for index, line in enumerate(lines[1:], start=1):
            if line.text in ("---", "..."):
                for each in lines[1:index]:
                    self._read_front_line(each)
                return index + 1
        return 0

    def _read_front_line(self, line: Line) -> None:
        match = _FRONT_KEY.fullmatch(line.text)
        if not match or not match.group("value") or match.group("key").lower() not in _FRONT_KEYS:
            return
        start, end = match.span("value")
        if line.text[start] in "\"'" and line.text[end - 1] == line.text[start] and end - start > 2:  # noqa: PLR2004 the quotes
            start, end = start + 1, end - 1
        title = match.group("key").lower() == "title"
        kind: BlockKind = "heading" if title else "paragraph"
        at = line.start
        self.drafts.append(Draft(at + start, at + end, kind, int(title), line=line.number))

    def read(self, line: Line, following: Line | None) -> None:
        """Take one line; ``following`` may be its underline."""
        words = line.text
        if self._read_fence(line):
            return
        if not words or is_rule(words) or _COMMAND.match(words):
            self.close()
        elif not self._read_row(line) and not self._read_heading(line, following):
            self._read_item_or_words(line)

    def close(self) -> None:
        """End the open block."""
        if self._open is not None:
            append_drafts(self.drafts, self._text, self._open)
            self._open = None
        self._broken = False

    def _read_fence(self, line: Line) -> bool:
        """Code between fences is one block; ``:::`` of Quarto only wraps other blocks."""
        match = _FENCE.match(line.text)
        if match and match.group()[0] == ":":
            self.close()
            return True
        if self._fence:
            self._read_code(line, ends=line.text.startswith(self._fence))
            return True
        if match:
            self.close()
            self._fence = match.group()
            return True
        return False

    def _read_code(self, line: Line, *, ends: bool) -> None:
        if ends:
            if self._open is not None:
                self.drafts.append(self._open)
                self._open = None
            self._fence = ""
        elif line.text:
            self._extend(line, 0)

    def _extend(self, line: Line, lead: int) -> None:
        end = line.start + len(line.text)
        if self._open is None:
            self._open = Draft(line.start + lead, end, "paragraph", line=line.number)
        else:
            self._open.end = end

    def _read_row(self, line: Line) -> bool:
        words = line.text
        if "|" not in words:
            return False
        if _TABLE_RULE.fullmatch(words):
            self.close()
            return True
        if not (words[0] == "|" and words[-1] == "|") and words.count("|") < 2:  # noqa: PLR2004 a bar alone is no table
            return False
        self.close()
        start = len(words) - len(words.lstrip("| "))
        end = len(words.rstrip("| "))
        if end > start:
            at = line.start
            self.drafts.append(Draft(at + start, at + end, "row", line=line.number))
        return True

    def _read_heading(self, line: Line, following: Line | None) -> bool:
        start, end, level = _heading_of(line.text, following.text if following else "")
        if not level:
            return False
        self.close()
        if end > start:
            at = line.start
            self.drafts.append(Draft(at + start, at + end, "heading", level, line=line.number))
        return True

    def _read_item_or_words(self, line: Line) -> None:
        words = line.text
        quote = _QUOTE.match(words)
        lead = quote.end() if quote else 0
        if lead == len(words):
            self.close()
            return
        length, number = bullet_length(words[lead:])
        if length:
            self._open_item(line, lead + length, number)
        elif self._open is not None and not self._broken and not _LABELLED.match(words):
            self._extend(line, lead)
        else:
            self.close()
            self._extend(line, lead)
        self._broken = words.endswith((_BREAK, "<br>", "<br/>")) or self._has_break(line)

    def _has_break(self, line: Line) -> bool:
        end = line.start + len(line.text)
        return self._text.startswith("  ", end)

    def _open_item(self, line: Line, lead: int, number: int) -> None:
        self.close()
        task = _TASK.match(line.text, lead)
        if task:
            lead = task.end()
        end = line.start + len(line.text)
        start = min(line.start + lead, end - 1)
        level = 1 + min(line.indent // 2, 5)
        self._open = Draft(start, end, "item", level, line=line.number, number=number)


def _heading_of(words: str, following: str) -> tuple[int, int, int]:
    """Bounds and level of a heading line: ``## x``, underlined, or a line all in bold."""
    match = _STRONG.fullmatch(words)
    if match:
        start, end = match.span("words")
        return start, end, _STRONG_LEVEL
    start, end, level = heading_bounds(words, following)
    if level and words[0] == "#" and words[start:end].startswith("**"):
        inner = _STRONG.fullmatch(words[start:end])
        if inner:
            return start + inner.start("words"), start + inner.end("words"), level
    if level and words[0] != "#" and not is_strong_heading(words[start:end]):
        underlined = bool(following) and set(following) <= set("=-")
        return (start, end, level) if underlined else (0, 0, 0)
    return start, end, level
