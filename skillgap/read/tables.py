"""Tables of Word files and web pages: rows that stay rows, and forms whose cells are text.

Three uses of a table look alike: data (a row is one block, its cells parted by " | "), a form
("Aim of the course" on the left, paragraphs on the right: a heading with its text) and layout
(cells that hold headings and lists: simply blocks in order).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from skillgap.model import BlockKind

CELL_SEPARATOR: Final = " | "
_MAX_LABEL_CHARS: Final = 90
_MIN_FORM_CHARS: Final = 160  # a right cell of this length is running text
_MAX_ROW_PIECES: Final = 3  # a cell of more paragraphs is text, not a value
_FORM_LEVEL: Final = 3


class Piece(NamedTuple):
    """A block of cleaned words before it has a place in a text."""

    words: str
    kind: BlockKind
    level: int = 0


Cell = list[Piece]


def table_pieces(rows: Iterable[list[Cell]]) -> Iterator[Piece]:
    """The blocks of a table, row by row; cells without words are left out."""
    filled = [[cell for cell in row if cell] for row in rows]
    filled = [row for row in filled if row]
    form = _is_form(filled)
    for row in filled:
        yield from _row_pieces(row, form=form)


def _is_form(rows: list[list[Cell]]) -> bool:
    """Two columns, short labels on the left, running text or lists in some cell on the right."""
    pairs = [row for row in rows if len(row) == 2]  # noqa: PLR2004 label and value
    if len(pairs) < 2 or len(pairs) < 0.6 * len(rows):  # noqa: PLR2004
        return False
    labelled = [row for row in pairs if _is_label(row[0])]
    texts = [row for row in labelled if _is_text(row[1])]
    return len(labelled) >= 0.8 * len(pairs) and bool(texts)


def _is_label(cell: Cell) -> bool:
    words = " ".join(piece.words for piece in cell)
    return len(words) <= _MAX_LABEL_CHARS and sum(map(str.isalpha, words)) > len(words) // 2


def _is_text(cell: Cell) -> bool:
    return len(cell) > 1 or sum(len(piece.words) for piece in cell) >= _MIN_FORM_CHARS


def _row_pieces(row: list[Cell], *, form: bool) -> Iterator[Piece]:
    if len(row) == 1:
        yield from row[0]
    elif form and len(row) == 2 and _is_label(row[0]):  # noqa: PLR2004 label and value
        yield Piece(" ".join(piece.words for piece in row[0]), "heading", _FORM_LEVEL)
        yield from row[1]
    elif any(_is_layout(cell) for cell in row):
        for cell in row:
            yield from cell
    else:
        cells = (" ".join(piece.words for piece in cell) for cell in row)
        yield Piece(CELL_SEPARATOR.join(cells), "row")


def _is_layout(cell: Cell) -> bool:
    """Whether a cell holds a text of its own: many blocks, or a heading with its text."""
    if len(cell) > _MAX_ROW_PIECES:
        return True
    headings = sum(piece.kind == "heading" for piece in cell)
    return 0 < headings < len(cell) and sum(len(piece.words) for piece in cell) > _MIN_FORM_CHARS
