"""How deeply a programme teaches each skill, credit from narrower skills included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillgap.errors import InvalidSetting
from skillgap.model import Depth, Skill, Status, Teaching

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

DEEPEST_FIRST = (Depth.ASSESSED, Depth.TAUGHT, Depth.MENTIONED, Depth.ASSUMED, Depth.NOT_EVIDENCE)
RANK: Mapping[Depth, int] = {depth: len(DEEPEST_FIRST) - n for n, depth in enumerate(DEEPEST_FIRST)}


@dataclass(frozen=True, slots=True)
class DepthWeights:
    """What each depth counts towards coverage, each in 0..1; ``elective`` is a factor.

    Raises:
        InvalidSetting: a weight lies outside 0..1, or a deeper one is below a shallower one.
    """

    assessed: float = 1.0
    taught: float = 0.75
    mentioned: float = 0.25
    assumed: float = 0.0
    not_evidence: float = 0.0
    elective: float = 0.5

    def __post_init__(self) -> None:
        ladder = [self.of(depth, elective=False) for depth in DEEPEST_FIRST]
        if not all(0 <= weight <= 1 for weight in (*ladder, self.elective)):
            raise InvalidSetting(
                f"Depth weights are {ladder}, electives x {self.elective}; allowed is 0 to 1.",
                hint="Change the weight that is outside.",
            )
        if ladder != sorted(ladder, reverse=True):
            raise InvalidSetting(
                f"Depth weights {ladder} must fall from assessed to not_evidence.",
                hint="Give no depth more than a deeper one.",
            )

    def of(self, depth: Depth, *, elective: bool) -> float:
        """Return the weight of a depth in a compulsory or an elective course."""
        weight: float = getattr(self, depth.value)
        return weight * self.elective if elective else weight


@dataclass(frozen=True, slots=True)
class _Credit:
    """What a broader skill gets from a narrower one; compared from the first field on."""

    coverage: float
    depth: Depth
    narrower: Teaching


def teaching_table(
    course_depths: Mapping[str, Mapping[str, Depth]],
    *,
    electives: Collection[str] = (),
    skills: Mapping[str, Skill] | None = None,
    weights: DepthWeights = DepthWeights(),
) -> dict[str, Teaching]:
    """Say for every skill how the programme teaches it.

    *Own depth*: ``depth`` is the deepest over the courses, ``course`` the first course by key that
    has it, a compulsory one before an elective. Own coverage is the highest *weighted* depth,
    which may be another course's: taught in a compulsory course (0.75) outweighs assessed in an
    elective (0.5). ``elective`` is true where no compulsory course reaches the status that
    ``depth`` gives (covered, thin).

    *Credit* goes one ``broader`` step, from a skill's own depth, never on from credit and never
    from broader to narrower. A narrower skill that is taught or assessed gives "mentioned" (thin);
    over a ``covers`` link it gives its own depth and coverage whole, a mention included. Credit
    counts only where its coverage is above the skill's own: then ``coverage``, ``course`` and
    ``elective`` are those of the credit and ``via`` is the id of the narrower skill, while
    ``depth`` stays the skill's own (``not_evidence`` where no course names it).

    Args:
        course_depths: course key -> skill id -> deepest depth in that course.
        electives: keys of elective courses.
        skills: the taxonomy's skills by id, for their links; none means no credit.
        weights: what each depth counts.

    Returns:
        Teaching by skill id, in id order; skills without evidence or credit are left out.
    """
    by_skill: dict[str, dict[str, Depth]] = {}
    for course, depths in sorted(course_depths.items()):
        for skill_id, depth in depths.items():
            if depth is not Depth.NOT_EVIDENCE:
                by_skill.setdefault(skill_id, {})[course] = depth
    own = {
        skill_id: _own(skill_id, courses, electives=electives, weights=weights)
        for skill_id, courses in by_skill.items()
    }
    credited = dict(own)
    for broader, credit in _credits(own, skills or {}, weights).items():
        credited[broader] = _with_credit(broader, own.get(broader), credit)
    return dict(sorted(credited.items()))


def level(
    skill_id: str, *, teaching: Mapping[str, Teaching], skills: Mapping[str, Skill]
) -> Status:
    """Return what the teaching of a skill amounts to: covered, thin or missing.

    Its own depth decides (assessed or taught: covered; mentioned: thin), or the credit named by
    ``via`` where that is better: thin, or over a ``covers`` link the narrower skill's own level.
    """
    taught = teaching.get(skill_id)
    if taught is None:
        return Status.MISSING
    depths = [taught.depth]
    if taught.via:
        whole = taught.via in skills and skill_id in skills[taught.via].covers
        depths.append(teaching[taught.via].depth if whole else Depth.MENTIONED)
    return _level_of(max(depths, key=RANK.__getitem__))


def _level_of(depth: Depth) -> Status:
    """Return the status that a depth gives by itself."""
    if RANK[depth] >= RANK[Depth.TAUGHT]:
        return Status.COVERED
    return Status.THIN if depth is Depth.MENTIONED else Status.MISSING


def _own(
    skill_id: str,
    courses: Mapping[str, Depth],
    *,
    electives: Collection[str],
    weights: DepthWeights,
) -> Teaching:
    """Return the teaching of a skill by the courses that name it."""
    course = min(courses, key=lambda each: (-RANK[courses[each]], each in electives, each))
    status = _level_of(courses[course])
    return Teaching(
        skill_id=skill_id,
        depth=courses[course],
        coverage=max(
            weights.of(depth, elective=each in electives) for each, depth in courses.items()
        ),
        course=course,
        elective=all(
            each in electives for each, depth in courses.items() if _level_of(depth) is status
        ),
    )


def _credits(
    own: Mapping[str, Teaching], skills: Mapping[str, Skill], weights: DepthWeights
) -> dict[str, _Credit]:
    """Return the best credit for each broader skill; ties go to the first narrower id."""
    best: dict[str, _Credit] = {}
    for skill_id in sorted(own.keys() & skills.keys()):
        for broader in skills[skill_id].broader:
            whole = broader in skills[skill_id].covers
            credit = _credit(own[skill_id], whole=whole, weights=weights)
            known = best.get(broader)
            if credit and credit.coverage > (known.coverage if known else 0.0):
                best[broader] = credit
    return best


def _credit(narrower: Teaching, *, whole: bool, weights: DepthWeights) -> _Credit | None:
    """Return what a narrower skill gives to a broader one, if anything."""
    if whole:
        return _Credit(narrower.coverage, narrower.depth, narrower)
    if RANK[narrower.depth] < RANK[Depth.TAUGHT]:
        return None
    thin = weights.of(Depth.MENTIONED, elective=narrower.elective)
    return _Credit(min(thin, narrower.coverage), Depth.MENTIONED, narrower)


def _with_credit(skill_id: str, own: Teaching | None, credit: _Credit) -> Teaching:
    """Return the better of a skill's own teaching and its credit."""
    if own and own.coverage >= credit.coverage:
        return own
    return Teaching(
        skill_id=skill_id,
        depth=own.depth if own else Depth.NOT_EVIDENCE,
        coverage=credit.coverage,
        course=credit.narrower.course,
        elective=credit.narrower.elective,
        via=credit.narrower.skill_id,
    )
