from __future__ import annotations

import pytest

from skillgap.extract.lemma import canonical, fold, gerund, singular
from skillgap.extract.ukrainian import ukrainian_by_rule


@pytest.mark.parametrize(
    ("word", "same_as"),
    [
        ("databases", "database"),
        ("technologies", "technology"),
        ("processes", "process"),
        ("organisation", "organization"),
        ("programme", "program"),
        ("driver's", "driver"),
        ("licence", "license"),
        ("aluminium", "aluminum"),
        ("баз", "бази"),
        ("реляційних", "реляційні"),
        ("метрології", "метрологія"),
        ("зварюванням", "зварювання"),
        ("комп'ютерних", "комп’ютерний"),
    ],
)
def test_forms_of_one_word_share_a_canonical_form(word: str, same_as: str) -> None:
    assert canonical(word) == canonical(same_as)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("programming", "program"),
        ("nursing", "nurse"),
        ("economics", "economic"),
        ("analysis", "analyst"),
        ("aws", "aw"),
        ("ios", "io"),
        ("exercise", "exercize"),
    ],
)
def test_different_skills_stay_different(word: str, other: str) -> None:
    assert canonical(word) != canonical(other)


@pytest.mark.parametrize(
    ("plural", "expected"),
    [("windows", "windows"), ("gas", "gas"), ("boxes", "box"), ("ties", "tie"), ("class", "class")],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("manage", "managing"),
        ("plan", "planning"),
        ("see", "seeing"),
        ("tie", "tying"),
        ("weld", "welding"),
    ],
)
def test_gerund(verb: str, expected: str) -> None:
    assert gerund(verb) == expected


@pytest.mark.parametrize(
    ("word", "folded"), [("С++", "с++"), ("Pуthon", "python"), ("мoва", "мова")]
)
def test_look_alikes_fall_into_one_script(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_endings_are_left_alone_on_short_words() -> None:
    assert ukrainian_by_rule("мові") == "мові"
