"""What was read, before any analysis."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from skillgap.model import Block, Course, DateSpan, Document, Issue, Posting, Programme, Section
from skillgap.report.inspection import render_postings, render_programmes


def _document(path: str, *sections: Section, kind="syllabus", **fields) -> Document:
    blocks = tuple(Block(10 * n, 10 * n + 9, "item", section=s) for n, s in enumerate(sections))
    return Document(path, kind, "x" * 10 * len(blocks), blocks, path, **fields)


def _programme() -> Programme:
    topics = [Section.TOPICS] * 45
    good = Course(
        _document("p/db.docx", *topics, Section.ASSESSMENT, language="uk", format="docx"),
        "БД-1", "Бази даних і знань у веборієнтованих системах", 4.5, elective=True,
    )  # fmt: skip
    bare = Course(_document("p/x.txt", Section.BODY, language="other"))
    return Programme(
        "p", "Комп'ютерні науки", (good, bare), language="uk", flagged=(_document("p/menu.html"),)
    )


def test_each_course_shows_its_sections():
    lines = render_programmes([_programme()], []).splitlines()
    assert lines[0] == "PROGRAMME Комп'ютерні науки"
    course = next(line for line in lines if line.startswith("  БД-1"))
    assert course.split() == [
        "БД-1", "Бази", "даних", "і", "знань", "у", "веборі…", "uk", "4.5", "el",
        "-", "45", "1", "-", "-", "-", "460",
    ]  # fmt: skip
    assert "      p/db.docx, docx" in lines


def test_doubts_are_said():
    text = render_programmes([_programme()], [])
    assert "! no section recognised" in text
    assert "! only 10 characters of text" in text
    assert "! neither English nor Ukrainian" in text
    assert "! no title found" in text
    assert "p/menu.html (0 characters)" in text
    assert "Institution    not stated" in text
    assert text.endswith("ISSUES none\n")


def test_nothing_read_is_said():
    issue = Issue("empty-folder", "error", "no documents", "put syllabi there", "p")
    text = render_programmes([], [issue])
    assert "no programme: nothing was read as a syllabus" in text
    assert "  error empty-folder: p: no documents — put syllabi there" in text
    assert "nothing was read as a posting" in render_postings([], [])


def _postings(issues: list[Issue]) -> Iterator[Posting]:
    day = DateSpan(date(2024, 3, 1), date(2024, 3, 31))
    for n in range(4):
        document = _document(
            f"a.csv#{n}", Section.REQUIREMENTS, kind="posting", format="csv",
            title=f"Nurse {n}, call Mr. Brown", language="en" if n else "uk",
        )  # fmt: skip
        yield Posting(
            document, employer="Lakeside" if n < 3 else "", posted=day if n == 1 else None,
            locations=("Київ",), skills=("SQL",) if n == 2 else (),
        )  # fmt: skip
    # Issues come while the postings stream: the report is made when all are read.
    issues.append(Issue("bad-row", "warning", "no text", path="a.csv", row=9))


def test_postings_are_counted():
    issues: list[Issue] = []
    text = render_postings(_postings(issues), issues)
    for line in (
        "POSTINGS 4",
        "  Formats        csv 4",
        "  Languages      English 3, Ukrainian 1",
        "  Dated          1 (25 %), 2024-03-01 to 2024-03-31",
        "  Employer       3 (75 %), 1 different name",
        "                 most postings: Lakeside 3",
        "  Skill column   1 (25 %)",
        "  Sections       requirements 4 (100 %)",
        '                 "Nurse 0, call Mr. [name]"',
        "  warning bad-row: a.csv, row 9: no text",
    ):
        assert line in text.splitlines()
    assert "Nurse 3" not in text
