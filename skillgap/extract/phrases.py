"""Phrases that ask for something no label of the taxonomy explains.

An advertisement is cut into entries: what stands between commas, brackets, "and" and prepositions.
What "experience with", "strong" or "skills" add is taken off, and entries that hold a mention, a
date, a place, a degree or a role are left out. Counting tells the rest: phrases that several
employers repeat are worth a look, so each advertisement gives every phrase once.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from skillgap.extract.lemma import canonical
from skillgap.extract.requirement import requirement
from skillgap.extract.sentences import Bounds, sentence_at, sentences_of
from skillgap.model import Block, Document, Extraction, Requirement, Section
from skillgap.taxonomy.rules import everyday_words

LONGEST = 5  # words of a phrase
LONGEST_NAME = 3  # words of a product's name in running text
SHORTEST = 2  # characters of a phrase
LONGEST_CHARACTERS = 60
_MAX_LEAD = 4  # words of the longest lead-in of the table
_LISTS = (Section.REQUIREMENTS, Section.PREFERRED, Section.STACK)
_ASKING = (*_LISTS, Section.DUTIES)

_WORD = re.compile(r"(?<![\w.])\.?[^\W_](?:[\w+#&'’ʼ.-]*[\w+#])?")
_JOINT = re.compile(r"[\s,;/|&+·•]*(?:\b(?:and|or|та|і|й|або|чи)\b)?[\s,;/|&+·•]*", re.IGNORECASE)
_WIDE = re.compile(r"\s*\n\s*|\t|\s{3,}")
_LETTER = re.compile(r"[^\W\d_]")
# Single words that describe rather than name: "scalable", "closely", "motivated".
_DESCRIBES = re.compile(r"(?:ly|ed|able|ible|ful|ous|ive|al|ic|ant|ent|ий|ій|но|ти|тися)$")
_AFTER_CLAIM = re.compile(
    r"\s*(?:with|in|of|using|for|at|from|з|із|зі|у|в|до|по)?\s*(?:the\s+)?", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\w\.(?:com|org|net|io|co|jobs|gov|edu|ua|uk|se|ly|me|ai|tech)\b|@|://|www\.", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of one document, with the sentence it stands in; offsets as in ``Mention``.

    ``key`` is the same for all forms of a phrase: case, number, hyphens and endings do not count.
    """

    key: str
    text: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    section: Section
    status: Requirement


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    key: str  # canonical, the parts of a hyphenated word with blanks between them
    broken: bool  # a mark stands before it, or it starts the sentence
    initial: bool  # the first word of its sentence


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands between two breaks; ``known`` where a mention is in it."""

    words: tuple[_Word, ...]
    start: int
    end: int
    known: bool
    wanted: bool  # known, and asked for


class _Rules:
    """The reviewable table of words, its texts in canonical form."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        found: dict[str, set[str]] = {}
        for row in rows:
            texts = [each.strip() for each in row["texts"].split(";") if each.strip()]
            plain = row["rule"] == "sentence"
            found.setdefault(row["rule"], set()).update(
                each if plain else _key(each.split()) for each in texts
            )
        self.lead, self.tail = found["lead"], found["tail"]
        self.breaks, self.never = found["break"], found["never"]
        self.word, self.head = found["word"], found["head"]
        self.claim = found["claim"]
        self.sentence = re.compile(
            "|".join(map(re.escape, sorted(found["sentence"]))), re.IGNORECASE
        )
        self.everyday = {_key(each.split()) for each in everyday_words()}

    def says_nothing(self, key: str) -> bool:
        """Whether a word alone, or with others of its kind, names nothing to learn."""
        return key in self.never or key in self.tail or key in self.lead or key in self.claim


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    file = resources.files("skillgap.extract").joinpath("phrase_words.csv")
    return _Rules(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


@lru_cache(maxsize=200_000)  # word forms repeat; about 25 MB when full
def _canonical(word: str) -> str:
    return " ".join(canonical(part) for part in word.split("-") if part) or word


def _key(words: Iterable[str]) -> str:
    return " ".join(map(_canonical, words))


def phrases_of(document: Document, extraction: Extraction) -> tuple[Phrase, ...]:
    """The phrases of a posting that no mention explains, each once, in reading order.

    Args:
        document: A posting.
        extraction: What the extractor found in it; labels it refused explain a phrase too.

    Returns:
        Phrases of one to five words. In lists of requirements, wishes, duties and technologies
        every entry may be one; in the running text of these only names of products ("GraphQL");
        elsewhere only such names that are listed together with a mention that is a demand.
    """
    reading = _Reading(document, extraction)
    first: dict[str, Phrase] = {}
    for block in document.blocks:
        if block.kind != "heading" and block.section in (*_ASKING, Section.BODY):
            for phrase in reading.phrases(block):
                first.setdefault(phrase.key, phrase)
    return tuple(first.values())


class _Reading:
    """The work on one document."""

    def __init__(self, document: Document, extraction: Extraction) -> None:
        self.text = document.text
        self.rules = _rules()
        known = [
            (m.start, m.end, m.status is not Requirement.NOT_DEMAND) for m in extraction.mentions
        ]
        known += [(r.start, r.end, False) for r in extraction.refusals if r.reason != "overlap"]
        self.known = sorted(known)
        self.starts = [each[0] for each in self.known]
        self.reach = max((end - start for start, end, _ in known), default=0)

    def phrases(self, block: Block) -> Iterator[Phrase]:
        bounds = sentences_of(self.text, block)
        for low, high in bounds:
            if self.rules.sentence.search(self.text, low, high):
                continue
            entries = list(self._entries(low, high))
            beside = self._spread(entries, [each.wanted for each in entries])
            claimed = self._spread(entries, self._claimed(entries))
            for entry, listed, asked in zip(entries, beside, claimed, strict=True):
                if entry.known:
                    continue
                for words in self._candidates(entry, block, beside=listed, claimed=asked):
                    phrase = self._phrase(words, bounds, block)
                    if phrase is not None:
                        yield phrase

    # -- cutting

    def _entries(self, low: int, high: int) -> Iterator[_Entry]:
        held: list[_Word] = []
        for word in self._words(low, high):
            stop = word.key in self.rules.breaks
            if held and (word.broken or stop):
                yield self._entry(held)
                held = []
            if not stop:
                held.append(word)
        if held:
            yield self._entry(held)

    def _words(self, low: int, high: int) -> Iterator[_Word]:
        before = low
        for found in _WORD.finditer(self.text, low, high):
            gap = self.text[before : found.start()]
            broken = bool(gap.strip()) or _WIDE.search(gap) is not None
            yield _Word(
                found.group(), found.start(), found.end(), _canonical(found.group()),
                broken or before == low, before == low,
            )  # fmt: skip
            before = found.end()

    def _claimed(self, entries: Sequence[_Entry]) -> list[bool]:
        """For each entry whether "experience with", "knowledge of" or the like leads to it."""
        found = []
        for at, entry in enumerate(entries):
            stripped = self._stripped(entry.words)
            led = entry.words[: len(entry.words) - len(stripped)] if stripped else ()
            claimed = any(each.key in self.rules.claim for each in led)
            if not claimed and at:
                last = entries[at - 1].words[-1]
                claimed = last.key in self.rules.claim and (
                    _AFTER_CLAIM.fullmatch(self.text, last.end, entry.start) is not None
                )
            found.append(claimed)
        return found

    def _spread(self, entries: Sequence[_Entry], seeds: Sequence[bool]) -> list[bool]:
        """The seeds, and all entries that are listed together with one."""
        found = list(seeds)
        joined = [
            _JOINT.fullmatch(self.text, left.end, right.start) is not None
            for left, right in pairwise(entries)
        ]
        for at, together in enumerate(joined):
            found[at + 1] |= found[at] and together
        for at in range(len(joined) - 1, -1, -1):
            found[at] |= found[at + 1] and joined[at]
        return found

    def _entry(self, words: Sequence[_Word]) -> _Entry:
        start, end = words[0].start, words[-1].end
        within = self._mentions(start, end)
        return _Entry(tuple(words), start, end, bool(within), any(within))

    def _mentions(self, start: int, end: int) -> list[bool]:
        """Whether each mention or refusal that overlaps the bounds is a demand."""
        at = bisect_right(self.starts, start - self.reach)
        found = []
        while at < len(self.known) and self.known[at][0] < end:
            if self.known[at][1] > start:
                found.append(self.known[at][2])
            at += 1
        return found

    # -- choosing

    def _candidates(
        self, entry: _Entry, block: Block, *, beside: bool, claimed: bool
    ) -> Iterator[tuple[_Word, ...]]:
        item = block.kind != "paragraph" or block.section is Section.STACK
        listed = item and block.section in _LISTS
        if block.language != "other" and (claimed or (item and block.section in _ASKING)):
            words = self._stripped(entry.words)
            if self._is_phrase(words, single=listed):
                yield words
            return
        if block.section is Section.BODY and not beside:
            return
        for words in _names(entry.words, listed=beside):
            stripped = self._stripped(words)
            if self._is_phrase(stripped, single=True) and len(stripped) <= LONGEST_NAME:
                yield stripped

    def _stripped(self, words: tuple[_Word, ...]) -> tuple[_Word, ...]:
        """The words without what leads in and what trails off."""
        low, high = 0, len(words)
        while low < high and (size := self._lead(words, low, high)):
            low += size
        while (
            low < high and words[high - 1].key in self.rules.tail and not _is_name(words[high - 1])
        ):
            high -= 1
        return words[low:high]

    def _lead(self, words: tuple[_Word, ...], low: int, high: int) -> int:
        """How many words at ``low`` are a lead-in; the longest one counts."""
        for size in range(min(_MAX_LEAD, high - low), 0, -1):
            if " ".join([each.key for each in words[low : low + size]]) in self.rules.lead:
                return size
        return 0 if _LETTER.search(words[low].text) else 1

    def _is_phrase(self, words: tuple[_Word, ...], *, single: bool) -> bool:
        if not 0 < len(words) <= LONGEST:
            return False
        rules = self.rules
        keys = [each.key for each in words]
        if any(each in rules.word or not _LETTER.search(each) for each in keys):
            return False
        if keys[-1] in rules.head or " ".join(keys) in rules.never:
            return False
        if len(words) > 1:
            return not all(rules.says_nothing(each) for each in keys)
        if rules.says_nothing(keys[0]) or keys[0] in rules.everyday:
            return False
        return _is_name(words[0]) or (single and not _DESCRIBES.search(keys[0]))

    def _phrase(
        self, words: tuple[_Word, ...], bounds: list[Bounds], block: Block
    ) -> Phrase | None:
        start, end = words[0].start, words[-1].end
        text = self.text[start:end]
        # "PythonKnowledge of": the scan reads glued words as one, so this may be a known skill.
        if self.text[start - 1 : start].isalnum() or self.text[end : end + 1].isalnum():
            return None
        if "@" in (self.text[start - 1 : start], self.text[end : end + 1]):
            return None  # half of an address
        if not SHORTEST <= len(text) <= LONGEST_CHARACTERS or _ADDRESS.search(text):
            return None
        sentence = sentence_at(self.text, bounds, start, end)
        status = requirement(
            self.text, sentence, (start, end), block.section, heading=block.heading
        )
        if status is Requirement.NOT_DEMAND:
            return None
        key = " ".join([each.key for each in words])
        return Phrase(key, " ".join(text.split()), start, end, *sentence, block.section, status)


def _is_name(word: _Word) -> bool:
    """Whether a word is written as names of products are; a capital that starts a sentence is not."""
    text = word.text
    if any(each.isupper() for each in text[1:]) or (text[0].isupper() and not word.initial):
        return True
    return text[0] == "." or any(each.isdigit() or each in "+#" for each in text)


def _names(words: tuple[_Word, ...], *, listed: bool) -> Iterator[tuple[_Word, ...]]:
    """The runs of words that are names; in a list the word that starts it may be one."""
    run: list[_Word] = []
    for word in words:
        if _is_name(word) or (listed and word.text[0].isupper()):
            run.append(word)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)
