"""Word files: paragraphs and tables in document order, lists and headings by style or look."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from skillgap.read import limits
from skillgap.read.blocks import TextBuilder, clean
from skillgap.read.headings import MAX_HEADING_CHARS, is_bold_title
from skillgap.read.tables import Piece, table_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skillgap.model import Block

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING_STYLE = re.compile(r"(?:heading|заголовок)\s*(\d)", re.IGNORECASE)
_TITLE_STYLE = re.compile(r"title|назва|название", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list(?!\s*paragraph)|список(?!\s*абзац)|маркован", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"toc\s*\d|зміст\s*\d|contents", re.IGNORECASE)
_STRONG_LEVEL: Final = 4
_BODY_OUTLINE: Final = 9  # outline level 9 is body text


class BrokenDocx(Exception):
    """The file cannot be read as a Word file; the first argument is the issue code."""


class _Style(NamedTuple):
    name: str
    heading: int
    bold: bool
    numbered: bool


def docx_to_text(data: bytes) -> tuple[str, tuple[Block, ...], str]:
    """The text of a Word file, its blocks, and the title of its properties.

    Raises:
        BrokenDocx: (code, reason) of a file that is damaged or unpacks to too much.
    """
    _check_archive(data)
    import docx  # noqa: PLC0415 costs 150 ms
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 see above

    try:
        document = docx.Document(io.BytesIO(data))
    except (
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        OSError,
        SyntaxError,  # what lxml raises for broken XML
        OpcError,
        NotImplementedError,
    ) as trouble:
        raise BrokenDocx("broken-docx", f"cannot be opened ({trouble})") from trouble
    reader = _DocxReader(_styles(document))
    builder = TextBuilder()
    for piece in reader.pieces(document.element.body):
        builder.add(piece.words, piece.kind, level=piece.level)
    text, blocks = builder.build()
    return text, blocks, clean(document.core_properties.title or "")


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as trouble:
        raise BrokenDocx("broken-docx", f"is a damaged Word file ({trouble})") from trouble
    unpacked = sum(member.file_size for member in members)
    suspicious = max(limits.MIN_SUSPICIOUS_BYTES, limits.MAX_EXPANSION_RATIO * len(data))
    too_much = unpacked > min(suspicious, limits.MAX_UNPACKED_BYTES)
    if too_much or len(members) > limits.MAX_ARCHIVE_MEMBERS:
        size = f"{unpacked // limits.MiB} MB in {len(members)} parts"
        raise BrokenDocx("zip-bomb", f"would unpack to {size}")
    if any(member.flag_bits & 1 for member in members):
        raise BrokenDocx("encrypted-docx", "is protected by a password")


def _styles(document: Any) -> dict[str, _Style]:
    """Style id -> what it says, along the chain of styles it is based on."""
    elements = {
        element.get(f"{_W}styleId", ""): element
        for element in document.styles.element.iterchildren(f"{_W}style")
    }
    return {name: _style(name, elements) for name in elements}


def _style(style_id: str, elements: dict[str, Any]) -> _Style:
    name, heading, bold, numbered = "", 0, False, False
    for _ in range(limits.MAX_NESTING):
        element = elements.get(style_id)
        if element is None:
            break
        own = _value(element.find(f"{_W}name"))
        name = name or own
        heading = heading or _style_heading(own, element)
        bold = bold or _is_on(element.find(f"{_W}rPr/{_W}b"))
        numbered = numbered or element.find(f"{_W}pPr/{_W}numPr") is not None
        style_id = _value(element.find(f"{_W}basedOn"))
    return _Style(name, heading, bold, numbered or bool(_LIST_STYLE.search(name)))


def _style_heading(name: str, element: Any) -> int:
    match = _HEADING_STYLE.search(name)
    if match:
        return min(6, max(1, int(match.group(1))))
    if _TITLE_STYLE.fullmatch(name):
        return 1
    return _outline(element.find(f"{_W}pPr"))


def _outline(properties: Any) -> int:
    level = _value(properties.find(f"{_W}outlineLvl")) if properties is not None else ""
    return min(6, int(level) + 1) if level.isdigit() and int(level) < _BODY_OUTLINE else 0


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{_W}val") or "")


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val") not in ("0", "false", "none")


class _DocxReader:
    """Walks the body; knows the styles."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self._styles = styles

    def pieces(self, container: Any, *, depth: int = 0) -> Iterator[Piece]:
        """Paragraphs and tables of a body, a cell or a content control, in order."""
        if depth > limits.MAX_NESTING:
            return
        for element in container.iterchildren():
            if element.tag == f"{_W}p":
                yield from self._paragraph(element, depth=depth)
            elif element.tag == f"{_W}tbl":
                rows = [self._row(row, depth=depth) for row in _rows(element)]
                yield from table_pieces(rows)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
                yield from self.pieces(element, depth=depth + 1)

    def _row(self, row: Any, *, depth: int) -> list[list[Piece]]:
        """The cells of a row; those that only continue a merged cell above are left out."""
        return [
            list(self.pieces(cell, depth=depth + 1))
            for cell in row.iter(f"{_W}tc")
            if _is_cell_of(cell, row) and not _continues_merge(cell)
        ]

    def _paragraph(self, element: Any, *, depth: int) -> Iterator[Piece]:
        properties = element.find(f"{_W}pPr")
        style = self._style_of(properties)
        if not _CONTENTS_STYLE.match(style.name):
            numbered, level = _numbering(properties, numbered=style.numbered)
            heading = _outline(properties) or style.heading
            for words in _lines(element):
                yield self._piece(element, words, style, heading, level if numbered else 0)
        for box in _text_boxes(element):
            yield from self.pieces(box, depth=depth + 1)

    def _piece(self, element: Any, words: str, style: _Style, heading: int, level: int) -> Piece:
        if heading and len(words) <= 2 * MAX_HEADING_CHARS:
            return Piece(words, "heading", heading)
        bold = len(words) <= 2 * MAX_HEADING_CHARS and _is_bold(element, style_bold=style.bold)
        if bold and (is_bold_title(words.rstrip(":")) or (words[-1] == ":" and not level)):
            return Piece(words, "heading", _STRONG_LEVEL)
        return Piece(words, "item", level) if level else Piece(words, "paragraph")

    def _style_of(self, properties: Any) -> _Style:
        style_id = _value(properties.find(f"{_W}pStyle")) if properties is not None else ""
        return self._styles.get(style_id, _Style("", 0, bold=False, numbered=False))


