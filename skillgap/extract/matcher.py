"""The scan: one pass of a multi-pattern automaton over the code points of a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from skillgap.extract.compiled import Compiled, compiled_for, keep_compiled
from skillgap.extract.labels import Entry, countable, entry, leading_verb, other_spellings
from skillgap.extract.lemma import DEFAULT_LEMMATISER, gerund, lemmatiser_named
from skillgap.extract.tokens import pieces, starts, word_end
from skillgap.extract.verbal import verbal_variants
from skillgap.extract.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from skillgap.model import Taxonomy


LABELS = 4096  # more than any skill has; makes one number of a skill and a label


class Hit(NamedTuple):
    """A label found: character offsets, the pattern it is, and how many words it has."""

    start: int
    end: int
    pattern: int
    words: int


@dataclass(slots=True)
class Scan:
    """One text cut, encoded and searched: pieces, their offsets, code points and hits."""

    parts: list[str]
    offsets: list[int]
    codes: str
    hits: list[Hit]


@dataclass
class Matcher:
    """All labels of one taxonomy as one automaton.

    Build it once and use it for any number of texts; it holds no text. With ``cache``, a
    folder, the compiled patterns are kept there and the next build of the same taxonomy takes a
    fraction of the time. ``lemmatiser`` is a name that ``lemmatiser_named`` knows.
    """

    taxonomy: Taxonomy
    lemmatiser: str = DEFAULT_LEMMATISER
    cache: Path | None = None
    vocabulary: Vocabulary = field(init=False)
    _owners: list[list[int]] = field(init=False, repr=False)
    _automaton: Any = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.vocabulary = Vocabulary(lemmatiser=lemmatiser_named(self.lemmatiser))
        self._entries: dict[int, tuple[Entry, ...]] = {}
        compiled = self._compiled()
        if compiled is None:
            patterns = self._patterns()
            if self.cache:
                words = self.vocabulary.words()
                keep_compiled(
                    self.taxonomy, self.cache, words, patterns, lemmatiser=self.lemmatiser
                )
        else:
            words, patterns = compiled
            self.vocabulary.restore(words)
        self._owners = list(patterns.values())
        self._automaton = _automaton(list(patterns))

    def _compiled(self) -> Compiled | None:
        if self.cache is None:
            return None
        return compiled_for(self.taxonomy, self.cache, lemmatiser=self.lemmatiser)

    def _patterns(self) -> dict[str, list[int]]:
        """Each pattern with the labels that read so, as ``skill * LABELS + label``."""
        learn = self.vocabulary.learn
        gerunds: dict[str, str] = {}
        patterns: dict[str, list[int]] = {}
        for n, m, skill, label in countable(self.taxonomy):
            where = n * LABELS + m
            codes = [learn(label.text)]
            codes += [learn(other) for other in other_spellings(label.text)]
            if verb := leading_verb(skill, label):
                if verb not in gerunds:
                    gerunds[verb] = learn(gerund(verb))
                codes.append(gerunds[verb] + codes[0][1:])
            for code in codes:
                owners = patterns.setdefault(code, [])
                if where not in owners:
                    owners.append(where)
        patterns.pop("", None)
        self._add_variants(patterns)
        return patterns

    def _add_variants(self, patterns: dict[str, list[int]]) -> None:
        """Add verbs for nouns and nouns for verbs, where no label reads so already."""
        word = lru_cache(maxsize=None)(self.vocabulary.canonical)
        added: dict[str, list[int]] = {}
        for n, m, skill, label in countable(self.taxonomy):
            for variant in verbal_variants(skill, label, canonical=word):
                code = self.vocabulary.learn(variant)
                if code not in patterns:
                    owners = added.setdefault(code, [])
                    if not owners or owners[-1] != n * LABELS + m:
                        owners.append(n * LABELS + m)
        patterns.update(added)

    @cached_property
    def _skills(self) -> list[Any]:
        return list(self.taxonomy.skills.values())

    def __len__(self) -> int:
        """How many different patterns there are."""
        return len(self._owners)

    def entries(self, pattern: int) -> tuple[Entry, ...]:
        """The labels that read as this pattern, in id order; more than one is ambiguous."""
        found = self._entries.get(pattern)
        if found is None:
            found = tuple(
                entry(self._skills[n // LABELS], self._skills[n // LABELS].labels[n % LABELS])
                for n in self._owners[pattern]
            )
            self._entries[pattern] = found
        return found

    def scan(self, text: str, *, cuts: Sequence[int] = ()) -> Scan:
        """Find every label in ``text``, overlapping ones included, in order of their start.

        Args:
            text: Any text.
            cuts: Offsets in rising order at which a word ends whatever follows: where an
                advertisement glued its lines together ("PythonKnowledge of").
        """
        parts = pieces(text) if not cuts else _cut_pieces(text, cuts)
        # itemgetter asks the dictionary from C, twice as fast as a mapped method.
        codes = "".join(itemgetter("", *parts)(self.vocabulary))
        offsets = starts(parts)
        return Scan(parts, offsets, codes, self._hits(codes, parts, offsets))

    def _hits(self, codes: str, parts: list[str], offsets: list[int]) -> list[Hit]:
        found = self._automaton.find_matches_as_indexes(codes, overlapping=True)
        hits = [
            Hit(offsets[a], word_end(parts[b - 1], offsets[b - 1]), pattern, b - a)
            for pattern, a, b in found
        ]
        hits.sort()
        return hits

    def search(self, codes: str) -> list[tuple[int, int, int]]:
        """The patterns in a string of code points: (pattern, first piece, piece behind)."""
        return list(self._automaton.find_matches_as_indexes(codes, overlapping=True))


def _cut_pieces(text: str, cuts: Sequence[int]) -> list[str]:
    bounds = (0, *cuts, len(text))
    return [part for low, high in pairwise(bounds) for part in pieces(text[low:high])]


def _automaton(patterns: list[str]) -> Any:
    from ahocorasick_rs import AhoCorasick, Implementation  # noqa: PLC0415  # native code

    return AhoCorasick(patterns, implementation=Implementation.ContiguousNFA, store_patterns=False)
