"""How texts are found, counted and put together."""

from __future__ import annotations

import pytest

from skillgap.messages import ENGLISH, Messages, plural_form

UKRAINIAN = Messages("uk")


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, 2), (1, 0), (2, 1), (3, 1), (4, 1), (5, 2), (10, 2), (11, 2), (12, 2), (14, 2), (19, 2),
        (20, 2), (21, 0), (22, 1), (25, 2), (100, 2), (101, 0), (111, 2), (112, 2), (122, 1),
        (1000, 2), (1001, 0), (1011, 2),
    ],
)  # fmt: skip
def test_ukrainian_nouns_have_three_forms(number: int, form: int) -> None:
    assert plural_form(number) == form


@pytest.mark.parametrize(
    ("number", "noun", "english", "ukrainian"),
    [
        (1, "employer", "1 employer", "1 роботодавець"),
        (3, "employer", "3 employers", "3 роботодавці"),
        (11, "employer", "11 employers", "11 роботодавців"),
        (4000, "posting", "4,000 postings", "4,000 вакансій"),
        (21, "course", "21 courses", "21 освітній компонент"),
        (2, "more skill", "2 more skills", "ще 2 навички"),
    ],
)
def test_numbers_stand_with_their_nouns(
    number: int, noun: str, english: str, ukrainian: str
) -> None:
    assert ENGLISH.counted(number, noun) == english
    assert UKRAINIAN.counted(number, noun) == ukrainian


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    said = [ENGLISH.counted(n, "skill in demand", "skills in demand") for n in (1, 2)]
    assert said == ["1 skill in demand", "2 skills in demand"]


def test_values_are_put_into_the_text() -> None:
    assert ENGLISH("{n:,} read", n=1200) == "1,200 read"
    assert UKRAINIAN("{n:,} read", n=1200) == "прочитано вакансій: 1,200"


def test_english_prints_codes_as_they_are() -> None:
    assert ENGLISH.term("status", "taught-not-asked") == "taught-not-asked"
    assert UKRAINIAN.term("status", "taught-not-asked") == "викладається без попиту"
    assert UKRAINIAN.term("status", "unheard-of") == "unheard-of"


@pytest.mark.parametrize(
    ("sentence", "ukrainian"),
    [
        ("is empty", "порожній"),
        ("cannot read 'soon {x}' as a date", "не вдається прочитати 'soon {x}' як дату"),
        (
            "cannot read 'a' as a date, b as a date",
            "не вдається прочитати 'a' as a date, b як дату",
        ),
        # The more literal template wins over "is {}".
        ("is no JSON (line 3)", "це не JSON (line 3)"),
        ("something nobody has translated", "something nobody has translated"),
    ],
)
def test_sentences_of_other_stages_are_told_by_their_template(
    sentence: str, ukrainian: str
) -> None:
    assert UKRAINIAN.told(sentence) == ukrainian
    assert ENGLISH.told(sentence) == sentence


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="language is 'de'; allowed are en, uk"):
        Messages("de")
