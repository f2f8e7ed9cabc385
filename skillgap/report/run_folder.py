"""A run as a folder: tables, sentences, trouble and the manifest that makes it traceable."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from skillgap.errors import InputError
from skillgap.messages import ENGLISH, Messages
from skillgap.model import Evidence, Issue, Run
from skillgap.report import csv_, json_, markdown, plain
from skillgap.report.issues import issue_counts
from skillgap.report.labels import relabelled
from skillgap.report.records import (
    SCHEMA_VERSION,
    evidence_record,
    issue_record,
    programmes_by_evidence,
    rounded,
    taxonomy_record,
)

MANIFEST, GAP, EVIDENCE, REFUSED = "manifest.json", "gap.json", "evidence.jsonl", "refused.jsonl"
# What a record of each file must have; files may have been edited or cut off.
_NEEDED = {
    REFUSED: {"skill_id", *Evidence.__dataclass_fields__},
    EVIDENCE: {"skill_id", "side", "programmes", *Evidence.__dataclass_fields__},
}
_ROW = {
    each for each in csv_.COLUMNS if not each.startswith(("programme", "posting_", "syllabus_"))
}
_REMEDY = "run skillgap analyze again with --out"
# Files of an earlier run of ours; whatever else lies in the folder is somebody's and stays.
FILES = (MANIFEST, GAP, "gap.csv", "report.md", "report.txt", EVIDENCE, REFUSED, "issues.csv")


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run as it was written.

    Attributes:
        folder: where it lies.
        manifest: versions, settings, input digests, counts.
        programmes: the programmes of ``gap.json``.
    """

    folder: Path
    manifest: Mapping[str, Any]
    programmes: tuple[Mapping[str, Any], ...]

    @property
    def settings(self) -> Mapping[str, Any]:
        """The settings that decided the figures."""
        settings: Mapping[str, Any] = self.manifest["settings"]
        return settings

    def evidence(self, skill_id: str) -> Iterator[dict[str, Any]]:
        """Every sentence of a skill, in the order of the run."""
        yield from self._lines(EVIDENCE, skill_id)

    def refused(self, skill_id: str = "") -> Iterator[dict[str, Any]]:
        """Every kept mention that did not count, of one skill or of all."""
        yield from self._lines(REFUSED, skill_id)

    def _lines(self, name: str, skill_id: str) -> Iterator[dict[str, Any]]:
        # Files of big runs have millions of lines: only the lines that hold the id are parsed.
        needle = json.dumps(skill_id) if skill_id else ""
        path = self.folder / name
        try:
            with path.open(encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    if needle in line:
                        record = _record(line, path, number)
                        if skill_id in ("", record["skill_id"]):
                            yield record
        except FileNotFoundError as error:
            raise InputError(f"{path}: no such file in this run", hint=_REMEDY) from error


def _record(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{path}, line {number}: no JSON ({error})", hint=_REMEDY) from error
    needed = _NEEDED[path.name]
    missing = needed - record.keys() if isinstance(record, dict) else needed
    if missing:
        names = ", ".join(sorted(missing))
        raise InputError(f"{path}, line {number}: no record with {names}", hint=_REMEDY)
    return record


# -------------------------------------------------------------------------------- writing


def write_run(
    run: Run,
    folder: Path,
    *,
    written: datetime | None = None,
    messages: Messages = ENGLISH,
    labels: Mapping[str, str] | None = None,
) -> Path:
    """Write a run, whole or not at all.

    The folder is made beside its place and moved there when complete. An earlier run is
    replaced; files that are not of the run (a council's ballots) are kept. All files but
    ``manifest.json`` are the same bytes whenever the same run is written.

    Args:
        run: the analysis.
        folder: where to; its parents are made.
        written: the time of writing in the manifest; now where not given.
        messages: the language of report.md and report.txt; set only where a user asked for one.
        labels: skill id -> label in that language, for all files; English where not given.

    Returns:
        The folder.

    Raises:
        InputError: The folder holds something that is no run, or cannot be written.
    """
    target = folder.resolve()
    _check_replaceable(target, folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            made.chmod(0o755)  # temporary folders are for their owner only; a report is not
            _write_files(
                relabelled(run, labels or {}), made, written or datetime.now(tz=UTC), messages
            )
            _swap(made, target)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise InputError(
            f"{folder}: the run cannot be written ({error.strerror or error})",
            hint="give --out a folder that you may write to",
        ) from error
    return folder


def _check_replaceable(target: Path, named: Path) -> None:
    if not target.exists():
        return
    hint = "give --out a new folder, an empty one or an earlier run"
    if not target.is_dir():
        raise InputError(f"{named}: is a file, not a folder", hint=hint)
    if any(target.iterdir()) and not _is_run(target):
        raise InputError(f"{named}: holds files but no run of skillgap", hint=hint)


def _is_run(folder: Path) -> bool:
    # Other programs write a manifest.json too: only ours names its version of skillgap.
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        return False
    return isinstance(manifest, dict) and "skillgap_version" in manifest


def _swap(made: Path, target: Path) -> None:
    """Put the new folder in the place of the old one, with what others put there."""
    if not target.exists():
        made.rename(target)
        return
    for entry in sorted(target.iterdir()):
        if entry.name in FILES:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, made / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, made / entry.name, follow_symlinks=False)
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent))
    target.replace(old)
    try:
        made.rename(target)
    except OSError:
        old.rename(target)  # the earlier run stays where it was
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write_files(run: Run, folder: Path, written: datetime, messages: Messages) -> None:
    texts = {
        GAP: json_.render(run),
        "gap.csv": csv_.render(run),
        "report.md": markdown.render(run, messages=messages),
        "report.txt": plain.render(run, messages=messages),
        "issues.csv": _issues_table(run),
        MANIFEST: json.dumps(_manifest(run, written), indent=1, sort_keys=True) + "\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    _write_lines(folder / EVIDENCE, _evidence(run))
    _write_lines(folder / REFUSED, _refused(run))


def _issues_table(run: Run) -> str:
    columns = [each.name for each in fields(Issue)]
    return csv_.table((issue_record(each) for each in run.issues), columns=columns)


def _manifest(run: Run, written: datetime) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "skillgap_version": run.version,
        "written_at": written.astimezone(UTC).isoformat(timespec="seconds"),
        "taxonomy": taxonomy_record(run),
        "settings": rounded(run.settings),
        "inputs": dict(sorted(run.inputs.items())),
        "counts": {
            "programmes": len(run.reports),
            "rows": sum(len(report.rows) for report in run.reports),
            "statuses": dict(
                sorted(Counter(str(r.status) for p in run.reports for r in p.rows).items())
            ),
            "postings_read": max((p.comparison_set.read for p in run.reports), default=0),
            "inputs": len(run.inputs),
        },
        "issues": {code: number for _, code, number in sorted(issue_counts(run.issues))},
    }


