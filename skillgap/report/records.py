"""A report as records: the one list of fields that JSON, CSV and run folders share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from skillgap.masking import mask
from skillgap.model import ComparisonSet, Coverage, Evidence, GapRow, Issue, ProgrammeReport, Run
from skillgap.report.facts import design_effect

SCHEMA_VERSION = 1
DIGITS = 6
EVIDENCE_SHOWN = 3  # sentences a side in JSON; evidence.jsonl of a run has them all


def rounded(value: Any) -> Any:
    """The value with every float in it rounded to six digits (and no minus zero)."""
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0
    if isinstance(value, Mapping):
        return {str(key): rounded(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(each) for each in value]
    return value


def run_record(run: Run) -> dict[str, Any]:
    """The whole run as plain values, without the time of anything."""
    record = {
        "schema_version": SCHEMA_VERSION,
        "skillgap_version": run.version,
        "taxonomy": taxonomy_record(run),
        "settings": dict(run.settings),
        "programmes": [programme_record(each) for each in run.reports],
        "issues": [issue_record(each) for each in run.issues],
    }
    return {key: rounded(value) for key, value in record.items()}


def taxonomy_record(run: Run) -> dict[str, str]:
    """Name, version and digest of the taxonomy."""
    return {
        "name": run.taxonomy,
        "version": run.taxonomy_version,
        "sha256": run.taxonomy_sha256,
    }


def programme_record(report: ProgrammeReport) -> dict[str, Any]:
    """One programme with all its rows."""
    labels = labels_of(report)
    return {
        "programme": report.programme_id,
        "title": report.title,
        "institution": report.institution,
        "language": report.language,
        "courses": report.courses,
        "coverage": _coverage_record(report.coverage),
        "comparison_set": _set_record(report.comparison_set, deff=design_effect(report)),
        "warnings": list(report.warnings),
        "flagged": list(report.flagged),
        "rows": [
            {
                **row_record(row, labels=labels),
                "posting_evidence": [asdict(e) for e in row.posting_evidence[:EVIDENCE_SHOWN]],
                "syllabus_evidence": [asdict(e) for e in row.syllabus_evidence[:EVIDENCE_SHOWN]],
            }
            for row in report.rows
        ],
    }


def labels_of(report: ProgrammeReport) -> dict[str, str]:
    """Skill id -> label, of all rows."""
    return {row.skill_id: row.label for row in report.rows}


def _coverage_record(coverage: Coverage) -> dict[str, Any]:
    return {
        "value": coverage.value,
        "low": coverage.low,
        "high": coverage.high,
        "n_skills": coverage.n_skills,
        "top": {
            "n": coverage.top_n,
            "taught": coverage.top_taught,
            "mentioned": coverage.top_mentioned,
            "absent": coverage.top_absent,
        },
    }


def _set_record(chosen: ComparisonSet, *, deff: float | None) -> dict[str, Any]:
    spec = chosen.spec
    return {
        "declared": spec.declared,
        "titles": list(spec.titles),
        "regions": list(spec.regions),
        "employers_declared": list(spec.employers),
        "since": spec.since.isoformat() if spec.since else None,
        "until": spec.until.isoformat() if spec.until else None,
        "read": chosen.read,
        "selected": chosen.selected,
        "distinct": chosen.distinct,
        "employers": chosen.employers,
        "unknown_employers": chosen.unknown_employers,
        "undated": chosen.undated,
        "suggestion": chosen.suggestion,
        "deff": deff,
    }


def row_record(row: GapRow, *, labels: Mapping[str, str]) -> dict[str, Any]:
    """One row without its sentences, as scalars.

    A skill that no posting asks for has share and postings 0 and no bounds (``None``); one that
    no course names has no depth.

    Args:
        row: the row.
        labels: skill id -> label, for the nearest taught skill.
    """
    return {
        "skill_id": row.skill_id,
        "uri": row.uri,
        "label": row.label,
        "kind": row.kind,
        "status": str(row.status),
        "in_demand": row.in_demand,
        "trend": row.trend,
        **_demand_fields(row),
        "depth": str(row.teaching.depth) if row.teaching else None,
        "course": row.teaching.course if row.teaching else "",
        "elective": row.teaching.elective if row.teaching else False,
        "via": row.teaching.via if row.teaching else "",
        "coverage": row.coverage,
        "gap": row.gap,
        "nearest": row.nearest,
        "nearest_label": labels.get(row.nearest, row.nearest),
        "note": row.note,
    }


def _demand_fields(row: GapRow) -> dict[str, Any]:
    demand = row.demand
    return {
        "demand_share": demand.share if demand else 0.0,
        "demand_low": demand.low if demand else None,
        "demand_high": demand.high if demand else None,
        "postings": demand.postings if demand else 0,
        "total": demand.total if demand else 0,
        "employers": demand.employers if demand else 0,
        "required": demand.required if demand else 0,
        "preferred": demand.preferred if demand else 0,
        "unstated": demand.unstated if demand else 0,
        "share_without_largest": demand.share_without_largest if demand else 0.0,
    }


def issue_record(issue: Issue) -> dict[str, Any]:
    """One issue with all its fields; people in its value are masked."""
    return {**asdict(issue), "value": mask(issue.value)[0]}


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    """One sentence with all its fields."""
    record: dict[str, Any] = rounded(asdict(evidence))
    return record


def programmes_by_evidence(
    reports: Sequence[ProgrammeReport], side: str
) -> dict[str, list[tuple[list[str], tuple[Evidence, ...]]]]:
    """Skill id -> the different evidence of one side, each with the programmes that share it.

    Programmes with the same comparison set share their postings: kept once, the evidence of
    eleven programmes against 4,000 postings takes an eleventh of the room.
    """
    groups: dict[str, list[tuple[list[str], tuple[Evidence, ...]]]] = {}
    for report in reports:
        for row in report.rows:
            found = row.posting_evidence if side == "posting" else row.syllabus_evidence
            if not found:
                continue
            known = groups.setdefault(row.skill_id, [])
            same = next((names for names, evidence in known if evidence == found), None)
            if same is None:
                known.append(([report.programme_id], found))
            else:
                same.append(report.programme_id)
    return groups
