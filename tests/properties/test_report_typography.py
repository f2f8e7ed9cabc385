"""Setting text never loses or widens anything, whatever the text."""

from __future__ import annotations

import csv
import io
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from skillgap.report.csv_ import table
from skillgap.report.typography import around, clean, cut, interval, width_of, wrap

TEXTS = st.text(max_size=200)


@given(TEXTS.map(clean), st.integers(4, 80))
def test_wrapped_lines_fit_and_keep_every_letter(text: str, width: int):
    lines = wrap(text, width=width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, st.integers(4, 80))
def test_cut_text_fits(text: str, width: int):
    assert width_of(cut(text, width=width)) <= width


@given(TEXTS, st.data())
def test_a_shortened_sentence_keeps_its_mention(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    room = data.draw(st.integers(0, 100))
    before, mention, after = around(text, start, end, room=room)
    assert mention == clean(text[start:end])
    # An ellipsis on each side may come on top of the room.
    assert len(before + mention + after) <= max(room, len(mention)) + 2


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_shown_interval_holds_the_true_one(one: float, other: float):
    low, high = sorted((one, other))
    shown_low, shown_high = interval(low, high).strip("()").split("-")
    assert float(shown_low) <= 100 * low + 1e-6
    assert float(shown_high) >= 100 * high - 1e-6


def printable(cell: str) -> str:
    """The letters of a cell that are no control, blank or format characters."""
    return "".join(c for c in cell if unicodedata.category(c)[0] not in "CZ")


@given(st.lists(TEXTS, min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_a_csv_cell_comes_back_and_is_no_formula(cells: list[str], delimiter: str):
    columns = [f"c{n}" for n in range(len(cells))]
    text = table([dict(zip(columns, cells, strict=True))], columns=columns, delimiter=delimiter)
    _, found = csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter)
    for cell, back in zip(cells, found, strict=True):
        # Control characters are left out: they could act on a terminal or a spreadsheet.
        assert printable(back.removeprefix("'")) == printable(cell.removeprefix("'"))
        assert not back.startswith(("=", "@", "\t"))
