"""The reports as a reader gets them; SKILLGAP_REWRITE=1 writes them anew, to be read in the diff."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from skillgap.model import Run
from skillgap.report import render

GOLDEN = Path(__file__).parent / "golden"
CASES = [
    ("terminal-80.txt", "terminal", {"width": 80, "color": False}),
    ("terminal-110.txt", "terminal", {"width": 110, "color": False}),
    ("terminal-60-color.txt", "terminal", {"width": 60, "color": True}),
    ("plain.txt", "plain", {}),
    ("report.md", "md", {}),
    ("gap.json", "json", {}),
    ("gap.csv", "csv", {}),
]


@pytest.mark.parametrize(("name", "kind", "options"), CASES, ids=[case[0] for case in CASES])
def test_reports_are_the_committed_ones(name: str, kind: str, options: dict[str, object], run: Run):
    text = render(run, kind, **options)  # type: ignore[arg-type]
    file = GOLDEN / name
    if os.environ.get("SKILLGAP_REWRITE"):
        file.write_bytes(text.encode())
    assert file.read_bytes().decode() == text
