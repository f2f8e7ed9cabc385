"""One canonical form for the forms of a word, on the label's side and on the text's alike.

English: plural and possessive endings, and British against American spelling. Verb forms are
left alone: ``programming`` and ``program``, ``nursing`` and ``nurse`` are different skills.
Ukrainian: the lemma, by any ``Lemmatiser``; the core install has simplemma's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from skillgap.extract.tokens import APOSTROPHES, SOFT_HYPHEN

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

_UKRAINIAN_ENDINGS = (
    (
        re.compile(r"(?<=(?:йн|чн|ьн|сн|тн|вн|ан))(?:ого|ому|ими|ої|ою|им|ім|их|а|у|е|і)$"),
        "ий",
    ),
    (
        re.compile(r"(?<=(?:ськ|цьк))(?:ого|ому|ими|ої|ою|им|ій|ім|их|а|у|е|і)$"),
        "ий",
    ),
    (re.compile(r"(?<=\w\w)і(?:ї|ю|єю|ями|ях|ям)$"), "ія"),
    (re.compile(r"(?<=[ае])н(?:ням|ні|ню|нями|нях|ь)$"), "ння"),
    (re.compile(r"(?<=(?:ст|зт)в)(?:а|у|ом|і|ами|ах)$"), "о"),
    (re.compile(r"ос(?:ті|тей|тями|тях)$|істю$"), "ість"),
    (re.compile(r"(?<=[аиі]л)(?:ок|ки|ку|кою|ці|ками|ках)$"), "ка"),
    (re.compile(r"(?<=[ео]р)(?:ів|ами|ах|ам|ом|у|а|и|і)$"), ""),
)


class Lemmatiser(Protocol):
    """Gives the dictionary form of one lower-case word of one language."""

    def __call__(self, word: str) -> str:
        """The lemma, lower case; the word itself where it is unknown."""
        ...


@lru_cache(maxsize=1)
def ukrainian_lemmatiser() -> Lemmatiser:
    """Simplemma's Ukrainian lemmatiser (MIT); imported on the first Ukrainian word."""
    from simplemma import Lemmatizer  # noqa: PLC0415  # 0.1 s and a dictionary of 8 MB

    lemmatiser = Lemmatizer()

    def lemma(word: str) -> str:
        found = str(lemmatiser.lemmatize(word, lang="uk")).lower()
        return ukrainian_by_rule(word) if found == word else found

    return lemma


def ukrainian_by_rule(word: str) -> str:
    """The dictionary form of a word that no dictionary has, by its ending.

    Covers the endings that technical words take: adjectives, -ія, -ання, -ство, -ість, -ка, -ер.
    """
    if len(word) < 6:  # noqa: PLR2004  # short words are in the dictionary, or are names
        return word
    for pattern, ending in _UKRAINIAN_ENDINGS:
        changed, times = pattern.subn(ending, word)
        if times:
            return changed
    return word


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
