"""Copies of one advertisement: counted as one demand, every copy kept.

Two postings are one demand where all of this holds:

- *employer*: the same after normalisation. Postings without an employer need the same title
  instead, unless the text is the same word for word. A nameless posting that copies a known
  employer's (its text exactly, or its title and a similarity >= 0.8) is joined to the most
  similar one, never to two: two known employers are never one demand, whatever their texts.
- *text*: a Jaccard similarity of the 5-word shingles >= 0.8, in whatever city.
- *title*: at least one word in common, if both have a title. Some employers advertise a dental
  nurse and an anaesthetist with one text about themselves; these are two demands. A text of fewer
  than 20 shingles says too little by itself: there the titles must be the same.

Links are closed transitively.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillgap.demand.normalise import normalise_employer, normalise_title
from skillgap.demand.similarity import THRESHOLD, SketchIndex, UnionFind, join_similar
from skillgap.model import Cluster, DateSpan, PostingRecord, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SHORT = 20  # shingles (24 words): below, texts of different jobs are often the same word for word
# Words that titles of different jobs have in common.
_NO_TITLE_WORDS = frozenset(
    "a an and at for full in into of on or part the time to with в для до з за зі й і із на по та у".split()
)
STRENGTH: Mapping[Requirement, int] = {
    Requirement.NOT_DEMAND: 0,
    Requirement.UNSTATED: 1,
    Requirement.PREFERRED: 2,
    Requirement.REQUIRED: 3,
}


@dataclass(frozen=True, slots=True)
class _Text:
    """Exact copies: one employer, one text, one title; records in doc_id order."""

    employer: str  # normalised
    title: str  # normalised
    records: tuple[PostingRecord, ...]
    sketch: tuple[int, ...]
    title_words: frozenset[str]

    @property
    def key(self) -> str:
        return self.records[0].text_key


def cluster(records: Iterable[PostingRecord]) -> tuple[Cluster, ...]:
    """Group postings into distinct demands.

    The result depends on the set of records alone: order and chunks make no difference. Merged
    demands keep the strongest requirement (required, preferred, unstated).

    Args:
        records: postings; of several with one ``doc_id`` the first in a fixed order counts.

    Returns:
        Clusters in order of their first ``doc_id``.
    """
    texts = _exact_texts(records)
    groups = UnionFind(len(texts))
    for block in _blocks(texts):
        _join_block([texts[each] for each in block], block, groups)
    _join_nameless(texts, groups)
    members = defaultdict(list)
    for each, text in enumerate(texts):
        members[groups.find(each)].append(text)
    clusters = [_cluster_of(group) for group in members.values()]
    return tuple(sorted(clusters, key=lambda each: each.doc_ids))


def _exact_texts(records: Iterable[PostingRecord]) -> list[_Text]:
    """Collapse exact copies; the texts are in order of their first doc_id."""
    copies: dict[tuple[str, ...], list[PostingRecord]] = defaultdict(list)
    seen = set()
    for record in sorted(records, key=lambda each: (each.doc_id, each.text_key, each.title)):
        if record.doc_id not in seen:
            seen.add(record.doc_id)
            # No text at all is a copy of nothing, so its own doc_id takes the place of the text.
            text = record.text_key or f"no text: {record.doc_id}"
            key = (normalise_employer(record.employer), normalise_title(record.title), text)
            copies[key].append(record)
    return [_text(key[0], key[1], tuple(group)) for key, group in copies.items()]


def _text(employer: str, title: str, records: tuple[PostingRecord, ...]) -> _Text:
    """Make a text of its copies."""
    first = records[0]
    title_words = {word for word in title.split() if not word.isdigit()} - _NO_TITLE_WORDS
    # Records without shingles are still recognised by their text.
    sketch = first.shingles or ((zlib.crc32(first.text_key.encode()),) if first.text_key else ())
    return _Text(employer, title, records, sketch, frozenset(title_words))


def _one_job(left: _Text, right: _Text) -> bool:
    """Whether the titles allow two similar texts to be one demand."""
    if left.title == right.title or not left.title_words or not right.title_words:
        return True
    short = 0 < min(len(left.records[0].shingles), len(right.records[0].shingles)) < SHORT
    return not short and not left.title_words.isdisjoint(right.title_words)


def _join_block(texts: Sequence[_Text], positions: Sequence[int], groups: UnionFind) -> None:
    """Join the near copies of one block; ``positions`` are those of the texts in ``groups``."""
    joined = join_similar(
        [text.sketch for text in texts],
        accept=lambda left, right: _one_job(texts[left], texts[right]),
    )
    for member, position in enumerate(positions):
        groups.union(position, positions[joined.find(member)])


def _blocks(texts: Sequence[_Text]) -> list[list[int]]:
    """Return texts that may be copies: one employer; or nameless with one title or one text."""
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for position, text in enumerate(texts):
        if text.employer:
            blocks[text.employer, "", ""].append(position)
            continue
        if text.key:
            blocks["", "", text.key].append(position)
        if text.title:
            blocks["", text.title, ""].append(position)
    return [block for block in blocks.values() if len(block) > 1]


def _join_nameless(texts: Sequence[_Text], groups: UnionFind) -> None:
    """Join each group of unknown employer to the one known demand it copies best."""
    known = [each for each, text in enumerate(texts) if text.employer]
    best: dict[int, tuple[float, int]] = {}
    for nameless, host, similarity in _matches(texts, known):
        group = groups.find(nameless)
        best[group] = min(best.get(group, (0.0, 0)), (-similarity, host))
    for group, (_, host) in sorted(best.items()):
        groups.union(group, host)


def _matches(texts: Sequence[_Text], known: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    """Yield nameless texts with a known employer's text that they copy, and how closely."""
    by_text: dict[str, list[int]] = defaultdict(list)
    by_title: dict[str, list[int]] = defaultdict(list)
    for each in known:
        by_text[texts[each].key].append(each)
        by_title[texts[each].title].append(each)
    titled: dict[str, list[int]] = defaultdict(list)
    for each, text in enumerate(texts):
        if text.employer:
            continue
        for host in by_text[text.key] if text.key else ():
            if _one_job(text, texts[host]):
                yield each, host, 1.0
        if text.title in by_title and text.title:
            titled[text.title].append(each)
    for title, nameless in sorted(titled.items()):
        yield from _similar(texts, nameless, by_title[title])


