from __future__ import annotations

import csv
from importlib import resources

import pytest

from skillgap.model import Block, Document, Section
from skillgap.read.sections import assign, heading_match


def _document(kind: str, *parts: tuple[str, str] | tuple[str, str, int]) -> Document:
    """Blocks of (kind, text[, level]) joined by line breaks."""
    text, blocks = "", []
    for part in parts:
        level = part[2] if len(part) > 2 else (2 if part[0] == "heading" else 1)
        blocks.append(Block(len(text), len(text) + len(part[1]), part[0], level))
        text += part[1] + "\n"
    return Document("d", kind, text, tuple(blocks), "d")


def _sections(kind: str, *parts) -> list[str]:
    return [block.section.value for block in assign(_document(kind, *parts)).blocks]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Course Description", Section.DESCRIPTION),
        ("**2. Мета:**", Section.DESCRIPTION),
        ("3. Перелік компетенцій, яких набуває студент після курсу", Section.OUTCOMES),
        ("IІІ. Програмні результати навчання", Section.OUTCOMES),
        ("📚 Лекції та презентації", Section.TOPICS),
        ("TENTATIVE SCHEDULE", Section.TOPICS),
        ("🧪 Лабораторні роботи", Section.ASSESSMENT),
        ("Assignments and assessments", Section.ASSESSMENT),
        ("Самостійна робота", Section.ASSESSMENT),
        ("Prerequisites:", Section.PREREQUISITES),
        ("Взаємозв’язок дисципліни з іншими дисциплінами плану", Section.PREREQUISITES),
        ("Рекомендована література", Section.READINGS),
        ("Required Textbook", Section.READINGS),
        ("Academic Integrity", Section.POLICIES),
        ("Політика курсу", Section.POLICIES),
        ("Office Hours", Section.STAFF),
        ("Відомості про викладача", Section.STAFF),
        ("Критерії оцінювання", Section.GRADING),
        ("Grading Scale (in percent)", Section.GRADING),
        ("Сфера реалізації набутих компетенцій в майбутній професії", Section.CAREER),
    ],
)
def test_syllabus_headings(heading, section):
    match = heading_match(heading, kind="syllabus")
    assert match is not None
    assert match.section is section


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Key Responsibilities", Section.DUTIES),
        ("Обов’язки:", Section.DUTIES),
        ("As the ward manager, you will:", Section.DUTIES),
        ("What we're looking for", Section.REQUIREMENTS),
        ("Person specification", Section.REQUIREMENTS),
        ("Вимоги до кандидата", Section.REQUIREMENTS),
        ("Preferred qualifications", Section.PREFERRED),
        ("Nice-to-have:", Section.PREFERRED),
        ("Desirable", Section.PREFERRED),
        ("Буде плюсом:", Section.PREFERRED),
        ("Our tech stack", Section.STACK),
        ("Стек технологій", Section.STACK),
        ("What we offer", Section.BENEFITS),
        ("Ми пропонуємо", Section.BENEFITS),
        ("About the company", Section.ABOUT),
        ("Про проєкт", Section.ABOUT),
        ("Условия работы", Section.BENEFITS),
    ],
)
def test_posting_headings(heading, section):
    match = heading_match(heading, kind="posting")
    assert match is not None
    assert match.section is section


@pytest.mark.parametrize("text", ["", "***", "Welding of thin sheets", "12.5"])
def test_unknown_headings(text):
    assert heading_match(text, kind="syllabus") is None


