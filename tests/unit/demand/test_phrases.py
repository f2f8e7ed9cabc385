"""Counting phrases: distinct postings, known employers, one example, bounded memory."""

from __future__ import annotations

import random

import pytest

from skillgap.demand.phrases import FoundPhrase, PhraseBook, PhraseSettings
from skillgap.errors import InvalidSetting
from skillgap.model import Cluster


def phrase(key: str, text: str = "", sentence: str = "short") -> FoundPhrase:
    return FoundPhrase(key, text or key, "en", sentence)


def cluster(*doc_ids: str, employer: str = "") -> Cluster:
    return Cluster(doc_ids, employer, (), None, {})


CLUSTERS = (
    cluster("a1", "a2", employer="acme"),
    cluster("b", employer="bolt"),
    cluster("c", employer="bolt"),
    cluster("d"),
)


def test_copies_count_once_and_unknown_employers_not_at_all() -> None:
    book = PhraseBook()
    for doc_id in ("a1", "a2", "b", "c", "d", "outside"):
        book.add(doc_id, [phrase("istio")])
    (one,) = book.unmatched(CLUSTERS, settings=PhraseSettings(1, 1))
    assert (one.postings, one.employers) == (4, 2)


@pytest.mark.parametrize(
    ("least", "expected"), [((3, 2), 1), ((4, 2), 0), ((3, 3), 0), ((1, 1), 1)]
)
def test_least_counts(least: tuple[int, int], expected: int) -> None:
    book = PhraseBook()
    for doc_id in ("a1", "b", "c"):
        book.add(doc_id, [phrase("istio")])
    assert len(book.unmatched(CLUSTERS, settings=PhraseSettings(*least))) == expected


def test_ranked_by_postings_then_employers_then_key() -> None:
    book = PhraseBook()
    book.add("b", [phrase("y"), phrase("x"), phrase("most"), phrase("employers")])
    book.add("c", [phrase("y"), phrase("x"), phrase("most")])
    book.add("a1", [phrase("most"), phrase("employers")])
    found = book.unmatched(CLUSTERS, settings=PhraseSettings(1, 1))
    assert [each.key for each in found] == ["most", "employers", "x", "y"]
    limited = book.unmatched(CLUSTERS, settings=PhraseSettings(1, 1, limit=2))
    assert limited == found[:2]


def test_most_frequent_form_and_most_telling_example_in_any_order() -> None:
    given = [
        ("a1", phrase("istio", "istio")),
        ("b", phrase("istio", "Istio", "You know Istio and service meshes well.")),
        ("c", phrase("istio", "Istio")),
    ]
    results = set()
    for seed in range(6):
        random.Random(seed).shuffle(given)  # noqa: S311 - no secret
        book = PhraseBook()
        for doc_id, each in given:
            book.add(doc_id, [each])
        results.add(book.unmatched(CLUSTERS, settings=PhraseSettings(1, 1)))
    ((one,),) = results
    assert (one.text, one.forms, one.doc_id) == ("Istio", ("istio",), "b")
    assert one.sentence == "You know Istio and service meshes well."


def test_the_rarest_are_dropped_when_there_is_no_room() -> None:
    book = PhraseBook(max_phrases=10)
    for n in range(40):
        book.add(f"doc{n}", [phrase("often"), phrase(f"rare {n}")])
        assert len(book) <= 10
    clusters = [cluster(f"doc{n}", employer=f"e{n}") for n in range(40)]
    (one,) = book.unmatched(clusters)
    assert (one.key, one.postings, one.employers) == ("often", 40, 40)


@pytest.mark.parametrize("name", ["min_postings", "min_employers", "limit"])
def test_settings_below_one_are_refused(name: str) -> None:
    with pytest.raises(InvalidSetting, match=f"{name} is 0; allowed is 1 or more"):
        PhraseSettings(**{name: 0})