def _evidence(run: Run) -> Iterator[dict[str, Any]]:
    """Every sentence of every row: by skill, side and programme, the most telling first."""
    sides = {side: programmes_by_evidence(run.reports, side) for side in ("posting", "syllabus")}
    for skill_id in sorted({each for groups in sides.values() for each in groups}):
        for side, groups in sides.items():
            for programmes, found in groups.get(skill_id, ()):
                head = {"programmes": programmes, "skill_id": skill_id, "side": side}
                yield from ({**head, **evidence_record(each)} for each in found)


def _refused(run: Run) -> Iterator[dict[str, Any]]:
    for skill_id in sorted(run.refused):
        for each in run.refused[skill_id]:
            yield {"skill_id": skill_id, **evidence_record(each)}


def _write_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        for record in records:
            out.write(json.dumps(record) + "\n")


# -------------------------------------------------------------------------------- reading


def read_run(folder: Path) -> StoredRun:
    """Read back a run that ``write_run`` wrote; sentences are read when asked for.

    Raises:
        InputError: There is no run, a file of it is missing or broken, or another version of
            the format wrote it.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such run folder", hint=_REMEDY)
    manifest = _object(folder / MANIFEST)
    if manifest.get("schema_version") != SCHEMA_VERSION:
        raise InputError(
            f"{folder / MANIFEST}: schema_version is {manifest.get('schema_version')!r}; "
            f"this version of skillgap reads {SCHEMA_VERSION}",
            hint=_REMEDY,
        )
    programmes = _object(folder / GAP).get("programmes")
    if not isinstance(programmes, list) or not _is_complete(manifest, programmes):
        raise InputError(f"{folder}: the run's files are incomplete", hint=_REMEDY)
    return StoredRun(folder, manifest, tuple(programmes))


def _is_complete(manifest: Mapping[str, Any], programmes: Sequence[object]) -> bool:
    """Whether what every reader relies on is there."""
    rows = [
        row
        for each in programmes
        for row in (each.get("rows", [None]) if isinstance(each, dict) else [None])
    ]
    return isinstance(manifest.get("settings"), dict) and all(
        isinstance(row, dict) and row.keys() >= _ROW for row in rows
    )


def _object(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file, so this is no run", hint=_REMEDY) from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{path}: cannot be read ({error})", hint=_REMEDY) from error
    if not isinstance(value, dict):
        raise InputError(f"{path}: holds no JSON object", hint=_REMEDY)
    return value
