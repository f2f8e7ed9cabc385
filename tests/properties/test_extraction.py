from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from skillgap.extract.extractor import Extractor
from skillgap.extract.lemma import fold
from skillgap.extract.sentences import sentences_of
from skillgap.extract.tokens import pieces, starts
from skillgap.masking import mask
from skillgap.model import Block, Document
from tests.conftest import skill, taxonomy_of

WORDS = st.sampled_from(
    ["Python", "C++", "C#", ".NET", "Node.js", "R", "Go", "and", ",", ";", "/", "-", "\n", "  ",
     "databases", "бази", "даних", "реляційні", "м’яч", "is a plus", "no", "needed", "(", ")", "."]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS).map("".join)
)
EXTRACTOR = Extractor(
    taxonomy_of(
        skill("python", "Python"),
        skill("cpp", "C++"),
        skill("c-sharp", "C#"),
        skill("dotnet", ".NET"),
        skill("nodejs", "Node.js"),
        skill("db", "relational databases", uk=("реляційні бази даних",), kind="knowledge"),
        skill("data", "databases", uk=("бази даних",), kind="knowledge"),
    )
)


def posting(text: str) -> Document:
    return Document("d", "posting", text, (Block(0, len(text), "item"),) if text else (), "d")


@given(TEXTS)
def test_pieces_cover_any_text(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert starts(pieces(text))[-1] == len(text)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=300)
@given(TEXTS)
def test_mentions_are_what_they_say_and_never_overlap(text: str) -> None:
    mentions = EXTRACTOR.extract(posting(text)).mentions
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
        assert mention.sentence_start <= mention.start < mention.end <= mention.sentence_end
    for one, other in pairwise(mentions):
        assert one.end <= other.start


@given(TEXTS)
def test_sentences_lie_within_their_block_in_order(text: str) -> None:
    block = Block(0, len(text), "paragraph")
    bounds = sentences_of(text, block)
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(text)
    assert all(low <= high for low, high in bounds)
    assert all(a[1] <= b[0] for a, b in pairwise(bounds))


@given(TEXTS, st.integers(0, 50), st.integers(0, 20))
def test_masking_keeps_the_mention(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    masked, (low, high) = mask(text, keep=(start, end))
    if start < end:
        assert masked[low:high] == text[start:end]


@given(st.lists(st.sampled_from(["Python", "C++", "бази даних", "nothing"]), max_size=6))
def test_extraction_does_not_depend_on_what_was_read_before(words: list[str]) -> None:
    fresh = Extractor(EXTRACTOR.taxonomy)
    text = ", ".join(words)
    assert fresh.extract(posting(text)) == EXTRACTOR.extract(posting(text))
