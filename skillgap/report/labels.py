"""Skills under the names of another language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from skillgap.model import GapRow, ProgrammeReport, Run
from skillgap.report.entries import notes_of


def relabelled(run: Run, labels: Mapping[str, str]) -> Run:
    """The run with other labels, in its rows and in what their notes name.

    Args:
        run: the analysis.
        labels: skill id -> label; skills that are not in it keep theirs.
    """
    if not labels:
        return run
    return replace(run, reports=tuple(_report(each, labels) for each in run.reports))


def _report(report: ProgrammeReport, labels: Mapping[str, str]) -> ProgrammeReport:
    return replace(report, rows=tuple(_row(row, labels) for row in report.rows))


def _row(row: GapRow, labels: Mapping[str, str]) -> GapRow:
    via = labels.get(row.teaching.via, "") if row.teaching else ""
    label = labels.get(row.skill_id, row.label)
    return replace(row, label=label, note=_note(row.note, via))


def relabelled_record(row: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, Any]:
    """A row of ``gap.json`` with other labels.

    Args:
        row: the row.
        labels: skill id -> label; skills that are not in it keep theirs.
    """
    named = dict(row)
    named["label"] = labels.get(row["skill_id"], row["label"])
    named["nearest_label"] = labels.get(row["nearest"], row["nearest_label"])
    named["note"] = _note(row["note"], labels.get(row["via"], ""))
    return named


def _note(note: str, via: str) -> str:
    return "; ".join(
        f"via {via}" if via and part.startswith("via ") else part for part in notes_of(note)
    )
