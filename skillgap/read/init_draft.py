"""A first ``programme.toml`` for a folder of syllabi: everything detected, nothing decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from skillgap.model import Course, Programme
from skillgap.read.programme import Reader, read_programmes

# "course-bd__lecture-01.md" and "course-bd__README.md" belong together by their first part.
_PREFIX: Final = re.compile(r"(?P<prefix>.+?)__")
_MAIN_NAME: Final = re.compile(r"(?i)readme|syllab|index|силабус|програма")
_TITLE_WORD: Final = re.compile(r"[^\W\d_][\w'’-]{3,}")
_EMPTY_WORDS: Final = frozenset(
    {
        "and",
        "for",
        "the",
        "with",
        "програма",
        "освітня",
        "programme",
        "program",
        "технології",
        "courses",
    }
)
MAX_PATTERNS: Final = 4

_HEAD: Final = """\
# programme.toml: what this folder of syllabi is.
# Everything below was detected; correct it, and delete what you do not need.
# One file is one course unless a [[courses]] entry below says otherwise.
"""
_COMPARISON: Final = """\
# The postings to compare with. Without it all postings that are read count, and the report
# says "not declared". Titles are words or regular expressions; any of them may match.
# [comparison]
# titles = {titles}
# regions = []      # for example ["Kyiv", "Remote"]
# employers = []
# since = "{since}"  # first day; YYYY, YYYY-MM or YYYY-MM-DD
# until = "{until}"  # last day
"""


def draft_programme(root: Path | str, *, reader: Reader | None = None) -> str:
    """The text of a commented ``programme.toml`` for the folder ``root``.

    A folder of several programmes gives one draft after the other, each under a comment with
    the path it belongs to.

    Raises:
        InputError: ``root`` does not exist.
        EmptyInput: there is no document under ``root``.
    """
    root = Path(root)
    programmes, _ = read_programmes(root, reader=reader)
    drafts = []
    for programme in programmes:
        folder = root if len(programmes) == 1 else root / programme.programme_id
        place = "" if len(programmes) == 1 else f"# ==== {folder.name}/programme.toml\n"
        drafts.append(place + "\n".join(_lines(programme, folder)))
    return "\n".join(drafts)


def _lines(programme: Programme, folder: Path) -> Iterator[str]:
    yield _HEAD
    yield f"title = {_quoted(programme.title)}"
    yield f"institution = {_quoted(programme.institution)}"
    yield f'language = "{programme.language}"  # en, uk or other'
    yield ""
    yield _COMPARISON.format(
        titles=_list(_title_patterns(programme.title)), since="2024-01", until="2025-12"
    )
    for group in _groups(programme.courses):
        yield from _course_lines(group, folder)
    for document in programme.flagged:
        yield f"# not a syllabus by the look of it: {_relative(document.path, folder)}"


def _course_lines(group: tuple[Course, ...], folder: Path) -> Iterator[str]:
    main = group[0]
    files = [_relative(course.document.path, folder) for course in group]
    yield "[[courses]]"
    yield f"file = {_quoted(files[0])}" if len(files) == 1 else f"files = {_list(files)}"
    if main.code:
        yield f"code = {_quoted(main.code)}"
    yield f"title = {_quoted(main.title)}"
    yield "# credits = ?" if main.credits is None else f"credits = {main.credits:g}"
    yield f"elective = {'true' if main.elective else 'false'}"
    if main.edition:
        yield f"# edition {main.edition}"
    yield ""


def _groups(courses: Iterable[Course]) -> list[tuple[Course, ...]]:
    """Files that share the first part of their names; the syllabus stands first."""
    groups: dict[str, list[Course]] = {}
    for course in courses:
        stem = Path(course.document.path).stem
        found = _PREFIX.match(stem)
        groups.setdefault(found["prefix"] if found else course.document.path, []).append(course)
    drafted: list[tuple[Course, ...]] = []
    for group in groups.values():
        if any(course.edition or course.code for course in group[1:]):
            drafted.extend((course,) for course in group)
        else:
            drafted.append(tuple(sorted(group, key=_main_first)))
    return sorted(drafted, key=lambda group: group[0].document.path)


def _main_first(course: Course) -> tuple[bool, str]:
    return not _MAIN_NAME.search(Path(course.document.path).stem), course.document.path


def _title_patterns(title: str) -> list[str]:
    """Words of the programme's title that a posting's title may hold."""
    words = [word.lower() for word in _TITLE_WORD.findall(title)]
    return list(dict.fromkeys(word for word in words if word not in _EMPTY_WORDS))[:MAX_PATTERNS]


def _relative(path: str, folder: Path) -> str:
    place = Path(path)
    base = folder if folder.is_dir() else folder.parent
    return place.relative_to(base).as_posix() if place.is_relative_to(base) else place.as_posix()


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]+", " ", escaped) + '"'


def _list(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(_quoted, texts)) + "]"
