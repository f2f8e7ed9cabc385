"""What strangers put into postings, syllabi and file names must not steer a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from skillgap.cli.output import harmless
from tests.cli.conftest import SYLLABUS, Program, Ran, as_csv, rows

ESCAPES = "\x1b[31m\x1b]0;owned\x07\x9b2J"
TURNS = "\u202e\u2066x\u2069\u202c\u200f"
# All control characters but tab and line breaks, and all marks that turn the direction.
OBEYED = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FILLING = "We are a company that offers steady work in all the towns of the country. " * 10


@pytest.fixture
def hostile(college: Path) -> Path:
    """A college whose every name and text holds codes."""
    evil = f"{ESCAPES}{TURNS}"
    (college / "syllabi" / "cs101.md").unlink()
    text = SYLLABUS.replace("Programming", f"{evil} Programming").replace("lists", f"{evil} lists")
    (college / "syllabi" / f"a{TURNS}\x1b[31m.md").write_text(text + _FILLING * 4, encoding="utf-8")
    (college / "syllabi" / f"b{TURNS}\x1b[31m.md").write_text("hello", encoding="utf-8")
    table = rows(
        title=f"{evil} developer {{n}}",
        company=f"{evil} Firm {{firm}}",
        location=f"Kyiv{evil}",
        description=f"{_FILLING}\nRequirements:\n- Python {evil} and SQL {{n}}\n- no Excel needed {evil}\n",
    )
    (college / "postings.csv").write_text(as_csv(table), encoding="utf-8")
    return college


@pytest.mark.parametrize("kind", ["terminal", "plain", "md", "csv", "json"])
def test_reports_hold_no_codes(hostile: Path, analyzed: Callable[..., Ran], kind: str) -> None:
    del hostile
    ran = analyzed("--format", kind, "--all")
    assert (ran.code, "60" in ran.out) == (0, True)
    assert not OBEYED.search(ran.out)
    assert not OBEYED.search(ran.err)


def test_the_files_of_a_run_hold_no_codes(hostile: Path, analyzed: Callable[..., Ran]) -> None:
    analyzed("--out", "run")
    for path in sorted((hostile / "run").iterdir()):
        text = path.read_bytes().decode()
        assert not OBEYED.search(text), path.name


@pytest.mark.parametrize(
    "arguments",
    [
        ("inspect", "syllabi"),
        ("inspect", "postings.csv", "--postings"),
        ("init", "syllabi", "--stdout"),
        ("extract", "postings.csv", "--refused", "--taxonomy", "tax.csv"),
        ("explain", "python", "--run", "run"),
        ("inspect", f"no{ESCAPES}{TURNS}"),
        ("extract", f"no{ESCAPES}{TURNS}", "--taxonomy", "tax.csv"),
        ("taxonomy", "show", f"no{ESCAPES}{TURNS}"),
    ],
)
def test_no_command_passes_codes_on(
    hostile: Path, analyzed: Callable[..., Ran], program: Program, arguments: tuple[str, ...]
) -> None:
    del hostile
    if arguments[0] == "explain":
        analyzed("--out", "run")
    ran = program(*arguments)
    assert ran.out + ran.err
    assert not OBEYED.search(ran.out)
    assert not OBEYED.search(ran.err)


@pytest.mark.parametrize(
    ("text", "colours", "shown"),
    [
        ("a\tb\r\nc\n", False, "a\tb\r\nc\n"),
        ("over\rwritten", False, "overwritten"),
        ("\ufeffід,їжа", False, "\ufeffід,їжа"),
        ("\x1b[1;31mred\x1b[0m", True, "\x1b[1;31mred\x1b[0m"),
        ("\x1b[1;31mred\x1b[0m", False, "[1;31mred[0m"),
        ("\x1b[2J\x1b]0;title\x07\u202e", True, "[2J]0;title"),
    ],
)
def test_what_is_left_of_a_text(text: str, *, colours: bool, shown: str) -> None:
    assert harmless(text, colours=colours) == shown
