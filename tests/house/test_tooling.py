"""The rules that are written down are the rules that run."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from tests.conftest import ROOT


def test_ruff_reads_the_rules_of_this_project() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--show-settings", "skillgap/model.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for rule in ("print (T201)", "complex-structure (C901)", "undocumented-public-function (D103)"):
        assert rule in done.stdout


def test_constraints_pin_versions_and_name_no_host() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert [
        line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)
    ] == []


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[<>=!\[ ]", each)[0].lower().replace("_", "-") for each in wanted}
    assert names - pinned == set()


def test_sources_have_no_machine_paths_and_no_lock_files() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    assert not {"uv.lock", "poetry.lock", "pylock.toml"} & set(listed)
