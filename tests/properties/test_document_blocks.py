from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from skillgap.read.documents import read_text
from skillgap.read.encoding import decode_bytes
from skillgap.read.html import unescape_fully

PIECES = st.sampled_from(
    [
        "# ", "- ", "* ", "• ", "— ", "\n", "\r\n", "\n\n", " ", ":", ";", ".", "1. ", "2) ", "а) ",
        "Requirements:", "Вимоги:", "we offer", "Python", "SQL", "досвід роботи", "COURSE GOALS", "|",
        "---", "===", "<p>", "</p>", "<li>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>",
        "&lt;p&gt;", "&amp;", "<!--", "-->", "```", "**", "\u00a0", "\u200b", "\x00", "🔹", "ї",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))
MARKUPS = st.sampled_from(["plain", "markdown", "html"])


@given(TEXTS, MARKUPS)
def test_blocks_are_ordered_disjoint_and_never_blank(text: str, markup: str) -> None:
    document = read_text(text, kind="posting", doc_id="x", path="x", markup=markup)
    if markup != "html":
        assert document.text == text
    end = 0
    for block in document.blocks:
        words = document.text[block.start : block.end]
        assert block.start >= end
        assert words.strip() == words != ""
        end = block.end


@given(TEXTS, MARKUPS)
def test_reading_twice_gives_the_same(text: str, markup: str) -> None:
    documents = [
        read_text(text, kind="posting", doc_id="x", path="x", markup=markup) for _ in range(2)
    ]
    assert documents[0] == documents[1]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_letter_of_a_plain_text_stands_in_a_block(text: str) -> None:
    if "<!--" in text or "---" in text:
        return
    document = read_text(text, kind="posting", doc_id="x", path="x")
    inside = "".join(text[b.start : b.end] for b in document.blocks)
    for word in ("Python", "SQL", "досвід роботи", "COURSE GOALS"):
        assert inside.count(word) == text.count(word)


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    decoded = decode_bytes(data)
    assert isinstance(decoded.text, str)
    assert "\x00" not in decoded.text


@given(st.text(max_size=100))
def test_unescaped_text_stays_when_nothing_is_escaped(text: str) -> None:
    if "&" not in text:
        assert unescape_fully(text) == text
