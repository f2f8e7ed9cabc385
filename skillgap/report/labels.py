"""Skills under the names of another language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

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
    notes = [
        f"via {via}" if via and note.startswith("via ") else note for note in notes_of(row.note)
    ]
    label = labels.get(row.skill_id, row.label)
    return replace(row, label=label, note="; ".join(notes))
