from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from skillgap.model import DateSpan, Issue, Posting, Section
from skillgap.read.postings import read_postings

CSV = (
    "title,company,date,description,requirements,skills,city\n"
    'Dairy fitter,Melkhof,"3,квітня","<p>You keep pumps running.</p>","Reads drawings","Pumps, PLC",Lviv\n'
)


def read(*paths: object, **options: object) -> tuple[list[Posting], list[Issue]]:
    issues: list[Issue] = []
    return list(read_postings([str(p) for p in paths], issues=issues, **options)), issues  # type: ignore[arg-type]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_becomes_title_text_requirements_and_skills(tmp_path: Path) -> None:
    path = write(tmp_path, "ads.csv", CSV)
    postings, issues = read(path, today=date(2024, 11, 22))
    assert not issues
    (posting,) = postings
    document = posting.document
    assert (document.doc_id, document.row, document.path) == (f"{path}#1", 1, str(path))
    shown = [(document.text[b.start : b.end], b.kind, b.section) for b in document.blocks]
    assert shown == [
        ("Dairy fitter", "heading", Section.TITLE),
        ("You keep pumps running.", "paragraph", Section.BODY),
        ("Reads drawings", "paragraph", Section.REQUIREMENTS),
        ("Pumps", "item", Section.STACK),
        ("PLC", "item", Section.STACK),
    ]
    assert (posting.employer, posting.locations, posting.skills) == (
        "Melkhof",
        ("Lviv",),
        ("Pumps", "PLC"),
    )
    assert posting.posted == DateSpan(date(2024, 4, 3), date(2024, 4, 3))


def test_dates_without_a_year_and_a_day_to_refer_to_are_one_issue(tmp_path: Path) -> None:
    postings, issues = read(write(tmp_path, "ads.csv", CSV))
    assert postings[0].posted is None
    assert [(i.code, i.severity, i.value) for i in issues] == [
        ("date-without-reference", "info", "1")
    ]


def test_a_column_says_when_the_page_was_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "text,date,scraped_at\nCooks meals,2 days ago,2024-05-03\n")
    assert read(path)[0][0].posted == DateSpan(date(2024, 5, 1), date(2024, 5, 1))


def test_a_closing_day_without_a_year_is_the_next_one(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "text,posted,deadline\nCooks,2024-12-20,10 січня\n")
    assert read(path)[0][0].closes == DateSpan(date(2025, 1, 10), date(2025, 1, 10))


def test_rows_without_text_are_named(tmp_path: Path) -> None:
    postings, issues = read(write(tmp_path, "a.csv", "title,text\nCook,\nNurse,Nurses\n"))
    assert [p.document.doc_id[-2:] for p in postings] == ["#2"]
    assert [(i.code, i.row, i.value) for i in issues] == [("empty-text", 1, "Cook")]


def test_a_table_of_titles_and_skills_is_enough(tmp_path: Path) -> None:
    postings, issues = read(
        write(tmp_path, "a.csv", "title,skills\nCook,\"['Baking', 'Menus']\"\nNurse,[]\n")
    )
    assert [p.document.text for p in postings] == ["Cook\n\nBaking\nMenus", "Nurse"]
    assert not issues


def test_a_table_without_text_is_one_issue_with_the_flag(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "a,b\n1,2\n")
    postings, issues = read(path)
    assert not postings
    assert [(i.code, i.whole_file, i.hint) for i in issues] == [
        ("missing-column", True, "--column description=NAME")
    ]
    assert [p.document.text for p in read(path, columns={"description": "b"})[0]] == ["2"]


def test_first_lines_give_what_no_column_gives(tmp_path: Path) -> None:
    ad = "<p>Quillwork | Data Analyst | Leeds, UK | Remote</p><p>You write SQL.</p>"
    path = write(tmp_path, "a.jsonl", json.dumps({"description": ad}) + "\n")
    (posting,) = read(path)[0]
    assert (posting.employer, posting.document.title) == ("Quillwork", "Data Analyst")
    assert posting.locations == ("Leeds, UK", "Remote")
    assert posting.document.blocks[0].section is Section.TITLE


