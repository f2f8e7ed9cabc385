"""The programme in one number, with its interval, and in one line a hand can check."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from skillgap.gap.coverage import level
from skillgap.model import Coverage, GapRow, Skill, Status, Teaching

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Draws at a time (resamples x employers), so that memory stays at some 50 MB for any input.
_DRAWS = 1_000_000
_CHUNK = 250  # resamples at a time, at most: 1,500 skills x 250 x 8 bytes are 3 MB
_DIGITS = 9  # bounds are rounded, so that no summation order of a machine shows in them


@dataclass(frozen=True, slots=True)
class BootstrapSettings:
    """How the interval of programme coverage is found.

    Attributes:
        resamples: of the employers, with replacement.
        seed: of the random numbers; fixed, so that a rerun gives the same bytes.
        threshold, min_employers, confidence: when a skill is in demand, as in the demand table.
        min_employers_for_interval: below, there is no interval.
        top_n: how many of the most demanded skills the hand-checkable line is about.
    """

    resamples: int = 2000
    seed: int = 20_240_101
    threshold: float = 0.05
    min_employers: int = 3
    confidence: float = 0.95
    min_employers_for_interval: int = 10
    top_n: int = 20


def programme_coverage(
    rows: Sequence[GapRow],
    *,
    employers: Sequence[tuple[float, Mapping[str, float]]],
    teaching: Mapping[str, Teaching],
    skills: Mapping[str, Skill],
    settings: BootstrapSettings = BootstrapSettings(),
) -> Coverage:
    """Return the share of the demand that the programme covers.

    Value: sum(demand share x coverage) / sum(demand share) over the skills in demand. Interval:
    percentiles of that value over resamples of the employers, in each of which the shares are
    counted anew and the set in demand is selected anew (lower Wilson bound >= threshold and at
    least 3 different employers); the design effect is kept from the full sample. Resamples in
    which nothing is in demand are left out. The interval expresses the sampling of demand, not
    errors of reading. Source: Efron and Tibshirani (1993), ch. 13; clusters are resampled whole.

    The line "of the 20 most demanded skills" counts over all rows that postings ask for, in
    order of falling share, then id, by what the teaching amounts to, whatever the status.

    Args:
        rows: the gap table.
        employers: per employer its postings, and how many of them ask for each skill.
        teaching: from ``coverage.teaching_table``.
        skills: the taxonomy's skills by id.
        settings: see there.

    Returns:
        ``value`` is ``None`` where nothing is in demand; the bounds also below 10 employers, or
        where nothing is in demand in half of the resamples.
    """
    asked = [row for row in rows if row.demand]
    in_demand = [row for row in asked if row.in_demand]
    low = high = None
    if in_demand and len(employers) >= max(2, settings.min_employers_for_interval):
        low, high = _interval(asked, employers, settings)
    top = sorted(asked, key=lambda row: (-_share(row), row.skill_id))[: settings.top_n]
    levels = [level(row.skill_id, teaching=teaching, skills=skills) for row in top]
    return Coverage(
        value=_ratio(in_demand),
        low=low,
        high=high,
        n_skills=len(in_demand),
        top_n=len(top),
        top_taught=levels.count(Status.COVERED),
        top_mentioned=levels.count(Status.THIN),
        top_absent=levels.count(Status.MISSING),
    )


def top_line(coverage: Coverage) -> str:
    """Return the hand-checkable line.

    Examples:
        >>> top_line(Coverage(0.7, None, None, 9, 20, 13, 4, 3))
        'of the 20 most demanded skills: 13 taught, 4 mentioned, 3 absent'
    """
    return (
        f"of the {coverage.top_n} most demanded skills: {coverage.top_taught} taught, "
        f"{coverage.top_mentioned} mentioned, {coverage.top_absent} absent"
    )


def _share(row: GapRow) -> float:
    return row.demand.share if row.demand else 0.0


def _ratio(rows: Sequence[GapRow]) -> float | None:
    """Return covered demand over demand, or ``None`` where there is none."""
    demand = math.fsum(_share(row) for row in rows)
    covered = math.fsum(_share(row) * row.coverage for row in rows)
    return min(1.0, covered / demand) if demand > 0 else None


def _interval(
    asked: Sequence[GapRow],
    employers: Sequence[tuple[float, Mapping[str, float]]],
    settings: BootstrapSettings,
) -> tuple[float, float] | tuple[None, None]:
    """Return the percentile interval of programme coverage."""
    # Imported here: numpy costs 0.1 s, which `skillgap --help` need not pay.
    import numpy as np  # noqa: PLC0415

    values = np.concatenate(list(_resampled(asked, employers, settings)))
    values = values[~np.isnan(values)]
    if 2 * len(values) < settings.resamples:
        return None, None
    tail = (1 - settings.confidence) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return round(float(low), _DIGITS), round(min(1.0, float(high)), _DIGITS)


def _resampled(
    asked: Sequence[GapRow],
    employers: Sequence[tuple[float, Mapping[str, float]]],
    settings: BootstrapSettings,
) -> Iterator[Any]:
    """Yield programme coverages in chunks; NaN where nothing is in demand."""
    import numpy as np  # noqa: PLC0415 - as above

    rng = np.random.default_rng(settings.seed)
    counts = _matrix(asked, employers)
    holders = counts.sign()
    sizes = np.array([size for size, _ in employers])
    coverage = np.array([row.coverage for row in asked])
    deff = asked[0].demand.deff if asked[0].demand else 1.0
    count = len(employers)
    chunk = max(1, min(_CHUNK, _DRAWS // count))
    for start in range(0, settings.resamples, chunk):
        draws = min(chunk, settings.resamples - start)
        drawn = rng.integers(count, size=(draws, count)) + count * np.arange(draws)[:, None]
        weights = np.bincount(drawn.ravel(), minlength=draws * count).reshape(draws, count).T
        totals = sizes @ weights
        shares = np.minimum(1.0, (counts @ weights) / totals)
        enough = (holders @ (weights > 0).astype(float)) >= settings.min_employers
        low = _wilson_low(shares, totals / deff, settings.confidence)
        chosen = np.where(enough & (low >= settings.threshold), shares, 0.0)
        demand = chosen.sum(axis=0)
        covered = (chosen * coverage[:, None]).sum(axis=0)
        yield np.where(demand > 0, covered / np.where(demand > 0, demand, 1.0), np.nan)


def _matrix(asked: Sequence[GapRow], employers: Sequence[tuple[float, Mapping[str, float]]]) -> Any:
    """Return postings by skill (rows) and employer (columns): sparse, as hardly any pair asks."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - costs 0.2 s

    positions = {row.skill_id: number for number, row in enumerate(asked)}
    entries = [
        (postings, positions[skill_id], column)
        for column, (_, by_skill) in enumerate(employers)
        for skill_id, postings in sorted(by_skill.items())
        if skill_id in positions
    ]
    values, lines, columns = zip(*entries, strict=True)
    return csr_array((values, (lines, columns)), shape=(len(asked), len(employers)), dtype=float)


def _wilson_low(shares: Any, sizes: Any, confidence: float) -> Any:
    """Return lower Wilson bounds; sizes are effective ones (Wilson 1927, as in the demand table)."""
    import numpy as np  # noqa: PLC0415 - as above

    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    spread = z * np.sqrt(shares * (1 - shares) / sizes + z * z / (4 * sizes * sizes))
    return (shares + z * z / (2 * sizes) - spread) / (1 + z * z / sizes)
