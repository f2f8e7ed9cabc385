"""Folders of syllabi become programmes with their courses.

A folder with documents directly in it is one programme, subfolders included; otherwise each
subfolder is one; a single file is a programme of one course. One file is one course unless
``programme.toml`` says otherwise. Whatever is left out is named in an issue.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, Protocol

from skillgap.errors import EmptyInput, InputError
from skillgap.model import Course, Document, DocumentKind, Issue, Language, Programme, Severity
from skillgap.read.course import course_of, edition_key
from skillgap.read.genre import looks_like_syllabus
from skillgap.read.language import with_languages
from skillgap.read.programme_toml import (
    FILE_NAME,
    DeclaredCourse,
    DeclaredProgramme,
    read_programme_toml,
)
from skillgap.read.sections import assign

# Left out without a word: what systems, editors and saved web pages leave behind.
_SILENT_LIST: Final = (
    ".png .jpg .jpeg .gif .svg .webp .bmp .ico .tif .tiff .css .js .woff .woff2 .ttf .lnk"
)
_SILENT_SUFFIXES: Final = frozenset(_SILENT_LIST.split())
_SILENT_NAMES: Final = frozenset({"thumbs.db", "desktop.ini", "__macosx", FILE_NAME})
# Of the same course in several formats the one with the most structure is read.
_FORMATS: Final = (".md", ".qmd", ".docx", ".html", ".htm", ".txt", ".pdf")

_PROGRAMME_LINE: Final = re.compile(
    r"(?im)^\W*(?:programme?|educational programme?|освітня програма)[\s_*]*[:|_][\s_*|]*"
    r"(?P<title>[^(\n|_*]{3,90}?)\s*_*\s*(?:\((?P<note>[^)\n]{3,120})\))?\s*[*_|]*\s*$"
)
_INSTITUTION: Final = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]+ (?:of |at |and |the )?){1,5}(?:University|College|Institute)\b"
    r"|(?:University|College|Institute) of(?: [A-Z][\w'’-]+){1,4}"
    r"|[А-ЯІЇЄҐ][а-яіїєґ'’-]+(?: [а-яіїєґ'’-]+){0,4} (?:університет|коледж|інститут|технікум)\b"
    r"(?: імені [А-ЯІЇЄҐ][\w’'.-]+(?: [А-ЯІЇЄҐ][\w’'.-]+)?| [а-яіїєґ'’]+(?=\s*[,\n.]))?)"
)
_HEAD_CHARACTERS: Final = 1500


class Reader(Protocol):
    """Whatever turns a file into a document."""

    def __call__(
        self, path: Path, *, kind: DocumentKind, doc_id: str | None = None
    ) -> tuple[Document | None, tuple[Issue, ...]]:
        """The document, or the issues that say why there is none."""
        ...


def read_programmes(
    root: Path | str, *, reader: Reader | None = None
) -> tuple[tuple[Programme, ...], tuple[Issue, ...]]:
    """The programmes under ``root``, in path order, and everything there is to say about them.

    Documents come with languages and sections. Files that do not look like syllabi are in
    ``Programme.flagged``; a file named in ``programme.toml`` is never flagged.

    Args:
        root: a folder of syllabi, a folder of such folders, or one file.
        reader: reads one file; the package's own readers unless given.

    Raises:
        InputError: ``root`` does not exist.
        EmptyInput: there is no document under ``root``.
    """
    root = Path(root)
    read = reader or _default_reader()
    folders = _programme_folders(root)
    programmes: list[Programme] = []
    issues: list[Issue] = []
    for folder, files in folders:
        build = _Build(folder, read, issues)
        programmes.append(build.programme(files))
    return tuple(programmes), tuple(issues)


def distinct_courses(programme: Programme) -> int:
    """How many courses a programme has: the files of one declared course count once."""
    return len(
        {replace(course, document=programme.courses[0].document) for course in programme.courses}
    )


def document_paths(folder: Path) -> tuple[Path, ...]:
    """Every file under ``folder`` that may be a document, in path order; link loops end."""
    return tuple(sorted(_files(folder, set()), key=lambda path: path.relative_to(folder).parts))


def _default_reader() -> Reader:
    from skillgap.read.documents import read_document  # noqa: PLC0415 - formats load lazily

    return read_document


# -------------------------------------------------------------------------- what to read


def _programme_folders(root: Path) -> list[tuple[Path, tuple[Path, ...]]]:
    if root.is_file():
        return [(root, (root,))]
    if str(root) == "-":
        hint = "give a folder or a file; only postings are read from standard input"
        raise InputError("syllabi are not read from standard input", hint=hint)
    if not root.is_dir():
        raise InputError(f"{root} does not exist", hint=_did_you_mean(root))
    if any(path.is_file() for path in _visible(root)) or (root / FILE_NAME).is_file():
        folders = [root]
    else:
        folders = [path for path in _visible(root) if path.is_dir()]
    found = [(folder, document_paths(folder)) for folder in folders]
    found = [(folder, files) for folder, files in found if files]
    if not found:
        hint = "put syllabi there (PDF, DOCX, HTML, Markdown or text), a folder per programme"
        raise EmptyInput(f"{root} holds no documents", hint=hint)
    return found


def _did_you_mean(path: Path) -> str:
    parent = path.parent
    if not parent.is_dir():
        return f"the folder {parent} does not exist either; check the path"
    names = sorted(each.name for each in _visible(parent))
    close = difflib.get_close_matches(path.name, names, n=3, cutoff=0.5)
    if close:
        return "did you mean " + " or ".join(str(parent / name) for name in close) + "?"
    return f"{parent} holds: {', '.join(names[:8]) or 'nothing'}"


def _visible(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if not _is_silent(path)]


def _is_silent(path: Path) -> bool:
    name = path.name.lower()
    if name.startswith((".", "~$")) or name in _SILENT_NAMES:
        return True
    return path.suffix.lower() in _SILENT_SUFFIXES and not path.is_dir()


def _files(folder: Path, seen: set[Path]) -> Iterator[Path]:
    place = folder.resolve()
    if place in seen:
        return
    seen.add(place)
    for path in _visible(folder):
        if path.is_dir():
            yield from _files(path, seen)
        elif path.is_file():
            yield path


# -------------------------------------------------------------------------- one programme


@dataclass(slots=True)
class _Build:
    """One programme in the making."""

    folder: Path
    read: Reader
    issues: list[Issue]
    documents: dict[Path, Document] = field(default_factory=dict)

    def programme(self, files: tuple[Path, ...]) -> Programme:
        declared = self._declared()
        self._read(files)
        named = self._assigned(declared.courses, files)
        self._drop_duplicates(frozenset(named))
        courses, flagged = self._courses(named)
        courses = self._latest(courses, frozenset(named))
        title, institution = programme_names([course.document for course in courses])
        single = self.folder.is_file() and courses
        return Programme(
            programme_id=self.folder.stem if self.folder.is_file() else self.folder.resolve().name,
            title=declared.title or (courses[0].title if single else title) or self._folder_title(),
            courses=courses,
            institution=declared.institution or institution,
            language=declared.language or _main_language(courses),
            comparison=declared.comparison,
            flagged=flagged,
        )

    def _declared(self) -> DeclaredProgramme:
        path = self.folder / FILE_NAME
        if self.folder.is_file() or not path.is_file():
            return DeclaredProgramme()
        declared, issues = read_programme_toml(path)
        self.issues.extend(issues)
        return declared

    def _folder_title(self) -> str:
        name = self.folder.stem if self.folder.is_file() else self.folder.resolve().name
        return re.sub(r"[\s_]+", " ", name).strip()

    def _read(self, files: Iterable[Path]) -> None:
        for path in files:
            document, issues = self.read(path, kind="syllabus")
            self.issues.extend(issues)
            if document is not None:
                self.documents[path] = with_languages(assign(document))

    def _report(
        self, code: str, severity: Severity, path: Path | str, message: str, hint: str
    ) -> None:
        self.issues.append(
            Issue(code=code, severity=severity, message=message, hint=hint, path=str(path))
        )

    def _assigned(
        self, declared: tuple[DeclaredCourse, ...], files: tuple[Path, ...]
    ) -> dict[Path, DeclaredCourse]:
        """Which declared course each file belongs to; the first entry that names it wins."""
        names = (
            {path.relative_to(self.folder).as_posix(): path for path in files} if (declared) else {}
        )
        named: dict[Path, DeclaredCourse] = {}
        for course in declared:
            for pattern in course.files:
                hits = [name for name in names if name == pattern or fnmatchcase(name, pattern)]
                for name in hits:
                    named.setdefault(names[name], course)
                if not hits:
                    self._report_missing(pattern, names)
        return {path: course for path, course in named.items() if path in self.documents}

    def _report_missing(self, pattern: str, names: Mapping[str, Path]) -> None:
        close = difflib.get_close_matches(pattern, names, n=2)
        hint = f"did you mean {' or '.join(close)}?" if close else "correct or remove the entry"
        toml = self.folder / FILE_NAME
        message = f"{toml}: courses name the file {pattern!r}, which is not there"
        self._report("invalid-setting", "error", toml, message, hint)

    def _drop_duplicates(self, named: frozenset[Path]) -> None:
        """The same text, or the same name in another format, is one course."""
        kept: dict[str, Path] = {}
        for path in sorted(self.documents, key=_format_rank):
            if path in named:
                continue
            keys = (f"text {_text_key(self.documents[path])}", f"stem {path.parent / path.stem}")
            first = next((kept[key] for key in keys if key in kept), None)
            if first is None:
                kept.update(dict.fromkeys(keys, path))
                continue
            del self.documents[path]
            message = f"{path} is the same course as {first}, which was read"
            hint = "keep one of them, or name both in programme.toml"
            self._report("duplicate-course", "info", path, message, hint)

    def _courses(
        self, named: Mapping[Path, DeclaredCourse]
    ) -> tuple[tuple[Course, ...], tuple[Document, ...]]:
        courses: list[Course] = []
        flagged: list[Document] = []
        for path, document in self.documents.items():
            declared = named.get(path)
            fits, reason = (True, "") if declared else looks_like_syllabus(document)
            if fits:
                courses.append(_with_declared(course_of(document), declared))
                continue
            flagged.append(document)
            message = f"{path} does not look like a syllabus: {reason}"
            hint = "if it is one, name it under courses in programme.toml"
            self._report("not-a-syllabus", "warning", path, message, hint)
        return self._titled(courses, named), tuple(flagged)

    def _titled(
        self, courses: list[Course], named: Mapping[Path, DeclaredCourse]
    ) -> tuple[Course, ...]:
        """The files of one declared course share what the first of them says."""
        first: dict[int, Course] = {}
        places = {id(self.documents[path]): id(declared) for path, declared in named.items()}
        shared: list[Course] = []
        for course in courses:
            place = places.get(id(course.document))
            main = course if place is None else first.setdefault(place, course)
            shared.append(replace(main, document=course.document))
        return tuple(shared)

    def _latest(self, courses: tuple[Course, ...], named: frozenset[Path]) -> tuple[Course, ...]:
        """Of yearly editions the latest; courses that are declared one by one all stay."""
        declared = {id(self.documents[path]) for path in named}
        editions: dict[str, list[Course]] = {}
        for course in courses:
            editions.setdefault(edition_key(course), []).append(course)
        older: dict[int, Course] = {}
        for key, group in editions.items():
            latest = max(group, key=lambda course: course.edition)
            if key and latest.edition:
                stale = (each for each in group if each.edition < latest.edition)
                older.update(
                    {id(each): latest for each in stale if id(each.document) not in declared}
                )
        for course in courses:
            if id(course) in older:
                self._report_older(course, older[id(course)])
        return tuple(course for course in courses if id(course) not in older)

    def _report_older(self, course: Course, latest: Course) -> None:
        path = course.document.path
        message = (
            f"{path} ({course.edition or 'no year'}) is an older edition of "
            f"{latest.document.path} ({latest.edition}), which counts"
        )
        hint = "name both under courses in programme.toml to count both"
        self._report("older-edition", "info", path, message, hint)


def _with_declared(course: Course, declared: DeclaredCourse | None) -> Course:
    if declared is None:
        return course
    return replace(
        course,
        title=declared.title or course.title,
        code=declared.code or course.code,
        credits=course.credits if declared.credits is None else declared.credits,
        elective=course.elective if declared.elective is None else declared.elective,
    )


def _format_rank(path: Path) -> tuple[int, str]:
    suffix = path.suffix.lower()
    return (_FORMATS.index(suffix) if suffix in _FORMATS else len(_FORMATS), path.as_posix())


def _text_key(document: Document) -> str:
    return hashlib.sha256(" ".join(document.text.split()).encode()).hexdigest()


def _main_language(courses: Iterable[Course]) -> Language:
    counted = Counter(course.document.language for course in courses)
    return min(counted, key=lambda language: (-counted[language], language), default="en")


def programme_names(documents: list[Document]) -> tuple[str, str]:
    """The programme's title and institution, where at least half of the documents agree."""
    titles: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    for document in documents:
        head = document.text[:_HEAD_CHARACTERS]
        line = _PROGRAMME_LINE.search(head)
        if line:
            titles[line["title"].strip(' _*«»"')] += 1
        note = _INSTITUTION.search(line["note"]) if line and line["note"] else None
        found = note or _INSTITUTION.search(head)
        if found:
            bodies[line["note"].strip() if note and line else _tidy(found["name"])] += 1
    return _agreed(titles, len(documents)), _agreed(bodies, len(documents))


def _tidy(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" ,")


def _agreed(counted: Counter[str], documents: int) -> str:
    if not counted:
        return ""
    best = min(counted, key=lambda text: (-counted[text], text))
    return best if counted[best] * 2 >= documents else ""
