"""What every report must and must not say, whatever its layout."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from skillgap.errors import ConfigError
from skillgap.model import Coverage, Depth, Run, Status, Teaching
from skillgap.report import KINDS, render, terminal
from skillgap.report.typography import width_of

from .conftest import demand, evidence, nursing, row

WRITTEN = ("terminal", "plain", "md")


def _with_rows(run: Run, *rows, n_skills: int = 7, language: str = "en") -> Run:
    report = replace(
        nursing(),
        rows=rows,
        language=language,
        coverage=Coverage(0.5, 0.4, 0.6, n_skills, 1, 1, 0, 0),
    )
    return replace(run, reports=(report,), issues=())


def _missing(number: int, **fields):
    asked = demand(f"s{number:03}", 100 - number, bounds=(0.1, 0.5))
    return row(f"s{number:03}", f"skill {number:03}", Status.MISSING, demand=asked, **fields)


def test_an_unknown_format_names_the_valid_ones(run: Run):
    with pytest.raises(ConfigError, match=r"'pdf'; allowed are terminal, plain, json, csv, md"):
        render(run, "pdf")


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_ends_with_a_line_break_and_is_the_same_twice(kind: str, run: Run):
    assert render(run, kind).endswith("\n")
    assert render(run, kind) == render(run, kind)


@pytest.mark.parametrize("width", [20, 60, 73, 80, 110, 120, 300])
@pytest.mark.parametrize("kind", ["terminal", "plain"])
def test_no_line_is_wider_than_the_report(kind: str, width: int, run: Run):
    lines = render(run, kind, width=width, color=False).splitlines()
    assert max(map(width_of, lines)) <= max(60, min(120, width))


def test_the_width_is_that_of_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "97")
    assert render(run, "terminal").splitlines()[0] == "═" * 97


def test_colour_adds_nothing_but_codes(run: Run):
    coloured = render(run, "terminal", width=80, color=True)
    assert "\x1b[1;31m✗ MISSING\x1b[0m" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    plain = render(run, "terminal", width=80, color=False)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


@pytest.mark.parametrize(
    ("tty", "variables", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_needs_a_terminal_that_wants_it(tty, variables, expected, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: tty, raising=False)
    assert terminal.wants_color() is expected


def test_plain_text_is_ascii_but_for_the_texts_themselves(run: Run):
    english = replace(run, reports=(nursing(),), issues=())
    assert render(english, "plain").isascii()


def test_control_characters_of_a_posting_never_reach_the_terminal(run: Run):
    nasty = evidence("Must \x1b[31mknow\x07 first\u202e aid", "first\u202e aid")
    bad = _missing(1, posting_evidence=(nasty,), note="\x1b[2J")
    text = render(_with_rows(run, bad), "terminal", color=False)
    assert "Must [31mknow «first aid»" in text
    assert "\x1b" not in text


def test_long_lists_are_cut_and_say_so(run: Run):
    long = _with_rows(run, *map(_missing, range(40)))
    for kind in WRITTEN:
        text = render(long, kind)
        assert "skill 014" in text
        assert "skill 015" not in text
        assert "25 more" in text
        assert "--all" in text
        whole = render(long, kind, all_rows=True)
        assert "skill 039" in whole
        assert "--all" not in whole


def test_only_the_first_rows_show_sentences(run: Run):
    asked = (evidence("Knows first aid.", "first aid"),)
    text = render(
        _with_rows(run, *(_missing(n, posting_evidence=asked) for n in range(5))), "plain"
    )
    assert text.count("**first aid**") == 3


def test_a_row_of_low_demand_is_under_no_gap(run: Run):
    text = render(run, "plain")
    assert "medical billing" not in text
    assert "1 more skill asked for, but certainly in fewer than 5 % of postings" in text


def test_emerging_is_a_list_once_a_trend_is_known(run: Run):
    flat = _missing(1, trend="steady")
    new = _missing(2, trend="new")
    taught = row(
        "s3", "skill 003", Status.COVERED, trend="rising", demand=demand("s3", 9),
        teaching=Teaching("s3", Depth.TAUGHT, 0.75, "Course"),
    )  # fmt: skip
    text = render(_with_rows(run, flat, new, taught), "plain")
    emerging = text[text.index("^ EMERGING") : text.index("? UNCERTAIN")]
    assert "1 skill asked for more and more" in emerging
    assert "skill 002" in emerging
    assert "skill 001" not in emerging
    assert "skill 003" not in emerging
    assert "no trend is known" in render(_with_rows(run, _missing(1)), "plain")


def test_check_shows_only_where_there_is_something_to_look_at(run: Run):
    near = row("s1", "skill one", Status.CHECK, demand=demand("s1", 50, bounds=(0.1, 0.3)))
    assert "? CHECK  1 skill not found, but" in render(_with_rows(run, near), "plain")
    assert "CHECK" not in render(_with_rows(run, _missing(1)), "plain")


def test_one_employers_hype_is_named(run: Run):
    text = render(run, "plain")
    assert "only 0.8 % without its largest employer" in text


@pytest.mark.parametrize(
    ("depth", "note", "via", "words"),
    [
        (Depth.ASSESSED, "", "", "assessed in Databases"),
        (Depth.MENTIONED, "elective", "", "mentioned in Databases (elective)"),
        (Depth.ASSUMED, "assumed only", "", "assumed only in Databases"),
        (Depth.NOT_EVIDENCE, "via PostgreSQL", "postgresql", "via PostgreSQL in Databases"),
        (Depth.TAUGHT, "via SQL; elective", "sql", "taught, and via SQL in Databases (elective)"),
    ],
)
def test_teaching_in_words(depth, note, via, words, run: Run):
    teaching = Teaching("s001", depth, 0.25, "Databases", via=via)
    text = render(_with_rows(run, _missing(1, teaching=teaching, note=note)), "plain")
    assert f"    {words}\n" in text


def test_the_declared_set_is_spelled_out(run: Run):
    text = render(run, "plain", width=110)
    assert "412 read, 268 distinct, 91 employers (5 postings without one)" in text
    assert 'suggested: --title "nurse|nursing" (not applied)' in text
    assert "412 read, 25 in the set, 23 distinct, 7 employers" in text
    assert 'declared set: title "програміст" or "developer"; region "Київ"; from 2024-01-01' in text


def test_nothing_certain_is_no_clean_bill(run: Run):
    text = render(replace(run, reports=run.reports[1:]), "plain")
    assert "x MISSING  cannot tell: no skill is certainly in demand" in text
    assert "Coverage       cannot tell" in text
    assert "MISSING  none" not in text


def test_a_run_without_programmes_says_so(run: Run):
    empty = replace(run, reports=(), issues=())
    assert "none could be read: there is nothing to compare" in render(empty, "terminal")
    assert json.loads(render(empty, "json"))["programmes"] == []


def test_markdown_cells_are_escaped(run: Run):
    odd = replace(_missing(1), label="a|b *c* <d>")
    assert r"| a\|b \*c\* \<d\> |" in render(_with_rows(run, odd), "md")
