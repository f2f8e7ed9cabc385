"""How well mentions, their skills and their status fit gold sentences of both languages.

A gold file holds one JSON object a line: ``text``, ``kind`` (posting, syllabus), ``lang``,
``spans`` (``start``, ``end``, ``skill``: the common English name, ``status``) and ``traps`` (words of
the text that must not be taken for a skill).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from skillgap.errors import BadRecord, InputError
from skillgap.evaluation.scores import Counts, Measure, measures
from skillgap.extract.extractor import Extractor
from skillgap.extract.lemma import canonical
from skillgap.extract.tokens import BLANKS, pieces
from skillgap.model import Document, DocumentKind, Mention, Skill
from skillgap.read.documents import read_text
from skillgap.read.language import with_languages
from skillgap.read.sections import assign

MIN_OVERLAP = 0.3  # of the union of two spans, for them to be the same mention
KINDS = ("posting", "syllabus")


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """One annotated mention."""

    start: int
    end: int
    skill: str
    status: str


@dataclass(frozen=True, slots=True)
class GoldItem:
    """One annotated text."""

    number: int
    text: str
    kind: DocumentKind
    language: str
    spans: tuple[GoldSpan, ...]
    traps: tuple[str, ...]


@dataclass
class _Unit:
    """The counts of one item."""

    spans: Counts = Counts()
    labels: Counts = Counts()
    statuses: Counts = Counts()
    clean: Counts = Counts()
    language: str = "en"


def read_gold(path: Path) -> Iterator[GoldItem]:
    """Read a gold file.

    Raises:
        InputError: There is no such file.
        BadRecord: A line is no JSON, a field is missing, or a span lies outside its text.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file", hint="give the path of a gold file (JSON lines)")
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _item(line, path, number)


def _item(line: bytes, path: Path, number: int) -> GoldItem:
    where = f"{path}, line {number}"
    try:
        record: Any = json.loads(line)
        text, kind, language = record["text"], record["kind"], record["lang"]
        spans = tuple(
            GoldSpan(int(s["start"]), int(s["end"]), str(s["skill"]), str(s["status"]))
            for s in record["spans"]
        )
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRecord(f"{where}: no JSON ({error})") from error
    except (KeyError, TypeError, ValueError) as error:
        raise BadRecord(
            f"{where}: {error} is missing or wrong", hint="see tests/gold/README.md"
        ) from error
    if kind not in KINDS:
        raise BadRecord(f"{where}: kind is {kind!r}; allowed is {' or '.join(KINDS)}")
    outside = [s for s in spans if not 0 <= s.start < s.end <= len(text)]
    if outside:
        raise BadRecord(
            f"{where}: span {outside[0].start}..{outside[0].end} lies outside the {len(text)} characters"
        )
    traps = tuple(map(str, record.get("traps", ())))
    return GoldItem(number, text, cast("DocumentKind", kind), language, spans, traps)


def as_document(item: GoldItem) -> Document:
    """A gold item read as its kind is read, sections and languages set."""
    name = f"gold-{item.number}"
    return with_languages(assign(read_text(item.text, kind=item.kind, doc_id=name, path=name)))


def same_place(mention: Mention, span: GoldSpan) -> bool:
    """Whether a mention and a gold span share at least 30 % of their union."""
    common = min(mention.end, span.end) - max(mention.start, span.start)
    union = max(mention.end, span.end) - min(mention.start, span.start)
    return common > 0 and common / union >= MIN_OVERLAP


def pairs(mentions: Sequence[Mention], spans: Sequence[GoldSpan]) -> list[tuple[Mention, GoldSpan]]:
    """Mentions and gold spans matched one to one, in reading order."""
    free = list(mentions)
    matched = []
    for span in spans:
        for mention in free:
            if same_place(mention, span):
                matched.append((mention, span))
                free.remove(mention)
                break
    return matched


def name_key(name: str) -> str:
    """A skill's name without case, plural, spelling and punctuation."""
    words = [part.strip(BLANKS) for part in pieces(name)]
    return " ".join(canonical(word) for word in words if word and word[0].isalnum())


def has_name(skill: Skill, name: str) -> bool:
    """Whether ``name`` is a label of ``skill``, but for its form."""
    key = name_key(name)
    return any(name_key(label.text) == key for label in skill.labels)


def evaluate_gold(path: Path, *, extractor: Extractor) -> tuple[Measure, ...]:
    """Precision and recall of spans per language, then skills, status and skill-free texts.

    ``skill``: of the matched spans, those whose skill has the gold name among its labels (a
    lower bound: an annotator's name for the same skill may be no label). ``status``: of the
    matched spans, those with the gold status. ``nothing found``: of the texts without a skill,
    those in which nothing is found.

    Raises:
        InputError: The file is missing or empty.
        BadRecord: A line cannot be read.
    """
    skills = extractor.taxonomy.skills
    units = [_unit(item, extractor, skills) for item in read_gold(path)]
    if not units:
        raise InputError(f"{path}: no gold item", hint="the file is empty")
    found: list[Measure] = []
    for language in sorted({unit.language for unit in units}):
        of_language = [unit for unit in units if unit.language == language]
        found += measures(f"{language} spans", [unit.spans for unit in of_language])
        for name, column in (
            ("skill", "labels"),
            ("status", "statuses"),
            ("nothing found", "clean"),
        ):
            counts = [getattr(unit, column) for unit in of_language]
            found += [_share(f"{language} {name}", counts)]
    return tuple(found)


def _share(name: str, units: Sequence[Counts]) -> Measure:
    precision = measures(name, units)[0]
    return Measure(name, *(getattr(precision, f) for f in ("value", "low", "high", "right", "of")))


def _unit(item: GoldItem, extractor: Extractor, skills: Mapping[str, Skill]) -> _Unit:
    mentions = extractor.extract(as_document(item)).mentions
    matched = pairs(mentions, item.spans)
    named = sum(has_name(skills[m.skill_id], span.skill) for m, span in matched)
    status = sum(str(m.status) == span.status for m, span in matched)
    n = len(matched)
    clean = Counts(0, 0, 0, 0) if item.spans else Counts(1, int(not mentions), 0, 0)
    return _Unit(
        spans=Counts(len(mentions), n, len(item.spans), n),
        labels=Counts(n, named, len(item.spans), named),
        statuses=Counts(n, status, n, status),
        clean=clean,
        language=item.language,
    )
