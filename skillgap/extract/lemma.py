"""One canonical form for the forms of a word, on the label's side and on the text's alike.

English: plural and possessive endings, and British against American spelling. Verb forms are
left alone: ``programming`` and ``program``, ``nursing`` and ``nurse`` are different skills.
Ukrainian: the lemma, by any ``Lemmatiser``: a dictionary, and ``ukrainian`` for what it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from typing import Protocol

from skillgap.errors import InvalidSetting, MissingExtra
from skillgap.extract.tokens import APOSTROPHES, SOFT_HYPHEN
from skillgap.extract.ukrainian import Lookup, lemma_by

_CYRILLIC = re.compile("[а-яіїєґё]")
_LATIN = re.compile("[a-z]")
# Letters that look alike: people type "С++" and "1С" in whichever layout is on.
_TO_LATIN = str.maketrans("авеіјкмнорстухАВЕІЈКМНОРСТУХ", "abeijkmhopctyxABEIJKMHOPCTYX")
_TO_CYRILLIC = str.maketrans("abeijkmhopctyx", "авеіјкмнорстух")

_SPELLING = (
    (re.compile(r"(?<=[a-z]{3})is(ation|ations|e|es|ed|ing|er|ers)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})ys(e|es|ed|ing|er|ers)$"), r"yz\1"),
    (re.compile(r"^(behavi|col|fav|flav|hon|lab|neighb|vap|arm|harb|tum)our"), r"\1or"),
    (re.compile(r"^(cent|fib|theat|lit|met)re(s?)$"), r"\1er\2"),
    (re.compile(r"^(licen|defen|practi)ce(s?)$"), r"\1se\2"),
    (re.compile(r"^(p|orthop)aedi"), r"\1edi"),
    (re.compile(r"^(an)aesth"), r"\1esth"),
    (re.compile(r"^haem"), "hem"),
    (re.compile(r"^gynaec"), "gynec"),
    (re.compile(r"^(catal|dial|anal)ogue(s?)$"), r"\1og\2"),
    (re.compile(r"^programme(s?)$"), r"program\1"),
    (re.compile(r"^(alumin)ium$"), r"\1um"),
    (re.compile(r"(?<=[a-z]{2})ll(ing|ed|er)$"), r"l\1"),
)
# "-ise" words whose s is no British z; changing them would still be consistent on both sides,
# but "exercize" in an explanation would puzzle its reader.
_KEEP_S = frozenset(
    "exercise exercises advise advised adviser supervise supervised supervising enterprise "
    "enterprises expertise franchise merchandise precise concise noise otherwise rise raise "
    "raised praise promise revise revised revising surprise wise disease devise".split()
)
_PLURAL_S = re.compile(r"(?<=[a-z]{2})(?:[^siu'+#.0-9]s)$")
_NOT_PLURAL = frozenset(
    "analytics aws always bless canvas css dns gas has http https ios kubernetes less news "
    "pas plus sass series species sms sps this was vs dos mas physics mathematics economics "
    "mechanics electronics robotics statistics logistics ethics obstetrics pediatrics politics "
    "linguistics hydraulics pneumatics genetics optics thermodynamics dynamics acoustics "
    "ergonomics aerobics athletics graphics mechatronics informatics windows jenkins pandas "
    "keras sales goods rails ansys solidworks".split()
)


class Lemmatiser(Protocol):
    """Gives the dictionary form of one lower-case word of one language."""

    def __call__(self, word: str) -> str:
        """The lemma, lower case; the word itself where it is unknown."""
        ...


LEMMATISERS = ("simplemma", "pymorphy3")
DEFAULT_LEMMATISER = "simplemma"


@lru_cache(maxsize=2)
def lemmatiser_named(name: str) -> Lemmatiser:
    """The Ukrainian lemmatiser of a name; its dictionary is loaded with the first word.

    The choice is the caller's and never depends on what is installed, so that results are the
    same on every machine. ``simplemma`` (MIT; its lists come from the Open Database License and
    Wiktionary material its licence folder names) is in the core install. ``pymorphy3`` (MIT) with
    ``pymorphy3-dicts-uk`` (metadata: GPLv3; its page: CC BY-SA 3.0) is the extra ``uk``; neither is
    shipped with skillgap. See docs/lemmatisers.md for both, measured.

    Args:
        name: One of ``LEMMATISERS``.

    Raises:
        InvalidSetting: There is no lemmatiser of that name.
        MissingExtra: pymorphy3 or its Ukrainian dictionaries are not installed.
    """
    if name == "simplemma":
        return _Lazy(simplemma_lookup)
    if name == "pymorphy3":
        if not (find_spec("pymorphy3") and find_spec("pymorphy3_dicts_uk")):
            raise MissingExtra(
                "the lemmatiser 'pymorphy3' is not installed",
                hint="pip install skillgap[uk], or set lemmatiser to 'simplemma'",
            )
        return _Lazy(pymorphy3_lookup)
    raise InvalidSetting(
        f"lemmatiser is {name!r}; allowed are {', '.join(LEMMATISERS)}", hint="see docs/settings.md"
    )


def ukrainian_lemmatiser() -> Lemmatiser:
    """The default lemmatiser."""
    return lemmatiser_named(DEFAULT_LEMMATISER)


class _Lazy:
    """A lemmatiser over a dictionary that is loaded with the first word asked for."""

    def __init__(self, load: Callable[[], Lookup]) -> None:
        self._load = load
        self._lookup: Lookup | None = None

    def __call__(self, word: str) -> str:
        if self._lookup is None:
            self._lookup = self._load()
        return lemma_by(self._lookup, word)


def simplemma_lookup() -> Lookup:
    """The dictionary alone: simplemma's own guesses take "контролінг" for "контроль"."""
    from simplemma.strategies import DictionaryLookupStrategy  # noqa: PLC0415  # 1.5 s, 67 MB

    dictionary = DictionaryLookupStrategy()

    def lookup(word: str) -> str | None:
        found: str | None = dictionary.get_lemma(word, "uk")
        return found

    return lookup