def _numbering(properties: Any, *, numbered: bool) -> tuple[bool, int]:
    """Whether a paragraph belongs to a list, and its level from 1."""
    number = properties.find(f"{_W}numPr") if properties is not None else None
    if number is None:
        return numbered, 1
    if _value(number.find(f"{_W}numId")) == "0":  # switched off
        return False, 1
    level = _value(number.find(f"{_W}ilvl"))
    return True, 1 + (int(level) if level.isdigit() else 0)


def _rows(table: Any) -> Iterator[Any]:
    for element in table.iterchildren():
        if element.tag == f"{_W}tr":
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _rows(element)


def _is_cell_of(cell: Any, row: Any) -> bool:
    """Whether the cell is the row's own, not one of a table inside."""
    return next(cell.iterancestors(f"{_W}tr"), None) is row


def _continues_merge(cell: Any) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _lines(paragraph: Any) -> list[str]:
    """The words of a paragraph, split at line breaks; text boxes inside are left out."""
    parts: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if next(node.iterancestors(f"{_W}txbxContent", f"{_W}p"), None) is not paragraph:
            continue
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif node.tag == f"{_W}tab":
            parts.append(" ")
        else:
            parts.append("\n")
    return [words for words in map(clean, "".join(parts).split("\n")) if words]


def _is_bold(paragraph: Any, *, style_bold: bool) -> bool:
    """Whether every run with words is bold."""
    seen = False
    for run in paragraph.iter(f"{_W}r"):
        if not any((node.text or "").strip() for node in run.iterchildren(f"{_W}t")):
            continue
        mark = run.find(f"{_W}rPr/{_W}b")
        if not (_is_on(mark) if mark is not None else style_bold):
            return False
        seen = True
    return seen


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph; the fallback copy for old programs is left out."""
    for box in paragraph.iter(f"{_W}txbxContent"):
        outer = next(box.iterancestors(f"{_W}txbxContent"), None)
        if outer is None and next(box.iterancestors(_MC_FALLBACK), None) is None:
            yield box
