"""What an advertisement asks for and no label explains: cutting, stripping, leaving out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from skillgap.extract.extractor import Extractor
from skillgap.extract.phrases import phrases_of
from skillgap.model import Document, Requirement

Build = Callable[..., Document]


def found(extractor: Extractor, document: Document) -> list[str]:
    return [each.text for each in phrases_of(document, extractor.extract(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5+ years of experience with GraphQL federation", ["GraphQL federation"]),
        ("Strong knowledge of crop rotation", ["crop rotation"]),
        ("Ability to calibrate torque wrenches", ["calibrate torque wrenches"]),
        ("torque wrenches, dial gauges and feeler gauges", ["torque wrenches", "dial gauges", "feeler gauges"]),
        ("GraphQL/Relay", ["GraphQL", "Relay"]),
        ("Excellent grafting skills", ["grafting"]),
        ("Docker, Kubernetes, Istio", ["Istio"]),
        ("Experience with Docker in production", []),
        ("Bachelor's degree in mechatronic engineering", ["mechatronic engineering"]),
        ("3 years in January", []),
        ("Great communication skills", []),
        ("Senior developer", []),
        ("see https://example.org/Jobs or GraphQL.com", []),
    ],
)  # fmt: skip
def test_english_items(
    extractor: Extractor, document: Build, text: str, expected: list[str]
) -> None:
    assert found(extractor, document(("requirements", "item", text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Досвід роботи з GraphQL від 2 років", ["GraphQL"]),
        ("Знання сівозмін та щеплення дерев", ["сівозмін", "щеплення дерев"]),
        ("Навички обрізки саду", ["обрізки саду"]),
        ("вища освіта", []),
        ("Відповідальність, уважність", []),
    ],
)
def test_ukrainian_items(
    extractor: Extractor, document: Build, text: str, expected: list[str]
) -> None:
    assert found(extractor, document(("requirements", "item", text))) == expected


def test_forms_of_a_phrase_share_a_key(extractor: Extractor, document: Build) -> None:
    one, other = (
        phrases_of(each, extractor.extract(each))[0].key
        for each in (
            document(("requirements", "item", "Torque-wrenches")),
            document(("requirements", "item", "strong torque wrench skills")),
        )
    )
    assert one == other == "torque wrench"


@pytest.mark.parametrize(
    ("section", "kind", "text", "expected"),
    [
        ("benefits", "item", "crop rotation", []),
        ("about", "paragraph", "We use Istio and Docker", []),
        ("requirements", "paragraph", "We want somebody who masters Istio quickly", ["Istio"]),
        ("body", "paragraph", "We like Istio a lot", []),
        ("body", "paragraph", "You must know Docker, Istio and Envoy", ["Istio", "Envoy"]),
        ("body", "paragraph", "You need experience with crop rotation", ["crop rotation"]),
        ("requirements", "item", "regardless of colour, creed", []),
        ("requirements", "item", "no crop rotation needed", []),
    ],
)
def test_the_place_decides_what_may_be_a_phrase(
    extractor: Extractor, document: Build, section: str, kind: str, text: str, expected: list[str]
) -> None:
    assert found(extractor, document((section, kind, text))) == expected


def test_offsets_and_status(extractor: Extractor, document: Build) -> None:
    posting = document(
        ("requirements", "item", "Docker"), ("preferred", "item", "Knowledge of crop rotation.")
    )
    (phrase,) = phrases_of(posting, extractor.extract(posting))
    assert posting.text[phrase.start : phrase.end] == phrase.text == "crop rotation"
    assert (
        posting.text[phrase.sentence_start : phrase.sentence_end] == "Knowledge of crop rotation."
    )
    assert phrase.status is Requirement.PREFERRED


def test_each_phrase_once_a_posting(extractor: Extractor, document: Build) -> None:
    posting = document(
        ("requirements", "item", "crop rotation"), ("duties", "item", "Crop rotations")
    )
    assert found(extractor, posting) == ["crop rotation"]
