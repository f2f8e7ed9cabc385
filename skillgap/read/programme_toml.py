"""``programme.toml``: what a folder of syllabi says about itself.

Every problem of a file is found in one reading and becomes one issue that names the key, the
value and what is allowed; the settings that are right still count.
"""

from __future__ import annotations

import calendar
import difflib
import re
import tomllib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, cast, get_args

from skillgap.model import ComparisonSpec, Issue, Language

FILE_NAME: Final = "programme.toml"
MAX_CREDITS: Final = 400.0

_TOP_KEYS: Final = ("title", "institution", "language", "comparison", "courses")
_COMPARISON_KEYS: Final = ("titles", "regions", "employers", "since", "until")
_COURSE_KEYS: Final = ("file", "files", "title", "code", "credits", "elective")
_DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class DeclaredCourse:
    """One entry of ``courses``; ``files`` are paths or patterns relative to the folder."""

    files: tuple[str, ...]
    title: str = ""
    code: str = ""
    credits: float | None = None
    elective: bool | None = None


@dataclass(frozen=True, slots=True)
class DeclaredProgramme:
    """The settings of one ``programme.toml``; empty where nothing is declared."""

    title: str = ""
    institution: str = ""
    language: Language | None = None
    comparison: ComparisonSpec = field(default_factory=ComparisonSpec)
    courses: tuple[DeclaredCourse, ...] = ()


@dataclass(slots=True)
class _Reading:
    """The issues found so far, and where they are."""

    path: str
    issues: list[Issue] = field(default_factory=list)

    def report(self, key: str, value: object, allowed: str, *, unknown: bool = False) -> None:
        what = "is not a setting" if unknown else f"has the value {value!r}"
        self.issues.append(
            Issue(
                code="unknown-setting" if unknown else "invalid-setting",
                severity="error",
                message=f"{self.path}: {key} {what}",
                hint=allowed,
                path=self.path,
                column=key,
                value=str(value),
            )
        )

    def unknown_keys(self, table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in known:
                close = difflib.get_close_matches(key, known, n=1)
                hint = f"did you mean {close[0]}? " if close else ""
                allowed = f"{hint}allowed: {', '.join(known)}"
                self.report(f"{where}{key}", table[key], allowed, unknown=True)

    def text(self, table: Mapping[str, Any], key: str, where: str) -> str:
        value = table.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.report(f"{where}{key}", value, "allowed: a text in quotes")
        return ""

    def texts(self, table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, str):
            return (value,) if value.strip() else ()
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(each for each in value if each.strip())
        self.report(f"{where}{key}", value, 'allowed: a list of texts, such as ["nurse", "carer"]')
        return ()


def read_programme_toml(path: Path) -> tuple[DeclaredProgramme, tuple[Issue, ...]]:
    """The settings in ``path`` and everything that is wrong with them, in one go."""
    reading = _Reading(str(path))
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        reading.report("the file", str(error), "write it as TOML in UTF-8: key = value")
        return DeclaredProgramme(), tuple(reading.issues)
    reading.unknown_keys(table, _TOP_KEYS, "")
    declared = DeclaredProgramme(
        title=reading.text(table, "title", ""),
        institution=reading.text(table, "institution", ""),
        language=_language(table, reading),
        comparison=_comparison(table.get("comparison", {}), reading),
        courses=_courses(table.get("courses", []), reading),
    )
    return declared, tuple(reading.issues)


def _language(table: Mapping[str, Any], reading: _Reading) -> Language | None:
    value = table.get("language")
    if value is None:
        return None
    if value in get_args(Language):
        return cast("Language", value)
    reading.report("language", value, f"allowed: {', '.join(get_args(Language))}")
    return None


def _comparison(value: object, reading: _Reading) -> ComparisonSpec:
    if not isinstance(value, dict):
        reading.report("comparison", value, "allowed: a table, [comparison]")
        return ComparisonSpec()
    where = "comparison."
    reading.unknown_keys(value, _COMPARISON_KEYS, where)
    titles = reading.texts(value, "titles", where)
    since, until = (_day(value, key, reading) for key in ("since", "until"))
    if since and until and since > until:
        reading.report("comparison.since", str(since), f"allowed: a day up to until ({until})")
        since = until = None
    return ComparisonSpec(
        titles=tuple(each for each in titles if _is_pattern(each, reading)),
        regions=reading.texts(value, "regions", where),
        employers=reading.texts(value, "employers", where),
        since=since,
        until=until,
    )


def _is_pattern(title: str, reading: _Reading) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # "[[" may mean more one day
            re.compile(title)
    except re.error as error:
        allowed = f"allowed: plain words or a regular expression ({error})"
        reading.report("comparison.titles", title, allowed)
        return False
    return True


def _day(table: Mapping[str, Any], key: str, reading: _Reading) -> date | None:
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    day = _calendar_day(found, last=key == "until") if found else None
    if day is None:
        reading.report(f"comparison.{key}", value, "allowed: YYYY-MM-DD, YYYY-MM or YYYY")
    return day


def _calendar_day(found: re.Match[str], *, last: bool) -> date | None:
    """The first or the last day that "2024", "2024-03" or "2024-03-15" can mean."""
    year = int(found[1])
    month = int(found[2]) if found[2] else (12 if last else 1)
    if not (1 <= year <= date.max.year and 1 <= month <= 12):  # noqa: PLR2004 - months
        return None
    length = calendar.monthrange(year, month)[1]
    day = int(found[3]) if found[3] else (length if last else 1)
    return date(year, month, day) if 1 <= day <= length else None


def _courses(value: object, reading: _Reading) -> tuple[DeclaredCourse, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        reading.report("courses", value, "allowed: a list of tables, [[courses]]")
        return ()
    found = [_course(each, number, reading) for number, each in enumerate(value, 1)]
    return tuple(course for course in found if course)


def _course(table: dict[str, Any], number: int, reading: _Reading) -> DeclaredCourse | None:
    where = f"courses[{number}]."
    reading.unknown_keys(table, _COURSE_KEYS, where)
    files = (*reading.texts(table, "file", where), *reading.texts(table, "files", where))
    if not files:
        allowed = 'required: file = "name.docx" or files = [...]'
        reading.report(f"{where}file", table.get("file", ""), allowed)
        return None
    return DeclaredCourse(
        files=files,
        title=reading.text(table, "title", where),
        code=reading.text(table, "code", where),
        credits=_credits(table, where, reading),
        elective=_elective(table, where, reading),
    )


def _credits(table: Mapping[str, Any], where: str, reading: _Reading) -> float | None:
    value = table.get("credits")
    if value is None:
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and 0 <= value <= MAX_CREDITS:
        return float(value)
    reading.report(f"{where}credits", value, f"allowed: a number from 0 to {MAX_CREDITS:.0f}")
    return None


def _elective(table: Mapping[str, Any], where: str, reading: _Reading) -> bool | None:
    value = table.get("elective")
    if value is None or isinstance(value, bool):
        return value
    reading.report(f"{where}elective", value, "allowed: true or false, without quotes")
    return None
