from __future__ import annotations

from itertools import pairwise

import pytest

from skillgap.model import Block, Course, Document
from skillgap.read.course import boilerplate_spans, course_of, edition_key, edition_of


def _document(text: str, *, path: str = "course.txt", title: str = "", language="en") -> Document:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "heading" if not start else "paragraph", 1))
        start += len(line) + 1
    return Document("d", "syllabus", text, tuple(blocks), path, title, language=language)


@pytest.mark.parametrize(
    ("text", "code", "title"),
    [
        ("WELD 1010 Arc Welding\nCredits: 3", "WELD 1010", "Arc Welding"),
        ("NURS 204: Wound Care Syllabus\nFall 2024", "NURS 204", "Wound Care"),
        ("Syllabus\nOffice: GH 521\nSOIL 230 - Soil Science", "SOIL 230", "Soil Science"),
        ("Syllabus for Forest Ecology, Spring 2023", "", "Forest Ecology"),
        ("Course title: Farm Machines\nInstructor: A. B.", "", "Farm Machines"),
        ("Title | Port Logistics\nCredits | 4", "", "Port Logistics"),
        ('---\ntitle: "Data for Farmers"\nauthor: x\n---\ntext', "", "Data for Farmers"),
        (
            "АНОТАЦІЯ ДИСЦИПЛІНИ\n___ Основи зварювання ___ (назва дисципліни)",
            "",
            "Основи зварювання",
        ),
        ("Силабус навчальної дисципліни\n«Бази даних»", "", "Бази даних"),
        ("Назва дисципліни: Агрохімія\nКод: 1", "", "Агрохімія"),
        ("Шифр дисципліни | ВВ2.2.06\nНазва | Бухгалтерія", "ВВ2.2.06", "Бухгалтерія"),
        ("Ветеринарія (ОК27). Робоча програма для студентів", "ОК27", "Ветеринарія"),
        ("📇🔵 Бази даних\nКредити: 6", "", "Бази даних"),
        ("Електрик\nТермін навчання:", "", "Електрик"),
    ],
)
def test_code_and_title(text, code, title):
    course = course_of(_document(text))
    assert (course.code, course.title) == (code, title)


def test_the_file_name_is_the_last_resort():
    course = course_of(
        _document("Syllabus\nContact Information", path="a/HORT_120_Fruit_Trees.pdf")
    )
    assert (course.code, course.title) == ("HORT 120", "Fruit Trees")
    assert course_of(_document("Силабус", path="OP-208-kurs.pdf", language="uk")).code == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Credits: 3  Clock hours: 90", 3),
        ("- **Кредити:** 6 кредитів ECTS", 6),
        ("Обсяг дисципліни 4,5 кредити ECTS, лекцій 24 год.", 4.5),
        ("Кількість кредитів | 3 кредити ЄКТС", 3),
        ("This is a 4-credit course", 4),
        ("Диплом бакалавра, 240 кредитів", None),
        ("No such number", None),
    ],
)
def test_credits(text, expected):
    assert course_of(_document(text)).credits == expected


@pytest.mark.parametrize(
    ("text", "elective"),
    [
        ("Статус дисципліни | вибіркова (за вибором здобувача освіти)", True),
        ("РОБОЧА ПРОГРАМА ВИБІРКОВОЇ НАВЧАЛЬНОЇ ДИСЦИПЛІНИ", True),
        ("This elective course is about bees", True),
        ("Status: elective", True),
        ("Статус: обов’язкова дисципліна; не вибіркова дисципліна", False),
        ("Students elect a speaker", False),
    ],
)
def test_elective(text, elective):
    assert course_of(_document(text)).elective is elective


def test_elective_by_folder():
    assert course_of(_document("Bees", path="prog/electives/bees.md")).elective


@pytest.mark.parametrize(
    ("path", "text", "edition"),
    [
        ("PA_315__2024-25_Fall__x.pdf", "", "2024-09"),
        ("PA_315__2024-25_Spring__x.pdf", "", "2025-02"),
        ("PA_320__2023-24_Intersession.pdf", "", "2024-01"),
        ("PA__2025_Summer.pdf", "", "2025-06"),
        ("pa315_sp23_syllabus.pdf", "", "2023-02"),
        ("pa459-syllabus-fa26.pdf", "", "2026-09"),
        ("pa_spring_26.pdf", "", "2026-02"),
        ("pa.pdf", "Course\nSpring 2027", "2027-02"),
        ("pa.pdf", "Семестр: Осінь 2025", "2025-09"),
        ("pa.pdf", "2025/2026 навчальний рік", "2025"),
        ("pa_2023.docx", "", "2023"),
        ("PA_2005.md", "", ""),
        ("pa.pdf", "founded in 1998", ""),
    ],
)
def test_edition(path, text, edition):
    assert edition_of(_document(text, path=path)) == edition


def test_edition_keys():
    def key(text: str, path: str = "x.md", code: str = "") -> str:
        document = _document(text, path=path)
        return edition_key(Course(document, code=code, title=text))

    assert key("Bees", code="AG 101") == key("Honey", code="AG101") == "ag101"
    assert key("Bees Fall 2023") == key("bees, spring 2024") == "bees"
    assert key("Лекція 1") != key("Лекція 2")


def test_boilerplate_spans():
    text = (
        "Назва дисципліни: Зварювання\n"
        "Освітня програма__Зварювальне виробництво__ (назва освітньої програми)\n"
        "Спеціальність | 131 Прикладна механіка\n"
        "Для студентів спеціальності 208 Агроінженерія, які читають креслення.\n"
        "Programme: Practical Nursing\n"
        "The programme teaches wound care.\n"
    )
    spans = boilerplate_spans(_document(text))
    covered = [text[start:end] for start, end in spans]
    assert any("Зварювальне виробництво" in each for each in covered)
    assert any("Прикладна механіка" in each for each in covered)
    assert any("Агроінженерія" in each for each in covered)
    assert any("Practical Nursing" in each for each in covered)
    joined = " ".join(covered)
    assert "Назва дисципліни: Зварювання" not in joined
    assert "креслення" not in joined
    assert "wound care" not in joined
    assert all(first[1] < second[0] for first, second in pairwise(spans))
