"""The wheel holds everything the program opens, and runs from where it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(out),
            str(ROOT),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    package = {
        p.relative_to(ROOT).as_posix()
        for p in (ROOT / "skillgap").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts and "_taxonomies" not in p.parts
    }
    tables = {
        f"skillgap/_{p.relative_to(ROOT).as_posix()}"
        for p in (ROOT / "taxonomies").rglob("*")
        if p.is_file()
    }
    assert (package | tables) - held == set()


def test_the_installed_wheel_finds_its_taxonomy_and_extracts(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    posting = tmp_path / "ad.txt"
    posting.write_text("Requirements:\n- Docker\n", encoding="utf-8")
    code = (
        "import sys, skillgap; assert skillgap.__file__.startswith(sys.argv[1]), skillgap.__file__;"
        "sys.argv[:] = ['skillgap', 'extract', sys.argv[2]];"
        "from skillgap.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(site), str(posting)],
        env={**os.environ, "PYTHONPATH": str(site)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, '"skill_id": "docker"' in done.stdout) == (0, True), done.stderr


def test_importing_the_package_needs_no_dev_dependency(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "blocked = {'pytest', 'hypothesis', 'mypy', 'ruff', 'build'}\n"
        "class Block:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in blocked: raise ImportError(name)\n"
        "sys.meta_path.insert(0, Block())\n"
        "import skillgap.cli.commands, skillgap.pipeline, skillgap.evaluation.gold\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
