"""How much the reader overlooks, and how many rows called "missing" that could explain."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from skillgap.errors import ConfigError
from skillgap.messages import ENGLISH, Messages
from skillgap.model import GapRow, Status


@dataclass(frozen=True, slots=True)
class Recall:
    """The share of named skills that the reader finds in one language, 0..1, with bounds."""

    value: float
    low: float
    high: float
    sentences: int = 0
    measured_with: str = ""


def parse_recall(text: str) -> dict[str, Recall]:
    """Read the table of recalls; languages without values are left out.

    Raises:
        ConfigError: Not 0 < low <= value <= high <= 1.
    """
    known = {}
    for language, table in tomllib.loads(text).items():
        if "value" not in table:
            continue
        recall = Recall(**table)
        if not 0 < recall.low <= recall.value <= recall.high <= 1:
            raise ConfigError(
                f"recall of {language!r} is {recall.value} ({recall.low} to {recall.high}); "
                "allowed is 0 < low <= value <= high <= 1",
                hint="correct skillgap/report/recall.toml",
            )
        known[language] = recall
    return known


@lru_cache(maxsize=1)
def measured_recall() -> dict[str, Recall]:
    """The recalls that ship with this version, by language."""
    source = resources.files("skillgap.report").joinpath("recall.toml")
    return parse_recall(source.read_text(encoding="utf-8"))


def overlooked(rows: Sequence[GapRow], recall: float) -> int:
    """How many rows in demand that are called missing may be taught and overlooked.

    Recall is found / (found + overlooked), so overlooked = found x (1 - recall) / recall, where
    found counts the skills in demand that are covered or thin. It is never more than the missing.

    Args:
        rows: one programme's rows.
        recall: 0 < recall <= 1.
    """
    asked = [row for row in rows if row.in_demand]
    found = sum(row.status in (Status.COVERED, Status.THIN) for row in asked)
    missing = sum(row.status is Status.MISSING for row in asked)
    return min(missing, round(found * (1 - recall) / recall))


def recall_line(rows: Sequence[GapRow], language: str, *, say: Messages = ENGLISH) -> str:
    """The line that stands beside the list of missing skills."""
    names = {"en": say("English"), "uk": say("Ukrainian")}
    name = names.get(language, say("this language"))
    recall = measured_recall().get(language)
    if recall is None:
        return say(
            "reader's recall not measured for {language}: "
            'some of these rows may be taught and overlooked; read "missing" as "not found"',
            language=name,
        )
    missing = sum(row.in_demand and row.status is Status.MISSING for row in rows)
    return say(
        "reader's recall for {language} {value:.2f} ({low:.2f} to {high:.2f}): "
        "about {overlooked} of these {missing} rows may be taught and overlooked",
        language=name,
        value=recall.value,
        low=recall.low,
        high=recall.high,
        overlooked=overlooked(rows, recall.value),
        missing=missing,
    )
