"""``skillgap analyze``: what is printed where, and the exit codes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import SYLLABUS, Ran, as_csv, as_jsonl, rows

Analyzed = Callable[..., Ran]


def test_the_report_goes_to_stdout_and_nothing_to_stderr(analyzed: Analyzed) -> None:
    ran = analyzed()
    assert (ran.code, ran.err) == (0, "")
    assert "Compared with  60 read, 60 distinct, 12 employers" in ran.out
    assert "✗ SQL" in ran.out


def test_json_holds_a_row_for_every_skill_asked_or_taught(analyzed: Analyzed) -> None:
    ran = analyzed("--format", "json")
    report = json.loads(ran.out)
    (programme,) = report["programmes"]
    statuses = {row["skill_id"]: row["status"] for row in programme["rows"]}
    assert statuses["sql"] == "missing"
    assert statuses["python"] == "covered"
    assert set(statuses) == {"python", "sql", "spreadsheets", "welding"}
    assert ran.err == ""


def test_csv_has_a_mark_for_excel_and_the_chosen_delimiter(analyzed: Analyzed) -> None:
    ran = analyzed("--format", "csv", "--delimiter", ";")
    assert ran.out.startswith("\ufeffprogramme;")
    table = list(csv.DictReader(io.StringIO(ran.out.lstrip("\ufeff")), delimiter=";"))
    assert {each["skill_id"] for each in table} == {"python", "sql", "spreadsheets", "welding"}


def test_csv_tells_the_trouble_on_stderr(analyzed: Analyzed) -> None:
    ran = analyzed("--format", "csv", postings=("postings.csv", "nowhere.csv"))
    assert ran.code == 3
    assert "missing-file: nowhere.csv" in ran.err
    assert "nowhere.csv" not in ran.out


def test_spreadsheets_run_no_cell(analyzed: Analyzed, college: Path) -> None:
    table = rows(company='=HYPERLINK("x") {firm}', description="@SUM SQL {n}")
    (college / "postings.csv").write_text(as_csv(table), encoding="utf-8")
    ran = analyzed("--format", "csv")
    cells = [cell for line in csv.reader(io.StringIO(ran.out)) for cell in line]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]


@pytest.mark.parametrize("kind", ["terminal", "plain", "json", "csv", "md"])
def test_the_same_input_gives_the_same_bytes(analyzed: Analyzed, kind: str) -> None:
    assert analyzed("--format", kind) == analyzed("--format", kind)


def test_plain_is_ascii_for_ascii_input(analyzed: Analyzed) -> None:
    ran = analyzed("--plain")
    assert ran.out.isascii()


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-16", ","), ("utf-8-sig", ","), ("cp1251", ";"), ("koi8-u", "\t")],
)
def test_tables_of_every_usual_encoding(
    analyzed: Analyzed, college: Path, encoding: str, delimiter: str
) -> None:
    table = rows(
        title="Зварник {n}",
        company="Завод Їжак {firm}",
        description="Вимоги:\n- зварювання труб, їжа та ґанок {n}\n- електронні таблиці\n",
    )
    text = as_csv(table, delimiter=delimiter)
    (college / "postings.csv").write_bytes(text.encode(encoding))
    report = json.loads(analyzed("--format", "json").out)
    asked = {
        row["skill_id"]: row["postings"]
        for row in report["programmes"][0]["rows"]
        if row["postings"]
    }
    assert asked == {"welding": 60, "spreadsheets": 60}


@pytest.mark.parametrize("text", [as_csv(rows()), as_jsonl(rows())], ids=["csv", "jsonl"])
def test_postings_from_standard_input(analyzed: Analyzed, text: str) -> None:
    ran = analyzed(postings=("-",), stdin=text.encode())
    assert ran.code == 0
    assert "60 read, 60 distinct" in ran.out


def test_a_file_given_twice_counts_once(analyzed: Analyzed) -> None:
    ran = analyzed(postings=("postings.csv", "./postings.csv"))
    assert (ran.code, "60 read" in ran.out, "duplicate-file" in ran.out) == (0, True, True)


@pytest.mark.parametrize("name", ["two words.csv", "line\nbreak.csv", "ї #1.csv", "-dash.csv"])
def test_odd_file_names(analyzed: Analyzed, college: Path, name: str) -> None:
    (college / "postings.csv").rename(college / name)
    ran = analyzed(postings=(name,))
    assert (ran.code, "60 read" in ran.out) == (0, True)


# ------------------------------------------------------------------------------ wrong paths


def test_syllabi_that_do_not_exist(analyzed: Analyzed) -> None:
    ran = analyzed(syllabi="sylabi")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "error[input]: sylabi does not exist\n  hint: did you mean syllabi?\n"


def test_syllabi_are_not_read_from_standard_input(analyzed: Analyzed) -> None:
    ran = analyzed(syllabi="-")
    assert (ran.code, "standard input" in ran.err) == (1, True)


@pytest.mark.parametrize("names", [(), ("photo.png",)], ids=["nothing", "pictures"])
def test_a_folder_without_syllabi(
    analyzed: Analyzed, college: Path, names: tuple[str, ...]
) -> None:
    (college / "other").mkdir()
    for name in names:
        (college / "other" / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    ran = analyzed(syllabi="other")
    assert (ran.code, ran.out) == (1, "")
    assert "error[empty-input]: other holds no documents" in ran.err


def test_missing_postings_are_named_and_exit_3(analyzed: Analyzed) -> None:
    ran = analyzed(postings=("postings.cvs",))
    assert ran.code == 3
    assert "did you mean postings.csv?" in " ".join(ran.out.split())
    assert "no posting could be read" in ran.out


def test_a_link_to_nowhere_is_not_its_own_suggestion(analyzed: Analyzed, college: Path) -> None:
    (college / "dead.csv").symlink_to("nowhere.csv")
    ran = analyzed(postings=("dead.csv",))
    assert (ran.code, "mean dead.csv" in ran.out) == (3, False)


def test_links_in_a_circle_are_read_once(analyzed: Analyzed, college: Path) -> None:
    (college / "syllabi" / "again").symlink_to(".")
    ran = analyzed()
    assert (ran.code, "1 course" in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("page.csv", b"<!DOCTYPE html><html><body>no</body></html>", "html-instead-of-table"),
        (
            "big.csv",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            "git-lfs-pointer",
        ),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj<<", "broken-pdf"),
        ("bin.csv", bytes(range(256)) * 40, "not-text"),
        ("none.csv", b"", "empty-file"),
        ("deep.json", b"[" * 100_000, "invalid-json"),
    ],
)
def test_files_that_cannot_be_read(
    analyzed: Analyzed, college: Path, name: str, content: bytes, code: str
) -> None:
    (college / name).write_bytes(content)
    ran = analyzed(postings=("postings.csv", name))
    assert ran.code == 3
    assert f"error {code}: {name}" in ran.out
    assert "60 read" in ran.out


def test_values_nested_deeply_are_left_out(analyzed: Analyzed, college: Path) -> None:
    nested = "[" * 900 + '"Python"' + "]" * 900
    (college / "deep.json").write_text(f'[{{"title": "a", "description": {nested}}}]')
    ran = analyzed(postings=("postings.csv", "deep.json"))
    assert "60 read" in ran.out


def test_broken_lines_cost_only_themselves(analyzed: Analyzed, college: Path) -> None:
    lines = as_jsonl(rows()).splitlines()
    lines[10:10] = ['{"title": ', "null", '"x"']
    (college / "p.jsonl").write_text("\n".join(lines))
    ran = analyzed(postings=("p.jsonl",))
    assert (ran.code, "60 read" in ran.out) == (0, True)
    assert "p.jsonl, row 11: is no JSON" in " ".join(ran.out.split())


def test_a_line_without_end_keeps_the_numbers_of_the_others(
    analyzed: Analyzed, college: Path
) -> None:
    table = rows()
    table[3]["description"] = "x" * 2_100_000
    (college / "postings.csv").write_text(as_csv(table))
    ran = analyzed()
    assert "59 read" in ran.out
    assert "postings.csv, row 4: a line of" in " ".join(ran.out.split())


# ------------------------------------------------------------------------- wrong options


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "soon"), "'soon' is no date"),
        (("--since", "2024-13"), "'2024-13' is no date"),
        (("--until", "0000"), "'0000' is no date"),
        (("--today", "x"), "'x' is no date"),
        (("--title", " "), "Invalid value for --title"),
        (("--region", ""), "Invalid value for --region"),
        (("--employer", ""), "Invalid value for --employer"),
        (("--column", "title"), "'title' is no FIELD=NAME pair"),
        (("--column", "titel=Name"), "did you mean 'title'?"),
        (("--format", "html"), "'html'"),
        (("--colour",), "No such option"),
    ],
)
def test_wrong_options_are_usage(analyzed: Analyzed, options: tuple[str, ...], said: str) -> None:
    ran = analyzed(*options)
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--title", "("), "'(' is no regular expression"),
        (("--title", "(a+)+$"), "could take forever"),
        (("--since", "2025", "--until", "2020"), "Exchange --since and --until"),
        (("--taxonomy", "taxx.csv"), "error[taxonomy-not-found]"),
        (("--config", "nowhere.toml"), "nowhere.toml: no such file"),
        (("--config", "syllabi"), "syllabi: cannot be read"),
        (("--config", "tax.csv"), "tax.csv: no TOML"),
        (("--format", "csv", "--delimiter", "ab"), "delimiter is 'ab'"),
    ],
)
def test_settings_that_cannot_be_used(
    analyzed: Analyzed, options: tuple[str, ...], said: str
) -> None:
    ran = analyzed(*options)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert "hint: " in ran.err


@pytest.mark.parametrize("day", ["9999", "9999-12", "2024-02", "2024-12-31"])
def test_the_last_days_of_the_calendar(analyzed: Analyzed, day: str) -> None:
    assert analyzed("--until", day).code == 0


def test_all_wrong_settings_are_told_at_once(analyzed: Analyzed, college: Path) -> None:
    (college / "s.toml").write_text("resamples = 0\ntop_n = -1\n[demand]\nthreshold = 7.0\n")
    ran = analyzed("--config", "s.toml")
    assert ran.code == 1
    assert all(
        each in ran.err for each in ("'resamples' is 0", "'top_n' is -1", "threshold is 7.0")
    )


def test_a_declared_set_that_is_too_small(analyzed: Analyzed) -> None:
    ran = analyzed("--title", "surgeon")
    assert (ran.code, "too small to say anything" in ran.out) == (5, True)


def test_strict_minds_every_warning(analyzed: Analyzed) -> None:
    twice = ("postings.csv", "./postings.csv")
    assert analyzed(postings=twice).code == 0
    assert analyzed("--strict", postings=twice).code == 3
    assert analyzed("--strict").code == 0


# ---------------------------------------------------------------------- programme.toml


@pytest.mark.parametrize(
    "settings",
    [
        'titel = "x"\n',
        "title = 3\n",
        "title = = 3\n",
        '[comparison]\ntitles = ["("]\n',
        '[comparison]\ntitles = ["(a+)+$"]\n',
        '[comparison]\nsince = "soon"\n',
        '[comparison]\nsince = "2025"\nuntil = "2020"\n',
        '[[courses]]\nfile = "nowhere.md"\n',
        '[[courses]]\nfile = "../postings.csv"\n',
    ],
)
def test_wrong_settings_of_one_programme(analyzed: Analyzed, college: Path, settings: str) -> None:
    for name in ("right", "wrong"):
        (college / "all" / name).mkdir(parents=True)
        (college / "all" / name / "cs101.md").write_text(SYLLABUS, encoding="utf-8")
    (college / "all" / "wrong" / "programme.toml").write_text(settings)
    ran = analyzed("--format", "json", syllabi="all")
    assert ran.code == 1
    report = json.loads(ran.out)
    assert [each["programme"] for each in report["programmes"]] == ["right", "wrong"]
    (issue,) = report["issues"]
    assert issue["severity"] == "error"
    assert "programme.toml" in issue["path"]
    assert issue["hint"]


# ------------------------------------------------------------------------------ --out


def test_a_run_is_written_and_replaced(analyzed: Analyzed, college: Path) -> None:
    for _ in range(2):
        ran = analyzed("--out", "run")
        assert (ran.code, ran.err) == (0, "run written to run\n")
    assert (college / "run" / "manifest.json").is_file()


@pytest.mark.parametrize("target", ["syllabi", "postings.csv", "/proc/none/run"])
def test_no_other_folder_is_written_over(analyzed: Analyzed, college: Path, target: str) -> None:
    before = sorted(college.rglob("*"))
    ran = analyzed("--out", target)
    assert (ran.code, "hint: give --out a" in ran.err) == (1, True)
    assert sorted(college.rglob("*")) == before
