"""The program as a user runs it, inside this process, with small inputs of its own."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from skillgap.cli.app import main

TAXONOMY = """\
id,kind,en,uk,en_aliases,uk_aliases,broader,covers,esco,case,needs,context,not_context
python,tool,Python,Python,,,,,,,,,
sql,tool,SQL,SQL,,,,,,,,,
welding,skill,welding,зварювання,,,,,,,,,
spreadsheets,tool,spreadsheets,електронні таблиці,Excel,,,,,,,,
"""
SYLLABUS = """\
# CS101 Programming basics

## Course description

This course introduces students to computer programming for the first time, with weekly labs.

## Learning objectives

- Students will be able to write programs in Python
- Students will be able to use spreadsheets for data analysis

## Schedule

- Week 1: Python lists and dictionaries
- Week 2: welding theory

## Assessment and grading

- Lab: write a Python script
- Exam: final exam 40 %
"""
Row = Mapping[str, str]


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Program = Callable[..., Ran]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs the program in ``tmp_path``; anything but a normal exit fails the test."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["skillgap", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, "utf-8", newline=""))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, "utf-8", newline=""))
            with pytest.raises(SystemExit) as left:
                main()
            sys.stdout.flush()
            sys.stderr.flush()
            code = left.value.code
            kept = Ran(int(code or 0), out.getvalue().decode(), err.getvalue().decode())
        assert "Traceback" not in kept.err
        return kept

    return run


def rows(number: int = 60, **changed: str) -> list[dict[str, str]]:
    """Postings of twelve employers, all different; ``changed`` holds templates with ``{n}``."""
    template = {
        "title": "Python developer {n}",
        "company": "Firm {firm}",
        "location": "Kyiv",
        "date": "2024-0{month}-10",
        "description": "Requirements:\n- Python number {n}\n- SQL and Excel {n}\n",
        **changed,
    }
    return [
        {k: v.format(n=n, firm=n % 12, month=n % 9 + 1) for k, v in template.items()}
        for n in range(number)
    ]


def as_csv(table: Sequence[Row], *, delimiter: str = ",") -> str:
    """A table of postings as CSV text."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(table[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def as_jsonl(table: Sequence[Row]) -> str:
    """A table of postings as JSON lines."""
    return "".join(json.dumps(row) + "\n" for row in table)


@pytest.fixture
def college(tmp_path: Path) -> Path:
    """A folder with ``tax.csv``, ``syllabi/`` and ``postings.csv``."""
    (tmp_path / "tax.csv").write_text(TAXONOMY, encoding="utf-8")
    (tmp_path / "syllabi").mkdir()
    (tmp_path / "syllabi" / "cs101.md").write_text(SYLLABUS, encoding="utf-8")
    (tmp_path / "postings.csv").write_text(as_csv(rows()), encoding="utf-8", newline="")
    return tmp_path


@pytest.fixture
def analyzed(college: Path, program: Program) -> Callable[..., Ran]:
    """``analyze syllabi postings.csv --taxonomy tax.csv`` with more options behind."""
    del college

    def run(
        *options: str | Path,
        syllabi: str = "syllabi",
        postings: Sequence[str] = ("postings.csv",),
        stdin: bytes = b"",
    ) -> Ran:
        return program(
            "analyze", "--taxonomy", "tax.csv", *options, "--", syllabi, *postings, stdin=stdin
        )

    return run
