"""The gap table: demand and teaching of every skill side by side, with a verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skillgap.gap.coverage import level
from skillgap.gap.nearest import NearestTaught
from skillgap.model import Depth, GapRow, Skill, SkillDemand, Status, Teaching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class VerdictSettings:
    """The bounds that verdicts follow.

    Attributes:
        threshold: share from which a skill counts as asked for, 0..1.
        min_employers: fewer make a demand uncertain.
        unasked_high: upper bound of the share of a skill that no posting asks for; ``None`` where
            the sample is too small for one.
    """

    threshold: float = 0.05
    min_employers: int = 3
    unasked_high: float | None = None


def gap_rows(
    demands: Iterable[SkillDemand],
    teaching: Mapping[str, Teaching],
    *,
    skills: Mapping[str, Skill],
    settings: VerdictSettings = VerdictSettings(),
    near: Callable[[str], float] | None = None,
    trends: Mapping[str, str] | None = None,
) -> tuple[GapRow, ...]:
    """Give every skill that is demanded at least once, or taught, its row.

    The verdict, the first that holds:

    - *taught-not-asked*: covered, and the upper bound of the share is below the threshold (for a
      skill that no posting asks for, ``settings.unasked_high``);
    - *uncertain*: no interval, fewer than 3 employers, or lower bound < threshold <= upper bound;
    - *covered*, *thin*, *missing* by ``coverage.level``, with ``missing`` turned into *check*
      where ``near`` finds something. This is so for skills in demand, and also for those whose
      whole interval lies below the threshold though 3 employers ask: these rows have
      ``in_demand`` false, so reports list them under no gap.

    Args:
        demands: one row a skill.
        teaching: from ``coverage.teaching_table``.
        skills: the taxonomy's skills by id; an id that it lacks is its own label.
        settings: bounds.
        near: score of the syllabus sentence nearest to a skill that no course names, 0 where
            none reaches the linker's lower threshold.
        trends: skill id -> state; "cannot tell" where absent.

    Returns:
        Rows in report order: in demand first, then by falling gap, falling share, id.
    """
    by_id = {each.skill_id: each for each in demands}
    nearest = NearestTaught(teaching, skills)
    rows = []
    for skill_id in sorted(by_id.keys() | teaching.keys()):
        demand, known = by_id.get(skill_id), teaching.get(skill_id)
        taught = level(skill_id, teaching=teaching, skills=skills)
        if demand is None and not _taught(known, taught):
            continue
        status = verdict(demand, taught, settings=settings)
        if status is Status.MISSING and known is None and near and near(skill_id) > 0:
            status = Status.CHECK
        row = _row(skill_id, demand=demand, known=known, status=status, skills=skills)
        rows.append(
            replace(
                row,
                trend=(trends or {}).get(skill_id, CANNOT_TELL),
                nearest="" if taught is Status.COVERED else nearest.of(skill_id),
            )
        )
    return tuple(sorted(rows, key=report_order))


def _row(
    skill_id: str,
    *,
    demand: SkillDemand | None,
    known: Teaching | None,
    status: Status,
    skills: Mapping[str, Skill],
) -> GapRow:
    """Put both sides of one skill together."""
    skill = skills.get(skill_id)
    coverage = known.coverage if known else 0.0
    return GapRow(
        skill_id=skill_id,
        uri=skill.uri if skill else "",
        label=skill.label() if skill else skill_id,
        kind=skill.kind if skill else "skill",
        status=status,
        in_demand=demand.in_demand if demand else False,
        trend=CANNOT_TELL,
        demand=demand,
        teaching=known,
        coverage=coverage,
        gap=demand.share * (1 - coverage) if demand else None,
        note=_note(known, skills),
    )


def verdict(
    demand: SkillDemand | None, taught: Status, *, settings: VerdictSettings = VerdictSettings()
) -> Status:
    """Return the status of one skill (see ``gap_rows``).

    Args:
        demand: ``None`` where no posting asks.
        taught: covered, thin or missing.
        settings: bounds.
    """
    high = demand.high if demand else settings.unasked_high
    if taught is Status.COVERED and high is not None and high < settings.threshold:
        return Status.TAUGHT_NOT_ASKED
    if demand is None or demand.low is None or high is None:
        return Status.UNCERTAIN
    if demand.employers < settings.min_employers or demand.low < settings.threshold <= high:
        return Status.UNCERTAIN
    return taught


def report_order(row: GapRow) -> tuple[bool, float, float, str]:
    """Key that sorts rows: in demand first, then by falling gap, falling share, id."""
    share = row.demand.share if row.demand else -1.0
    return not row.in_demand, -(row.gap if row.gap is not None else -1.0), -share, row.skill_id


def _taught(known: Teaching | None, taught: Status) -> bool:
    """Whether a course itself teaches a skill that no posting asks for, so that it has a row."""
    return taught is Status.COVERED and known is not None and known.depth is not Depth.NOT_EVIDENCE


def _note(known: Teaching | None, skills: Mapping[str, Skill]) -> str:
    """Say what a reader must know about the teaching of a row."""
    if known is None:
        return ""
    notes = []
    if known.via:
        notes.append(f"via {skills[known.via].label() if known.via in skills else known.via}")
    elif known.depth is Depth.ASSUMED:
        notes.append("assumed only")
    if known.elective and known.coverage > 0:
        notes.append("elective")
    return "; ".join(notes)
