"""The direction of imports is the design; a stage never knows another stage."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "skillgap"
BASE = {"model", "errors", "__init__"}
# What each room may import besides itself and the base.
ALLOWED = {
    "model": set(),
    "errors": set(),
    "masking": set(),
    "messages": set(),
    "taxonomy": set(),
    "read": set(),
    "extract": {"taxonomy"},
    "link": {"taxonomy"},
    "demand": set(),
    "gap": set(),
    "council": {"masking"},
    "evidence": {"masking"},
    "report": {"masking", "messages"},
    "config": {"demand", "extract", "gap", "taxonomy"},
    "evaluation": {"extract", "read", "link", "taxonomy"},
    "pipeline": {
        "config", "demand", "evidence", "extract", "gap", "link", "masking", "read", "taxonomy",
    },
    "engine": {"pipeline"},
    "cli": {
        "config", "council", "demand", "engine", "evaluation", "evidence", "extract", "gap", "link",
        "masking", "messages", "pipeline", "read", "report", "taxonomy",
    },
}  # fmt: skip


def imports() -> Iterator[tuple[str, str, str]]:
    """(file, room, imported room) of every import of the package by itself."""
    for path in sorted(PACKAGE.rglob("*.py")):
        inner = path.relative_to(PACKAGE)
        room = inner.parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                parts = name.split(".")
                if parts[0] == "skillgap":
                    yield str(inner), room, parts[1] if len(parts) > 1 else "__init__"


def test_imports_go_one_way() -> None:
    wrong = [
        f"{file}: {room} imports {other}"
        for file, room, other in imports()
        if other not in BASE | {room} | ALLOWED.get(room, set()) and room != "__init__"
    ]
    assert wrong == []


def test_every_room_has_its_rule() -> None:
    rooms = {p.stem if p.is_file() else p.name for p in PACKAGE.iterdir()}
    rooms -= {"__init__", "__pycache__", "_taxonomies", "py.typed", "py"}
    assert rooms - ALLOWED.keys() == set()


@pytest.mark.parametrize("name", ["utils.py", "helpers.py", "common.py", "misc.py"])
def test_no_room_without_a_purpose(name: str) -> None:
    assert list(PACKAGE.rglob(name)) == []
