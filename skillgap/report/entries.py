"""One skill of a list: every figure and verdict as text, with the sentences behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from skillgap.messages import ENGLISH, Messages
from skillgap.model import Depth, Evidence, GapRow
from skillgap.report.page import Entry, Quote
from skillgap.report.typography import clean, interval, joined, percent

UNKNOWN_TREND = "cannot tell"
# "Without its largest employer" is worth its place once that employer carries half of the share.
HYPE = 0.5
_OWN = (Depth.ASSESSED, Depth.TAUGHT, Depth.MENTIONED)


def entry_of(row: GapRow, *, remark: str, quotes: bool, say: Messages = ENGLISH) -> Entry:
    """Set the figures of one row as text.

    Args:
        row: the row.
        remark: what else a reader must know.
        quotes: whether one sentence of each side is shown.
        say: the reader's language.
    """
    demand = row.demand
    shown = tuple(_quotes(row, say)) if quotes else ()
    if demand is None:
        return Entry(clean(row.label), remark=remark, quotes=shown)
    return Entry(
        label=clean(row.label),
        share=percent(demand.share),
        interval=interval_words(demand.low, demand.high, say=say),
        count=f"{demand.postings:,}/{demand.total:,}",
        employers=f"{demand.employers:,}",
        asked=f"{demand.required}/{demand.preferred}/{demand.unstated}",
        remark=remark,
        quotes=shown,
    )


def interval_words(low: float | None, high: float | None, *, say: Messages = ENGLISH) -> str:
    """Both bounds in percent, or that there is no interval."""
    return say("(n/a)") if low is None or high is None else interval(low, high)


def gap_remark(row: GapRow, *, labels: Mapping[str, str], say: Messages = ENGLISH) -> str:
    """What a reader of a gap must know: trend, teaching, nearest taught skill, hype.

    Args:
        row: the row.
        labels: skill id -> label, for the nearest taught skill.
        say: the reader's language.
    """
    nearest = labels.get(row.nearest, row.nearest)
    return joined(
        (
            say.term("trend", row.trend) if row.trend != UNKNOWN_TREND else "",
            teaching_words(row, say=say),
            say("nearest taught: {skill}", skill=clean(nearest)) if nearest else "",
            _hype(row, say),
        )
    )


def uncertain_remark(row: GapRow, *, min_employers: int, say: Messages = ENGLISH) -> str:
    """What is known of the teaching of a skill, and why nothing is known of its demand.

    Args:
        row: the row.
        min_employers: fewer make a demand uncertain.
        say: the reader's language.
    """
    demand = row.demand
    few = demand is not None and demand.low is not None and demand.employers < min_employers
    why = ""
    if demand and few:
        why = say("only {employers}", employers=say.counted(demand.employers, "employer"))
    return joined((why, teaching_words(row, say=say) or say("not found")))


def teaching_words(row: GapRow, *, say: Messages = ENGLISH) -> str:
    """How a programme deals with a skill.

    "assessed in Databases (elective)", "taught, and via FastAPI in Web Services",
    "via PostgreSQL in Databases", "assumed only in Databases".
    """
    known = row.teaching
    if known is None:
        return joined([note_words(note, say=say) for note in notes_of(row.note)])
    # With "via", course and elective are those of the narrower skill; "assumed only" is a note.
    own = say.term("depth", known.depth) if known.depth in _OWN else ""
    notes = [note_words(note, say=say) for note in notes_of(row.note) if note != "elective"]
    how = joined((own, *notes), say(", and "))
    if known.course:
        course = clean(known.course)
        how = (
            say("{how} in {course}", how=how, course=course)
            if how
            else say("in {course}", course=course)
        )
    return joined((how, say("(elective)") if "elective" in notes_of(row.note) else ""), " ")


def notes_of(note: str) -> list[str]:
    """The parts of a row's note: "via PostgreSQL; elective" has two."""
    return [part for part in note.split("; ") if part]


def note_words(note: str, *, say: Messages) -> str:
    """One part of a row's note: "assumed only", "via PostgreSQL"."""
    via = note.removeprefix("via ")
    if via != note:
        return say("via {skill}", skill=clean(via))
    return say("assumed only") if note == "assumed only" else clean(note)


def _hype(row: GapRow, say: Messages) -> str:
    demand = row.demand
    if demand is None or demand.share_without_largest >= HYPE * demand.share:
        return ""
    return say(
        "only {share} without its largest employer", share=percent(demand.share_without_largest)
    )


def _quotes(row: GapRow, say: Messages) -> Iterable[Quote]:
    sides = ((say("posting"), row.posting_evidence), (say("syllabus"), row.syllabus_evidence))
    for side, found in sides:
        for each in found[:1]:
            yield Quote(side, each.sentence, each.start, each.end, source_of(each, say=say))


def source_of(evidence: Evidence, *, whole_path: bool = False, say: Messages = ENGLISH) -> str:
    """Where a sentence stands: who says it, when, under what, and in which file and place.

    Args:
        evidence: the sentence.
        whole_path: give the path as it was handed in, not the file's name only.
        say: the reader's language.
    """
    location = _location(evidence.location, say)
    place = joined((clean(evidence.path), location), " ")
    if not whole_path:
        place = joined((PurePath(clean(evidence.path)).name, location), " ")
    elif evidence.doc_id != evidence.path:
        place = clean(evidence.doc_id)  # "path#row"
    return joined(
        (
            clean(evidence.employer),
            evidence.date,
            clean(evidence.course),
            "" if evidence.section in ("", "body") else say.term("section", evidence.section),
            place,
            _method(evidence, say),
        ),
        " · ",
    )


def _location(location: str, say: Messages) -> str:
    """The place in a file: "page 3", "line 12", "row 41"."""
    unit, _, number = location.partition(" ")
    return joined((say.term("unit", unit), number), " ")


def _method(evidence: Evidence, say: Messages) -> str:
    """How a mention was found, where it is not the label itself."""
    if evidence.method == "lemma":
        return say("another word form")
    if evidence.method == "fuzzy":
        return say("another spelling, score {score:.2f}", score=evidence.score)
    if evidence.method == "similar":
        return say("similar sentence, score {score:.2f}", score=evidence.score)
    return ""
