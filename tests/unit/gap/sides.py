"""Skills, demands and teachings made by hand for the tests of the gap table."""

from __future__ import annotations

from skillgap.model import Depth, Label, Skill, SkillDemand, Teaching


def skill(
    skill_id: str,
    *,
    broader: tuple[str, ...] = (),
    covers: tuple[str, ...] = (),
    group: str = "",
    label: str = "",
) -> Skill:
    """Make a skill whose label is its id, if none is given."""
    return Skill(
        skill_id,
        "skill",
        (Label(label or skill_id, "en", "preferred"),),
        uri=f"uri:{skill_id}",
        group=group,
        broader=broader,
        covers=covers,
    )


def asked(
    skill_id: str,
    share: float,
    bounds: tuple[float, float] | None,
    *,
    employers: int = 5,
    total: int = 100,
) -> SkillDemand:
    """Make one row of a demand table; in demand as the default settings say."""
    low, high = bounds or (None, None)
    return SkillDemand(
        skill_id=skill_id,
        postings=round(share * total),
        total=total,
        employers=employers,
        share=share,
        low=low,
        high=high,
        deff=1.0,
        required=round(share * total),
        preferred=0,
        unstated=0,
        share_without_largest=share,
        in_demand=low is not None and low >= 0.05 and employers >= 3,
    )


def taught(
    skill_id: str, depth: Depth, coverage: float, *, via: str = "", elective: bool = False
) -> Teaching:
    """Make one row of a teaching table."""
    return Teaching(skill_id, depth, coverage, "course", elective=elective, via=via)
