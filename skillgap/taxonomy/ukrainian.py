"""Is a Ukrainian label really Ukrainian? Its letters, its apostrophe, its look-alikes."""

from __future__ import annotations

import re

from skillgap.taxonomy.label_text import APOSTROPHES

ALPHABET = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
RUSSIAN = frozenset("ыэъё")
_WORD = re.compile(r"[^\W\d_]+(?:['`´ʼʹ‘’ʻ＇][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
# single Latin letters that Ukrainian has as words: "i" for "і" (and), "a" for "а", "y" for "у"
_LONE = frozenset("iayo")


def has_cyrillic(text: str) -> bool:
    """Whether a Cyrillic letter stands in the text."""
    return bool(_CYRILLIC.search(text))


def problems(text: str) -> tuple[tuple[str, str, str], ...]:
    """What is wrong with a Ukrainian label: (code, message, the piece it is about).

    A label that is all Latin ("Docker") is right, and so is "IT-інфраструктура".
    """
    if not has_cyrillic(text):
        return ()
    found = [each for word in _WORD.findall(text) for each in _word_problems(word)]
    return tuple(dict.fromkeys(found))


def _word_problems(word: str) -> list[tuple[str, str, str]]:
    if not has_cyrillic(word):
        lone = word in _LONE
        message = f"a Latin {word!r} stands for the Ukrainian letter"
        return [("latin-letter", message, word)] if lone else []
    found = []
    letters = set(word.lower())
    if bad := sorted(letters & RUSSIAN):
        found.append(("not-ukrainian", f"the letters {', '.join(bad)} are Russian", word))
    if latin := sorted(set(_LATIN.findall(word))):
        message = f"Latin {', '.join(latin)} inside a Cyrillic word"
        found.append(("latin-letter", message, word))
    other = sorted(each for each in letters - ALPHABET - RUSSIAN if _CYRILLIC.match(each))
    if other:
        found.append(("not-ukrainian", f"no Ukrainian letter: {', '.join(other)}", word))
    if wrong := sorted(letters & set(APOSTROPHES) - {"’"}):
        message = f"the apostrophe is U+{ord(wrong[0]):04X}, not ’ (U+2019)"
        found.append(("apostrophe", message, word))
    return found
