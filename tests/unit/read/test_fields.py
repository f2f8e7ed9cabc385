from __future__ import annotations

import pytest

from skillgap.read.fields import (
    as_text,
    is_escaped_html,
    is_html,
    parse_poster,
    split_locations,
    split_skills,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a, b, c", ("a", "b", "c")),
        ("['C++', 'SQL']", ("C++", "SQL")),
        ('["C++", "SQL"]', ("C++", "SQL")),
        ("[]", ()),
        ("", ()),
        (None, ()),
        ("Python; Git | AWS", ("Python", "Git", "AWS")),
        ("Python (Django, Flask), Git", ("Python (Django, Flask)", "Git")),
        ("SQL, sql, SQL", ("SQL",)),
        ("• Зварювання\n• Креслення", ("Зварювання", "Креслення")),
        (["Excel", {"name": "Word"}, None], ("Excel", "Word")),
        ("[broken, list", ("[broken, list",)),
    ],
)
def test_split_skills(value: object, expected: tuple[str, ...]) -> None:
    assert split_skills(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Austin, TX", ("Austin, TX",)),
        ("Київ, віддалено", ("Київ", "віддалено")),
        ("Гданськ (Польща), віддалено", ("Гданськ (Польща)", "віддалено")),
        ("Україна, None (Київ)", ("Україна", "(Київ)")),
        ("Польща, None None", ("Польща",)),
        ("Leeds; York", ("Leeds", "York")),
        ("King&#39;s Lynn", ("King's Lynn",)),
        (["Leeds", "Leeds", "York"], ("Leeds", "York")),
        ({"city": "Lund", "country": "Sweden"}, ("Lund, Sweden",)),
        ("Not specified", ()),
        (None, ()),
    ],
)
def test_split_locations(value: object, expected: tuple[str, ...]) -> None:
    assert split_locations(value) == expected


@pytest.mark.parametrize(
    ("text", "employer", "places"),
    [
        ("ІринаКоваль,RecruiterвAcme\xa0Київ,Львів·3рокидосвіду", "Acme", ("Київ", "Львів")),
        ("OlhaBondar,HRвNorthwindLab Одеса,remote·бездосвіду", "NorthwindLab", ("Одеса", "Remote")),
        ("Iryna Koval, Recruiter at Acme", "Acme", ()),
        ("We work in a small team, and build tools.", "", ()),
        ("", "", ()),
    ],
)
def test_parse_poster(text: str, employer: str, places: tuple[str, ...]) -> None:
    assert parse_poster(text) == (employer, places)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" x ", "x"),
        (None, ""),
        (float("nan"), ""),
        ("NaN", ""),
        ("None", ""),
        (3.0, "3"),
        (7, "7"),
        ({"@type": "Organization", "name": "Acme"}, "Acme"),
        (["a", "b"], "a, b"),
        ("a\x00b", "a b"),
    ],
)
def test_as_text(value: object, expected: str) -> None:
    assert as_text(value) == expected


@pytest.mark.parametrize(
    ("text", "html", "escaped"),
    [
        ("<p>Hello", True, False),
        ("&lt;p&gt;Hello", False, True),
        ("&amp;lt;p&amp;gt;Hello", False, True),
        ("<p>latency &lt;b 5 ms</p>", True, False),
        ("a < b and List<String>", False, False),
        ("R&amp;D", False, False),
    ],
)
def test_markup_is_told(text: str, *, html: bool, escaped: bool) -> None:
    assert (is_html(text), is_escaped_html(text)) == (html, escaped)