def _similar(
    texts: Sequence[_Text], nameless: Sequence[int], hosts: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of one title whose similarity reaches the threshold."""
    both = [*hosts, *nameless]
    index = SketchIndex([texts[each].sketch for each in both])
    for position in range(len(hosts)):
        index.add(position)
    for position in range(len(hosts), len(both)):
        for other in index.candidates(position):
            similarity = index.similarity(position, other)
            if similarity >= THRESHOLD:
                yield both[position], both[other], similarity


def _cluster_of(texts: Sequence[_Text]) -> Cluster:
    """Make one demand of its copies."""
    records = sorted((each for text in texts for each in text.records), key=lambda r: r.doc_id)
    demands: dict[str, Requirement] = {}
    for record in records:
        for skill_id, requirement in record.demands.items():
            known = demands.get(skill_id, requirement)
            demands[skill_id] = stronger(known, requirement)
    return Cluster(
        doc_ids=tuple(record.doc_id for record in records),
        employer=max(text.employer for text in texts),
        locations=tuple(sorted({place for record in records for place in record.locations})),
        posted=_span([record.posted for record in records if record.posted]),
        demands=dict(sorted(demands.items())),
        title=next((record.title for record in records if record.title), ""),
    )


def stronger(left: Requirement, right: Requirement) -> Requirement:
    """Return the stronger of two requirements: required, preferred, unstated, not_demand."""
    return max(left, right, key=STRENGTH.__getitem__)


def _span(posted: Sequence[DateSpan]) -> DateSpan | None:
    """Return the days from the first to the last date, or ``None`` where none is known."""
    if not posted:
        return None
    return DateSpan(min(each.start for each in posted), max(each.end for each in posted))
