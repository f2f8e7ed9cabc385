"""How a course deals with a skill, read from where the mention stands."""

from __future__ import annotations

import re
from functools import lru_cache

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
    r"^\W*(?:pre-?req(?:uisite)?s?|prior knowledge|assumed knowledge|entry requirements?|requires\b|"
    r"(?:students|learners) (?:should|must) (?:already|have completed)|"
    r"пререквізит\w*|попередн\w+ (?:вимог|знан|дисциплін)\w*|передумов\w*|вхідн\w+ (?:рівень|вимог\w+|знанн\w+)|"
    r"базов\w+ дисциплін\w*|потрібн\w+ (?:базов\w+ )?(?:знання|навички)|необхідні (?:знання|навички))",
    re.IGNORECASE,
)
# How a sentence itself says what it is about, where its block says something else or nothing.
_OWN_WORD: tuple[tuple[re.Pattern[str], Depth], ...] = (
    (_PREREQUISITE, Depth.ASSUMED),
    (
        re.compile(
            r"language of instruction|taught in (?:english|ukrainian)|мов\w+ (?:викладання|навчання)",
            re.IGNORECASE,
        ),
        Depth.NOT_EVIDENCE,
    ),
    (
        re.compile(
            r"\bgraduates? (?:can|may|could|will be able to|often|usually)? ?(?:work|find|be employed)|"
            r"\bcareers\b|\bcareer (?:opportunit|path|prospect|option)\w*|\bsee (?:the )?appendix|\bother courses\b|\bin later courses\b|"
            r"випускник\w* (?:може|можуть|зможе|зможуть|працю\w*)|працевлаштув\w*|інші (?:курси|дисципліни)",
            re.IGNORECASE,
        ),
        Depth.MENTIONED,
    ),
    (
        re.compile(
            r"^\W*(?:(?:final|mid-?term|oral|written) (?:exam|paper|project|test)|exam\b|labs?\b|lab work|"
            r"лабораторн\w*|практичн\w* (?:робота|заняття|завдання)|тренінгов\w* завдан\w*|курсов\w+ (?:робота|про[єе]кт)|"
            r"екзамен|іспит|залік|контрольн\w+ робот\w*)",
            re.IGNORECASE,
        ),
        Depth.ASSESSED,
    ),
    (
        re.compile(
            r"^\W*(?:the (?:course|module|unit) (?:teaches|develops|covers|introduces|deals|provides)|"
            r"(?:upon|on|after) (?:successful )?completion|(?:students|learners|participants) (?:will|can|learn)|topics?\b|"
            r"тем(?:а|и|атика)\b|після (?:завершення|вивчення)|студент\w* (?:зможе|вивча|набува|опан))",
            re.IGNORECASE,
        ),
        Depth.TAUGHT,
    ),
)
_LISTS_READING = re.compile(
    r"\b(?:isbn|doi|publisher|vol\.|pp\.|edition)\b|\bpress,|university press|https?://|вид-во|"
    r"\[електронний ресурс\]|–\s*[КЛХ]\.?\s*:|\bс\.\s*$",
    re.IGNORECASE,
)
_SHUT = (Section.READINGS, Section.POLICIES, Section.STAFF, Section.GRADING)


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
    if told is Depth.TAUGHT and block.kind == "item" and _LAB_LEAD.search(block.heading):
        return Depth.ASSESSED  # a slide show made in a practical is work, not reading
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
        sectioned: Whether the document has any recognised section: where it has, what stands
            under an unknown heading is only mentioned; where it has none (lecture notes, a
            bare topic list), its text is what is taught.
        mixed: Whether the document's list of assignments also holds readings and slides.
    """
    section = block.section
    own = _own_word(sentence) if section not in _SHUT else None
    if own is not None:
        return own
    if section is Section.PREREQUISITES or _PREREQUISITE.search(block.heading):
        return Depth.ASSUMED
    if section is Section.ASSESSMENT:
        return _assessment_depth(block, sentence, mixed=mixed)
    if section in (Section.BODY, Section.TOPICS, Section.TITLE):
        led = _LAB_LEAD.search(sentence) or _LAB_LEAD.search(block.heading)
        return Depth.ASSESSED if led else _listed_depth(block, sentence, sectioned=sectioned)
    return _BY_SECTION.get(section, Depth.MENTIONED)


@lru_cache(maxsize=65_536)
def _own_word(sentence: str) -> Depth | None:
    """What a sentence says of itself by how it starts ("Prerequisite: ...")."""
    return next((d for pattern, d in _OWN_WORD if pattern.search(sentence)), None)


def _listed_depth(block: Block, sentence: str, *, sectioned: bool) -> Depth:
    if block.section is not Section.BODY:
        return Depth.TAUGHT
    if _LISTS_READING.search(sentence):
        return Depth.NOT_EVIDENCE
    return Depth.MENTIONED if sectioned and block.heading else Depth.TAUGHT
