from __future__ import annotations

import pytest

from skillgap.extract.depth import depth, is_mixed
from skillgap.extract.item_depth import item_depth
from skillgap.model import Block, Depth, Section


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("2.2.11 - Lab: Choose and Install a Motherboard", Depth.ASSESSED),
        ("Skills Check: Wound Care", Depth.ASSESSED),
        ("Chapter 3 Quiz", Depth.ASSESSED),
        ("Лабораторна робота 3. Транзакції", Depth.ASSESSED),
        ("Chapter 1 Powerpoint", Depth.TAUGHT),
        ("Reading - Day 1", Depth.TAUGHT),
        ("Презентація: нормалізація", Depth.TAUGHT),
        ("Student Acknowledgement Statement", Depth.NOT_EVIDENCE),
        ("RAID Types", None),
    ],
)
def test_what_an_entry_makes_of_its_subject(entry: str, expected: Depth | None) -> None:
    assert item_depth(entry) is expected


@pytest.mark.parametrize(
    ("section", "sentence", "expected"),
    [
        (Section.OUTCOMES, "Explain SQL", Depth.TAUGHT),
        (Section.TOPICS, "SQL joins", Depth.TAUGHT),
        (Section.TOPICS, "Lab 2: SQL joins", Depth.ASSESSED),
        (Section.ASSESSMENT, "SQL joins", Depth.ASSESSED),
        (Section.PREREQUISITES, "SQL", Depth.ASSUMED),
        (Section.OUTCOMES, "Prerequisite: SQL", Depth.ASSUMED),
        (Section.READINGS, "SQL in ten minutes", Depth.NOT_EVIDENCE),
        (Section.GRADING, "SQL 30 %", Depth.NOT_EVIDENCE),
        (Section.CAREER, "Graduates use SQL", Depth.MENTIONED),
        (Section.BODY, "SQL", Depth.TAUGHT),
        (Section.BODY, "Graduates can work with SQL", Depth.MENTIONED),
        (Section.OUTCOMES, "Prereq: SQL", Depth.ASSUMED),
        (Section.PREREQUISITES, "The course teaches SQL", Depth.TAUGHT),
        (Section.BODY, "Final exam will cover SQL", Depth.ASSESSED),
        (Section.OUTCOMES, "Вхідний рівень: SQL", Depth.ASSUMED),
        (Section.BODY, "Випускники можуть працювати з SQL", Depth.MENTIONED),
        (Section.DESCRIPTION, "Language of instruction: English", Depth.NOT_EVIDENCE),
        (Section.BODY, "Write press releases about SQL", Depth.TAUGHT),
        (Section.TITLE, "Career readiness", Depth.TAUGHT),
    ],
)
def test_depth_follows_the_section(section: Section, sentence: str, expected: Depth) -> None:
    block = Block(0, len(sentence), "item", section=section)
    assert depth(block, sentence, sectioned=True) is expected


def test_under_an_unknown_heading_of_a_sectioned_document_a_skill_is_mentioned() -> None:
    block = Block(0, 3, "paragraph", heading="Our new building")
    assert depth(block, "SQL", sectioned=True) is Depth.MENTIONED
    assert depth(block, "SQL", sectioned=False) is Depth.TAUGHT


def test_a_slide_show_made_in_a_practical_is_work() -> None:
    block = Block(0, 9, "item", section=Section.ASSESSMENT, heading="Лабораторні роботи")
    assert depth(block, "Презентація в PowerPoint", sectioned=True) is Depth.ASSESSED


def test_text_without_sections_is_what_is_taught() -> None:
    assert depth(Block(0, 3, "paragraph"), "SQL", sectioned=False) is Depth.TAUGHT


def test_a_bare_topic_in_a_mixed_list_is_taught_and_a_task_assessed() -> None:
    block = Block(0, 9, "item", section=Section.ASSESSMENT)
    assert is_mixed(["Chapter 1 Powerpoint", "RAID Types"])
    assert depth(block, "RAID Types", sectioned=True, mixed=True) is Depth.TAUGHT
    assert depth(block, "Install a RAID array", sectioned=True, mixed=True) is Depth.ASSESSED


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Lab: Install RAM", Depth.ASSESSED),
        ("Module Quiz", Depth.ASSESSED),
        ("Chapter 6 Pre-Test", Depth.ASSESSED),
        ("Video Quiz: Digestion", Depth.ASSESSED),
        ("Skills Check: Internal Hardware", Depth.ASSESSED),
        ("Лабораторна робота 3 Налаштування мережі", Depth.ASSESSED),
        ("Курсовий проєкт", Depth.ASSESSED),
        ("Chapter 1 Powerpoint", Depth.TAUGHT),
        ("Reading - Day 1", Depth.TAUGHT),
        ("Objectives - Day 1", Depth.TAUGHT),
        ("Flashcards: Chapter 9", Depth.TAUGHT),
        ("Chapter 4: The Art of Listening", Depth.TAUGHT),
        ("Лекція 2", Depth.TAUGHT),
        ("Student Acknowledgement Statement Module 1", Depth.NOT_EVIDENCE),
        ("Syllabus Agreement", Depth.NOT_EVIDENCE),
        ("Orientation", Depth.NOT_EVIDENCE),
        ("End of Course Survey", Depth.NOT_EVIDENCE),
        ("Object Orientation in Java", None),
        ("Oxygen Devices", None),
    ],
)
def test_names_of_entries_tell_what_they_are(entry: str, expected: Depth | None) -> None:
    assert item_depth(entry) is expected
