from __future__ import annotations

import pytest

from skillgap.model import Block, Document
from skillgap.read.genre import looks_like_syllabus
from skillgap.read.sections import assign

_SYLLABI = {
    "english": (
        "FORE 210 Forest Ecology\nInstructor: A. Birch, office hours Monday 10-11\n"
        "Course description\nThis course covers the ecology of boreal forests.\n"
        "Week 1 Soils\nWeek 2 Fire\nGrading: two exams 40 %, field report 60 %"
    ),
    "vocational": (
        "WELD 1010 Arc Welding\nCredits: 3\nCourse objectives\nStudents will weld a butt joint.\n"
        "Assignments\nLab: butt joint\nQuiz: safety at the bench"
    ),
    "annotation": (
        "АНОТАЦІЯ ДИСЦИПЛІНИ\n___ Ґрунтознавство ___ (назва дисципліни)\n"
        "Обсяг дисципліни 4 кредити ECTS, форма контролю – залік.\n"
        "1. Стислий опис дисципліни: ґрунти степу.\n2. Мета: розрізняти ґрунти."
    ),
    "lecture": (
        "Лекція 4. Контейнери\nВступ\nКонтейнер відокремлює процес від інших процесів вузла.\n"
        "Наступна лекція 5 присвячена мережам. Лабораторна робота 2 продовжує цю тему."
    ),
    "trade": (
        "Електрик\nТермін навчання: 1 рік\nЗагальна характеристика професії: монтує мережі.\n"
        "Повинен знати: електротехніку\nПовинен вміти: читати схеми"
    ),
}
_OTHERS = {
    "a curriculum vitae": (
        "Jo Maple -- curriculum vitae\nDepartment of English\nEducation: Ph.D., 1999\n"
        "Publications: Maple, J. On Trees. 2001. Maple, J. On Leaves. 2004.\nLanguages: French"
    ),
    "a regulation": (
        "Міністерство\nПОЛОЖЕННЯ\nпро силабус навчальної дисципліни в університеті\n"
        "1. Загальні положення\n1.1. Силабус визначає результати навчання та оцінювання."
    ),
    "a standard": (
        "Стандарт вищої освіти України за спеціальністю 208\nКомпетентності випускника\n"
        "Результати навчання: здатність застосовувати знання. Кредити: 240. Атестація: іспит."
    ),
    "a course catalogue": "Department of History Course Offerings\n"
    + "\n".join(
        f"HIST {number} History of Something, 3 credits, a survey" for number in range(300, 312)
    ),
    "a list of links": "Electronic resources for teachers\n"
    + "\n".join(f"https://example.org/{number} a site about trees" for number in range(9)),
}


def _document(text: str) -> Document:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return assign(Document("d", "syllabus", text, tuple(blocks), "d", text.partition("\n")[0]))


@pytest.mark.parametrize("name", sorted(_SYLLABI))
def test_syllabi(name):
    fits, reason = looks_like_syllabus(_document(_SYLLABI[name]))
    assert fits, reason


@pytest.mark.parametrize("kind", sorted(_OTHERS))
def test_other_kinds_are_named(kind):
    fits, reason = looks_like_syllabus(_document(_OTHERS[kind]))
    assert not fits
    assert kind in reason


def test_a_text_without_any_sign():
    text = "The river froze early that year, and nobody could say why the ice sang at night. " * 3
    assert looks_like_syllabus(_document(text)) == (
        False,
        "no sign of a course: no objectives, schedule, assessment or grading",
    )


def test_next_to_no_text():
    assert looks_like_syllabus(_document("Page 1")) == (False, "only 6 characters of text")
