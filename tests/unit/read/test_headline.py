from __future__ import annotations

import pytest

from skillgap.read.headline import parse_headline, split_employer_title


@pytest.mark.parametrize(
    ("line", "employer", "title"),
    [
        ("Acme | Nurse | Leeds, UK | Remote | Full-time", "Acme", "Nurse"),
        ("Brightfield – Austin, TX – Full-time, permanent", "Brightfield", ""),
        ("Berlin, Germany | Nordlicht Labs | ONSITE | Developers", "Nordlicht Labs", "Developers"),
        ("Backend Engineer | Nordlicht | Berlin", "Nordlicht", "Backend Engineer"),
        ("Quillwork (YC W13) | Designer | Remote", "Quillwork", "Designer"),
        ("Quillwork (https://quillwork.example/)", "Quillwork", ""),
        ("1) Quillwork | Data Analyst | Seattle", "Quillwork", "Data Analyst"),
        ("Quillwork is hiring in London!", "Quillwork", ""),
        ("Data Scientist at Quillwork in London", "Quillwork", "Data Scientist"),
        ("Quillwork: Boston | London | Paris", "Quillwork", ""),
        ("New York, NY | REMOTE | Full-time", "", ""),
        ("REMOTE", "", ""),
        ("San Francisco, CA - Full Time Recent Grad", "", ""),
        ("QA Engineer - Automation (Python) - Boston, MA", "", "QA Engineer"),
        ("Smalltown, TX | Full-time", "", ""),
        ("We are looking for an engineer who loves tools.", "", ""),
        ("Please upvote postings with a salary - thank you!", "", ""),
        ("Multiple positions | Remote", "", ""),
        (
            "Лікарня святого Луки | медсестра | Київ | повна зайнятість",
            "Лікарня святого Луки",
            "медсестра",
        ),
        ("", "", ""),
    ],
)
def test_first_lines(line: str, employer: str, title: str) -> None:
    found = parse_headline(line)
    assert (found.employer, found.title) == (employer, title)


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("Acme | Nurse | Leeds, UK | Remote", ("Leeds, UK", "Remote")),
        ("Acme | Oslo | no remote", ("Oslo",)),
        ("Acme | Nurse", ()),
    ],
)
def test_places_of_first_lines(line: str, places: tuple[str, ...]) -> None:
    assert parse_headline(line).locations == places


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("Riverside Hospital: Theatre Nurse", "Riverside Hospital"),
        ("Python Developer: Django", ""),
        ("London: Theatre Nurse", ""),
        ("Theatre Nurse", ""),
        ("Riverside Hospital: a great place", ""),
    ],
)
def test_employer_before_a_role(title: str, employer: str) -> None:
    assert split_employer_title(title).employer == employer


def test_long_lines_are_read_in_linear_time() -> None:
    line = "- — - " * 5000 + "a | " * 5000
    assert parse_headline(line).title == ""
