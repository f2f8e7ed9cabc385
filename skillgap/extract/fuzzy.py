"""Misspellings, where correcting them is safe: whole entries of lists and headings.

An entry is corrected only if one of its words is unknown to every label, the nearest known
word is close and alone, and the corrected entry is a label from end to end. Running text is never
corrected: there an unknown word is nearly always just another word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from skillgap.extract.labels import Entry
from skillgap.extract.matcher import Hit, Matcher, Scan
from skillgap.extract.tokens import word_end
from skillgap.extract.vocabulary import MARK, UNKNOWN
from skillgap.model import Block

MIN_LENGTH = 6  # shorter words have too many neighbours at distance 1
LONG = 9  # from here on two edits are allowed
MAX_WORDS = 4  # of one entry
_BETWEEN = re.compile(r"[,;|/•·()\t\n:]|\s(?:and|or|та|і|або)\s")


class Speller:
    """Corrects entries against the words of one matcher's labels."""

    def __init__(self, matcher: Matcher) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in matcher.vocabulary.words():
            if len(word) >= MIN_LENGTH - 1 and word.isalpha():
                self._by_first.setdefault(word[0], []).append(word)
        self._nearest = lru_cache(maxsize=65_536)(self._find_nearest)

    def _find_nearest(self, word: str) -> str:
        """The one known word within reach of a misspelt one, else ""."""
        from rapidfuzz import process  # noqa: PLC0415  # 30 ms
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        reach = 2 if len(word) >= LONG else 1
        found = process.extract(
            word,
            self._by_first.get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=reach,
            limit=2,
        )
        if not found or (len(found) > 1 and found[0][1] == found[1][1]):
            return ""
        return str(found[0][0])

    def corrections(
        self, scan: Scan, text: str, block: Block, matcher: Matcher
    ) -> Iterator[tuple[Hit, tuple[Entry, ...]]]:
        """The labels that misspelt entries of ``block`` are, with where they stand."""
        first = bisect_left(scan.offsets, block.start)
        last = bisect_left(scan.offsets, block.end)
        if scan.codes.find(UNKNOWN, first, last) < 0:
            return
        marks = scan.codes.count(MARK, first, last)
        if last - first > MAX_WORDS * (marks + 1):
            return  # running text: its entries are longer than any that is corrected
        for low, high in _entries(text, block):
            a, b = bisect_left(scan.offsets, low), bisect_left(scan.offsets, high)
            if not 0 < b - a <= MAX_WORDS or UNKNOWN not in scan.codes[a:b]:
                continue
            codes = self._corrected(scan, matcher, a, b)
            whole = [p for p, x, y in matcher.search(codes) if x == 0 and y == b - a]
            if codes and whole:
                end = word_end(scan.parts[b - 1], scan.offsets[b - 1])
                entries = tuple(e for e in matcher.entries(whole[0]) if not e.case_sensitive)
                if entries:
                    yield Hit(scan.offsets[a], end, whole[0], b - a), entries

    def _corrected(self, scan: Scan, matcher: Matcher, a: int, b: int) -> str:
        """The code points of an entry with its unknown word corrected, "" if it cannot be."""
        codes = ""
        corrected = 0
        for part, code in zip(scan.parts[a:b], scan.codes[a:b], strict=True):
            if code == UNKNOWN:
                word = part.strip().lower()
                near = self._nearest(word) if len(word) >= MIN_LENGTH and word.isalpha() else ""
                if not near or corrected:
                    return ""
                corrected += 1
                code = matcher.vocabulary[near]  # noqa: PLW2901
            codes += code
        return codes


def _entries(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The entries of a list item: what stands between commas, slashes and brackets."""
    low = block.start
    for mark in _BETWEEN.finditer(text, block.start, block.end):
        yield _trimmed(text, low, mark.start())
        low = mark.end()
    yield _trimmed(text, low, block.end)


def _trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and not text[low].isalnum():
        low += 1
    while high > low and not (text[high - 1].isalnum() or text[high - 1] in "+#"):
        high -= 1
    return low, high
