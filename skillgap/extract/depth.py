"""How a course deals with a skill, read from where the mention stands."""

from __future__ import annotations

import re

from skillgap.extract.item_depth import item_depth
from skillgap.model import Block, Depth, Section

_BY_SECTION = {
    Section.TITLE: Depth.TAUGHT,
    Section.DESCRIPTION: Depth.TAUGHT,
    Section.OUTCOMES: Depth.TAUGHT,
    Section.TOPICS: Depth.TAUGHT,
    Section.ASSESSMENT: Depth.ASSESSED,
    Section.PREREQUISITES: Depth.ASSUMED,
    Section.READINGS: Depth.NOT_EVIDENCE,
    Section.POLICIES: Depth.NOT_EVIDENCE,
    Section.STAFF: Depth.NOT_EVIDENCE,
    Section.GRADING: Depth.NOT_EVIDENCE,
    Section.CAREER: Depth.MENTIONED,
}
_LAB_LEAD = re.compile(
    r"^\W*(?:[\d.]+\s*[-–:]?\s*)?(?:labs?|laib|laboratory|skills?[ -]checks?|project|practical work|"
    r"лабораторн\w*|практичн\w*|лр|пр)\b",
    re.IGNORECASE,
)
_PREREQUISITE = re.compile(
    r"^\W*(?:pre-?requisites?|prior knowledge|assumed knowledge|пререквізит\w*|попередн\w+ (?:вимог|знан)\w*|"
    r"передумов\w*)\b",
    re.IGNORECASE,
)
_LISTS_READING = re.compile(
    r"\b(?:isbn|doi|publisher|vol\.|pp\.|edition|press)\b|https?://|вид-во|\[електронний ресурс\]|"
    r"–\s*[КЛХ]\.?\s*:|\bс\.\s*$",
    re.IGNORECASE,
)


_DOES_VERB = re.compile(
    r"^\W*(?:[\d.]+\s*[-–:]?\s*)?(?:install|configur|creat|build|set ?up|troubleshoot|connect|select|explor|"
    r"perform|practi[cs]e|design|writ|develop|implement|manag|upgrad|replac|measur|calculat|diagnos|"
    r"встанов|налаштув|створ|розроб|викона|побуду|виміря|розрах)",
    re.IGNORECASE,
)


def is_mixed(entries: list[str]) -> bool:
    """Whether a list of assignments also holds readings, slides or formalities."""
    return any(item_depth(each) in (Depth.TAUGHT, Depth.NOT_EVIDENCE) for each in entries)


def _assessment_depth(block: Block, sentence: str, *, mixed: bool) -> Depth:
    told = item_depth(sentence)
    if told is not None:
        return told
    if block.kind == "paragraph":
        return item_depth(block.heading) or Depth.TAUGHT
    # In a mixed list ("Chapter 1 Powerpoint", "Lab: Install RAM", "RAID Types") an entry that
    # tells neither is a topic, unless it starts with what the learner does.
    return Depth.TAUGHT if mixed and not _DOES_VERB.search(sentence) else Depth.ASSESSED


def depth(block: Block, sentence: str, *, sectioned: bool, mixed: bool = False) -> Depth:
    """How a course deals with a skill that ``sentence`` of ``block`` names.

    Args:
        block: The block of the mention.
        sentence: The sentence of the mention, verbatim.
        sectioned: Whether the document has any recognised section: where it has, a
            paragraph under an unknown heading only mentions; where it has none (lecture
            notes, a bare topic list), its text is what is taught.
        mixed: Whether the document's list of assignments also holds readings and slides.
    """
    section = block.section
    if _PREREQUISITE.search(sentence) or _PREREQUISITE.search(block.heading):
        return Depth.ASSUMED
    if section is Section.ASSESSMENT:
        return _assessment_depth(block, sentence, mixed=mixed)
    if section is Section.BODY:
        if _LISTS_READING.search(sentence):
            return Depth.NOT_EVIDENCE
        return Depth.MENTIONED if sectioned else Depth.TAUGHT
    if section is Section.TOPICS and (_LAB_LEAD.search(sentence) or _LAB_LEAD.search(block.heading)):
        return Depth.ASSESSED
    return _BY_SECTION.get(section, Depth.MENTIONED)
