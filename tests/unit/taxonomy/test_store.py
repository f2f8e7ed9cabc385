"""The compiled form: the same taxonomy back, damage found, two writers at once."""

from __future__ import annotations

import json
import multiprocessing
from dataclasses import replace

import pytest

from skillgap.errors import InvalidTaxonomy, TaxonomyError
from skillgap.taxonomy import lock
from skillgap.taxonomy.importers.esco import read_esco
from skillgap.taxonomy.store import (
    Provenance,
    compiled_info,
    read_compiled,
    read_occupations,
    write_compiled,
)

from .material import esco_files, skill, taxonomy, write_folder

FROM = Provenance("esco", {"skills_en.csv": "00"}, title="ESCO")


@pytest.fixture
def esco(tmp_path):
    return read_esco([write_folder(tmp_path / "in", esco_files())]).taxonomy


@pytest.fixture
def folder(tmp_path, esco):
    write_compiled(esco, tmp_path / "esco", provenance=FROM)
    return tmp_path / "esco"


def test_what_was_written_comes_back(folder, esco):
    found = read_compiled(folder)
    occupations = read_occupations(folder, skill_ids=list(found.skills))
    assert replace(found, occupations=occupations) == esco


def test_the_manifest_says_what_and_from_where(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["sources"] == {"skills_en.csv": "00"}
    info = compiled_info(folder)
    assert (info.name, info.skills, info.labels, info.title) == ("esco", 10, {"en": 18}, "ESCO")


def test_a_new_import_leaves_no_old_file(folder):
    write_compiled(taxonomy("esco", skill("a", "Apple")), folder, provenance=FROM)
    names = sorted(each.name.split("-")[0] for each in folder.iterdir())
    assert names == [".lock", "manifest.json", "occupations", "skills"]
    assert list(read_compiled(folder).skills) == ["a"]


def part(folder, name):
    return next(folder.glob(f"{name}-*.json"))


def test_a_changed_file_is_found(folder):
    path = part(folder, "skills")
    path.write_bytes(path.read_bytes().replace(b"prune", b"prone", 1))
    with pytest.raises(InvalidTaxonomy, match=r"sha256 differs") as error:
        read_compiled(folder)
    assert error.value.hint == "import it again: skillgap taxonomy import esco PATH --name esco"


def test_a_missing_file_is_found(folder):
    part(folder, "occupations").unlink()
    assert read_compiled(folder).name == "esco"
    with pytest.raises(InvalidTaxonomy, match="is damaged: the file is missing"):
        read_occupations(folder, skill_ids=[])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "its manifest cannot be read"),
        ("[]", "its manifest cannot be read"),
        ('{"compiled_format": 99}', "has format 99, this skillgap reads 1"),
        ('{"compiled_format": 1, "name": "esco"}', "its manifest lacks files, labels, licence"),
    ],
)
def test_a_wrong_manifest_is_found(folder, text, message):
    (folder / "manifest.json").write_text(text)
    with pytest.raises(InvalidTaxonomy, match=message) as error:
        read_compiled(folder)
    assert "import it again" in error.value.hint


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(TaxonomyError, match="cannot be written") as error:
        write_compiled(taxonomy("t"), tmp_path / "file" / "t", provenance=FROM)
    assert "XDG_DATA_HOME" in error.value.hint


def _write_many(folder, names):
    for name in names:
        write_compiled(taxonomy("esco", skill(name, name)), folder, provenance=FROM)


def test_writers_at_once_leave_one_whole_taxonomy(tmp_path):
    context = multiprocessing.get_context("spawn")
    folder = tmp_path / "esco"
    writers = [
        context.Process(target=_write_many, args=(folder, [f"{key}{n}" for n in range(8)]))
        for key in "ab"
    ]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert [each.exitcode for each in writers] == [0, 0]
    (found,) = read_compiled(folder).skills
    assert found in {"a7", "b7"}


def test_the_lock_of_a_dead_process_is_free(folder, esco):
    (folder / ".lock").write_text("999999\n")
    write_compiled(esco, folder, provenance=FROM)


def test_a_lock_held_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "LOCK_WAIT", 0.0)
    with (
        lock.locked(tmp_path),
        pytest.raises(TaxonomyError, match="another import has held the lock for 0 seconds"),
        lock.locked(tmp_path),
    ):
        pass
