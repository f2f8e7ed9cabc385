"""``docs/cli.md`` says what ``--help`` says."""

from __future__ import annotations

import importlib.util

import pytest
import typer

from skillgap.cli.app import app
from tests.conftest import ROOT

_SPEC = importlib.util.spec_from_file_location("build_cli", ROOT / "docs" / "build_cli.py")
assert _SPEC is not None
assert _SPEC.loader is not None
build_cli = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(build_cli)


def test_the_page_is_up_to_date() -> None:
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == build_cli.page(), "run: python docs/build_cli.py"


@pytest.mark.parametrize("command", sorted(typer.main.get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_has_its_section(command: str) -> None:
    assert f"\n## `skillgap {command}" in build_cli.page()


def test_every_option_says_what_it_does() -> None:
    lines = [line for line in build_cli.page().splitlines() if line.startswith("| `")]
    assert len(lines) > 40
    assert not [line for line in lines if line.endswith("|  |") or "None" in line]
