"""PDF files: lines with their place and type size, joined into paragraphs, items and headings."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from skillgap.read import limits
from skillgap.read.blocks import TextBuilder, bullet_length, clean
from skillgap.read.headings import (
    is_bold_title,
    is_roman_title,
    is_strong_heading,
    is_title_like,
    numbering_depth,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from skillgap.model import Block

_HYPHENS: Final = "\x02\ufffe\xad"  # what PDFium puts where a word was broken at the line end
_BROKEN_WORD = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]\s*([^\W\d_]+)")
_FRAGMENT = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}]\s*[^\W\d_]+|[-{_HYPHENS}]$)")
_HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_NUMERIC = re.compile(r"(?=.*\d)[\d.,/%()*+:–-]*[\d%)*]")
_SENTENCE_ENDS: Final = ".!?:;"
_BOLD_WEIGHT: Final = 600
_LARGER: Final = 1.12  # times the type size of the body
_MIN_REPEATS: Final = 3  # pages on which a header or footer line stands
_EDGE_LINES: Final = 2  # lines at the top and bottom that may be headers and footers
_RIGHT_SHARE: Final = 0.82  # a full line ends right of this share of the text's width
_LINE_GAP: Final = 1.7  # in type sizes, from base line to base line inside a paragraph
_MIN_NUMBERS: Final = 3
_MAX_DRIFT: Final = 12  # characters
_ENCRYPTED: Final = 4  # FPDF_ERR_PASSWORD


class BrokenPdf(Exception):
    """The file cannot be read as a PDF; the arguments are the issue code and the reason."""


class PdfText(NamedTuple):
    """What a PDF holds; ``bare_pages`` (from 1) have no text, ``pages`` is how many were read."""

    text: str
    blocks: tuple[Block, ...]
    title: str
    pages: int
    bare_pages: tuple[int, ...]
    left_out: int = 0  # pages after the limit


@dataclass(slots=True)
class _Line:
    words: str
    page: int
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    end_base: float = 0.0  # PDFium gives a line broken inside a word and the next one as one
    size: float = 0.0
    bold: bool = False


def pdf_to_text(data: bytes) -> PdfText:
    """The text of a PDF, its blocks with pages, and what could not be read.

    Raises:
        BrokenPdf: (code, reason): encrypted-pdf, broken-pdf or scan-without-text.
    """
    import pypdfium2  # noqa: PLC0415 costs 60 ms

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as trouble:
        raise _refused(trouble) from trouble
    with closing(document):
        total = len(document)
        pages = [_read_page(document, index) for index in range(min(total, limits.MAX_PDF_PAGES))]
        title = clean(document.get_metadata_value("Title"))
    bare = tuple(index for index, lines in enumerate(pages, start=1) if _is_bare(lines))
    letters = sum(_letters(line.words) for lines in pages for line in lines)
    if letters < limits.MIN_PDF_LETTERS:
        reason = f"has {total} pages and no text on any of them: it is a scan"
        raise BrokenPdf("scan-without-text", reason)
    text, blocks = _build(_without_edges(pages))
    return PdfText(text, blocks, title, total, bare, max(0, total - limits.MAX_PDF_PAGES))


def _refused(trouble: Exception) -> BrokenPdf:
    if getattr(trouble, "err_code", None) == _ENCRYPTED or "password" in str(trouble).lower():
        return BrokenPdf("encrypted-pdf", "is protected by a password")
    return BrokenPdf("broken-pdf", f"is damaged ({trouble})")


def _letters(words: str) -> int:
    return sum(map(str.isalpha, words))


def _is_bare(lines: Sequence[_Line]) -> bool:
    return sum(_letters(line.words) for line in lines) < limits.MIN_PAGE_LETTERS


def _read_page(document: Any, index: int) -> list[_Line]:
    import pypdfium2  # noqa: PLC0415 see pdf_to_text

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return []  # a damaged page counts as one without text
    with closing(page), closing(page.get_textpage()) as textpage:
        return list(_page_lines(textpage, page=index + 1))


def _page_lines(textpage: Any, *, page: int) -> Iterator[_Line]:
    position = 0
    count = textpage.count_chars()
    for raw_line in textpage.get_text_range().split("\n"):
        words = raw_line.rstrip("\r")
        if words.strip():
            lead = len(words) - len(words.lstrip())
            drift = _drift(textpage, position + lead, words[lead], count)
            position += drift
            last = position + len(words.rstrip()) - 1
            line = _Line(words.strip(), page)
            if last < count:
                _measure(line, textpage, position + lead, last)
            yield line
        position += len(raw_line) + 1


def _drift(textpage: Any, place: int, char: str, count: int) -> int:
    """How many signs the text has left out before ``char``: PDFium drops some at hyphens."""
    from pypdfium2 import raw  # noqa: PLC0415 see pdf_to_text

    for drift in range(_MAX_DRIFT):
        if place + drift < count and raw.FPDFText_GetUnicode(textpage, place + drift) == ord(char):
            return drift
    return 0


def _measure(line: _Line, textpage: Any, first: int, last: int) -> None:
    """Take place, size and weight from the first and the last character of a line.

    The size is the height of the character's box: the nominal size is 1 in many files.
    """
    from pypdfium2 import raw  # noqa: PLC0415 see pdf_to_text

    line.left, line.base, _, top = textpage.get_charbox(first, loose=True)
    _, line.end_base, line.right, _ = textpage.get_charbox(last, loose=True)
    line.size = top - line.base
    line.bold = all(_is_bold(textpage, place, raw) for place in (first, (first + last) // 2, last))


def _is_bold(textpage: Any, place: int, raw: Any) -> bool:
    if raw.FPDFText_GetFontWeight(textpage, place) >= _BOLD_WEIGHT:
        return True
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(textpage, place, name, len(name), flags)
    return b"bold" in name.value.lower()


def _without_edges(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """Drop page numbers, and lines that stand at the top or bottom of page after page."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_edge_key(line) for line in _edges(lines)})
    filled = sum(1 for lines in pages if lines)
    needed = max(_MIN_REPEATS, filled // 3)
    return [
        [line for line in lines if not _is_edge(line, lines, counts, needed)] for lines in pages
    ]


def _edges(lines: Sequence[_Line]) -> list[_Line]:
    return [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _edge_key(line: _Line) -> str:
    return _DIGITS.sub("0", line.words)


def _is_edge(line: _Line, lines: Sequence[_Line], counts: Counter[str], needed: int) -> bool:
    if not any(line is edge for edge in _edges(lines)):
        return False
    alone = line is lines[0] or line is lines[-1]
    if alone and not _letters(line.words) and len(line.words) <= 7:  # noqa: PLR2004 "- 12 -"
        return True
    return counts[_edge_key(line)] >= needed


def _build(pages: Sequence[list[_Line]]) -> tuple[str, tuple[Block, ...]]:
    lines = [line for page in pages for line in page]
    join = _WordJoiner(line.words for line in lines)
    body = _body_size(lines)
    builder = TextBuilder()
    for group in _groups(lines, body):
        words = join(group)
        head = group[0]
        strong = all(line.bold for line in group) or head.size > _LARGER * body > 0
        kind = "row" if _is_number_row(words) else "paragraph"
        if kind == "paragraph" and strong and _is_own_heading(words):
            builder.add(words, "heading", level=_level(words, head.size, body), page=head.page)
        else:
            builder.add(words, kind, page=head.page, strong=strong)  # type: ignore[arg-type]
    return builder.build()


def _is_own_heading(words: str) -> bool:
    return is_bold_title(words.rstrip(":")) and not (
        bullet_length(words)[0] and not words[0].isdigit()
    )


def _level(words: str, size: float, body: float) -> int:
    if body and size > 1.5 * body:
        return 1
    return max(2 if size > _LARGER * body else 3, min(6, numbering_depth(words) + 1))


def _body_size(lines: Iterable[_Line]) -> float:
    """The type size most characters have, in points as the file gives them."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _groups(lines: Sequence[_Line], body: float) -> Iterator[list[_Line]]:
    """Lines that belong to one paragraph, item or heading."""
    group: list[_Line] = []
    edges = _right_edges(lines)
    for line in lines:
        if group and not _continues(group, line, edges.get(group[-1].page, 0.0), body):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _right_edges(lines: Iterable[_Line]) -> dict[int, float]:
    """Per page, how far right a full line reaches: 82 % of the way to the farthest end."""
    ends: dict[int, list[tuple[float, float]]] = {}
    for line in lines:
        ends.setdefault(line.page, []).append((line.left, line.right))
    edges = {}
    for page, spans in ends.items():
        left = min(span[0] for span in spans)
        right = sorted(span[1] for span in spans)[max(0, int(len(spans) * 0.98) - 1)]
        edges[page] = left + _RIGHT_SHARE * (right - left)
    return edges


def _continues(group: Sequence[_Line], line: _Line, full: float, body: float) -> bool:
    last = group[-1]
    if last.words[-1] in _HYPHENS:
        return True
    if bullet_length(line.words)[0] or _is_number_row(line.words) or _is_number_row(last.words):
        return False
    if abs(line.size - last.size) > 1.5 or (line.bold != last.bold and group[0].bold):  # noqa: PLR2004 points
        return False
    if numbering_depth(line.words) > 1 or is_roman_title(line.words):
        return False
    if line.page != last.page:
        return line.words[0].islower() and last.words[-1] not in _SENTENCE_ENDS
    return _same_paragraph(last, line, full, body)


def _same_paragraph(last: _Line, line: _Line, full: float, body: float) -> bool:
    gap = last.end_base - line.base
    size = max(line.size, last.size, body, 1.0)
    if line.bold and last.bold and is_bold_title(last.words):  # a heading over two lines
        return 0 < gap <= _LINE_GAP * size and last.right >= full
    if is_strong_heading(line.words) or is_strong_heading(last.words):
        return False
    if gap > _LINE_GAP * size or gap < -size:
        return False
    if line.words[0].islower() or last.words[-1] in ",-–—(":
        return True
    return last.right >= full and not (
        last.right - last.left < 0.3 * full and is_title_like(last.words)
    )


def _is_number_row(words: str) -> bool:
    """Whether a line is a row of a table of numbers (a study plan, a grading scale)."""
    tokens = words.split()
    numbers = sum(1 for token in tokens if _NUMERIC.fullmatch(token))
    return numbers >= _MIN_NUMBERS and numbers >= 0.4 * len(tokens)


class _WordJoiner:
    """Joins lines; a word broken at a line end is made whole as the rest of the file has it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._hyphenated: set[str] = set()
        for line in lines:
            lower = _FRAGMENT.sub(" ", line.lower())
            self._words.update(_WORD.findall(lower))
            if "-" in lower:
                self._hyphenated.update(_HYPHENATED.findall(lower))

    def __call__(self, lines: Sequence[_Line]) -> str:
        words = lines[0].words
        for line in lines[1:]:
            if words[-1] == "-" and len(words) > 1 and words[-2].isalpha():
                words = (
                    words[:-1] + "\x02" + line.words
                    if line.words[0].islower()
                    else words + line.words
                )
            else:
                words = words + ("" if words[-1] in _HYPHENS else " ") + line.words
        return _BROKEN_WORD.sub(self._join, words)

    def _join(self, match: re.Match[str]) -> str:
        left, right = match.groups()
        whole, parts = (left + right).lower(), (left.lower(), right.lower())
        if whole in self._words:
            return left + right
        if "-".join(parts) in self._hyphenated:
            return f"{left}-{right}"
        compound = left.lower().endswith("о") and len(left) > 4 and len(right) > 5  # noqa: PLR2004 освітньо-кваліфікаційний
        known = all(len(part) > 3 and part in self._words for part in parts)  # noqa: PLR2004
        return f"{left}-{right}" if compound or known else left + right
