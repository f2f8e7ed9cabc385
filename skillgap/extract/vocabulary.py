"""Word forms to code points: the alphabet in which labels and texts are compared.

Each canonical word of the labels gets one code point. A text becomes a string of one code
point for each piece, so an automaton over these strings matches whole words only, and the
index of a match is the index of a piece. The work of normalising is done once per word form.
"""

from __future__ import annotations

import re

from skillgap.extract.lemma import (
    Lemmatiser,
    canonical,
    english,
    fold,
    is_cyrillic,
    latin_look_alike,
    ukrainian_lemmatiser,
)
from skillgap.extract.tokens import BLANKS, pieces

UNKNOWN = "\u0001"  # a word that no label has
MARK = "\u0002"  # punctuation that no label has
FIRST = 0x100  # code points from here on stand for words; low ones are short in UTF-8
SURROGATES = range(0xD800, 0xE000)  # these stand for nothing
# One entry is about 120 bytes; half a million word forms stay below 80 MB.
MAX_FORMS = 500_000

_VERSION = re.compile(r"^([a-z][a-z.]{2,}?)[ -]?\d{1,4}(?:\.\d+|\.x)*$")
_AND = {"&": "and"}


def code_point(number: int) -> str:
    """The character that stands for the word of that number."""
    point = FIRST + number
    return chr(point if point < SURROGATES.start else point + len(SURROGATES))


class Vocabulary(dict[str, str]):
    """Pieces of text (with the blanks behind them) to code points; learns as it reads."""

    def __init__(self, *, lemmatiser: Lemmatiser | None = None) -> None:
        super().__init__()
        self._lemmatiser = lemmatiser
        self._ids: dict[str, str] = {}
        self._raw: dict[str, str] = {}

    def __len__(self) -> int:
        """How many canonical words the labels have."""
        return len(self._ids)

    def words(self) -> list[str]:
        """The canonical words of the labels, in order of their first use."""
        return list(self._ids)

    def learn(self, label: str) -> str:
        """The code points of a label, adding its words to the alphabet."""
        known = self._raw
        return "".join([known.get(part) or self._add(part) for part in pieces(label)])

    def _add(self, part: str) -> str:
        form = part.strip(BLANKS)
        if not form:
            return ""
        word = self.canonical(form)
        code = self._ids.setdefault(word, code_point(len(self._ids)))
        self._raw[part] = code
        return code

    def restore(self, words: list[str]) -> None:
        """Take over the alphabet of a compiled matcher: ``words`` in the order of their codes."""
        self._ids = {word: code_point(n) for n, word in enumerate(words)}

    def canonical(self, form: str) -> str:
        """The canonical form of one word as written, whatever its script."""
        folded = _AND.get(form, form)
        if folded.isascii():
            return english(folded.lower())
        folded = fold(folded)
        if not is_cyrillic(folded):
            return english(folded)
        return canonical(folded, lemmatiser=self._lemmatiser or ukrainian_lemmatiser())

    def __missing__(self, part: str) -> str:
        if not part:
            return ""
        code = self._resolve(part.rstrip(BLANKS))
        if super().__len__() >= MAX_FORMS:
            self.clear()
        self[part] = code
        return code

    def _resolve(self, form: str) -> str:
        if not form:
            return MARK
        word = self.canonical(form)
        code = self._ids.get(word)
        if code is not None:
            return code
        for other in _other_spellings(word):
            code = self._ids.get(other)
            if code is not None:
                return code
        return UNKNOWN if form[0].isalnum() or form[0] == "." else MARK


def _other_spellings(word: str) -> list[str]:
    """What a word unknown as written may still be: "java+", "python3", "С++" in Cyrillic."""
    found = []
    if word.endswith(("+", "#")):
        found.append(english(word.rstrip("+#")))
    if version := _VERSION.match(word):
        found.append(english(version.group(1)))
    if is_cyrillic(word) and (latin := latin_look_alike(word)):
        found += [latin, english(latin)]
    return found
