"""Every other command: the happy path, the bad path, and which stream says what."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from skillgap import __version__
from tests.cli.conftest import SYLLABUS, TAXONOMY, Program, Ran, as_jsonl, rows


def test_without_arguments_the_help_is_shown(program: Program) -> None:
    ran = program()
    assert ran.code == 2
    assert "Usage: skillgap" in ran.out + ran.err


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help(program: Program, flag: str) -> None:
    ran = program(flag)
    assert (ran.code, ran.err) == (0, "")
    for command in ("analyze", "evaluate", "explain", "extract", "init", "inspect", "taxonomy"):
        assert f"\n  {command} " in ran.out


def test_version(program: Program) -> None:
    assert program("--version") == Ran(0, f"skillgap {__version__}\n", "")


@pytest.mark.parametrize("arguments", [("frob",), ("--frob",), ("analyze",), ("extract", "--x")])
def test_usage_errors(program: Program, arguments: tuple[str, ...]) -> None:
    ran = program(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Error: " in ran.err


# ------------------------------------------------------------------------------ extract


def test_extract_prints_a_json_line_for_each_mention(program: Program, college: Path) -> None:
    del college
    ran = program("extract", "postings.csv", "--taxonomy", "tax.csv")
    assert (ran.code, ran.err, ran.out.isascii()) == (0, "", True)
    first = json.loads(ran.out.splitlines()[0])
    assert (first["doc_id"], first["text"], first["skill_id"]) == (
        "postings.csv#1",
        "Python",
        "python",
    )
    assert first["requirement"] == "unstated"


def test_extract_reads_standard_input(program: Program, college: Path) -> None:
    del college
    ran = program("extract", "-", "--taxonomy", "tax.csv", stdin=as_jsonl(rows(3)).encode())
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert {each["doc_id"] for each in found} == {"-#1", "-#2", "-#3"}


def test_extract_reads_syllabi(program: Program, college: Path) -> None:
    del college
    ran = program("extract", "syllabi", "--kind", "syllabus", "--taxonomy", "tax.csv")
    depths = {(each["skill_id"], each["depth"]) for each in map(json.loads, ran.out.splitlines())}
    assert ("python", "assessed") in depths


def test_extract_goes_on_behind_a_missing_file(program: Program, college: Path) -> None:
    del college
    ran = program("extract", "nowhere.csv", "postings.csv", "--taxonomy", "tax.csv")
    assert ran.code == 3
    assert "error missing-file: nowhere.csv" in ran.err
    assert len(ran.out.splitlines()) == 240


# ------------------------------------------------------------------------- inspect, init


def test_inspect_shows_courses(program: Program, college: Path) -> None:
    del college
    ran = program("inspect", "syllabi")
    assert (ran.code, ran.err) == (0, "")
    assert "CS 101" in ran.out


def test_inspect_shows_postings(program: Program, college: Path) -> None:
    del college
    ran = program("inspect", "postings.csv", "--postings")
    assert (ran.code, "POSTINGS 60" in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code"), [(("nowhere",), 1), (("nowhere.csv", "--postings"), 3)]
)
def test_inspect_a_wrong_path(program: Program, arguments: tuple[str, ...], code: int) -> None:
    ran = program("inspect", *arguments)
    assert ran.code == code
    assert "nowhere" in ran.out + ran.err


def test_init_writes_a_draft_that_can_be_read(program: Program, college: Path) -> None:
    assert program("init", "syllabi") == Ran(0, "", "wrote syllabi/programme.toml\n")
    assert (college / "syllabi" / "programme.toml").is_file()
    assert program("inspect", "syllabi").code == 0
    again = program("init", "syllabi")
    assert (again.code, "--force" in again.err) == (1, True)
    assert program("init", "syllabi", "--force").code == 0
    assert "title = " in program("init", "syllabi", "--stdout").out


@pytest.mark.parametrize("path", ["nowhere", "postings.csv"])
def test_init_needs_a_folder(program: Program, college: Path, path: str) -> None:
    del college
    ran = program("init", path)
    assert (ran.code, ran.out, "hint: " in ran.err) == (1, "", True)


# ------------------------------------------------------------------------------ explain


@pytest.fixture
def explained(analyzed: Callable[..., Ran], program: Program) -> Callable[..., Ran]:
    """``explain`` on a run in ``run``."""
    assert analyzed("--out", "run").code == 0
    return lambda *arguments: program("explain", *arguments, "--run", "run")


@pytest.mark.parametrize("skill", ["welding", "Welding", "зварювання", "ЗВАРЮВАННЯ"])
def test_explain_knows_labels_of_both_languages(explained: Callable[..., Ran], skill: str) -> None:
    ran = explained(skill)
    assert (ran.code, ran.err) == (0, "")
    assert "Week 2: «welding» theory" in ran.out


def test_explain_knows_aliases(explained: Callable[..., Ran]) -> None:
    assert explained("Excel").out.startswith("spreadsheets")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("weldin",), 'did you mean "welding"?'),
        (("zzz",), "no row for the skill 'zzz'"),
        (("python", "--programme", "none"), "programmes are: syllabi"),
    ],
)
def test_explain_what_is_not_there(
    explained: Callable[..., Ran], arguments: tuple[str, ...], said: str
) -> None:
    ran = explained(*arguments)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("manifest.json", "[]"),
        ("manifest.json", '{"schema_version": 1, "settings": 3}'),
        ("gap.json", "{"),
        ("gap.json", "[" * 100_000),
        ("gap.json", '{"programmes": [1]}'),
        ("gap.json", '{"programmes": [{}]}'),
        ("gap.json", '{"programmes": [{"rows": [{}]}]}'),
        ("evidence.jsonl", '"python"\n'),
        ("evidence.jsonl", '{"skill_id": "python"}\n'),
        ("evidence.jsonl", None),
    ],
)
def test_explain_a_broken_run(
    explained: Callable[..., Ran], college: Path, name: str, content: str | None
) -> None:
    if content is None:
        (college / "run" / name).unlink()
    else:
        (college / "run" / name).write_text(content)
    ran = explained("python")
    assert (ran.code, ran.out) == (1, "")
    assert "hint: run skillgap analyze again with --out" in ran.err


def test_explain_works_when_the_taxonomy_is_gone(
    explained: Callable[..., Ran], college: Path
) -> None:
    (college / "tax.csv").unlink()
    assert explained("welding").code == 0
    assert explained("зварювання").code == 1


# ----------------------------------------------------------------------------- taxonomy


def test_taxonomy_list_names_the_bundled_one(program: Program) -> None:
    ran = program("taxonomy", "list")
    assert (ran.code, ran.err, ran.out.startswith("core  ")) == (0, "", True)


def test_taxonomy_show(program: Program, college: Path) -> None:
    del college
    facts = json.loads(program("taxonomy", "show", "tax.csv", "--format", "json").out)
    assert (facts["skills"], facts["languages"]) == (4, ["en", "uk"])
    assert "skills: 4" in program("taxonomy", "show", "tax.csv").out


def test_taxonomy_search(program: Program, college: Path) -> None:
    del college
    found = program("taxonomy", "search", "tax.csv", "weldng")
    assert (found.code, found.out.split("\t")[0], found.err) == (0, "welding", "")
    missed = program("taxonomy", "search", "tax.csv", "zzzzzz")
    assert (missed.code, missed.out) == (0, "")
    assert "no skill of tax.csv is called anything like 'zzzzzz'" in missed.err


def test_taxonomy_validate(program: Program, college: Path) -> None:
    assert program("taxonomy", "validate", "tax.csv").out == "tax.csv: 0 errors, 0 warnings\n"
    (college / "bad.csv").write_text(TAXONOMY + "html,tool,HTML,,,,nowhere,,,,,,\n")
    ran = program("taxonomy", "validate", "bad.csv")
    assert ran.code == 1
    assert ran.out == "bad.csv: 1 errors, 0 warnings\n"
    assert "error unknown-link: " in ran.err


def test_taxonomy_import_and_use(program: Program, college: Path) -> None:
    del college
    ran = program("taxonomy", "import", "csv", "tax.csv", "--name", "small")
    assert (ran.code, "4 skills imported; use --taxonomy small" in ran.out) == (0, True)
    assert program("extract", "postings.csv", "--taxonomy", "small").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "cor"), "did you mean 'core'?"),
        (("show", "nowhere.csv"), "error[taxonomy-not-found]"),
        (("import", "xls", "tax.csv"), "there are: esco, onet, skos, csv"),
        (("import", "csv", "nowhere.csv"), "nowhere.csv"),
        (("import", "csv", "tax.csv", "--name", "../up"), "'../up' cannot be used"),
        (("import", "esco", "tax.csv"), "error[invalid-taxonomy]"),
    ],
)
def test_taxonomy_trouble(
    program: Program, college: Path, arguments: tuple[str, ...], said: str
) -> None:
    del college
    ran = program("taxonomy", *arguments)
    assert (ran.code, ran.out, said in ran.err) == (1, "", True)


# ----------------------------------------------------------------------------- evaluate

_GOLD = {
    "text": "We need Python.",
    "kind": "posting",
    "lang": "en",
    "spans": [{"start": 8, "end": 14, "skill": "python", "status": "required"}],
    "traps": [],
}


def test_evaluate_gold(program: Program, college: Path) -> None:
    (college / "gold.jsonl").write_text(json.dumps(_GOLD) + "\n")
    ran = program("evaluate", "gold", "gold.jsonl", "--taxonomy", "tax.csv", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["measures"]
    assert program("evaluate", "gold", "gold.jsonl", "--taxonomy", "tax.csv").out


@pytest.mark.parametrize("command", ["gold", "spans"])
@pytest.mark.parametrize(
    "content",
    [None, b"title,description\n", b"\x89PNG\r\n", b'{"a":' * 100_000, b"[]\n", b"{}\n"],
    ids=["missing", "csv", "picture", "deep", "array", "empty object"],
)
def test_evaluate_a_file_that_is_no_gold(
    program: Program, college: Path, command: str, content: bytes | None
) -> None:
    if content is not None:
        (college / "gold.jsonl").write_bytes(content)
    ran = program("evaluate", command, "gold.jsonl", "--taxonomy", "tax.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "gold.jsonl" in ran.err


def test_two_programmes_in_two_folders(program: Program, college: Path) -> None:
    (college / "all").mkdir()
    for name in ("a", "b"):
        shutil.copytree(college / "syllabi", college / "all" / name)
    assert SYLLABUS in (college / "all" / "a" / "cs101.md").read_text()
    ran = program("analyze", "all", "postings.csv", "--taxonomy", "tax.csv", "--format", "json")
    assert [each["programme"] for each in json.loads(ran.out)["programmes"]] == ["a", "b"]
