"""The door of the extractor: a document in, its mentions and refusals out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from skillgap.extract.depth import depth, is_mixed
from skillgap.extract.fuzzy import Speller
from skillgap.extract.judge import (
    Candidate,
    is_product_name,
    judge_context,
    judge_form,
    names_a_role,
    names_an_organisation,
    resolve,
)
from skillgap.extract.labels import Entry
from skillgap.extract.matcher import Hit, Matcher, Scan
from skillgap.extract.overlap import overlap_rule
from skillgap.extract.requirement import requirement
from skillgap.extract.sentences import Bounds, sentence_at, sentences_of
from skillgap.model import (
    Block,
    Depth,
    Document,
    Extraction,
    Mention,
    Refusal,
    Requirement,
    Section,
    Taxonomy,
)

LIST_REACH = 3  # items before and after one that count as the same list
FUZZY_SCORE = 0.9


@dataclass
class Extractor:
    """Finds the skills of one taxonomy in documents.

    ``overlap`` names the rule for mentions that overlap; ``fuzzy`` allows misspellings in list
    items and headings; ``cache`` is a folder for compiled patterns; ``lemmatiser`` names the
    one for Ukrainian words.
    """

    taxonomy: Taxonomy
    overlap: str = "longest"
    fuzzy: bool = True
    cache: Path | None = None
    lemmatiser: str = "simplemma"

    @cached_property
    def matcher(self) -> Matcher:
        """The automaton over all labels, built on first use."""
        return Matcher(self.taxonomy, lemmatiser=self.lemmatiser, cache=self.cache)

    @cached_property
    def speller(self) -> Speller:
        """The spelling corrector for list items and headings, built on first use."""
        return Speller(self.matcher)

    def pipe(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Extract from a stream of documents, in order."""
        return map(self.extract, documents)

    def extract(self, document: Document) -> Extraction:
        """Find, judge and place every mention in ``document``.

        Returns:
            Accepted mentions in reading order, which never overlap under the ``longest``
            rule, and the refused ones with their reasons.
        """
        if not document.blocks:
            return Extraction(document.doc_id, ())
        return _Reading(self, document).extraction()


