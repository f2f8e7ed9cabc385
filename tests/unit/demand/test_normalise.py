from __future__ import annotations

import pytest

from skillgap.demand.normalise import (
    SKETCH_SIZE,
    normalise_employer,
    normalise_text,
    shingles,
    text_key,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme, Inc.", "acme"),
        ("ACME Inc", "acme"),
        ("Acme L.L.C.", "acme"),
        ("Acme GmbH & Co. KG", "acme"),
        ("Acme S.A.", "acme"),
        ("Acme Sp. z o.o.", "acme"),
        ("The Acme Company Ltd", "acme"),
        ("ТОВ «Нова Пошта»", "нова пошта"),
        ("«Нова Пошта», ТзОВ", "нова пошта"),
        ('Товариство з обмеженою відповідальністю "Нова Пошта"', "нова пошта"),
        ("ПП Зоря", "зоря"),
        ("ФОП Коваль О.П.", "коваль оп"),
        ("ФОП Коваль О. П.", "коваль оп"),
        ("АТ «Укрзалізниця»", "укрзалізниця"),
        ("КНП «Міська лікарня № 2»", "міська лікарня no 2"),
        ("Об'єднання «Мрія»", "обєднання мрія"),
        ("Об’єднання «Мрія»", "обєднання мрія"),
        ("Leeds NHS Foundation Trust", "leeds nhs foundation trust"),
        ("Johnson & Johnson", "johnson and johnson"),
        ("ТОВ", "тов"),
        ("Ltd.", "ltd"),
        ("n/a", ""),
        ("Не вказано", ""),
        (" — ", ""),
        ("", ""),
    ],
)
def test_employer_is_compared_without_legal_form(name: str, expected: str) -> None:
    assert normalise_employer(name) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Leeds NHS Trust", "Leeds NHS Foundation Trust"),
        ("Acme Bank", "Acme Insurance"),
        ("Лікарня № 2", "Лікарня № 3"),
    ],
)
def test_words_that_tell_employers_apart_stay(left: str, right: str) -> None:
    assert normalise_employer(left) != normalise_employer(right)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We use C++, C# and .NET!", "we use c++ c# and net"),
        ("about the team.We offer:3 days", "about the team we offer 3 days"),
        ("dataWe offer", "data we offer"),
        ("комп'ютер комп’ютер компʼютер", "компютер компютер компютер"),
        ("soft\u00adware zero\u200bwidth", "software zerowidth"),
        ("ＷＩＤＥ", "wide"),
        ("", ""),
        ("— • —", ""),
    ],
)
def test_text_is_compared_by_its_words(text: str, expected: str) -> None:
    assert normalise_text(text) == expected


def test_text_key_ignores_what_scraping_changes() -> None:
    assert text_key("Requirements:- Python;- SQL") == text_key("Requirements: - Python; - sql ")
    assert text_key("We write C++.") != text_key("We write C#.")
    assert text_key(" ... ") == ""


def test_hashes_are_the_same_on_every_machine() -> None:
    assert text_key("one two three") == "2a059d75e823832e873a5d49180f9987"
    assert shingles("one two three four five six") == (581099967636119867, 5201262918024947266)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one", 1),
        ("one two three four five", 1),
        ("one two three four five six", 2),
        ("a b c d e a b c d e", 5),
        (" ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600)), SKETCH_SIZE),
    ],
)
def test_number_of_shingles(text: str, count: int) -> None:
    found = shingles(text)
    assert len(found) == count
    assert list(found) == sorted(set(found))


def test_order_of_words_counts() -> None:
    assert shingles("one two three four five") != shingles("five four three two one")
