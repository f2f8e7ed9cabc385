"""HTML: whole pages and the fragments that job boards and feeds carry.

One scanner reads the tags in order; a parser that repairs pages runs before it only for whole
pages, since it costs ten times as much (150 against 15 microseconds for a short fragment).
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from skillgap.read import limits
from skillgap.read.blocks import TextBuilder, clean
from skillgap.read.headings import MAX_HEADING_CHARS
from skillgap.read.plain import structure_plain
from skillgap.read.tables import Piece, table_pieces

if TYPE_CHECKING:
    from skillgap.model import Block

_TAG = re.compile(
    r"<(?:!--.*?(?:-->|$)|(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)/?>|[!?][^>]*>)",
    re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ESCAPED_TAG = re.compile(
    r"&(?:amp;)?lt;/?(?:p|br|li|ul|ol|div|strong|b|h[1-6]|span|em)\b", re.IGNORECASE
)
_BLOCK_TAG = re.compile(
    r"<(?:p|br|li|ul|ol|div|h[1-6]|tr|table|dd|dt|section|pre)\b", re.IGNORECASE
)
_PHP = re.compile(r"<\?(?:php|=).*?(?:\?>|\Z)", re.DOTALL)
_DROPPED_TEXT = re.compile(
    r"<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_MAX_UNESCAPES: Final = 3

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset({"b", "strong"})
_LISTS: Final = frozenset({"ul", "ol", "menu", "dir"})
_CELLS: Final = frozenset({"td", "th"})
_BREAKS: Final = (
    frozenset(
        [
            "p",
            "br",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "hr",
            "dl",
            "dt",
            "dd",
            "table",
            "caption",
            "tbody",
            "thead",
            "tfoot",
            "tr",
            "blockquote",
            "center",
            "address",
            "figure",
            "figcaption",
            "form",
            "fieldset",
            "details",
            "summary",
            "body",
            "html",
            "li",
            "pre",
            "option",
            "label",
            "button",
        ]
    )
    | _LISTS
    | _CELLS
    | _HEADINGS.keys()
)
_BOILERPLATE: Final = (
    "script,style,noscript,template,svg,iframe,nav,footer,select,button,object,canvas,"
    "[role=navigation],[role=contentinfo],[role=search],[aria-hidden=true],[hidden],"
    "#nav,#menu,#footer,#sidebar,.nav,.navbar,.menu,.breadcrumb,.breadcrumbs,.footer,.sidebar,"
    ".cookie,.cookies,.pagination,.share,.social,.quarto-title-meta,#quarto-margin-sidebar,"
    ".sr-only,.visually-hidden,.skip-link"
)
_MIN_MAIN_SHARE: Final = 0.5  # <main> and <article> count where they hold half of the words


def unescape_fully(text: str) -> str:
    """Replace entities, those escaped twice or three times as well (``&amp;amp;`` -> ``&``).

    Entities without their semicolon stay: in ``?a=1&copy=2`` no sign is meant.
    """
    for _ in range(_MAX_UNESCAPES):
        if "&" not in text:
            return text
        changed = _ENTITY.sub(_entity, text)
        if changed == text:
            return text
        text = changed
    return text


def _entity(match: re.Match[str]) -> str:
    return html.unescape(match.group())


def html_to_text(fragment: str) -> tuple[str, tuple[Block, ...]]:
    """The text of an HTML fragment and its blocks.

    Fragments that were escaped as a whole are unescaped first. Where nothing but inline tags
    or no tags at all occur, line feeds are meant and end blocks.
    """
    if "&" in fragment and not _BLOCK_TAG.search(fragment) and _ESCAPED_TAG.search(fragment):
        fragment = unescape_fully(fragment)
    if "<" not in fragment:
        text = "\n".join(map(clean, unescape_fully(fragment).splitlines()))
        return text, structure_plain(text)
    if not _BLOCK_TAG.search(fragment):
        fragment = fragment.strip().replace("\n", "<br>")
    if "<s" in fragment or "<S" in fragment or "<t" in fragment or "<n" in fragment:
        fragment = _DROPPED_TEXT.sub(" ", fragment)
    return _Scanner().scan(fragment)


def page_to_text(page: str) -> tuple[str, tuple[Block, ...], str]:
    """The text of a whole page without navigation and scripts, its blocks and its title."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 only whole pages need it

    if "<?" in page:
        page = _PHP.sub("", page)
    tree = LexborHTMLParser(page)
    title_node = tree.css_first("title")
    title = clean(title_node.text()) if title_node else ""
    body = tree.body
    if body is None:
        return "", (), title
    for node in body.css(_BOILERPLATE):
        if not node.css_first("h1"):
            node.decompose()
    source = _main_part(body).html or ""
    text, blocks = _Scanner().scan(source)
    return text, blocks, title