class _Reading:
    """The work on one document; dropped when its extraction is out."""

    def __init__(self, extractor: Extractor, document: Document) -> None:
        self.extractor = extractor
        self.document = document
        self.text = document.text
        self.blocks = document.blocks
        self.starts = [block.start for block in document.blocks]
        self.sentences: dict[int, list[Bounds]] = {}
        self.places: dict[Bounds, Bounds] = {}
        self.scan: Scan = extractor.matcher.scan(document.text, cuts=self._glued())

    def _glued(self) -> list[int]:
        """Where a block ends inside a word: the lines of the source were glued together."""
        text = self.text
        return [
            block.end
            for block in self.blocks
            if text[block.end - 1 : block.end].isalnum()
            and text[block.end : block.end + 1].isalnum()
        ]

    def extraction(self) -> Extraction:
        found = self._without_names(self._found())
        standing, refused = self._in_context(found)
        kept: list[Candidate]
        nested: list[Candidate]
        kept, nested = overlap_rule(self.extractor.overlap)(standing)
        resolved = [self._resolved(each, kept) for each in kept]
        refused += [replace(each, reason="overlap") for each in nested]
        refused += [each for each in resolved if each.reason]
        accepted = [each for each in resolved if not each.reason]
        return Extraction(
            self.document.doc_id,
            tuple(self._mention(each) for each in accepted),
            tuple(self._refusal(each) for each in sorted(refused, key=_place)),
        )

    # -- finding

    def _found(self) -> list[Candidate]:
        found = []
        entries = self.extractor.matcher.entries
        for hit in self.scan.hits:
            block = self._block_of(hit)
            if block >= 0:
                labels = self._readable(hit, block, entries(hit.pattern))
                if labels:
                    found.append(judge_form(hit, self.text, block, labels))
        if self.extractor.fuzzy and "\u0001" in self.scan.codes:
            found += self._misspelt(found)
        return found

    def _block_of(self, hit: Hit) -> int:
        """The block that holds a hit whole, or -1: no label runs across blocks."""
        block = bisect_right(self.starts, hit.start) - 1
        if block < 0 or hit.end > self.blocks[block].end:
            return -1
        return block

    def _readable(self, hit: Hit, block: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The labels that can be read in a block: in other languages, names of products."""
        if self.blocks[block].language != "other":
            return entries
        surface = self.text[hit.start : hit.end]
        if not surface.isascii():
            return ()  # Russian is no Ukrainian
        return tuple(each for each in entries if is_product_name(each, surface))

    def _misspelt(self, found: list[Candidate]) -> list[Candidate]:
        taken = {(each.start, each.end) for each in found if not each.reason}
        corrected = []
        for number, block in enumerate(self.blocks):
            if block.kind in ("item", "heading") or block.section is Section.STACK:
                corrected += [
                    Candidate(hit.start, hit.end, number, entries, "fuzzy")
                    for hit, entries in self.extractor.speller.corrections(
                        self.scan, self.text, block, self.extractor.matcher
                    )
                    if (hit.start, hit.end) not in taken
                ]
        return corrected

    # -- judging

    def _without_names(self, found: list[Candidate]) -> list[Candidate]:
        """Refuse labels that only name an organisation, or the role of others."""
        return [each if each.reason else self._unless_name(each) for each in found]

    def _unless_name(self, each: Candidate) -> Candidate:
        low, high = self._sentence(each)
        sentence = self.text[low:high]
        if names_an_organisation(sentence, each.start - low, each.end - low):
            return replace(each, reason="organisation")
        block = self.blocks[each.block]
        running = block.kind == "paragraph" and block.section is not Section.TITLE
        if running and self.document.kind == "posting" and names_a_role(sentence, each.end - low):
            return replace(each, reason="role")
        return each

    def _in_context(self, found: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
        standing, refused, waiting = [], [], []
        for each in found:
            if each.reason:
                refused.append(each)
            elif any(e.policy.needs_context or e.policy.not_context for e in each.entries):
                waiting.append(each)
            else:
                standing.append(each)
        certain = list(standing)
        for each in waiting:
            judged = judge_context(
                each, self._window(each), partial(self._neighbours, each, certain)
            )
            (refused if judged.reason else standing).append(judged)
        standing.sort(key=_place)
        return standing, refused

    def _list_around(self, block: int) -> range:
        """The items around an item of a list; the block itself otherwise."""
        if self.blocks[block].kind != "item":
            return range(block, block + 1)
        first = last = block
        while first > 0 and block - first < LIST_REACH and self.blocks[first - 1].kind == "item":
            first -= 1
        while (
            last + 1 < len(self.blocks)
            and last - block < LIST_REACH
            and self.blocks[last + 1].kind == "item"
        ):
            last += 1
        return range(first, last + 1)

    def _window(self, each: Candidate) -> str:
        block = self.blocks[each.block]
        around = self._list_around(each.block)
        if block.kind == "item":
            inner = self.text[self.blocks[around[0]].start : self.blocks[around[-1]].end]
        else:
            low, high = self._sentence(each)
            inner = self.text[low:high]
        return f"{self.document.title}\n{block.heading}\n{inner}"

    def _neighbours(self, each: Candidate, certain: list[Candidate]) -> Counter[str]:
        around = self._list_around(each.block)
        low, high = self.blocks[around[0]].start, self.blocks[around[-1]].end
        if self.blocks[each.block].kind != "item":
            low, high = self._sentence(each)
        return Counter(
            other.entries[0].skill.group
            for other in certain
            if low <= other.start
            and other.end <= high
            and (other.end <= each.start or other.start >= each.end)
        )

    def _resolved(self, each: Candidate, kept: list[Candidate]) -> Candidate:
        if len(each.entries) == 1:
            return each
        return resolve(each, lambda: self._groups(kept))

    def _groups(self, kept: list[Candidate]) -> Counter[str]:
        return Counter(
            each.entries[0].skill.group for each in kept if len(set(each.skill_ids)) == 1
        )

    # -- placing

    @cached_property
    def _sectioned(self) -> bool:
        plain = (Section.BODY, Section.TITLE)
        return any(block.section not in plain for block in self.blocks)

    @cached_property
    def _mixed(self) -> bool:
        return is_mixed(
            [
                self.text[block.start : block.end]
                for block in self.blocks
                if block.section is Section.ASSESSMENT and block.kind != "heading"
            ]
        )

    def _sentence(self, each: Candidate) -> Bounds:
        key = (each.start, each.end)
        found = self.places.get(key)
        if found is None:
            found = self.places[key] = self._sentence_of(each)
        return found

    def _sentence_of(self, each: Candidate) -> Bounds:
        sentences = self.sentences.get(each.block)
        if sentences is None:
            sentences = sentences_of(self.text, self.blocks[each.block])
            self.sentences[each.block] = sentences
        return sentence_at(self.text, sentences, each.start, each.end)

    def _status(
        self, block: Block, sentence: tuple[int, int], span: tuple[int, int]
    ) -> Requirement | Depth:
        if self.document.kind == "posting":
            return requirement(self.text, sentence, span, block.section, heading=block.heading)
        words = self.text[sentence[0] : sentence[1]]
        return depth(block, words, sectioned=self._sectioned, mixed=self._mixed)

    def _mention(self, each: Candidate) -> Mention:
        block = self.blocks[each.block]
        sentence = self._sentence(each)
        return Mention(
            doc_id=self.document.doc_id,
            start=each.start,
            end=each.end,
            text=self.text[each.start : each.end],
            skill_id=each.entries[0].skill.skill_id,
            method=each.method,
            score=FUZZY_SCORE if each.method == "fuzzy" else 1.0,
            block=each.block,
            section=block.section,
            sentence_start=sentence[0],
            sentence_end=sentence[1],
            status=self._status(block, sentence, (each.start, each.end)),
        )

    def _refusal(self, each: Candidate) -> Refusal:
        sentence = self._sentence(each)
        return Refusal(
            doc_id=self.document.doc_id,
            start=each.start,
            end=each.end,
            text=self.text[each.start : each.end],
            candidates=each.skill_ids,
            reason=each.reason,
            sentence_start=sentence[0],
            sentence_end=sentence[1],
        )


def _place(each: Candidate) -> tuple[int, int]:
    return each.start, each.end
