"""What a syllabus says about its course: code, title, credits, elective, edition.

Forms differ more than headings do, so each fact has its own short list of patterns, tried in
order; the file name is the last resort. Nothing is guessed: what is not found stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from skillgap.model import Course, Document, Section
from skillgap.read.heading_table import heading_match

HEAD_CHARACTERS: Final = 2500  # a title page; facts about the course stand there
FORM_CHARACTERS: Final = 8000  # tables of a form reach further than a title page
MAX_CREDITS: Final = 60  # one academic year; more is the size of a programme
MAX_TITLE: Final = 160

_CODE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?P<latin>[A-Z]{2,5}(?:[/_-][A-Z]{2,5})?)[ _-]?"
    r"(?P<number>\d{3,4}[A-Z]{0,2}(?![0-9])|\d[xX]{2}\b)"
    r"|(?<![\w])(?P<uk>(?:ОК|ВК|ВБ|ВВ|ВД|ПП|ЗП)\s?\d+(?:\.\d+)*)"
)
_PLACE: Final = re.compile(
    r"(?i)\b(?:office|room|rm|box|hall|building|phone|location|hours|place)\b"
)
_NO_CODES_WORDS: Final = (
    "ISO IEC IEEE FALL SPRING SUMMER WINTER ROOM HTTP PAGE BOX JAN FEB MAR APR MAY JUN JUL "
    "AUG SEP OCT NOV DEC MARCH APRIL JUNE JULY PHONE TEL FAX EN RFC PDF YEAR IN ON AT OF THE "
    "FOR AND"
)
_NO_CODES: Final = frozenset(_NO_CODES_WORDS.split())
_LABELLED_CODE: Final = re.compile(
    r"(?im)^\W*(?:course (?:code|number|no\.?)|шифр дисципліни|код (?:дисципліни|компонента))"
    r"\s*[:|–-]+\s*(?P<code>[^\n|]{2,20}?)\s*(?:\||$)"
)
_GENERIC: Final = re.compile(
    r"^\W*(?:asynchronous|online course|протокол|наказ\b|стандарт вищ|style definition"
    r"|розроблено|(?:в\.\s?о\.\s?)?ректор|головна\W*$|вступ\W*$|introduction\W*$|висновки\W*$)"
    r"|^\W*(?:(?:the )?(?:course )?(?:syllabus|outline|information|description|overview|schedule)"
    r"(?: and .*)?|course|home|index|welcome.{0,20}|анотація(?: навчальної)?(?: дисципліни)?|силабус"
    r"|author|title|(?:навчальна |робоча )?(?:навчальна )?програма(?: навчальної)?(?: дисципліни)?"
    r"|робоча програма.*|силабус навчальної.*|назва дисципліни|дисципліна|зміст|лекції)\W*$"
    r"|міністерство|університет|university|\bcollege\b|інститут\b|department of|school of|кафедра"
    r"|факультет|затвердж|погоджено|удк |\bm\. ",
    re.IGNORECASE,
)
_TITLES: Final = (
    re.compile(
        r"(?im)^\W*(?:назва (?:навчальної )?(?:дисципліни|курсу|освітнього компонента)"
        r"|course (?:title|name))\s*[:|–-]+\s*(?P<title>[^\n|]{3,160})"
    ),
    re.compile(r"(?m)^\W*(?:Title|Назва)\s*[|\t]\s*(?P<title>[^\n|]{3,160})"),
    re.compile(r"\A---\n(?:[^\n]*\n){0,20}?title:\s*[\"']?(?P<title>[^\n\"']{3,160})"),
    re.compile(
        r"(?m)(?:^|_)\s*(?P<title>[^_\n(][^_(]{3,160}?)\s*_*\s*\(назва (?:навчальної )?дисц"
    ),
    re.compile(r"(?m)^(?P<title>[^\n(]{5,140}?)\s*(?:\((?:ОК|ВК)[^)]*\))?\.\s*[Рр]обоча програма"),
    re.compile(
        r"(?i)(?:силабус|робоча програма|анотація|syllabus)(?:(?!освітн)[^«\"“”]){0,140}"
        r"[«\"“](?P<title>[^»\"“”]{4,160})[»\"”]"
    ),
)
_DATE: Final = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d\s+"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
    r"|\d\s*[ap]\.?m\b|\b(?:mon|tues|wednes|thurs|fri)days?\b"
)
_NOISE: Final = re.compile(
    r"(?i)\b(?:course\s+)?syllab(?:us|i)\b(?:\s+(?:for|of)\b)?|\bсилабус\b|^\s*(?:course|class)\s*:"
    r"|\b(?:fall|spring|summer|winter|autumn|intersession)\s*,?\s*(?:semester|session|term|quarter)?\s*,?"
    r"\s*'?(?:19|20)?\d{2}(?:\s*[-–/]\s*(?:20)?\d{2})?\b|\b(?:осінь|весна)\s*(?:19|20)\d{2}\b|\b20\d{2}\s*[-–/]\s*(?:20)?\d{2}\b"
)
_CREDITS: Final = (
    re.compile(
        r"(?i)\b(?:credits?(?: hours?)?|units|кредит\w*|обсяг дисципліни|ects|єктс)"
        r"[\s*]*[:|=–-][\s*|]*(?P<credits>\d{1,3}(?:[.,]\d{1,2})?)(?!\d|\s*(?:год|h\b|hours))"
    ),
    re.compile(
        r"(?i)(?<![\d.,-])(?P<credits>\d{1,3}(?:[.,]\d{1,2})?)[\s-]*(?:ects\s+)?"
        r"(?:credit|кредит|units?\b|єктс|ects)"
    ),
)
_COMPULSORY: Final = re.compile(
    r"(?i)(?:статус|тип|вид|цикл)[^\n]{0,40}обов['’ʼ]язков|обов['’ʼ]язков\w+ (?:навчальн\w+ )?"
    r"(?:дисциплін|компонент|освітн)|(?:status|type)\W{1,4}(?:required|compulsory|core|mandatory)"
)
_ELECTIVE: Final = re.compile(
    r"(?i)вибірков\w+\s+(?:навчальн\w+\s+|освітн\w+\s+)?(?:дисциплін|компонент|курс)"
    r"|(?:статус|тип|вид|цикл)[^\n]{0,40}вибірков|дисциплін\w+ (?:вільного )?(?:за )?вибор"
    r"|за вибором (?:здобувач|студент)|\belective course\b|\b(?:is|as) an elective\b"
    r"|(?:status|type|category)\W{1,4}elective|^\W*elective\W*$",
    re.MULTILINE,
)
_ELECTIVE_PATH: Final = re.compile(r"(?i)elective|вибірков")

_SEASONS: Final = {
    "intersession": "01", "winter": "01", "wi": "01", "зима": "01",
    "spring": "02", "spr": "02", "sp": "02", "весна": "02", "весняний": "02",
    "summer": "06", "sum": "06", "su": "06", "літо": "06",
    "fall": "09", "autumn": "09", "fa": "09", "осінь": "09", "осінній": "09",
}  # fmt: skip
_SEASON: Final = (
    r"(?P<season>intersession|winter|spring|spr|summer|sum|fall|autumn"
    r"|осінь|осінній|весна|весняний|зима|літо|(?:sp|su|fa|wi)(?=['_ ]?\d{2}(?!\d)))"
)
_YEAR: Final = r"(?P<year>(?:19|20)\d{2})(?:\s*[-–/_]\s*(?P<to>(?:20)?\d{2})(?!\d))?"
_EDITIONS: Final = (
    re.compile(rf"(?i)(?<![a-zа-яіїєґ]){_YEAR}[\s_,-]*{_SEASON}"),
    re.compile(
        rf"(?i)(?<![a-zа-яіїєґ]){_SEASON}[\s_,-]*(?:semester|term|quarter|семестр)?[\s_,-]*{_YEAR}"
    ),
    re.compile(rf"(?i)(?<![a-zа-яіїєґ]){_SEASON}['_ ]*(?P<year>\d{{2}})(?!\d)"),
)
_ACADEMIC_YEAR: Final = re.compile(
    r"(?<!\d)(?P<year>20\d{2})\s*[-–/_]\s*(?P<to>(?:20)?\d{2})(?!\d)"
)
_BARE_YEAR: Final = re.compile(r"(?<![\d-])(?P<year>(?:199|20[0-4])\d)(?!\d)")


def course_of(document: Document) -> Course:
    """The course that a syllabus describes; fields that it does not state stay empty.

    ``edition`` is ``YYYY``, or ``YYYY-MM`` with the month in which a term starts (spring 02,
    summer 06, fall 09), so that editions sort as text.
    """
    head = document.text[:HEAD_CHARACTERS]
    form = document.text[:FORM_CHARACTERS]
    return Course(
        document=document,
        code=_code(document, head, form),
        title=_title(document, head, form),
        credits=_credits(head, form),
        elective=_is_elective(form, document.path),
        edition=edition_of(document),
    )


def edition_of(document: Document) -> str:
    """The edition by the file's name, else by the first lines; "" where neither tells."""
    path = PurePath(document.path)
    names = f"{path.parent.name} {path.stem}"
    return (
        _season_edition(names)
        or _season_edition(document.text[: HEAD_CHARACTERS // 2])
        or _year_edition(_CODE.sub(" ", path.stem), _ACADEMIC_YEAR)
        or _year_edition(_CODE.sub(" ", path.stem), _BARE_YEAR)
        or _year_edition(document.text[: HEAD_CHARACTERS // 2], _ACADEMIC_YEAR)
    )


def edition_key(course: Course) -> str:
    """What two editions of one course share: the code, else the title without its year."""
    if course.code:
        return re.sub(r"[\W_]", "", course.code).lower()
    name = _NOISE.sub(" ", course.title or PurePath(course.document.path).stem)
    return re.sub(r"[\W_]+", " ", name).strip().lower()


# ------------------------------------------------------------------------ code and title


def _code(document: Document, head: str, form: str) -> str:
    labelled = _LABELLED_CODE.search(form)
    if labelled:
        return labelled["code"].strip()
    for text in _title_lines(document, head):
        found = None if _PLACE.search(text) else _find_code(text)
        if found:
            return _spelled(found)
    # A Ukrainian file name is transliterated: "OP-208" is a kind of document, no code.
    found = None if document.language == "uk" else _find_code(PurePath(document.path).stem)
    return _spelled(found) if found else ""


def _find_code(text: str) -> re.Match[str] | None:
    for found in _CODE.finditer(text):
        if found["uk"] or found["latin"] not in _NO_CODES:
            return found
    return None


def _spelled(found: re.Match[str]) -> str:
    if found["uk"]:
        return found["uk"]
    return f"{found['latin'].replace('_', '/').replace('-', '/')} {found['number']}"


def _title_lines(document: Document, head: str) -> Iterator[str]:
    """The lines that may hold the title: the document's own, then the first few."""
    yield document.title
    for block in document.blocks[:8]:
        yield from document.text[block.start : block.end].split("\n")[:4]
    if not document.blocks:
        yield from head.split("\n")[:8]


def _title(document: Document, head: str, form: str) -> str:
    for pattern, text in zip(_TITLES, (form, *[head] * 5), strict=True):
        found = pattern.search(text)
        if found and not _GENERIC.search(found["title"]):
            return _clean(found["title"])
    lines = [line for line in _title_lines(document, head) if not _is_no_title(line)]
    with_code = [line for line in lines if _find_code(line)]
    for line in (*with_code, *lines):
        title = _clean(line)
        if title and len(title) <= MAX_TITLE:
            return title
    return _clean(PurePath(document.path).stem.replace("_", " "))


def _is_no_title(line: str) -> bool:
    """A form's name, a body, a date or a heading that every syllabus has."""
    if _GENERIC.search(line.strip()) or _DATE.search(line) or _PLACE.search(line):
        return True
    whole = heading_match(line, kind="syllabus")
    label = heading_match(line.partition(":")[0], kind="syllabus")
    if whole and whole.match == "exact":
        return True
    return bool(label and label.match == "exact" and label.section is not Section.TOPICS)


def _clean(line: str) -> str:
    """A title without its code, year, markup, emoji and the word "syllabus"."""
    found = _find_code(line)
    if found:
        line = line[: found.start()] + " " + re.sub(r"^-\d{1,3}\b", "", line[found.end() :])
    line = re.sub(r"^\W*(?:\d+\s*)?#\s?\d+", " ", line)
    line = _NOISE.sub(" ", line)
    line = re.sub(r"\(\s*\)", " ", line)
    line = re.sub(r"\s+", " ", line)
    line = re.sub(r"^[^\w«\"(]+|[^\w»\")!?+#.]+$", "", line).strip(" _.")
    return line if re.search(r"[^\W\d_]{2}", line) else ""


# ------------------------------------------------------- credits, elective and edition


def _credits(head: str, form: str) -> float | None:
    for pattern, text in zip(_CREDITS, (form, head), strict=True):
        for found in pattern.finditer(text):
            value = float(found["credits"].replace(",", "."))
            if 0 < value <= MAX_CREDITS:
                return value
    return None


def _is_elective(form: str, path: str) -> bool:
    compulsory, elective = _COMPULSORY.search(form), _ELECTIVE.search(form)
    if compulsory and elective:
        return elective.start() < compulsory.start()
    if elective:
        return True
    return not compulsory and bool(_ELECTIVE_PATH.search(PurePath(path).parent.name))


def _season_edition(text: str) -> str:
    for pattern in _EDITIONS:
        found = pattern.search(text)
        if found:
            groups = found.groupdict()
            return _edition(found["year"], groups.get("to"), _SEASONS[found["season"].lower()])
    return ""


def _edition(year: str, to: str | None, month: str) -> str:
    start = int(year) if len(year) > len("24") else _century(int(year))
    # Spring and summer of the academic year 2024-25 are in 2025.
    later = to is not None and int(to) % 100 == (start + 1) % 100 and month != "09"
    return f"{start + 1 if later else start}-{month}"


def _century(year: int) -> int:
    return 2000 + year if year < 70 else 1900 + year  # noqa: PLR2004 - the POSIX pivot


def _year_edition(text: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(text)
    if not found:
        return ""
    return found["year"]


# ---------------------------------------------------------------------------- boilerplate

_BOILERPLATE: Final = (
    re.compile(  # a line that names a programme, a speciality or a body, and nothing taught
        r"(?im)^[^\w\n]*(?:освітн\w*(?:-(?:професійн|науков)\w*)? програма|спеціальність|спеціалізація"
        r"|галузь знань|освітній рівень|рівень вищої освіти|ступінь вищої освіти|кафедра|факультет"
        r"|кваліфікація|назва кафедри|programme?|major|degree|department|speciality|specialty"
        r"|college|faculty|educational programme?)(?=[\s_]*[:|–—_«\"-]).*$"
    ),
    re.compile(r"(?im)^[^\w\n]*(?:спеціальність|освітня програма|галузь знань)[^\n]*$"),
    re.compile(r"(?im)^[^\w\n]*(?:міністерство освіти|[^\n]{0,60}університет[^\n]{0,80}$).*$"),
    re.compile(r"(?i)спеціальн(?:ості|істю|ість)\s+\d{2,3}(?:\.\d+)?[\s–-]*[^.,;\n()»]{3,80}"),
    re.compile(
        r"(?i)освітн\w+(?:-\w+)?\s+програм\w*\s*[«\"“][^»\"”\n]{3,100}[»\"”]"
        r"|програми підготовки (?:бакалавр|магістр|фахівц)\w*[^.\n]{0,80}"
    ),
    re.compile(
        r"(?i)\((?:назва|код та назва|вказ\w+|зазнача\w+|прізвище|підпис|за наявності)[^)]*\)"
    ),
    re.compile(r"(?i)\[(?:insert|enter|name of|your)[^\]]*\]|<(?:insert|enter)[^>]*>|_{4,}"),
)


def boilerplate_spans(document: Document) -> tuple[tuple[int, int], ...]:
    """Where the text names programmes, specialities and bodies, or tells how to fill the form.

    What stands there is no evidence of teaching. Half-open offsets of ``document.text``,
    sorted and disjoint.
    """
    found = sorted(
        each.span() for pattern in _BOILERPLATE for each in pattern.finditer(document.text)
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)
