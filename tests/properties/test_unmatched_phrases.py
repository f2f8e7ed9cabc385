"""Phrases of any text lie in it, hold no mention, and are counted the same in any order."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from skillgap.demand.phrases import FoundPhrase, PhraseBook, PhraseSettings
from skillgap.extract.extractor import Extractor
from skillgap.extract.phrases import LONGEST, phrases_of
from skillgap.model import Cluster, Document

WORDS = (
    "Docker Istio crop rotation досвід роботи з сівозміни , and / . ( 5+ years of І́ ＡＩ -".split()
)
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=12).map(" ".join)


@given(text=TEXTS)
def test_phrases_lie_in_their_sentence_and_hold_no_mention(
    extractor: Extractor, document: Callable[..., Document], text: str
) -> None:
    posting = document(("requirements", "item", text))
    extraction = extractor.extract(posting)
    found = phrases_of(posting, extraction)
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert each.sentence_start <= each.start < each.end <= each.sentence_end <= len(text)
        assert each.text == " ".join(text[each.start : each.end].split())
        assert 1 <= len(each.text.split()) <= LONGEST
        assert not any(m.start < each.end and each.start < m.end for m in extraction.mentions)


@given(
    held=st.dictionaries(
        st.sampled_from("abcdefgh"), st.frozensets(st.sampled_from(["x", "y", "z"])), max_size=8
    ),
    seed=st.randoms(use_true_random=False),
)
def test_no_order_of_postings_changes_a_count(
    held: dict[str, frozenset[str]], seed: object
) -> None:
    clusters = [
        Cluster((doc_id,), f"e{n % 3}", (), None, {}) for n, doc_id in enumerate("abcdefgh")
    ]
    results = set()
    for _ in range(3):
        order = sorted(held)
        seed.shuffle(order)  # type: ignore[attr-defined]
        book = PhraseBook()
        for doc_id in order:
            book.add(
                doc_id, [FoundPhrase(k, k + doc_id, "en", doc_id) for k in sorted(held[doc_id])]
            )
        results.add(book.unmatched(clusters, settings=PhraseSettings(1, 1)))
    assert len(results) == 1
