"""Numbers, widths and shortened sentences."""

from __future__ import annotations

import pytest

from skillgap.report.typography import around, clean, cut, interval, pad, percent, width_of, wrap


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0 %"),
        (0.0004, "0.0 %"),
        (0.0461, "4.6 %"),
        (0.0995, "10 %"),
        (0.384, "38 %"),
        (1, "100 %"),
    ],
)
def test_percentages(share: float, text: str):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.0499, 0.0501, "(4.9-5.1)"),  # outwards: 4.99 must not look like 5.0
        (0.05, 0.05, "(5.0-5.0)"),
        (0.312, 0.459, "(31-46)"),
        (0.29, 0.57, "(29-57)"),  # 100 x 0.29 is 28.999999999999996
        (0.0, 1.0, "(0-100)"),
        (None, 0.3, "(n/a)"),
    ],
)
def test_intervals_are_rounded_outwards(low, high, text):
    assert interval(low, high) == text


@pytest.mark.parametrize(
    ("text", "width"), [("їжак", 4), ("її", 2), ("е\u0301", 1), ("漢字", 4), ("", 0), ("‘", 1)]
)
def test_widths(text: str, width: int):
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("обробка ран", 11, "обробка ран"),
        ("обробка ран", 9, "обробка…"),
        ("first, second", 7, "first…"),
        ("漢字漢字", 5, "漢字…"),
    ],
)
def test_cutting(text: str, width: int, shown: str):
    assert cut(text, width=width) == shown


def test_padding_counts_columns():
    assert pad("漢", width=4) == "漢  "
    assert pad("7", width=3, right=True) == "  7"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("across 5 %", ["across", "5 %"]),
        ("abcdefghijklmnop", ["abcdefgh", "ijklmnop"]),
        ("folder/name.txt", ["folder/", "name.txt"]),
        ("", [""]),
    ],
)
def test_wrapping(text: str, lines: list[str]):
    assert wrap(text, width=8) == lines


@pytest.mark.parametrize(
    ("sentence", "mention", "room", "expected"),
    [
        ("Knows first aid.", "first aid", 40, ("Knows ", "first aid", ".")),
        (
            "You surely know first aid and more things.",
            "first aid",
            24,
            ("…know ", "first aid", " and…"),
        ),
        ("First aid, and a long rest of it all", "First aid", 20, ("", "First aid", ", and a…")),
        ("All of this comes before first aid", "first aid", 20, ("…before ", "first aid", "")),
        ("a  b\nfirst\naid", "first\naid", 40, ("a b ", "first aid", "")),
        ("xx first aid yy", "first aid", 3, ("…", "first aid", "…")),
    ],
)
def test_sentences_are_shortened_around_the_mention(sentence, mention, room, expected):
    start = sentence.index(mention)
    assert around(sentence, start, start + len(mention), room=room) == expected


def test_cleaning_keeps_letters_and_drops_controls():
    assert clean(" a\u00a0b\x00\u200b\ue000ї\t") == " a bї "
