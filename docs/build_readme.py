"""Puts the real output of the demo into the README; ``--check`` only says whether it is there."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINES = 44  # of the first report: the README's first screens
_BLOCK = re.compile(r"(```text\n).*?(```)", re.DOTALL)


def demo() -> str:
    """What the demo prints on an 80-column terminal without colour."""
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
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def filled(readme: str, report: str) -> str:
    """The README with the beginning of the report in its block."""
    shown = "\n".join(line.rstrip() for line in report.splitlines()[:LINES])
    return _BLOCK.sub(
        lambda found: f"{found.group(1)}{shown}\n...\n{found.group(2)}", readme, count=1
    )


def main() -> int:
    """Rewrite or check; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    path = ROOT / "README.md"
    before = path.read_text(encoding="utf-8")
    after = filled(before, demo())
    if parser.parse_args().check:
        return int(before != after)
    path.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
