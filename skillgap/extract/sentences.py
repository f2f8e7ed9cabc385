"""Sentence and clause boundaries inside one block, English and Ukrainian."""

from __future__ import annotations

import re
from bisect import bisect_right

from skillgap.model import Block

# A full stop ends a sentence only before a capital, a digit or an opening mark; "e.g. Python",
# "т. д." and initials do not.
_END = re.compile(r"[.!?…]++[\"'»”)\]]*+\s++(?=[\"'«“(\[]?[A-ZА-ЯІЇЄҐ0-9•—–-])|;[ \t]*+\n|\n\s*+\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|incl|approx|no|vs|dr|mr|mrs|ms|prof|sr|jr|inc|ltd|co|st|dept|"
    r"т|д|п|ін|див|напр|год|гр|проф|доц|ст|викл|м|вул|обл|р|рр|тис|млн|грн|им|ім|[A-ZА-ЯІЇЄҐ])\.$",
    re.IGNORECASE,
)
# Clauses: what a requirement cue or a negation reaches at most.
CLAUSE = re.compile(
    r";\s*|\s[–—]\s|,?\s+(?:but|however|although|while|whereas|але|проте|однак|хоча)\s|,\s+а\s",
    re.IGNORECASE,
)
SHORT_BLOCK = 30  # characters; shorter blocks are one sentence
MAX_SENTENCE = 600  # characters; longer ones are cut around the mention at a blank


Bounds = tuple[int, int]


def sentences_of(text: str, block: Block) -> list[Bounds]:
    """The sentences of a block in order, as half-open bounds that cover it."""
    found = []
    low = block.start
    if block.end - low > SHORT_BLOCK:
        for mark in _END.finditer(text, low, block.end):
            if not _ABBREVIATION.search(text, max(low, mark.start() - 8), mark.start() + 1):
                found.append((low, mark.start() + len(mark.group().rstrip())))
                low = mark.end()
    found.append((low, block.end))
    return found


def sentence_at(text: str, sentences: list[Bounds], start: int, end: int) -> Bounds:
    """The sentence in which ``text[start:end]`` stands.

    Args:
        text: The document's text.
        sentences: The sentences of its block, from ``sentences_of``.
        start: First character of the mention.
        end: One past its last character.

    Returns:
        Half-open bounds, blanks trimmed, at most ``MAX_SENTENCE`` long. A mention that runs
        over a boundary gets both sentences.
    """
    if len(sentences) == 1:
        low, high = sentences[0]
    else:
        first = max(bisect_right(sentences, (start, len(text))) - 1, 0)
        last = first
        while last + 1 < len(sentences) and sentences[last][1] < end:
            last += 1
        low, high = sentences[first][0], sentences[last][1]
    return _trim(text, min(low, start), max(high, end), start, end)


def _trim(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    if high - low > MAX_SENTENCE:
        room = MAX_SENTENCE // 2
        low = low if start - low <= room else _blank_after(text, start - room, start)
        high = high if high - end <= room else _blank_before(text, end + room, end)
    while low < start and text[low].isspace():
        low += 1
    while high > end and text[high - 1].isspace():
        high -= 1
    return low, high


def _blank_after(text: str, at: int, stop: int) -> int:
    found = text.find(" ", at, stop)
    return stop if found < 0 else found + 1


def _blank_before(text: str, at: int, stop: int) -> int:
    found = text.rfind(" ", stop, at)
    return stop if found < 0 else found


def clause_at(text: str, sentence: Bounds, start: int, end: int) -> Bounds:
    """The clause of a sentence in which ``text[start:end]`` stands."""
    left, right = sentence
    for found in CLAUSE.finditer(text, left, right):
        if found.end() <= start:
            left = found.end()
        elif found.start() >= end:
            return left, found.start()
    return left, right
