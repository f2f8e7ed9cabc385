"""What the example college was built to show, read from beside its builder."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BUILDER = EXAMPLES / "build" / "build.py"
FIELDS = {
    "software-engineering": "software",
    "practical-nursing": "nursing",
    "farm-machinery": "machinery",
}
_TREND_STATES = {"rising": {"rising"}, "new": {"new", "rising"}, "falling": {"falling"}}
# "cannot tell" as long as trends are not measured, and where a test is not sure.
_UNSURE = {"cannot tell", "possible"}


@dataclass(frozen=True)
class Truth:
    """One row that the gap table must have; ``None`` where the truth is silent."""

    programme: str
    skill: str
    why: str
    status: str
    in_demand: bool
    depth: str | None = None
    note: str = ""
    trend: str = ""
    mostly: str = ""
    employers: int | None = None

    @property
    def trend_states(self) -> set[str]:
        """The states that a row's trend may have."""
        return _TREND_STATES.get(self.trend, {"steady"}) | _UNSURE


@dataclass(frozen=True)
class Trap:
    """A skill whose name stands in the texts and must not count on one side."""

    programme: str
    skill: str
    side: str
    why: str


def _entries(name: str) -> list[dict[str, Any]]:
    planted = tomllib.loads((EXAMPLES / "build" / "truths.toml").read_text(encoding="utf-8"))
    return list(planted[name])


TRUTHS = tuple(Truth(**entry) for entry in _entries("truth"))
TRAPS = tuple(Trap(**entry) for entry in _entries("trap"))


def build(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the builder without writing anything."""
    command = [sys.executable, "-B", str(BUILDER), *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


@cache
def plan() -> dict[str, Any]:
    """What was planted in the postings of each field, counted before they became texts."""
    return dict(json.loads(build("--plan").stdout))
