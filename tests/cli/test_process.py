"""What only a process of its own shows: pipes, signals, locales, hash seeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ANALYZE = ("analyze", "syllabi", "postings.csv", "--taxonomy", "tax.csv")
RUN = (sys.executable, "-c", "from skillgap.cli import main; main()")


def started(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """The program, started in ``folder``."""
    return subprocess.Popen(
        [*RUN, *arguments], cwd=folder, env={**os.environ, **environment},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_reader_that_goes_away_is_no_trouble(college: Path) -> None:
    process = started(college, "extract", "postings.csv", "--taxonomy", "tax.csv")
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


def test_a_reader_that_goes_away_costs_no_run(college: Path) -> None:
    process = started(college, *ANALYZE, "--all", "--out", "run")
    assert process.stdout is not None
    process.stdout.close()
    process.communicate()
    assert process.returncode == 0
    assert (college / "run" / "manifest.json").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_in_one_line(college: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            [*RUN, *ANALYZE], cwd=college, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert process.returncode == 1
    assert process.stderr.decode().startswith("error: ")
    assert process.stderr.count(b"\n") == 1


def test_control_c_is_130_without_a_traceback(college: Path) -> None:
    process = started(college, "extract", "-", "--taxonomy", "tax.csv")
    time.sleep(3)  # it waits for standard input by then
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_ukrainian_on_a_console_without_letters(college: Path) -> None:
    process = started(
        college, "taxonomy", "search", "tax.csv", "зварювання", LC_ALL="C", PYTHONIOENCODING="ascii"
    )
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert "зварювання" in out.decode()


def test_lines_on_a_console_of_windows(college: Path) -> None:
    out, err = started(college, *ANALYZE, PYTHONIOENCODING="cp1251").communicate()
    assert err == b""
    assert b"Compared with" in out


@pytest.mark.parametrize("kind", ["terminal", "json"])
def test_the_same_bytes_under_every_hash_seed(college: Path, kind: str) -> None:
    runs = [
        started(college, *ANALYZE, "--format", kind, "--all", PYTHONHASHSEED=seed)
        for seed in ("1", "77")
    ]
    first, second = (process.communicate()[0] for process in runs)
    assert first == second != b""


def test_lines_fit_a_narrow_console(college: Path) -> None:
    out, _ = started(college, *ANALYZE, COLUMNS="40").communicate()
    assert max(map(len, out.decode().splitlines())) <= 60
