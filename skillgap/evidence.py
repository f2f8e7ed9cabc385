"""Sentences behind numbers: collected while reading, masked, ordered by how much they tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from skillgap.masking import mask
from skillgap.model import Block, Depth, Document, Evidence, Mention, Posting, Refusal, Requirement

# A skill's refusals are examples, not a census: 200 show every reason there is.
MAX_REFUSED = 200
_STATUS_ORDER = {
    each: n
    for n, each in enumerate(
        (
            Requirement.REQUIRED,
            Requirement.PREFERRED,
            Requirement.UNSTATED,
            Depth.ASSESSED,
            Depth.TAUGHT,
            Depth.MENTIONED,
            Depth.ASSUMED,
            Requirement.NOT_DEMAND,
            Depth.NOT_EVIDENCE,
        )
    )
}
_METHOD_ORDER = {"exact": 0, "lemma": 1, "similar": 2, "fuzzy": 3}
_TELLING = range(25, 240)  # characters; shorter sentences are bare lists, longer ones hide the word


def location(document: Document, block: Block) -> str:
    """Where a block stands, as a reader would look it up: page, row or line."""
    if block.page is not None:
        return f"page {block.page}"
    if document.row is not None:
        return f"row {document.row}"
    return f"line {block.line}" if block.line is not None else ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a document adds to each of its evidences: date and employer, or the course."""

    document: Document
    date: str = ""
    employer: str = ""
    course: str = ""


def posting_source(posting: Posting) -> Source:
    """The source that a posting is."""
    date = posting.posted.start.isoformat() if posting.posted else ""
    return Source(posting.document, date=date, employer=mask(posting.employer)[0])


def _evidence(source: Source, found: Mention | Refusal, block: Block, status: str) -> Evidence:
    document = source.document
    raw = document.text[found.sentence_start : found.sentence_end]
    keep = (found.start - found.sentence_start, found.end - found.sentence_start)
    sentence, (start, end) = mask(raw, keep=keep)
    mention = found if isinstance(found, Mention) else None
    return Evidence(
        doc_id=document.doc_id,
        path=document.path,
        location=location(document, block),
        section=str(block.section),
        sentence=sentence,
        start=start,
        end=end,
        method=mention.method if mention else "exact",
        score=mention.score if mention else 0.0,
        status=status,
        date=source.date,
        employer=source.employer,
        course=source.course,
    )


def of_mention(source: Source, mention: Mention) -> Evidence:
    """The evidence that a mention gives."""
    return _evidence(source, mention, source.document.blocks[mention.block], str(mention.status))


def of_refusal(source: Source, refusal: Refusal) -> Evidence:
    """The evidence of a mention that did not count; its status is the reason."""
    blocks = source.document.blocks
    block = next((b for b in blocks if b.start <= refusal.start < b.end), blocks[0])
    return _evidence(source, refusal, block, refusal.reason)


def telling(evidence: Evidence) -> tuple[int, int, bool, str, int]:
    """Key that puts the most telling evidence first."""
    return (
        _STATUS_ORDER.get(evidence.status, len(_STATUS_ORDER)),  # type: ignore[call-overload]
        _METHOD_ORDER[evidence.method],
        len(evidence.sentence) not in _TELLING,
        evidence.doc_id,
        evidence.start,
    )


@dataclass
class EvidenceBook:
    """Evidence by skill, for one side of the comparison."""

    by_skill: dict[str, list[Evidence]] = field(default_factory=dict)
    refused: dict[str, list[Evidence]] = field(default_factory=dict)

    def add(self, skill_id: str, evidence: Evidence) -> None:
        """Keep the evidence of a mention that counts."""
        self.by_skill.setdefault(skill_id, []).append(evidence)

    def refuse(self, skill_id: str, evidence: Evidence) -> None:
        """Keep the evidence of a mention that does not count, up to ``MAX_REFUSED`` a skill."""
        held = self.refused.setdefault(skill_id, [])
        if len(held) < MAX_REFUSED:
            held.append(evidence)

    def is_full(self, skill_id: str) -> bool:
        """Whether no more refusals of a skill are kept."""
        return len(self.refused.get(skill_id, ())) >= MAX_REFUSED

    def of(self, skill_id: str, *, within: frozenset[str] | None = None) -> tuple[Evidence, ...]:
        """The evidence of a skill, the most telling first; only of documents ``within``."""
        found: Iterable[Evidence] = self.by_skill.get(skill_id, ())
        if within is not None:
            found = (each for each in found if each.doc_id in within)
        return tuple(sorted(found, key=telling))
