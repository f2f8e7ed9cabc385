"""A run as a folder: whole or not at all, and nothing of anybody's lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from skillgap.errors import InputError
from skillgap.model import Run
from skillgap.report import render
from skillgap.report.run_folder import FILES, read_run, write_run

from .conftest import nursing

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def test_a_run_has_all_its_files(run: Run, tmp_path: Path):
    folder = write_run(run, tmp_path / "a" / "run", written=NOON)
    assert folder == tmp_path / "a" / "run"
    assert sorted(each.name for each in folder.iterdir()) == sorted(FILES)
    assert [each.name for each in (tmp_path / "a").iterdir()] == ["run"]
    assert (folder / "gap.json").read_text(encoding="utf-8") == render(run, "json")
    assert (folder / "report.txt").read_text(encoding="utf-8") == render(run, "plain")


def test_the_manifest_traces_the_run(run: Run, tmp_path: Path):
    manifest = read_run(write_run(run, tmp_path / "run", written=NOON)).manifest
    assert manifest["written_at"] == "2026-01-02T12:00:00+00:00"
    assert manifest["skillgap_version"] == "0.1.0"
    assert manifest["taxonomy"] == {"name": "core", "version": "1.0", "sha256": "0" * 64}
    assert manifest["inputs"]["postings.csv"] == "ab" * 32
    assert manifest["issues"] == {"bad-date": 2, "scan-without-text": 1, "undated": 1}
    assert manifest["counts"]["rows"] == 16
    assert manifest["counts"]["statuses"]["uncertain"] == 6


def test_only_the_manifest_knows_the_time(run: Run, tmp_path: Path):
    one = write_run(run, tmp_path / "one", written=NOON)
    other = write_run(run, tmp_path / "other", written=NOON + timedelta(days=1))
    for name in FILES:
        same = (one / name).read_bytes() == (other / name).read_bytes()
        assert same is (name != "manifest.json"), name


def test_times_are_written_in_utc(run: Run, tmp_path: Path):
    kyiv = NOON.astimezone(timezone(timedelta(hours=2)))
    manifest = read_run(write_run(run, tmp_path / "run", written=kyiv)).manifest
    assert manifest["written_at"] == "2026-01-02T12:00:00+00:00"


def test_evidence_that_programmes_share_is_written_once(run: Run, tmp_path: Path):
    twin = replace(nursing(), programme_id="nursing-2")
    folder = write_run(replace(run, reports=(nursing(), twin)), tmp_path / "run")
    records = list(read_run(folder).evidence("wound-care"))
    assert [(each["side"], each["programmes"]) for each in records] == [
        ("posting", ["nursing", "nursing-2"]),
        ("syllabus", ["nursing", "nursing-2"]),
    ]
    assert records[0]["sentence"] == "Perform wound care and change dressings."
    assert [each["status"] for each in read_run(folder).refused("wound-care")] == ["not_demand"]


def test_an_earlier_run_is_replaced_and_others_files_stay(run: Run, tmp_path: Path):
    folder = write_run(run, tmp_path / "run")
    (folder / "gap.csv").write_text("old", encoding="utf-8")
    (folder / "ballot.xlsx").write_text("votes", encoding="utf-8")
    (folder / "council").mkdir()
    (folder / "council" / "register.txt").write_text("kept", encoding="utf-8")
    write_run(run, folder)
    assert (folder / "gap.csv").read_text(encoding="utf-8") != "old"
    assert (folder / "ballot.xlsx").read_text(encoding="utf-8") == "votes"
    assert (folder / "council" / "register.txt").read_text(encoding="utf-8") == "kept"
    assert [each.name for each in tmp_path.iterdir()] == ["run"]


def test_an_empty_folder_may_be_used(run: Run, tmp_path: Path):
    (tmp_path / "run").mkdir()
    assert read_run(write_run(run, tmp_path / "run")).programmes[0]["programme"] == "nursing"


@pytest.mark.parametrize("manifest", [None, "{", "[]", '{"name": "a web page"}'])
def test_what_is_no_run_is_never_replaced(manifest: str | None, run: Run, tmp_path: Path):
    (tmp_path / "thesis.docx").write_text("years of work", encoding="utf-8")
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(InputError, match="holds files but no run of skillgap"):
        write_run(run, tmp_path)
    assert (tmp_path / "thesis.docx").read_text(encoding="utf-8") == "years of work"


def test_a_file_is_no_folder(run: Run, tmp_path: Path):
    (tmp_path / "run").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="is a file, not a folder"):
        write_run(run, tmp_path / "run")


def test_a_folder_that_cannot_be_made_is_an_input_error(run: Run, tmp_path: Path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        write_run(run, tmp_path / "file" / "run")


def test_a_failed_write_leaves_the_earlier_run(run: Run, tmp_path: Path, monkeypatch):
    folder = write_run(run, tmp_path / "run")
    before = (folder / "manifest.json").read_bytes()

    def full(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("skillgap.report.run_folder._write_lines", full)
    with pytest.raises(InputError, match="No space left on device"):
        write_run(run, folder)
    assert (folder / "manifest.json").read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("manifest.json", None, r"manifest\.json: no such file, so this is no run"),
        ("manifest.json", "{", r"manifest\.json: cannot be read"),
        ("manifest.json", "[]", r"manifest\.json: holds no JSON object"),
        ("manifest.json", '{"schema_version": 9}', "schema_version is 9; this version"),
        ("gap.json", None, r"gap\.json: no such file"),
        ("gap.json", "{}", "the run's files are incomplete"),
    ],
)
def test_a_broken_run_names_the_file(name, text, message, run: Run, tmp_path: Path):
    folder = write_run(run, tmp_path / "run")
    (folder / name).unlink()
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_run(folder)
    assert "analyze" in caught.value.hint


def test_a_missing_run_is_an_input_error(tmp_path: Path):
    with pytest.raises(InputError, match="no such run folder"):
        read_run(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("line", "message"),
    [('{"skill_id": "docker"', "line 1: no JSON"), ('["docker"]', "line 1: no record with")],
)
def test_a_broken_line_is_named(line: str, message: str, run: Run, tmp_path: Path):
    stored = read_run(write_run(run, tmp_path / "run"))
    (stored.folder / "evidence.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(stored.evidence("docker"))
    (stored.folder / "evidence.jsonl").unlink()
    with pytest.raises(InputError, match=r"evidence\.jsonl: no such file in this run"):
        list(stored.evidence("docker"))


def test_all_lines_are_json_and_ascii(run: Run, tmp_path: Path):
    folder = write_run(run, tmp_path / "run")
    for name in ("evidence.jsonl", "refused.jsonl"):
        text = (folder / name).read_text(encoding="utf-8")
        assert text.isascii()
        assert all(json.loads(line)["skill_id"] for line in text.splitlines())
