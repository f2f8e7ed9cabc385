from __future__ import annotations

import pytest

from skillgap.extract.requirement import requirement
from skillgap.model import Requirement, Section

REQUIRED, PREFERRED = Requirement.REQUIRED, Requirement.PREFERRED
UNSTATED, NOT = Requirement.UNSTATED, Requirement.NOT_DEMAND


@pytest.mark.parametrize(
    ("sentence", "section", "expected"),
    [
        ("Strong Java", Section.REQUIREMENTS, REQUIRED),
        ("Java is a plus", Section.REQUIREMENTS, PREFERRED),
        ("Java would help", Section.REQUIREMENTS, PREFERRED),
        ("Java (nice to have)", Section.REQUIREMENTS, PREFERRED),
        ("Знання Java бажано", Section.REQUIREMENTS, PREFERRED),
        ("Java буде перевагою", Section.REQUIREMENTS, PREFERRED),
        ("Java", Section.PREFERRED, PREFERRED),
        ("You must know Java", Section.BODY, REQUIRED),
        ("Java is essential", Section.DUTIES, REQUIRED),
        ("Обов’язкове знання Java", Section.BODY, REQUIRED),
        ("Write Java services", Section.DUTIES, UNSTATED),
        ("Java", Section.STACK, UNSTATED),
        ("Java Developer", Section.TITLE, UNSTATED),
        ("No Java needed", Section.REQUIREMENTS, NOT),
        ("No prior Java experience required", Section.REQUIREMENTS, NOT),
        ("You don't need Java", Section.BODY, NOT),
        ("Java is not required", Section.REQUIREMENTS, NOT),
        ("Java не потрібна", Section.REQUIREMENTS, NOT),
        ("Знання Java не вимагається", Section.REQUIREMENTS, NOT),
        ("Без знання Java", Section.REQUIREMENTS, NOT),
        ("Java is not required but is a plus", Section.REQUIREMENTS, PREFERRED),
        ("No nonsense, just Java", Section.REQUIREMENTS, REQUIRED),
        ("Free Java classes", Section.BENEFITS, NOT),
        ("We offer free Java classes", Section.BODY, NOT),
        ("Безкоштовні курси Java", Section.BODY, NOT),
        ("We build a debugger for Java", Section.BODY, NOT),
        ("Our platform runs on Java", Section.ABOUT, NOT),
        ("We are looking for someone who knows Java", Section.ABOUT, REQUIRED),
        ("We use Java", Section.BODY, UNSTATED),
        ("Java would be handy", Section.BODY, PREFERRED),
        ("Java and Zoom (essential, we are remote)", Section.BODY, REQUIRED),
        ("We will train you on our own Java stack", Section.REQUIREMENTS, NOT),
        ("Our Java system, no prior knowledge needed", Section.REQUIREMENTS, NOT),
        ("Java, brakes, customers' cars only", Section.BODY, UNSTATED),
    ],
)
def test_requirement(sentence: str, section: Section, expected: Requirement) -> None:
    at = sentence.index("Java")
    assert requirement(sentence, (0, len(sentence)), (at, at + 4), section) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Java is required; Docker is a plus", (REQUIRED, PREFERRED)),
        ("Java, but Docker is optional", (REQUIRED, PREFERRED)),
        ("Docker is nice to have; no Java needed", (NOT, PREFERRED)),
    ],
)
def test_a_cue_reaches_no_further_than_its_clause(
    sentence: str, expected: tuple[Requirement, Requirement]
) -> None:
    got = []
    for word in ("Java", "Docker"):
        at = sentence.index(word)
        got.append(
            requirement(sentence, (0, len(sentence)), (at, at + len(word)), Section.REQUIREMENTS)
        )
    assert tuple(got) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Person spec:", REQUIRED),
        ("Потрібні вміння:", REQUIRED),
        ("Would be a plus", PREFERRED),
        ("Our office", UNSTATED),
    ],
)
def test_an_unknown_heading_still_has_cues(heading: str, expected: Requirement) -> None:
    assert requirement("Java", (0, 4), (0, 4), Section.BODY, heading=heading) is expected
