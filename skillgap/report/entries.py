"""One skill of a list: every figure and verdict as text, with the sentences behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from skillgap.model import Depth, Evidence, GapRow
from skillgap.report.page import Entry, Quote
from skillgap.report.typography import clean, counted, interval, joined, percent

UNKNOWN_TREND = "cannot tell"
# "Without its largest employer" is worth its place once that employer carries half of the share.
HYPE = 0.5
_OWN = (Depth.ASSESSED, Depth.TAUGHT, Depth.MENTIONED)
# How a mention was found, where it is not the label itself.
METHODS = {
    "lemma": "another word form",
    "fuzzy": "another spelling, score {:.2f}",
    "similar": "similar sentence, score {:.2f}",
}


def entry_of(row: GapRow, *, remark: str, quotes: bool) -> Entry:
    """Set the figures of one row as text.

    Args:
        row: the row.
        remark: what else a reader must know.
        quotes: whether one sentence of each side is shown.
    """
    demand = row.demand
    shown = tuple(_quotes(row)) if quotes else ()
    if demand is None:
        return Entry(clean(row.label), remark=remark, quotes=shown)
    return Entry(
        label=clean(row.label),
        share=percent(demand.share),
        interval=interval(demand.low, demand.high),
        count=f"{demand.postings:,}/{demand.total:,}",
        employers=f"{demand.employers:,}",
        asked=f"{demand.required}/{demand.preferred}/{demand.unstated}",
        remark=remark,
        quotes=shown,
    )


def gap_remark(row: GapRow, *, labels: Mapping[str, str]) -> str:
    """What a reader of a gap must know: trend, teaching, nearest taught skill, hype.

    Args:
        row: the row.
        labels: skill id -> label, for the nearest taught skill.
    """
    nearest = labels.get(row.nearest, row.nearest)
    return joined(
        (
            row.trend if row.trend != UNKNOWN_TREND else "",
            teaching_words(row),
            f"nearest taught: {clean(nearest)}" if nearest else "",
            _hype(row),
        )
    )


def uncertain_remark(row: GapRow, *, min_employers: int) -> str:
    """What is known of the teaching of a skill, and why nothing is known of its demand.

    Args:
        row: the row.
        min_employers: fewer make a demand uncertain.
    """
    demand = row.demand
    few = demand is not None and demand.low is not None and demand.employers < min_employers
    why = f"only {counted(demand.employers, 'employer')}" if demand and few else ""
    return joined((why, teaching_words(row) or "not found"))


def teaching_words(row: GapRow) -> str:
    """How a programme deals with a skill.

    "assessed in Databases (elective)", "taught, and via FastAPI in Web Services",
    "via PostgreSQL in Databases", "assumed only in Databases".
    """
    known = row.teaching
    if known is None:
        return clean(row.note)
    # With "via", course and elective are those of the narrower skill; "assumed only" is a note.
    own = str(known.depth) if known.depth in _OWN else ""
    notes = [clean(note) for note in row.note.split("; ") if note and note != "elective"]
    return joined(
        (
            joined((own, *notes), ", and "),
            f"in {clean(known.course)}" if known.course else "",
            "(elective)" if "elective" in row.note.split("; ") else "",
        ),
        " ",
    )


def _hype(row: GapRow) -> str:
    demand = row.demand
    if demand is None or demand.share_without_largest >= HYPE * demand.share:
        return ""
    return f"only {percent(demand.share_without_largest)} without its largest employer"


def _quotes(row: GapRow) -> Iterable[Quote]:
    for side, found in (("posting", row.posting_evidence), ("syllabus", row.syllabus_evidence)):
        for each in found[:1]:
            yield Quote(side, each.sentence, each.start, each.end, source_of(each))


def source_of(evidence: Evidence, *, whole_path: bool = False) -> str:
    """Where a sentence stands: who says it, when, under what, and in which file and place.

    Args:
        evidence: the sentence.
        whole_path: give the path as it was handed in, not the file's name only.
    """
    place = joined((clean(evidence.path), evidence.location), " ")
    if not whole_path:
        place = joined((PurePath(clean(evidence.path)).name, evidence.location), " ")
    elif evidence.doc_id != evidence.path:
        place = clean(evidence.doc_id)  # "path#row"
    return joined(
        (
            clean(evidence.employer),
            evidence.date,
            clean(evidence.course),
            evidence.section if evidence.section not in ("", "body") else "",
            place,
            METHODS.get(evidence.method, "").format(evidence.score),
        ),
        " · ",
    )
