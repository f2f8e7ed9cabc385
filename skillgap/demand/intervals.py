"""Intervals of a share when postings of one employer resemble each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MIN_POSTINGS = 5  # skills that enter the pooled design effect: rarer ones say little about it


@dataclass(frozen=True, slots=True)
class Tally:
    """How many postings each employer has, and how many of them ask for each skill.

    Employers are keys of ``sizes`` in sorted order; a posting of unknown employer is an employer
    of its own. Counts are weights below 1 a posting where an employer's weight is capped.
    """

    sizes: Mapping[str, float]
    asked: Mapping[str, Mapping[str, float]]  # skill -> employer -> postings

    @property
    def total(self) -> float:
        """All postings, n."""
        return math.fsum(self.sizes.values())


def wilson(share: float, size: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson score interval of a binomial share.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212.

    Args:
        share: observed share, 0..1.
        size: number of trials, above 0; an effective size need not be whole.
        confidence: two-sided, between 0 and 1.

    Returns:
        Lower and upper bound, 0 <= low <= share <= high <= 1.

    Examples:
        >>> [round(bound, 4) for bound in wilson(0.5, 10)]
        [0.2366, 0.7634]
    """
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    spread = z * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    centre = share + z * z / (2 * size)
    scale = 1 + z * z / size
    # Rounding can put a bound at 0 or 1 a hair on the wrong side of the share.
    low = min(share, max(0.0, (centre - spread) / scale))
    return low, max(share, min(1.0, (centre + spread) / scale))


def design_effect(tally: Tally) -> float:
    """How many times wider than binomial the variance of a share is, at least 1.

    A share is the ratio p = sum(y_e) / sum(m_e) over employers e, with m_e postings of which y_e
    ask for the skill. Its variance between employers is

        V = sum( (y_e - p m_e)^2 / (1 - m_e / n) ) / n^2,

    where 1 - m_e/n makes up for the residuals of large employers being small because they move p
    themselves (CR2 of Bell and McCaffrey 2002; with m equal for all C employers this is the usual
    C / (C - 1)). Its binomial variance is p (1 - p) / (n - 1). The design effect is the sum of V
    over skills by the sum of binomial variances, over the skills with at least 5 postings (all
    skills where none has 5): pooled, since that of one skill alone is far too noisy. With one
    posting an employer it is exactly 1. Source: Kish (1965), Survey Sampling, ch. 5 and 8.

    Returns:
        1 where it cannot be estimated: a single employer, or no skill that some postings ask for
        and some do not.
    """
    total = tally.total
    if len(tally.sizes) < 2 or total <= 1:  # noqa: PLR2004 - variance needs two employers
        return 1.0
    counts = {skill: math.fsum(by.values()) for skill, by in tally.asked.items()}
    pooled = [skill for skill, count in counts.items() if count >= MIN_POSTINGS] or list(counts)
    factors = {key: 1 / (1 - size / total) for key, size in tally.sizes.items()}
    squares = math.fsum(size * size * factors[key] for key, size in tally.sizes.items())
    between = math.fsum(_residuals(tally, skill, factors, squares) for skill in sorted(pooled))
    shares = [counts[skill] / total for skill in sorted(pooled)]
    binomial = math.fsum(share * (1 - share) for share in shares) * total * total / (total - 1)
    return max(1.0, between / binomial) if binomial > 0 else 1.0


def _residuals(tally: Tally, skill: str, factors: Mapping[str, float], squares: float) -> float:
    """Return n^2 V of one skill, expanded so that only employers that ask are visited."""
    asked = tally.asked[skill]
    share = math.fsum(asked.values()) / tally.total
    own = math.fsum(
        factors[key] * count * (count - 2 * share * tally.sizes[key])
        for key, count in asked.items()
    )
    return own + share * share * squares


def without_largest(tally: Tally, skill: str) -> float:
    """Share of a skill without the employer with most postings among those that ask for it.

    Of equally large ones the first by name is left out. 0 where no other employer is left.
    """
    asked = tally.asked[skill]
    largest = min(asked, key=lambda key: (-asked[key], key))
    rest = tally.total - tally.sizes[largest]
    if len(tally.sizes) == 1 or rest <= 0:
        return 0.0
    others = math.fsum(count for key, count in asked.items() if key != largest)
    return min(1.0, others / rest)


def count(postings: Iterable[tuple[str, Iterable[str]]], *, cap: float | None = None) -> Tally:
    """Count postings, given as employer and skills asked for.

    Args:
        postings: any order.
        cap: largest weight of one employer, in postings; ``None`` for no cap.
    """
    sizes: dict[str, float] = {}
    asked: dict[str, dict[str, float]] = {}
    for employer, skills in postings:
        sizes[employer] = sizes.get(employer, 0) + 1
        for skill in skills:
            by_employer = asked.setdefault(skill, {})
            by_employer[employer] = by_employer.get(employer, 0) + 1
    weights = {key: 1.0 if cap is None else min(1.0, cap / n) for key, n in sizes.items()}
    return Tally(
        sizes={key: sizes[key] * weights[key] for key in sorted(sizes)},
        asked={
            skill: {key: by[key] * weights[key] for key in sorted(by)}
            for skill, by in sorted(asked.items())
        },
    )