def _main_part(body: Any) -> Any:
    whole = len(body.text())
    for selector in ("main", "[role=main]", "article"):
        node = body.css_first(selector)
        if node is not None and len(node.text()) >= _MIN_MAIN_SHARE * whole:
            return node
    return body


class _Open(NamedTuple):
    """A table that is being read: rows of cells of pieces."""

    rows: list[list[list[Piece]]]
    lists: int  # how many lists were open around it


class _Scanner:
    """Reads text and tags in order and hands blocks to a builder."""

    def __init__(self) -> None:
        self._builder = TextBuilder()
        self._words: list[str] = []
        self._bold = 0
        self._plain_seen = False  # words outside bold in the open block
        self._heading = 0
        self._lists = 0
        self._in_item = False
        self._tables: list[_Open] = []
        self._pre = 0

    def scan(self, source: str) -> tuple[str, tuple[Block, ...]]:
        position = 0
        for match in _TAG.finditer(source):
            if match.start() > position:
                self._take(source[position : match.start()])
            position = match.end()
            name = match.group(2)
            if name:
                self._tag(name.lower(), closing=bool(match.group(1)))
        if position < len(source):
            self._take(source[position:])
        self._flush()
        while self._tables:
            self._end_table()
        return self._builder.build()

    def _take(self, words: str) -> None:
        if "&" in words:
            words = unescape_fully(words)
        if self._pre and "\n" in words:
            self._take_lines(words)
            return
        self._words.append(words)
        if not self._bold and not self._plain_seen and not words.isspace():
            self._plain_seen = any(map(str.isalnum, words))

    def _take_lines(self, words: str) -> None:
        for line in words.split("\n"):
            self._words.append(line)
            self._plain_seen = True
            self._flush()

    def _tag(self, name: str, *, closing: bool) -> None:
        if name in _BOLD:
            self._bold = max(0, self._bold + (-1 if closing else 1))
        elif name in _BREAKS:
            self._flush()
            if name in _HEADINGS:
                self._heading = 0 if closing else _HEADINGS[name]
            elif name == "li":
                self._in_item = not closing
            elif name in _LISTS:
                self._lists = max(0, self._lists + (-1 if closing else 1))
                self._in_item = closing and self._lists > 0
            elif name == "pre":
                self._pre = max(0, self._pre + (-1 if closing else 1))
            else:
                self._table_tag(name, closing=closing)

    def _table_tag(self, name: str, *, closing: bool) -> None:
        if name == "table":
            if closing and self._tables:
                self._end_table()
            elif not closing and len(self._tables) < limits.MAX_NESTING:
                self._tables.append(_Open([], self._lists))
        elif self._tables and not closing:
            rows = self._tables[-1].rows
            if name == "tr":
                rows.append([])
            elif name in _CELLS:
                if not rows:
                    rows.append([])
                rows[-1].append([])

    def _end_table(self) -> None:
        table = self._tables.pop()
        for piece in table_pieces(table.rows):
            self._emit(piece)

    def _flush(self) -> None:
        """End the open block and hand it to the table cell or the builder."""
        if not self._words:
            return
        words = clean("".join(self._words))
        self._words.clear()
        strong, self._plain_seen = not self._plain_seen, False
        if words:
            self._emit(self._piece(words, strong=strong))

    def _piece(self, words: str, *, strong: bool) -> Piece:
        if self._heading:
            return Piece(words, "heading", self._heading)
        if strong and len(words) <= MAX_HEADING_CHARS and not self._in_item:
            return Piece(words, "heading", 4)
        if self._in_item:
            return Piece(words, "item", max(1, self._lists))
        return Piece(words, "paragraph", 0)

    def _emit(self, piece: Piece) -> None:
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            self._tables[-1].rows[-1][-1].append(piece)
        else:
            self._builder.add(piece.words, piece.kind, level=piece.level)
