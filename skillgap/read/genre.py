"""Does a document look like a syllabus at all? Cheap, and with a reason a person can check.

Signs of a course are counted against signs of other kinds of text. Two or three signs are
enough, since annotation forms are half a page; a CV or a regulation has none or one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from skillgap.model import Document, Section

MIN_SIGNS: Final = 2
HEAD_CHARACTERS: Final = 1500
MIN_CATALOGUE_COURSES: Final = 8
LINKS_PER_THOUSAND: Final = 4  # links in 1,000 characters; bibliographies stay below 3
MIN_TEXT: Final = 80  # characters; less says nothing

_SIGNS: Final = (
    ("the word syllabus", re.compile(r"(?i)\bsyllabus\b|силабус|робоч\w+ (?:навчальн\w+ )?програм")),
    ("a course form", re.compile(
        r"(?i)анотація (?:навчальної )?дисципліни|назва (?:навчальної )?дисципліни"
        r"|навчальн\w+ дисциплін|course (?:title|number|code)\b|course information")),
    ("a course description", re.compile(
        r"(?i)(?:course|catalog(?:ue)?|training) (?:description|overview|summary|purpose)"
        r"|this (?:course|class|seminar)\b|the course (?:is|will|covers|explores|examines|provides)"
        r"|(?:стислий|короткий) опис|мета (?:та завдання )?(?:навчальної )?(?:дисципліни|курсу)"
        r"|курс (?:присвячен|охоплює|знайомить)")),
    ("outcomes", re.compile(
        r"(?i)(?:course|learning|student|training|instructional)\s+(?:objectives|outcomes|goals)"
        r"|students (?:will|should|are expected to)\b|результати навчання|компетентност|компетенц"
        r"|повинен (?:знати|вміти|уміти)|goals of (?:the|this) course|^\W*objectives\W*$")),
    ("a schedule", re.compile(
        r"(?i)\b(?:week|session|lecture|module|unit|class)\s+(?:\d|[ivx]+\b|one\b|two\b)"
        r"|(?:course|class|lecture|tentative) (?:schedule|outline|calendar)|тематичний план"
        r"|змістов\w+ модул|лекці[яї]\s+\d|тема\s+\d|зміст (?:дисципліни|курсу)|модуль\s+\d"
        r"|перелік компонент|навчальний план|required readings?\b|reading assignments?")),
    ("assessment", re.compile(
        r"(?i)\b(?:midterm|final exam|exams?\b|quizzes|homework|assignments?\b|term paper|papers?\b"
        r"|labs?\b)|лабораторн|практичн\w+ (?:робот|занят)|залік|іспит|екзамен|самостійн\w+ робот"
        r"|форма контролю")),
    ("grading", re.compile(
        r"(?i)\bgrad(?:e|es|ing)\b|\b\d{1,2}\s?%|course requirements|оцінювання|розподіл балів")),
    ("a teacher", re.compile(
        r"(?i)office\s+hours|instructors?\b|\bprofessor\b|teaching assistant|викладач|лектор\b"
        r"|укладач|розробник")),
    ("credits", re.compile(
        r"(?i)\bcredits?\b|credit hours|\bunits\b|кредит|ects|єктс|clock hours|\bsemester\b|семестр")),
    ("prerequisites or textbooks", re.compile(
        r"(?i)prerequisite|required (?:text|book)|textbooks?\b|\btexts:|пререквізит|передумов"
        r"|рекомендован\w+ літератур|список літератури|попередньо набут")),
    ("a trade", re.compile(
        r"(?i)кваліфікаційн\w+ характеристик|термін навчання|характеристика професії")),
    ("a lecture", re.compile(r"(?im)^\W*(?:лекція|лабораторна робота|lecture|lab)\s+(?:№\s*)?\d")),
)  # fmt: skip
_SECTIONS: Final = frozenset(
    {
        Section.DESCRIPTION, Section.OUTCOMES, Section.TOPICS, Section.ASSESSMENT,
        Section.PREREQUISITES, Section.GRADING, Section.STAFF,
    }
)  # fmt: skip
_OTHER_KINDS: Final = (
    ("a curriculum vitae", re.compile(
        r"(?i)\bcurriculum vitae\b|(?<![a-z])c\.?v\.?(?![a-z])|\bresume\b|автобіографія|резюме")),
    ("a regulation", re.compile(
        r"(?im)^\W*(?:положення|порядок|інструкція|наказ|статут|регламент)\s*$|положення про")),
    ("a standard", re.compile(
        r"(?i)стандарт вищої освіти|професійний стандарт|occupational standard")),
    ("a course catalogue", re.compile(
        r"(?i)course (?:offerings|descriptions|listings|catalog)|current courses"
        r"|advance course information|каталог (?:дисциплін|курсів)")),
    ("a discussion list", re.compile(r"(?i)discussion list|mailing list archive")),
    ("usage statistics", re.compile(r"(?i)usage statistics|accesses per hour")),
    ("an article", re.compile(
        r"(?i)\bpages? \d+\s*[-–]\s*\d+|originally published|\babstract\b|анотація статті|\bудк\b")),
    ("notes", re.compile(r"(?i)^\W*notes on\b")),
    ("the page of a society", re.compile(r"(?i)national committee|\bmembership\b|newsletter")),
    ("a glossary", re.compile(r"(?i)glossary of|словник термінів")),
    ("a list of links", re.compile(
        r"(?i)internet (?:sources|resources)|electronic resources|home page|links to|on the web")),
)  # fmt: skip
_CATALOGUE: Final = dict(_OTHER_KINDS)["a course catalogue"]
# Kinds that mention grading and students all the time; their own name settles it.
_STRONG: Final = frozenset({"a regulation", "a standard", "usage statistics", "a discussion list"})
_CORE: Final = frozenset({"outcomes", "grading", "a teacher", "assessment", "a schedule"})
MAX_CORE: Final = 4  # of the five; an essay on teaching has them all in its prose but no sections
_COURSE_NUMBER: Final = re.compile(r"(?m)^\W*(?:[A-Z]{2,5}\s?)?\d{3}[A-Z]?[.:)]?\s+[A-Z][\w'’]+")
_LINK: Final = re.compile(r"https?://|www\.")


def looks_like_syllabus(document: Document) -> tuple[bool, str]:
    """Whether a document looks like a syllabus, and why.

    The document may have its sections assigned already; that helps, but is not needed.
    """
    text = document.text
    if len(text.strip()) < MIN_TEXT:
        return False, f"only {len(text.strip())} characters of text"
    signs = [name for name, pattern in _SIGNS if pattern.search(text)]
    head = f"{document.title}\n{text[:HEAD_CHARACTERS]}"
    for kind in _other_kinds(document, head, signs):
        return False, f"looks like {kind}"
    if len(signs) + _known_sections(document) < MIN_SIGNS + 1:
        missing = "no sign of a course" if not signs else f"only {', '.join(signs)} found"
        return False, f"{missing}: no objectives, schedule, assessment or grading"
    return True, ", ".join(signs[:4])


def _known_sections(document: Document) -> int:
    return len({block.section for block in document.blocks} & _SECTIONS)


def _other_kinds(document: Document, head: str, signs: list[str]) -> Iterator[str]:
    """Other kinds of text; each needs its own name and the absence of a course's core."""
    text = document.text
    named = [name for name, pattern in _OTHER_KINDS if pattern.search(head)]
    yield from (name for name in named if name in _STRONG and not _names_course(document))
    if "office hours" in text.lower() or "a lecture" in signs:
        return
    courses = len(set(_COURSE_NUMBER.findall(text)))
    if courses >= MIN_CATALOGUE_COURSES:
        yield f"a course catalogue ({courses} course numbers)"
    if "a course catalogue" in named and _CATALOGUE.search(head[:200]):
        yield "a course catalogue"
    core = len(_CORE & set(signs))
    if _known_sections(document) <= MIN_SIGNS and core <= MAX_CORE:
        yield from (name for name in named if name != "a list of links")
    if core > MIN_SIGNS:
        return
    yield from named
    links = len(_LINK.findall(text))
    if links * 1000 > LINKS_PER_THOUSAND * len(text):
        yield f"a list of links ({links})"


def _names_course(document: Document) -> bool:
    return bool(re.search(r"(?i)^\W*(?:силабус|робоча програма)", document.text[:400]))