def test_escaped_markup_and_entities_are_resolved(tmp_path: Path) -> None:
    records = [
        {"title": "R&amp;D fitter", "description": "&lt;p&gt;Care &amp;amp; cure&lt;/p&gt;"},
        {"title": "Fitter", "description": "R&amp;amp;D work"},
    ]
    path = write(tmp_path, "a.json", json.dumps(records))
    assert [p.document.text for p in read(path)[0]] == [
        "R&D fitter\n\nCare & cure",
        "Fitter\n\nR&D work",
    ]


def test_a_folder_of_ads_and_tables(tmp_path: Path) -> None:
    write(
        tmp_path,
        "ads/2018-11-18-x.md",
        '---\ntitle:  "Fenside Trust: Data Manager"\n---\n\nYou clean data.\n',
    )
    write(
        tmp_path,
        "ads/b.txt",
        "Посада: Кухар\nКомпанія: Смак\nМісто: Львів\n\nГотує обіди для шкіл міста.\n",
    )
    write(tmp_path, "ads/deep/t.csv", "title,text\nNurse,Nurses\n")
    write(tmp_path, "ads/.hidden/t.csv", "title,text\nGhost,Haunts\n")
    write(tmp_path, "ads/notes.xyz", "x")
    postings, issues = read(tmp_path / "ads")
    assert [(p.document.title, p.employer) for p in postings] == [
        ("Data Manager", "Fenside Trust"), ("Кухар", "Смак"), ("Nurse", ""),
    ]  # fmt: skip
    assert postings[0].posted == DateSpan(date(2018, 11, 18), date(2018, 11, 18))
    assert postings[0].document.doc_id == str(tmp_path / "ads/2018-11-18-x.md")
    assert postings[1].locations == ("Львів",)
    assert [(i.code, i.severity) for i in issues] == [("unsupported-format", "info")]


@pytest.mark.parametrize(("count", "ids"), [(1, [""]), (2, ["#1", "#2"])])
def test_job_postings_of_a_page(tmp_path: Path, count: int, ids: list[str]) -> None:
    ad = {"@type": "JobPosting", "title": "Baker", "description": "<p>Bakes rye bread.</p>",
          "hiringOrganization": {"name": "Korn"}}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps([ad] * count)}</script>'
    path = write(
        tmp_path, "a.html", f"<!DOCTYPE html><html><head>{script}</head><body>Menu</body></html>"
    )
    postings = read(path)[0]
    assert [p.document.doc_id.removeprefix(str(path)) for p in postings] == ids
    assert (postings[0].employer, postings[0].document.text) == (
        "Korn",
        "Baker\n\nBakes rye bread.",
    )


def test_a_page_without_job_postings_is_one_ad(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.html",
        "<!DOCTYPE html><html><body><h1>Baker</h1><p>Bakes rye.</p></body></html>",
    )
    (posting,) = read(path)[0]
    assert (posting.document.doc_id, posting.document.title) == (str(path), "Baker")


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a.csv", CSV), write(tmp_path, "b.csv", CSV)
    postings, issues = read(first, second, today=date(2024, 1, 1))
    assert len(postings) == 1
    assert [(i.code, i.path, i.value, i.whole_file) for i in issues] == [
        ("duplicate-file", str(second), str(first), False)
    ]


def test_empty_folders_and_tables_without_rows(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    issues = read(tmp_path / "none", write(tmp_path, "a.csv", "title,text\n"))[1]
    assert [(i.code, i.whole_file) for i in issues] == [
        ("empty-folder", True),
        ("empty-file", True),
    ]


@pytest.mark.parametrize(
    "text",
    ["title,text\nBaker,Bakes\n", '{"title": "Baker", "text": "Bakes"}\n'],
    ids=["csv", "jsonl"],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    (posting,) = read("-")[0]
    assert (posting.document.doc_id, posting.document.text) == ("-#1", "Baker\n\nBakes")


def test_rows_stream(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "title,text\n" + "Baker,Bakes\n" * 5000)
    issues: list[Issue] = []
    stream = read_postings([path], issues=issues)
    assert next(stream).document.doc_id.endswith("#1")
    stream.close()  # type: ignore[attr-defined]


def test_the_first_column_of_the_board_names_the_employer(tmp_path: Path) -> None:
    text = 'title,details,description\nКухар,"ОляБойко,HRвSmakLab Київ,Львів·1рікдосвіду",Готує\n'
    (posting,) = read(write(tmp_path, "a.csv", text))[0]
    assert (posting.employer, posting.locations) == ("SmakLab", ("Київ", "Львів"))
