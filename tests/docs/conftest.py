from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="session")
def demo_report() -> str:
    """What ``make demo`` prints."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from skillgap.cli import main; main()",
            "analyze",
            "examples/syllabi",
            "examples/postings.csv",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
