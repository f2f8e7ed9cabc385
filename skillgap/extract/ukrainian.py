"""Ukrainian words that no dictionary has, and those that a dictionary has wrong.

A dictionary knows 85 of 100 Ukrainian words of the labels; the rest are technical words
("фреймворків", "агроінженерії"). Here every form of such a word falls to one canonical form. It
need not be the dictionary form, since label and text go through the same function: what counts is
that all forms of one word meet and that different words do not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import lru_cache
from importlib import resources

Lookup = Callable[[str], str | None]
"""Gives the lemma of a form, ``None`` for a form that the dictionary does not have."""

SHORT = 5  # shorter words are in the dictionary, or are names and abbreviations
STEM = 3  # letters that an ending leaves standing at least
LONG = 7  # letters from which such endings are suffixes, not parts of roots ("гості", "рів")
PART = 5  # letters of the second part of a compound at least

_CONSONANT = "бвгґджзйклмнпрстфхцчшщ"

# First parts that do not change the inflection of what stands behind them.
_PREFIX = re.compile(
    "(?:"
    + "|".join(
        sorted(
            (
                "авіа авто агро аеро анти аудіо багато без біо веб взаємо відео віце водо газо "
                "гідро гіпер гео еко екс електро енерго інтернет інфо квазі кібер контр лазеро макро "
                "мега медіа метео міні мікро мілі між моно мото мульти над нано не нейро онлайн "
                "перед під пневмо полі пост пре псевдо радіо само спец спів стерео "
                "суб супер теле тепло термо транс ультра фіто фоно фото хіміо кардіо"
            ).split(),
            key=len,
            reverse=True,
        )
    )
    + ")(?=[а-яіїєґ'])"
)
_LINK = re.compile(r"(?<=[бвгґджзйклмнпрстфхцчшщ])[оеє]")

# What may stand in the dictionary for a form that does not: its ending, and those of the lemma.
# Nouns hard and soft, with the vowel that flees from "-ка", "-ок" and "-ець"; then adjectives.
_PARADIGMS = tuple(
    (ending, tuple("" if each == "-" else each for each in lemmas.split()))
    for ending, lemmas in (
        ("остей", "ість"), ("остями", "ість"), ("остям", "ість"), ("остях", "ість"),
        ("ості", "ість"), ("істю", "ість"),
        ("ань", "ання"), ("ень", "ення"), ("інь", "іння"), ("нню", "ння"), ("ннях", "ння"),
        ("ннями", "ння"), ("нням", "ння"), ("нні", "ння"),
        ("цями", "ець ця"), ("цям", "ець ця"), ("цях", "ець ця"), ("цем", "ець"), ("ців", "ець"),
        ("цеві", "ець"), ("цю", "ець ця"), ("ця", "ець"), ("ці", "ець ка ця"),
        ("ками", "ка ок"), ("ках", "ка ок"), ("кам", "ка ок"), ("ком", "ок"), ("ків", "ок"),
        ("ок", "ка ко"), ("ек", "ка"), ("єк", "йка"),
        ("ого", "ий"), ("ому", "ий"), ("ими", "ий"), ("их", "ий"), ("ої", "ий"),
        ("їв", "й"), ("єві", "й"), ("єм", "й"),
        ("іями", "ія"), ("іях", "ія"), ("іям", "ія"), ("ією", "ія"), ("ій", "ія ий"), ("ії", "ія"),
        ("ію", "ія"),
        ("ами", "- а о"), ("ах", "- а о"), ("ам", "- а о"), ("ями", "ь я"), ("ях", "ь я"),
        ("ям", "ь я"), ("ові", "-"), ("еві", "ь -"), ("ів", "- ь"), ("ом", "- о"), ("ем", "ь -"),
        ("ою", "а ий"), ("ею", "я а"), ("єю", "я"), ("им", "ий"), ("ім", "ий"),
        ("зі", "га"), ("сі", "ха"),
        ("а", "- ий"), ("я", "ь й"), ("у", "- а ий"), ("ю", "ь я й"), ("и", "- а"),
        ("і", "ий ь - а я"), ("ї", "я й"), ("е", "ий"), ("о", "ий"), ("ь", "я"), ("", "а о"),
    )
)  # fmt: skip

# Verbs in -увати lose "ва" in the present; the other classes keep their vowel.
_UVATY = re.compile(r"(?<=\w\w)([ую])(?:ва(?:ти|в|ла|ло|ли|вши)|єте|ємо|ють|ючи|єш|єть|йте|є|ю)$")
_PRESENT = re.compile(r"(?<=\w\w[ая])(?:ють|ємо|єте|єть|єш|є|ючи)$")
_SECOND = re.compile(r"(?<=\w\w\w)(?:ить|ять)$")
_FUTURE = re.compile(r"(?<=ти)м(?:е|у|уть|емо|ете|еш)$")
_REFLEXIVE = re.compile(r"(?<=ти|ть|ла|ло|ли|мо|те)(?:ся|сь)$|(?<=[єювш])(?:ся|сь)$")

_NOUNS_IN_IYA = re.compile(r"(?:(?<=[б-щ])і(?:я|ї|ю|єю|ями|ях|ям)|(?<=[цзсгґфмпр])ій)$")
_NESS = re.compile(r"(?:ість|істю|ост(?:і|ей|ями|ям|ях))$")
_NNIST = re.compile(r"н(?:істю|ост(?:і|ей|ями|ям|ях))$")
_TSIYNYI = re.compile(r"(?<=\w\w)ційн(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)$")
_ADJECTIVE = re.compile(r"(?<=[ое]в)і$|(?<=[сцз]ьк)(?:а|ої|ій|у|ою)$")
_NNYA = re.compile(r"(?<=\w[аіяе])(?:нн(?:я|ю|ями|ях|ям|і)|нь)$")
_ENDING = re.compile(
    rf"(?<=\w{{{STEM}}})(?:"
    + "|".join(
        "ього ьому ями ами ові еві єві ого ому ими їми ьої ях ах ям ам ою ею єю ом ем єм ів їв ої "
        "ий ій им ім їм их іх їх а я о е є у ю и і ї ь й".split()
    )
    + ")$"
)
_FLEETING = re.compile(rf"(?<=\w\w[{_CONSONANT}])[ое](?=[кц]$)")  # "стек" has no such vowel


@lru_cache(maxsize=1)
def corrections() -> dict[str, str]:
    """Forms that dictionaries reduce to a rare or wrong word, with the lemma meant."""
    file = resources.files("skillgap.extract").joinpath("lemma_corrections.csv")
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return {form: row["lemma"] for row in rows for form in row["forms"].split()}


def lemma_by(lookup: Lookup, word: str) -> str:
    """The canonical form of one lower-case word: the dictionary first, then rules.

    Args:
        lookup: The dictionary.
        word: A folded word; the apostrophe is ``'``.
    """
    word = word.replace("проект", "проєкт")  # the spellings before and since 2019
    corrected = corrections().get(word)
    if corrected is not None:
        return corrected
    found = _by_suffix(lookup, word) or lookup(word)
    if found is None:
        found = word
        if len(word) >= SHORT:
            found = _by_paradigm(lookup, word) or _compound(lookup, word) or ukrainian_by_rule(word)
    found = found.lower()
    return corrections().get(found, found)


def _by_suffix(lookup: Lookup, word: str) -> str:
    """The lemma that a suffix tells more surely than a dictionary of forms; else "".

    "-ність" is always the noun and "-ційний" the adjective. "мережеві", "англійською" and
    "вчителів" can be other words too (a dative, the name of a language, "the teacher's"); beside a
    known adjective or noun they are its forms.
    """
    if len(word) < LONG:
        return ""
    if (sure := _NNIST.sub("ність", word)) != word or word.endswith("ність"):
        return "" if word == "повністю" else sure
    if _TSIYNYI.search(word):
        return _TSIYNYI.sub("ційний", word)
    if word.endswith("ів"):
        nouns = [
            word[:-2] + each for each in ("", "ь") if lookup(word[:-2] + each) == word[:-2] + each
        ]
        return nouns[0] if nouns else ""
    adjective, times = _ADJECTIVE.subn("ий", word)
    return adjective if times and lookup(adjective) == adjective else ""


def _by_paradigm(lookup: Lookup, word: str) -> str:
    """The lemma in the dictionary that ``word`` can be a form of, else ""."""
    for ending, lemmas in _PARADIGMS:
        if not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        if len(stem) < STEM:
            continue
        for each in lemmas:
            if lookup(stem + each) == stem + each:
                return stem + each
    return ""


def _compound(lookup: Lookup, word: str) -> str:
    """A compound whose last part the dictionary has, that part reduced; else ""."""
    prefix = _PREFIX.match(word)
    cuts = [prefix.end()] if prefix else []
    cuts += [link.end() for link in _LINK.finditer(word) if link.end() > STEM]
    for cut in cuts:
        last = word[cut:]
        if len(last) < PART - (cut == cuts[0] and prefix is not None):
            continue
        found = lookup(last) or _by_paradigm(lookup, last)
        if found:
            return word[:cut] + found.lower()
    return ""


def ukrainian_by_rule(word: str) -> str:
    """The canonical form of a word that no dictionary has, by its ending alone."""
    if len(word) < SHORT:
        return word
    plain = _REFLEXIVE.sub("", word)
    if plain != word:
        return _verb(plain) + "ся"
    verb = _verb(word)
    return verb if verb != word or word.endswith(("увати", "ювати")) else _nominal(word)


def _verb(word: str) -> str:
    """The infinitive of a form that can only be a verb's; other words as they are."""
    infinitive = _FUTURE.sub("", word)
    infinitive = _UVATY.sub(r"\1вати", infinitive)
    infinitive = _PRESENT.sub("ти", infinitive)
    return _SECOND.sub("ити", infinitive)


def _nominal(word: str) -> str:
    """A noun or an adjective without its ending, or with the one that its suffix tells."""
    for pattern, lemma in ((_NOUNS_IN_IYA, "ія"), (_NESS, "ість"), (_NNYA, "ння")):
        changed, times = pattern.subn(lemma, word)
        if times:
            return changed
    stem = _ENDING.sub("", word)
    stem = _FLEETING.sub("", stem)
    return stem[:-1] + "к" if stem.endswith("ц") else stem
