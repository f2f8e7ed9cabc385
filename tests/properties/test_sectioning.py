from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from skillgap.model import Block, Document
from skillgap.read.course import boilerplate_spans, course_of
from skillgap.read.genre import looks_like_syllabus
from skillgap.read.language import detect, with_languages
from skillgap.read.sections import assign

_WORDS = (
    "Requirements:", "Nice to have:", "Мета:", "1. ", "Лабораторні роботи", "Lab 1", "•", "\n", ": ",
    "PREFERRED QUALIFICATIONS", "Instructor", "| ", "SQL", "we offer:", "«", "(", "2024-25 Fall",
)  # fmt: skip
_TEXTS = st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=30)), max_size=30).map(
    "".join
)


@st.composite
def _documents(draw) -> Document:
    text, blocks = "", []
    for part in draw(st.lists(_TEXTS, max_size=6)):
        kind = draw(st.sampled_from(("heading", "item", "paragraph", "row")))
        blocks.append(Block(len(text), len(text) + len(part), kind, draw(st.integers(0, 6))))
        text += part + "\n"
    kind = draw(st.sampled_from(("posting", "syllabus")))
    return Document("d", kind, text, tuple(blocks), "a/d.txt")


@given(_documents())
def test_sections_keep_the_text_and_the_order_of_blocks(document):
    found = assign(document)
    assert found.text == document.text
    bounds = [(block.start, block.end) for block in found.blocks]
    assert all(start <= end <= len(found.text) for start, end in bounds)
    assert all(first[1] <= second[0] for first, second in pairwise(bounds))
    kept = "".join(found.text[start:end] for start, end in bounds)
    before = "".join(found.text[block.start : block.end] for block in document.blocks)
    assert "".join(kept.split()) == "".join(before.split())


@given(_documents())
def test_any_text_has_a_language_a_course_and_a_genre(document):
    found = with_languages(assign(document))
    assert {block.language for block in found.blocks} <= {"en", "uk", "other"}
    assert course_of(found).document is found
    fits, reason = looks_like_syllabus(found)
    assert fits or reason
    spans = boilerplate_spans(found)
    assert list(spans) == sorted(spans)


@given(st.text(max_size=60))
def test_case_does_not_change_the_language(text):
    assert detect(text) in {"en", "uk", "other"}
    assert detect(text) == detect(text.lower())
