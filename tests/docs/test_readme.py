"""What the README says is what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

import skillgap
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """Every line of the README's shell blocks that calls the program."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [
        line.removeprefix("$ ") for line in lines if line.removeprefix("$ ").startswith("skillgap ")
    ]


def test_the_readme_names_the_python_floor_of_the_metadata() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    floor = project["requires-python"].removeprefix(">=")
    assert f"Python {floor}" in README


def test_the_readme_shows_commands() -> None:
    assert len(commands()) >= 4


@pytest.mark.slow
def test_the_readmes_commands_run_one_after_another(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    out = tmp_path_factory.mktemp("readme")
    for command in commands():
        words = command.replace("my-run", str(out / "run")).split(" #")[0]
        argv = re.findall(r'"([^"]*)"|(\S+)', words)
        argv = [quoted or plain for quoted, plain in argv][1:]
        done = subprocess.run(
            [sys.executable, "-c", "from skillgap.cli import main; main()", *argv],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_the_report_in_the_readme_is_the_real_one(demo_report: str) -> None:
    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    printed = demo_report.splitlines()
    cut = [line for line in shown.group(1).splitlines() if line.strip() and line.strip() != "..."]
    missing = [line for line in cut if line not in printed]
    assert missing == []


@pytest.mark.slow
def test_the_readmes_python_runs() -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block is not None
    done = subprocess.run(
        [sys.executable, "-c", block.group(1)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "[('Docker', 'docker', 16, 22)]",
        "[Kubernetes, PostgreSQL]",
    ]


def test_every_public_name_is_exported() -> None:
    assert [name for name in skillgap.__all__ if not hasattr(skillgap, name)] == []