def test_every_row_of_the_table_can_be_used():
    text = resources.files("skillgap.read").joinpath("headings.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) > 1000
    for row in rows:
        assert row["kind"] in {"posting", "syllabus", "both"}
        assert row["match"] in {"exact", "prefix", "word", "suffix", "modifier"}
        assert row["match"] == "modifier" or Section(row["section"])
        assert row["language"] in {"en", "uk", "ru"}
        stems = [word for word in row["phrase"].split() if "*" in word]
        assert all(word.endswith("*") and len(word) > 3 for word in stems), row


def test_a_sub_heading_inherits_and_a_higher_one_resets():
    assert _sections(
        "syllabus",
        ("heading", "WELD 101 Arc Welding", 1),
        ("heading", "Assignments", 2),
        ("heading", "Thin sheets", 3),
        ("item", "Butt joint"),
        ("heading", "Grading", 2),
        ("paragraph", "Two thirds of the points are needed to pass the whole course."),
        ("heading", "Appendix", 1),
        ("heading", "Anything else", 2),
    ) == [
        "title", "assessment", "assessment", "assessment", "grading", "grading", "career", "career",
    ]  # fmt: skip


def test_an_unknown_heading_beside_topics_is_a_topic_and_beside_others_is_not():
    assert _sections(
        "syllabus",
        ("heading", "Course outline"),
        ("heading", "Gas metal arc"),
        ("heading", "Academic integrity"),
        ("heading", "Gas metal arc"),
    ) == ["topics", "topics", "policies", "body"]


def test_a_topic_named_like_a_section_stays_a_topic():
    assert _sections(
        "syllabus", ("heading", "Course outline", 1), ("heading", "Health assessment skills", 2)
    ) == ["topics", "topics"]


def test_lecture_notes_are_topics_from_their_title():
    assert _sections(
        "syllabus",
        ("heading", "Лекція 3. Контейнери", 1),
        ("heading", "Вступ", 2),
        ("paragraph", "Контейнер відокремлює процес від інших процесів на тому самому вузлі."),
    )[1:] == ["topics", "topics"]


def test_a_numbered_annotation_form():
    assert _sections(
        "syllabus",
        ("heading", "АНОТАЦІЯ ДИСЦИПЛІНИ"),
        ("paragraph", "1. Стислий опис дисципліни: зварювання в середовищі газів."),
        ("paragraph", "2. Мета: опанувати зварювання."),
        ("paragraph", "3. Перелік компетенцій, яких набуває студент після курсу: читає креслення."),
        ("paragraph", "4. Сфера реалізації набутих компетенцій: верфі."),
        ("paragraph", "5. Взаємозв’язок з іншими дисциплінами та вимоги: фізика."),
        ("paragraph", "6. Мова викладання – українська."),
        ("paragraph", "7. Лектор – доцент кафедри."),
    )[1:] == [
        "description", "description", "outcomes", "career", "prerequisites", "policies", "staff",
    ]  # fmt: skip


def test_rows_of_a_form():
    assert _sections(
        "syllabus",
        ("row", "Силабус"),
        ("row", "Викладач | О. Коваль"),
        ("row", "ІІІ. Програмні результати навчання"),
        ("row", "Уміння налаштовувати верстат"),
        ("row", "Політика курсу | Без запізнень"),
        ("row", "Уміння читати креслення"),
    ) == ["body", "staff", "outcomes", "outcomes", "policies", "outcomes"]


def test_a_posting_with_lines_for_headings():
    assert _sections(
        "posting",
        ("paragraph", "Ward nurse, Northfield"),
        ("paragraph", "Main duties:"),
        ("item", "Wound care"),
        ("paragraph", "Requirements"),
        ("item", "Backend: two years with Django"),
        ("item", "Nice to have: Redis"),
        ("paragraph", "What we offer"),
        ("item", "Free English classes"),
    ) == [
        "title", "duties", "duties", "requirements", "requirements", "preferred", "benefits",
        "benefits",
    ]  # fmt: skip


def test_a_label_holds_for_its_block_only():
    assert _sections(
        "posting",
        ("paragraph", "Harbour Freight | Planner | Odesa"),
        ("paragraph", "Requirements: three years of planning in a port or a yard."),
        ("paragraph", "Harbour Freight moves more boxes than any other firm of its size here."),
    ) == ["title", "requirements", "body"]


def test_the_last_words_before_a_list_open_it():
    assert _sections(
        "posting",
        ("heading", "Essential requirements"),
        ("item", "Driving licence"),
        ("paragraph", "Our drivers matter to us, and for all their work in return we offer:"),
        ("item", "A new coat"),
        ("heading", "Hours"),
    ) == ["requirements", "requirements", "benefits", "benefits", "benefits"]


def test_flattened_text_is_cut_where_its_headings_stand():
    text = (
        "We build pumps for farms and have done so for thirty years in three countries. "
        "Responsibilities: keep the line running and write down what was done. Requirements:Two "
        "years as a fitter, reads drawingsNice to have:PLC programming"
    )
    document = assign(_document("posting", ("paragraph", text)))
    found = [(b.section.value, document.text[b.start : b.end][:16]) for b in document.blocks]
    assert found == [
        ("body", "We build pumps f"),
        ("duties", "Responsibilities"),
        ("requirements", "Requirements:Two"),
        ("preferred", "Nice to have:PLC"),
    ]


def test_capitals_in_a_long_run_on_text_open_sections():
    filler = "We keep the line running and write down what was done every day. " * 10
    text = filler + "PREFERRED QUALIFICATIONS • PLC programming"
    document = assign(_document("posting", ("paragraph", text)))
    assert [block.section.value for block in document.blocks] == ["body", "preferred"]


def test_prose_behind_the_list_of_a_policy_is_no_policy():
    assert _sections(
        "syllabus",
        ("heading", "Електрогазозварник", 1),
        ("heading", "Термін навчання:", 6),
        ("item", "1 рік"),
        ("paragraph", "Зварник працює електродом і стежить за температурою дуги під час роботи."),
    ) == ["title", "policies", "policies", "body"]


def test_blocks_under_a_line_heading_know_it():
    document = assign(
        _document(
            "posting", ("paragraph", "Shop job"), ("paragraph", "Nice to have:"), ("item", "Till")
        )
    )
    assert [block.heading for block in document.blocks] == ["", "", "Nice to have"]
    assert [block.kind for block in document.blocks] == ["paragraph", "heading", "item"]
