"""Demand for each skill: k of n distinct postings, with the interval it deserves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillgap.demand.duplicates import stronger
from skillgap.demand.intervals import Tally, count, design_effect, wilson, without_largest
from skillgap.errors import InvalidSetting
from skillgap.model import Cluster, Requirement, SkillDemand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class DemandSettings:
    """When a skill is in demand.

    Attributes:
        threshold: the lower bound of the share must reach it, 0..1.
        min_employers: so many employers must ask.
        min_employers_for_interval: below, a share has no interval.
        confidence: of the interval, two-sided.
        employer_cap: largest weight of one employer, in postings; ``None`` for no cap. k and n
            stay counts of postings; the share becomes the ratio of weights.

    Raises:
        InvalidSetting: a value is outside its range.
    """

    threshold: float = 0.05
    min_employers: int = 3
    min_employers_for_interval: int = 10
    confidence: float = 0.95
    employer_cap: int | None = None

    def __post_init__(self) -> None:
        _require(0 <= self.threshold <= 1, "threshold", self.threshold, "0 to 1")
        _require(0 < self.confidence < 1, "confidence", self.confidence, "between 0 and 1")
        _require(self.min_employers >= 1, "min_employers", self.min_employers, "1 or more")
        least = self.min_employers_for_interval
        _require(least >= 2, "min_employers_for_interval", least, "2 or more")  # noqa: PLR2004
        cap = self.employer_cap
        _require(cap is None or cap >= 1, "employer_cap", cap, "1 or more, or nothing")


def _require(holds: bool, name: str, value: object, allowed: str) -> None:  # noqa: FBT001
    """Refuse a setting that is out of its range."""
    if not holds:
        raise InvalidSetting(f"{name} is {value!r}; allowed is {allowed}.", hint="Change it.")


@dataclass(frozen=True, slots=True)
class Sample:
    """The postings that shares are over, and how much they say.

    Attributes:
        postings: distinct demands, n.
        employers: known ones, and each posting of unknown employer as one of its own.
        deff: design effect, at least 1; the effective size is the total weight by it.
        unasked_high: upper bound of the share of a skill that no posting asks for; ``None`` where
            employers are too few for an interval.
        by_employer: per employer its postings, and how many of them ask for each skill.
    """

    postings: int
    employers: int
    deff: float
    unasked_high: float | None
    by_employer: tuple[tuple[float, Mapping[str, float]], ...]


def demand_table(
    clusters: Sequence[Cluster],
    *,
    settings: DemandSettings = DemandSettings(),
    rollup: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[SkillDemand, ...]:
    """Count the demand for every skill that at least one posting asks for.

    Demand for a skill is demand for the skills one ``broader`` step above it, once a posting. The
    interval is Wilson's on n / deff (``intervals.design_effect``); without one, below 10 employers,
    no skill is *in demand*. A posting of unknown employer counts as an employer of its own.

    Args:
        clusters: distinct postings, any order.
        settings: thresholds.
        rollup: skill id -> ids of its broader skills.

    Returns:
        Rows in order of skill id.
    """
    asked = [(employer_key(each), _rolled_up(each, rollup or {})) for each in clusters]
    tally = count(asked, cap=settings.employer_cap)
    deff = design_effect(tally)
    split = Counter(pair for _, demands in asked for pair in demands.items())
    return tuple(
        _row(skill, tally=tally, split=split, deff=deff, n=len(asked), settings=settings)
        for skill in tally.asked
    )


def sample_of(
    clusters: Sequence[Cluster],
    *,
    settings: DemandSettings = DemandSettings(),
    rollup: Mapping[str, tuple[str, ...]] | None = None,
) -> Sample:
    """Describe the sample behind ``demand_table``, same arguments."""
    asked = [(employer_key(each), _rolled_up(each, rollup or {})) for each in clusters]
    tally = count(asked, cap=settings.employer_cap)
    deff = design_effect(tally)
    bounds = _bounds(0.0, tally, deff, settings)
    counts: dict[str, dict[str, float]] = {key: {} for key in tally.sizes}
    for skill, by_employer in tally.asked.items():
        for key, postings in by_employer.items():
            counts[key][skill] = postings
    return Sample(
        postings=len(asked),
        employers=len(tally.sizes),
        deff=deff,
        unasked_high=bounds[1],
        by_employer=tuple((size, counts[key]) for key, size in tally.sizes.items()),
    )


def employer_key(cluster: Cluster) -> str:
    """Name the employer of a demand; an unknown one is named by its first posting."""
    return cluster.employer or f"\0{cluster.doc_ids[0]}"


def _rolled_up(cluster: Cluster, rollup: Mapping[str, tuple[str, ...]]) -> dict[str, Requirement]:
    """Return what a posting asks for, the broader skills included, each as strongly as asked."""
    asked: dict[str, Requirement] = {
        skill: requirement
        for skill, requirement in cluster.demands.items()
        if requirement is not Requirement.NOT_DEMAND
    }
    for skill, requirement in list(asked.items()):
        for broader in rollup.get(skill, ()):
            asked[broader] = stronger(asked.get(broader, requirement), requirement)
    return asked


def _bounds(
    share: float, tally: Tally, deff: float, settings: DemandSettings
) -> tuple[float, float] | tuple[None, None]:
    """Return the interval of a share, or none where employers are too few."""
    if len(tally.sizes) < settings.min_employers_for_interval:
        return None, None
    return wilson(share, tally.total / deff, confidence=settings.confidence)


def _row(
    skill: str,
    *,
    tally: Tally,
    split: Mapping[tuple[str, Requirement], int],
    deff: float,
    n: int,
    settings: DemandSettings,
) -> SkillDemand:
    """Put one row together."""
    required, preferred, unstated = (
        split.get((skill, each), 0)
        for each in (Requirement.REQUIRED, Requirement.PREFERRED, Requirement.UNSTATED)
    )
    employers = len(tally.asked[skill])
    share = min(1.0, sum(tally.asked[skill].values()) / tally.total)
    low, high = _bounds(share, tally, deff, settings)
    return SkillDemand(
        skill_id=skill,
        postings=required + preferred + unstated,
        total=n,
        employers=employers,
        share=share,
        low=low,
        high=high,
        deff=deff,
        required=required,
        preferred=preferred,
        unstated=unstated,
        share_without_largest=without_largest(tally, skill),
        in_demand=(
            low is not None and low >= settings.threshold and employers >= settings.min_employers
        ),
    )
