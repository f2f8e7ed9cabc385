"""Which language a text is in: English, Ukrainian, or another one.

A few hundred function words and eight letters decide; there is no model and no dependency.
Long texts are sampled at their start, middle and end, so the cost does not grow with length.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import Final

from skillgap.model import Block, Document, Language

SAMPLE_CHARACTERS: Final = (
    250  # of each of three slices: about 120 words, 30 of them function words
)
CLEARLY_ENGLISH: Final = 4  # every fourth word an English function word: nothing else is looked at
CYRILLIC_SHARE: Final = (
    0.25  # of the words; Ukrainian prose about software is up to 3/4 Latin names
)
MIN_BLOCK_CHARACTERS: Final = 12  # shorter blocks take the language of their document

_CYRILLIC_WORD: Final = re.compile(r"[\u0400-\u04ff][\u0400-\u04ff'’ʼ]*")
_LATIN_WORD: Final = re.compile(r"[a-z\u00df-\u024f]+")
# Letters that English does not have, other scripts included; punctuation and symbols are skipped.
_FOREIGN_LETTER: Final = re.compile(
    r"[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff]"
)
_OTHER_SCRIPT: Final = re.compile(
    r"[\u0370-\u03ff\u0530-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff]"
)

_ENGLISH_WORDS: Final = (
    "the and of to in for with you we our is are as your will that on be this have an or "
    "from by at it not can all about experience work team skills who their students course"
)
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_FOREIGN_WORDS: Final = {
    "pl": "jest się nie oraz dla przez pracy lub być jako w z na że które znajomość doświadczenie",
    "de": "und der das nicht mit für von ist wir sie den dem ein eine auf zu im bei oder werden",
    "fr": "le les des et est une pour dans vous nous avec sur du au aux qui que la de en à notre",
    "es": "el los las y para una con del por que es en se como la de un más nuestra",
    "it": "il di che della per gli con sono è una nel alla dei le la",
    "nl": "het een van voor met niet je wij zijn de en op bij als ons",
    "pt": "para uma com não os dos em você que de da do e na as nos mais",
    "cs": "je se na že pro jsou nebo jako který od při je práce",
}
_FOREIGN: Final = {name: frozenset(words.split()) for name, words in _FOREIGN_WORDS.items()}
_ANY_FOREIGN: Final = frozenset(chain.from_iterable(_FOREIGN.values())) - _ENGLISH

_UKRAINIAN_LETTERS: Final = "іїєґ"
_OTHER_CYRILLIC_LETTERS: Final = "ыэъёў"
_UKRAINIAN_LIST: Final = (
    "та що не для з до або як це від над при під якщо ми ви також є має та знання досвід "
    "роботи робота вимоги курс мета зміст назва тема ти у в"
)
_UKRAINIAN_WORDS: Final = frozenset(_UKRAINIAN_LIST.split())
_RUSSIAN_LIST: Final = (
    "и что как или от если мы вы также это есть для с из по работа работы знание знания опыт "
    "требования обязанности условия будет плюсом курс цель содержание не в к"
)
_RUSSIAN_WORDS: Final = frozenset(_RUSSIAN_LIST.split())


def detect(text: str) -> Language:
    """The language of ``text``; "other" is neither English nor Ukrainian.

    Texts without any telling word (a list of product names, numbers) count as English.
    """
    sample = _sample(text).lower()
    if sample.isascii():
        return _latin(sample)
    cyrillic = _CYRILLIC_WORD.findall(sample)
    if cyrillic and len(cyrillic) >= CYRILLIC_SHARE * (
        len(cyrillic) + len(_LATIN_WORD.findall(sample))
    ):
        return _cyrillic(cyrillic)
    if len(_OTHER_SCRIPT.findall(sample)) * 2 > sum(map(str.isalpha, sample)):
        return "other"
    return _latin(sample)


def with_languages(document: Document) -> Document:
    """The document with its own language and that of each block.

    A block that is too short to tell has the document's language. In a document without a
    single letter that English lacks only long blocks are looked at one by one.
    """
    text = document.text
    language = detect(text)
    plain = language == "en" and not _FOREIGN_LETTER.search(text)
    blocks = tuple(_with_language(block, text, language, plain=plain) for block in document.blocks)
    return replace(document, language=language, blocks=blocks)


def _with_language(block: Block, text: str, language: Language, *, plain: bool) -> Block:
    found = language if plain else _block_language(text[block.start : block.end], language)
    return block if found == block.language else replace(block, language=found)


def _block_language(text: str, language: Language) -> Language:
    if language != "en" and text.isascii():
        return _ascii_block(text, language)
    if len(text) < MIN_BLOCK_CHARACTERS:
        return language
    found = detect(text)
    if found == "en" and language == "other":
        return _ascii_block(text, language)
    return found


def _ascii_block(text: str, language: Language) -> Language:
    """A Latin block inside a Ukrainian or other document.

    Product names are English as far as matching goes; inside an "other" document only
    English function words show that a block is English.
    """
    if language == "uk":
        return detect(text) if any(map(str.isalpha, text)) else language
    return (
        "en" if not _ENGLISH.isdisjoint(text.lower().split()) and detect(text) == "en" else language
    )


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE_CHARACTERS:
        return text
    middle = (len(text) - SAMPLE_CHARACTERS) // 2
    return " ".join(
        (
            text[:SAMPLE_CHARACTERS],
            text[middle : middle + SAMPLE_CHARACTERS],
            text[-SAMPLE_CHARACTERS:],
        )
    )


def _latin(sample: str) -> Language:
    words = sample.split()
    english = sum(map(_ENGLISH.__contains__, words))
    if english * CLEARLY_ENGLISH > len(words):
        return "en"
    if _ANY_FOREIGN.isdisjoint(words):
        return "en" if sample.isascii() else _by_letters(sample, words)
    most = max(sum(map(known.__contains__, words)) for known in _FOREIGN.values())
    if most > english and (most > 1 or not sample.isascii()):
        return "other"
    return "en"


def _by_letters(sample: str, words: list[str]) -> Language:
    """Without one function word: many letters that English lacks are a foreign text."""
    if not _ENGLISH.isdisjoint(words):
        return "en"
    odd = sum("\u00df" <= letter <= "\u024f" for letter in sample)
    return "other" if odd * 10 > len(sample) else "en"


def _cyrillic(words: list[str]) -> Language:
    letters = "".join(words)
    ukrainian = sum(map(letters.count, _UKRAINIAN_LETTERS))
    other = sum(map(letters.count, _OTHER_CYRILLIC_LETTERS))
    if ukrainian != other:
        return "uk" if ukrainian > other else "other"
    ukrainian = sum(map(_UKRAINIAN_WORDS.__contains__, words))
    other = sum(map(_RUSSIAN_WORDS.__contains__, words))
    return "other" if other > ukrainian else "uk"
