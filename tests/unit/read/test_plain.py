from __future__ import annotations

import pytest

from skillgap.read.plain import structure_plain

MARKS = {"heading": "H", "item": "-", "paragraph": "P", "row": "R"}


def shape(text: str) -> list[str]:
    return [
        f"{MARKS[block.kind]} {' '.join(text[block.start : block.end].split())}"
        for block in structure_plain(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Goals\n\nLearn R.", ["H Goals", "P Learn R."]),
        ("## Goals ##\ntext", ["H Goals", "P text"]),
        ("## Working with C#\ntext", ["H Working with C#", "P text"]),
        ("Goals\n=====\nLearn R.", ["H Goals", "P Learn R."]),
        ("COURSE GOALS\nLearn R.", ["H COURSE GOALS", "P Learn R."]),
        ("МЕТА ДИСЦИПЛІНИ\nВивчити мову.", ["H МЕТА ДИСЦИПЛІНИ", "P Вивчити мову."]),
        ("Requirements:\n- Python\n- SQL", ["H Requirements:", "- Python", "- SQL"]),
        ("Вимоги:\n• Python\n• SQL", ["H Вимоги:", "- Python", "- SQL"]),
        ("-- Senior Developer --\nText here.", ["H Senior Developer", "P Text here."]),
        ("About you\n* kind\n* tidy", ["H About you", "- kind", "- tidy"]),
        (
            "III. Результати навчання\nЗнати будову.",
            ["H III. Результати навчання", "P Знати будову."],
        ),
        ("POSTGRESQL\nDOCKER", ["P POSTGRESQL", "P DOCKER"]),
        ("1) one\n2) two", ["- one", "- two"]),
        ("1. Python\n2. Java\n3. Go", ["- Python", "- Java", "- Go"]),
        ("а) перше\nб) друге", ["- перше", "- друге"]),
        ("o Welding\no Turning", ["- Welding", "- Turning"]),
        ("– один\n— два\n▪ три\n· чотири", ["- один", "- два", "- три", "- чотири"]),
        ("-Strong knowledge of Go", ["- Strong knowledge of Go"]),
        ("3.5 years of work", ["P 3.5 years of work"]),
        ("Week\tTopic\tHours", ["R Week Topic Hours"]),
        ("a\n-----\n\nb", ["H a", "P b"]),
        ("one\n\n* * *\n\ntwo", ["P one", "P two"]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert shape(text) == expected


def test_numbered_titles_are_headings_and_numbered_lists_are_items() -> None:
    text = (
        "1. Catalog Description\nThis course is about soil and the crops that grow on it all year.\n"
        "2. Course Objectives\nStudents learn to tell soils apart and to choose the right crops."
    )
    assert [line[0] for line in shape(text)] == ["H", "P", "H", "P"]


def test_hard_wrapped_lines_are_one_block() -> None:
    text = (
        "Your skill as a programmer depends largely on how many ways you\n"
        "can think about problems and solutions, and on the patience that\n"
        "Another person lends you.\n\n- a long item that was wrapped by the\n  mail program at some width"
    )
    blocks = structure_plain(text)
    assert [block.kind for block in blocks] == ["paragraph", "item"]
    assert text[blocks[1].start : blocks[1].end].endswith("some width")


def test_lines_that_nobody_wrapped_stay_apart() -> None:
    text = "Experience with Python and Django for three years in a team\nStrong knowledge of SQL"
    assert len(structure_plain(text)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We build shops.Requirements:— At least 1 year of Python;— Proficiency in Django;— English",
            [
                "P We build shops.",
                "H Requirements:",
                "- At least 1 year of Python;",
                "- Proficiency in Django;",
                "- English",
            ],
        ),
        (
            "Location: Lviv Requirements: — One year of Python; — Git. We offer: — Free lunch",
            [
                "H Location:",
                "P Lviv",
                "H Requirements:",
                "- One year of Python;",
                "- Git.",
                "H We offer:",
                "- Free lunch",
            ],
        ),
        (
            "skills: • welding • turning • milling",
            ["P skills:", "- welding", "- turning", "- milling"],
        ),
        (
            "Технічні навички: • Python • SQL • Git",
            ["H Технічні навички:", "- Python", "- SQL", "- Git"],
        ),
        (
            "What will you get?— Flexible hours— A salary— Paid vacation",
            ["H What will you get?", "- Flexible hours", "- A salary", "- Paid vacation"],
        ),
        (
            "Long years of experience.Custom Models domain is a team.",
            ["P Long years of experience.", "P Custom Models domain is a team."],
        ),
        (
            "Strong knowledge of PythonProficiency with Django",
            ["P Strong knowledge of Python", "P Proficiency with Django"],
        ),
        ("We use Node.js, ASP.NET and Vue.js every single day.", None),
        ("PIN-UP is a company — a leader — in its field and more.", None),
        ("The JavaScript and PostgreSQL experts of GitHub met DevOps.", None),
        ("Our benefits include English classes and a bicycle.", None),
        ("Kyiv · 3 years · Upper Intermediate", None),
        (
            "Треба: 1) знати будову; 2) вміти паяти; 3) читати креслення",
            ["H Треба:", "- знати будову;", "- вміти паяти;", "- читати креслення"],
        ),
    ],
)
def test_glued_lines(text: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = [f"P {text}"]
    assert shape(text) == expected


def test_blocks_know_line_heading_and_words_without_bullet() -> None:
    text = "\ufeff# Goals {#g}\r\n\r\n* **Python**\r\n"
    heading, item = structure_plain(text)[-2:]
    assert (heading.line, item.line) == (1, 3)
    assert item.heading == "Goals"
    assert text[item.start : item.end] == "**Python**"


def test_html_comments_are_left_out() -> None:
    assert shape("Words\n<!--\np.Mso {margin:0}\n-->\nMore words") == ["P Words", "P More words"]
