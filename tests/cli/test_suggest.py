"""``taxonomy suggest``: what is repeated is proposed, accepted in one file, and found next time."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from skillgap.taxonomy.catalog import own_path
from tests.cli.conftest import Program, as_csv, rows

PROGRAM = "from skillgap.cli.app import main; main()"
WANTED = (
    "Requirements:\n- Knowledge of zorblax quarnels\n- SQL and Quuxlator {n}, mail j.doe@x.org\n"
)


@pytest.fixture
def postings(tmp_path: Path) -> Path:
    """Two files of twelve postings by twelve employers, all of which want two new things."""
    table = rows(24, description=WANTED + "- number {n} of all {n} the words that differ {n}\n")
    for name, part in (("a.csv", table[:12]), ("b.csv", table[12:])):
        (tmp_path / name).write_text(as_csv(part), encoding="utf-8", newline="")
    return tmp_path


def test_the_table(program: Program, postings: Path) -> None:
    del postings
    ran = program("taxonomy", "suggest", "a.csv", "b.csv")
    assert (ran.code, ran.err) == (0, "")
    head, *lines = ran.out.splitlines()
    assert head.split() == ["postings", "employers", "phrase", "example"]
    assert ["24", "12", "zorblax", "quarnels"] in [line.split()[:4] for line in lines]
    assert "j.doe@x.org" not in ran.out


def test_csv_and_thresholds(program: Program, postings: Path) -> None:
    del postings
    ran = program("taxonomy", "suggest", "a.csv", "--format", "csv", "--limit", "1")
    (row,) = csv.DictReader(io.StringIO(ran.out.lstrip("\ufeff")))
    assert (row["postings"], row["employers"]) == ("12", "12")
    ran = program("taxonomy", "suggest", "a.csv", "--min-employers", "13")
    assert ran.out == "no unmatched phrase is repeated so often\n"
    assert program("taxonomy", "suggest", "a.csv", "--min-postings", "0").code == 2


def test_accepted_suggestions_are_used_in_the_next_run(program: Program, postings: Path) -> None:
    del postings
    ran = program("taxonomy", "suggest", "a.csv", "--write")
    path = own_path()
    assert str(path) in ran.err
    assert not [each for each in extracted(program) if each["skill_id"].startswith("own-")]
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(
        text.replace(",own-zorblax-quarnels,", "yes,own-zorblax-quarnels,"), "utf-8-sig"
    )
    found = {
        each["text"] for each in extracted(program) if each["skill_id"] == "own-zorblax-quarnels"
    }
    assert found == {"zorblax quarnels"}
    before = path.read_bytes()
    again = program("taxonomy", "suggest", "a.csv", "--write")
    assert "zorblax" not in again.out
    assert again.err.startswith("0 added")
    assert path.read_bytes() == before


def extracted(program: Program) -> list[dict[str, str]]:
    return [json.loads(line) for line in program("extract", "b.csv").out.splitlines()]


def test_a_broken_own_file_is_an_error_with_row_and_remedy(
    program: Program, postings: Path
) -> None:
    del postings
    program("taxonomy", "suggest", "a.csv", "--write")
    path = own_path()
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("\n,own-", "\nperhaps,own-", 1), "utf-8-sig")
    ran = program("extract", "b.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "row 1: accept is 'perhaps'" in ran.err
    assert "hint: write yes or no" in ran.err


def test_neither_the_order_of_files_nor_the_hash_seed_matters(postings: Path) -> None:
    outputs = set()
    for seed, files in (("1", ("a.csv", "b.csv")), ("2", ("b.csv", "a.csv"))):
        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM, "taxonomy", "suggest", *files, "--format", "csv"],
            cwd=postings,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        outputs.add(ran.stdout)
    assert len(outputs) == 1
    assert b"zorblax quarnels" in outputs.pop()