def pymorphy3_lookup() -> Lookup:
    """The first reading of pymorphy3's dictionary, of the words that it really has."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  # 0.2 s, 27 MB

    analyse = MorphAnalyzer(lang="uk")

    def lookup(word: str) -> str | None:
        for reading in analyse.parse(word):
            if reading.is_known:  # its guesses for unknown words are left to the rules
                return str(reading.normal_form)
        return None

    return lookup


def is_cyrillic(word: str) -> bool:
    """Whether a lower-case word has a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


def fold(word: str) -> str:
    """Lower case, one apostrophe, no soft hyphen, one script in one word."""
    folded = word.lower().replace(SOFT_HYPHEN, "")
    for mark in APOSTROPHES[1:]:
        folded = folded.replace(mark, "'")
    if folded.isascii():
        return folded
    if _LATIN.search(folded) and is_cyrillic(folded):
        cyrillic = len(_CYRILLIC.findall(folded))
        to_latin = cyrillic * 2 <= len(folded)
        mixed = folded.translate(_TO_LATIN if to_latin else _TO_CYRILLIC)
        folded = mixed if not (is_cyrillic(mixed) and _LATIN.search(mixed)) else folded
    return folded


def latin_look_alike(word: str) -> str:
    """A word typed in Cyrillic letters that look Latin, in Latin ones, its case kept; else ""."""
    latin = word.translate(_TO_LATIN)
    return "" if is_cyrillic(latin.lower()) else latin


def english(word: str) -> str:
    """The canonical form of a folded Latin word: singular, no possessive, American."""
    word = word.removesuffix("'s").removesuffix("s'") if "'" in word else word
    if len(word) > 3 and word not in _KEEP_S:  # noqa: PLR2004  # "gas", "bus", "ios"
        for pattern, replacement in _SPELLING:
            word = pattern.sub(replacement, word)
        return singular(word)
    return word


def singular(word: str) -> str:
    """The singular of an English plural; other words as they are."""
    if not word.endswith("s") or word in _NOT_PLURAL or len(word) < 4:  # noqa: PLR2004
        return word
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004  # "ties", "pies" stay
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if _PLURAL_S.search(word):
        return word[:-1]
    return word


def gerund(verb: str) -> str:
    """The -ing form of an English infinitive ("manage" -> "managing", "plan" -> "planning")."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb):
        return verb + verb[-1] + "ing"
    return verb + "ing"


def canonical(word: str, *, lemmatiser: Lemmatiser | None = None) -> str:
    """The canonical form of one word as written, whatever its script."""
    folded = fold(word)
    if is_cyrillic(folded):
        return (lemmatiser or ukrainian_lemmatiser())(folded)
    return english(folded)
