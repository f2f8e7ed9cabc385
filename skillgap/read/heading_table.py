"""The table of headings: what a heading, a label or a line says about the text below it.

``headings.csv`` beside this module holds the rules: a phrase (a word may end in ``*``: any
ending), its language, the kind of document, how it must match and the section it opens.
``exact``: the heading is the phrase; ``prefix``: it starts with it; ``word``: it contains it;
``suffix``: it ends with it. They are asked in this order; among prefixes and suffixes the longer
phrase wins, among words the earlier row. A ``modifier`` may stand before an exact phrase.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final, Literal, NamedTuple

from skillgap.model import DocumentKind, Section

_Match = Literal["exact", "prefix", "word", "suffix"]

MAX_WORDS: Final = {"prefix": 16, "word": 8}  # longer texts are sentences
STEM: Final = 3  # letters that every stem in the table has at least

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_NUMBER: Final = re.compile(
    r"^[\W_]*(?:(?:\d+(?:\.\d+)*|[ivxіх]{1,4}|[a-zа-яіє])[.)]\s*|(?:section|part|розділ|частина)"
    r"\s+(?:\d+|[ivxіх]+)\b\W*)+"
)
_PART_WORDS: Final = ("section", "part", "розділ", "частина")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_APOSTROPHES: Final = str.maketrans("’ʼ‘`´", "'''''")


class HeadingMatch(NamedTuple):
    """The section a heading opens, and how its rule matched."""

    section: Section
    match: _Match


@dataclass(frozen=True, slots=True)
class _Rule:
    words: tuple[str, ...]
    section: Section
    order: int


class _Index:
    """Rules by their first word, or by the stem of a first word that ends in ``*``."""

    def __init__(self) -> None:
        self._words: dict[str, list[_Rule]] = {}
        self._stems: dict[str, list[_Rule]] = {}  # by the first three letters

    def add(self, rule: _Rule) -> None:
        first = rule.words[0]
        if first.endswith("*"):
            self._stems.setdefault(first[:STEM], []).append(rule)
        else:
            self._words.setdefault(first, []).append(rule)

    def find(self, word: str) -> list[_Rule]:
        found = self._words.get(word, [])
        stems = self._stems.get(word[:STEM])
        if stems:
            found = found + [rule for rule in stems if word.startswith(rule.words[0][:-1])]
        return found


class _Table:
    """The rules of one kind of document."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, ...], Section] = {}
        self._modifiers: set[str] = set()
        self.prefix = _Index()
        self.word = _Index()
        self.suffix = _Index()  # words in reverse order

    def exact_section(self, words: tuple[str, ...]) -> Section | None:
        """The section of a known phrase, modifiers before it left out."""
        found = self._exact.get(words)
        while found is None and len(words) > 1 and words[0] in self._modifiers:
            words = words[1:]
            found = self._exact.get(words)
        return found

    def add(self, rule: _Rule, *, match: str) -> None:
        if match == "modifier":
            self._modifiers.add(rule.words[0])
            return
        # A heading that is a whole phrase matches exactly, whatever its rule would allow.
        self._exact.setdefault(tuple(word.rstrip("*") for word in rule.words), rule.section)
        if match == "suffix":
            self.suffix.add(_Rule(rule.words[::-1], rule.section, rule.order))
        elif match in ("prefix", "word"):
            (self.prefix if match == "prefix" else self.word).add(rule)


def heading_match(text: str, *, kind: DocumentKind) -> HeadingMatch | None:
    """What the table says about a heading, or ``None`` where no rule knows it.

    Case, numbering, emoji, emphasis marks, a trailing colon and asides in parentheses do
    not matter.
    """
    return match_words(heading_words(text), kind)


@lru_cache(maxsize=16384)
def heading_words(text: str) -> tuple[str, ...]:
    """The lower-case words of a heading, without numbering and asides in parentheses."""
    plain = text.lower().translate(_APOSTROPHES)
    if "(" in plain:
        plain = _ASIDE.sub(" ", plain) if _WORD.search(_ASIDE.sub(" ", plain)) else plain
    if not plain[:1].isalpha() or not plain[:5].isalpha() or plain.startswith(_PART_WORDS):
        plain = _NUMBER.sub("", plain)
    return tuple(_WORD.findall(plain))


@lru_cache(maxsize=16384)
def match_words(words: tuple[str, ...], kind: DocumentKind) -> HeadingMatch | None:
    """The same as ``heading_match`` for words that ``heading_words`` gave."""
    size = len(words)
    if not 0 < size <= MAX_WORDS["prefix"]:
        return None
    table = _rules()[kind]
    section = table.exact_section(words)
    if section:
        return HeadingMatch(section, "exact")
    rule = _longest(table.prefix, words)
    if rule:
        return _found(rule, words, "prefix")
    rule = _earliest(table.word, words, anywhere=size <= MAX_WORDS["word"])
    if rule:
        return _found(rule, words, "word")
    rule = _longest(table.suffix, words[::-1])
    return _found(rule, words, "suffix") if rule else None


def _found(rule: _Rule, words: tuple[str, ...], match: _Match) -> HeadingMatch:
    """A phrase that is the whole heading matches exactly, whatever its rule would allow."""
    return HeadingMatch(rule.section, "exact" if len(rule.words) == len(words) else match)


def _longest(index: _Index, words: tuple[str, ...]) -> _Rule | None:
    fitting = [rule for rule in index.find(words[0]) if _fits(rule, words, 0)]
    return max(fitting, key=_length) if fitting else None


def _earliest(index: _Index, words: tuple[str, ...], *, anywhere: bool) -> _Rule | None:
    fitting = [
        rule
        for at, word in enumerate(words if anywhere else words[:1])
        for rule in index.find(word)
        if _fits(rule, words, at)
    ]
    return min(fitting, key=_order) if fitting else None


def _length(rule: _Rule) -> int:
    return len(rule.words)


def _order(rule: _Rule) -> int:
    return rule.order


def _fits(rule: _Rule, words: tuple[str, ...], at: int) -> bool:
    size = len(rule.words)
    if size == 1:
        return True  # the index has compared the first word
    return at + size <= len(words) and all(
        word == wanted or (wanted[-1] == "*" and word.startswith(wanted[:-1]))
        for wanted, word in zip(rule.words, words[at : at + size], strict=True)
    )


@lru_cache(maxsize=1)
def _rules() -> dict[DocumentKind, _Table]:
    tables: dict[DocumentKind, _Table] = {"posting": _Table(), "syllabus": _Table()}
    text = resources.files("skillgap.read").joinpath("headings.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    rows.sort(key=lambda row: row["match"] != "exact")  # stable: else the order of the table
    for order, row in enumerate(rows):
        rule = _Rule(tuple(row["phrase"].split()), Section(row["section"] or "body"), order)
        for kind, table in tables.items():
            if row["kind"] in (kind, "both"):
                table.add(rule, match=row["match"])
    return tables
