from __future__ import annotations

import pytest

from skillgap.masking import mask


@pytest.mark.parametrize(
    ("sentence", "masked"),
    [
        ("Write to jane.doe@example.org today", "Write to [email] today"),
        ("jane (at) example (dot) org", "[email]"),
        ("Call 020 7946 0958 now", "Call [phone] now"),
        ("Тел. +380 44 123 45 67", "Тел. [phone]"),
        ("phone (555) 123-4567 ext. 12", "phone [phone]"),
        ("Contact: Jane Doe, ward manager", "Contact: [name], ward manager"),
        (
            "For an informal visit with Dr Jane Mary Doe call us",
            "For an informal visit with Dr [name] call us",
        ),
        ("Викладач: Шевченко Т. Г.", "Викладач: [name]"),
        ("Контактна особа: Леся Українка", "Контактна особа: [name]"),
        ("доц. О. М. Коваль", "доц. [name]"),
        ("Про це розповість Надія Білик, [email].", "Про це розповість [name], [email]."),
        ("Ask Jane Mary Doe, jane@example.org", "Ask [name], [email]"),
        (
            "Salary $120,000 to 140,000 since 2017-2018",
            "Salary $120,000 to 140,000 since 2017-2018",
        ),
        ("ISO 9001:2015 and Python 3.11", "ISO 9001:2015 and Python 3.11"),
        ("Use 5 years of C++", "Use 5 years of C++"),
    ],
)
def test_people_are_hidden_and_facts_stay(sentence: str, masked: str) -> None:
    assert mask(sentence)[0] == masked


def test_the_mention_keeps_its_place() -> None:
    sentence = "Mail a.b@example.org about Docker"
    at = sentence.index("Docker")
    masked, (low, high) = mask(sentence, keep=(at, at + 6))
    assert (masked, masked[low:high]) == ("Mail [email] about Docker", "Docker")
