"""Posting records, clusters and texts made by hand for the tests of demand and gap."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from skillgap.demand.normalise import shingles, text_key
from skillgap.model import Cluster, PostingRecord, Requirement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from skillgap.model import DateSpan


def prose(seed: int, count: int) -> str:
    """Write a text of made-up words."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    syllables = ["ka", "lo", "mi", "ne", "ru", "sto", "ve", "zhi", "pra", "den"]
    return " ".join("".join(rng.choices(syllables, k=3)) for _ in range(count))


def record(  # noqa: PLR0913 - as many as the record has
    doc_id: str,
    text: str = "",
    *,
    employer: str = "Acme",
    title: str = "Welder",
    posted: DateSpan | None = None,
    locations: tuple[str, ...] = (),
    demands: Mapping[str, Requirement] | None = None,
) -> PostingRecord:
    """Make a posting record of a text."""
    return PostingRecord(
        doc_id=doc_id,
        title=title,
        employer=employer,
        posted=posted,
        locations=locations,
        language="en",
        text_key=text_key(text),
        shingles=shingles(text),
        demands=demands or {},
    )


def demand(
    doc_id: str,
    employer: str = "",
    *skills: str,
    requirement: Requirement = Requirement.REQUIRED,
) -> Cluster:
    """Make a distinct demand of one posting."""
    return Cluster(
        doc_ids=(doc_id,),
        employer=employer,
        locations=(),
        posted=None,
        demands=dict.fromkeys(skills, requirement),
    )
