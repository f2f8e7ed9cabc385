"""Heavy libraries are loaded by the command that needs them, never by the door."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "skillgap"
HEAVY = {
    "spacy", "pandas", "numpy", "scipy", "pyarrow", "openpyxl", "docx", "pypdfium2", "selectolax",
    "statsmodels", "rapidfuzz", "simplemma", "ahocorasick_rs",
}  # fmt: skip
MAY_BE_HEAVY = {"extract/component.py"}  # only spaCy imports it


@pytest.mark.parametrize(
    "statement",
    [
        "import skillgap",
        "from skillgap.cli.app import app; import skillgap.cli.commands",
        "import skillgap.pipeline",
        "import skillgap.model, skillgap.config, skillgap.report",
    ],
)
def test_the_door_is_light(statement: str) -> None:
    code = f"{statement}; import sys; print(sorted(set(sys.modules) & {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_heavy_modules_are_imported_inside_functions_only() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            modules = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            wrong += [
                f"{name}: {m}"
                for m in modules
                if m.split(".")[0] in HEAVY and name not in MAY_BE_HEAVY
            ]
    assert wrong == []
