"""Precision and recall made of counts that add up, with intervals by resampling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

RESAMPLES = 1_000
SEED = 20_260_101
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found and what was there, of one unit (a sentence or a document).

    ``predicted_right``: predictions that fit a gold span. ``gold_found``: gold spans that a
    prediction fits. The two differ where one prediction covers two gold spans.
    """

    predicted: int = 0
    predicted_right: int = 0
    gold: int = 0
    gold_found: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both units together."""
        return Counts(
            self.predicted + other.predicted,
            self.predicted_right + other.predicted_right,
            self.gold + other.gold,
            self.gold_found + other.gold_found,
        )

    @property
    def precision(self) -> float | None:
        """Share of the predictions that are right; ``None`` without predictions."""
        return self.predicted_right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold spans that were found; ``None`` without gold."""
        return self.gold_found / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; ``None`` where either is."""
        precision, recall = self.precision, self.recall
        if precision is None or recall is None or precision + recall == 0:
            return None
        return 2 * precision * recall / (precision + recall)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure with its interval and its counts."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    right: int
    of: int


def measures(name: str, units: Sequence[Counts]) -> tuple[Measure, ...]:
    """Precision, recall and F1 over ``units``, with percentile bootstrap intervals.

    Args:
        name: What is measured; becomes part of each figure's name.
        units: Counts of each resampled unit (a document, so that its sentences stay together).

    Returns:
        Three figures in this order. Seed and number of resamples are fixed: a rerun gives
        the same digits.
    """
    total = sum(units, Counts())
    bounds = _bootstrap(units)
    return (
        Measure(
            f"{name} precision", total.precision, *bounds[0], total.predicted_right, total.predicted
        ),
        Measure(f"{name} recall", total.recall, *bounds[1], total.gold_found, total.gold),
        Measure(f"{name} F1", total.f1, *bounds[2], 0, 0),
    )


def _bootstrap(units: Sequence[Counts]) -> list[tuple[float | None, float | None]]:
    import numpy as np  # noqa: PLC0415  # 0.1 s; only evaluation needs it

    table = np.array(
        [(u.predicted, u.predicted_right, u.gold, u.gold_found) for u in units], dtype=np.float64
    ).reshape(-1, 4)
    if len(table) < 2:  # noqa: PLR2004  # nothing to resample
        return [(None, None)] * 3
    rng = np.random.default_rng(SEED)
    weights = rng.multinomial(len(table), np.full(len(table), 1 / len(table)), size=RESAMPLES)
    sums = weights @ table
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = sums[:, 1] / sums[:, 0]
        recall = sums[:, 3] / sums[:, 2]
        f1 = 2 * precision * recall / (precision + recall)
    tail = (1 - CONFIDENCE) / 2 * 100
    bounds: list[tuple[float | None, float | None]] = []
    for values in (precision, recall, f1):
        finite = values[np.isfinite(values)]
        if len(finite) == 0:
            bounds.append((None, None))
        else:
            low, high = np.percentile(finite, [tail, 100 - tail])
            bounds.append((float(low), float(high)))
    return bounds
