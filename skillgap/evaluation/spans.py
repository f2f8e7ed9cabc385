"""How well mentions fit annotated spans: SkillSpan's JSON lines (tokens with BIO tags)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skillgap.errors import BadRecord, InputError
from skillgap.evaluation.scores import Counts, Measure, measures
from skillgap.extract.extractor import Extractor
from skillgap.model import Block, Document, Requirement
from skillgap.read.language import with_languages
from skillgap.read.sections import assign, heading_match

Span = tuple[int, int]
MAX_HEADING_WORDS = 6
LAYERS = ("tags_skill", "tags_knowledge")


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One annotated sentence; ``layers`` holds character spans per layer."""

    group: str  # the document it belongs to
    text: str
    layers: dict[str, tuple[Span, ...]]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of all layers, in order."""
        return tuple(sorted({span for spans in self.layers.values() for span in spans}))


def read_gold(path: Path) -> Iterator[GoldSentence]:
    """Read SkillSpan's JSON lines.

    Raises:
        InputError: If there is no such file.
        BadRecord: If a line is no JSON object with ``tokens`` and a tag list of its length.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file", hint="give the path of SkillSpan's JSON lines")
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _sentence(line, path, number)


def _sentence(line: bytes, path: Path, number: int) -> GoldSentence:
    try:
        record: Any = json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRecord(f"{path}, line {number}: no JSON ({error})") from error
    tokens = record.get("tokens") if isinstance(record, dict) else None
    if not isinstance(tokens, list):
        raise BadRecord(
            f"{path}, line {number}: no list of tokens", hint='needs "tokens" and BIO tags'
        )
    layers = {}
    for layer in LAYERS:
        tags = record.get(layer)
        if tags is None:
            continue
        if len(tags) != len(tokens):
            raise BadRecord(f"{path}, line {number}: {len(tokens)} tokens but {len(tags)} {layer}")
        layers[layer] = tuple(_spans(tokens, tags))
    return GoldSentence(str(record.get("idx", number)), " ".join(tokens), layers)


def _spans(tokens: Sequence[str], tags: Sequence[str]) -> Iterator[Span]:
    at, start, end = 0, -1, -1
    for token, tag in zip(tokens, tags, strict=True):
        if tag == "O" or tag.startswith("B"):
            if start >= 0:
                yield start, end
            start = at if tag.startswith("B") else -1
        elif start < 0:  # an I without its B opens a span all the same
            start = at
        end = at + len(token)
        at = end + 1
    if start >= 0:
        yield start, end


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def count(predicted: Sequence[Span], gold: Sequence[Span]) -> dict[str, Counts]:
    """Counts by overlap and by exact bounds."""
    touching = [span for span in predicted if any(overlaps(span, g) for g in gold)]
    touched = [g for g in gold if any(overlaps(span, g) for span in predicted)]
    exact = set(predicted) & set(gold)
    return {
        "overlap": Counts(len(predicted), len(touching), len(gold), len(touched)),
        "strict": Counts(len(predicted), len(exact), len(gold), len(exact)),
    }


def evaluate_spans(path: Path, *, extractor: Extractor) -> tuple[Measure, ...]:
    """Precision, recall and F1 of the accepted mentions against SkillSpan's spans.

    The lines of one advertisement (``idx``) are read as one posting, so that a heading such as
    "What we offer" counts for the lines below it, as it does in the product. Mentions that are no
    demand (negated, offered, made by the employer) do not count: SkillSpan annotates what is asked
    for. Both layers count together. Intervals resample whole advertisements.

    Raises:
        InputError: If the file is missing or has no sentence.
        BadRecord: If a line cannot be read.
    """
    groups: dict[str, list[GoldSentence]] = {}
    for sentence in read_gold(path):
        groups.setdefault(sentence.group, []).append(sentence)
    if not groups:
        raise InputError(f"{path}: no sentence", hint="the file is empty")
    units = [_counts(sentences, extractor) for sentences in groups.values()]
    return tuple(
        measure
        for name in ("overlap", "strict")
        for measure in measures(name, [unit[name] for unit in units])
    )


def _counts(sentences: Sequence[GoldSentence], extractor: Extractor) -> dict[str, Counts]:
    found = [
        (m.start, m.end)
        for m in extractor.extract(as_posting(sentences)).mentions
        if m.status is not Requirement.NOT_DEMAND
    ]
    gold, at = [], 0
    for sentence in sentences:
        gold += [(at + low, at + high) for low, high in sentence.spans]
        at += len(sentence.text) + 1
    return count(found, gold)


def as_posting(sentences: Sequence[GoldSentence]) -> Document:
    """The lines of one advertisement as a posting, sections and languages set."""
    blocks, at = [], 0
    for sentence in sentences:
        end = at + len(sentence.text)
        short = len(sentence.text.split()) <= MAX_HEADING_WORDS
        heading = short and heading_match(sentence.text, kind="posting") is not None
        if end > at:
            blocks.append(Block(at, end, "heading" if heading else "paragraph", level=2 * heading))
        at = end + 1
    text = "\n".join(sentence.text for sentence in sentences)
    return with_languages(assign(Document("gold", "posting", text, tuple(blocks), "gold")))
