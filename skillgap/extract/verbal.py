"""The same deed as a verb and as a noun: «обробка даних», «обробляти дані»; "data processing".

Labels get further patterns when a matcher is compiled; texts stay as they are. Ukrainian: the
first word changes, by rule («-ування» and «-увати») or by the reviewed list; cases need no care,
since every word is reduced to its lemma. English: the verb of the list comes before its object
("process data", "processing data", "processing of data"). One-word labels get no pattern.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import resources

from skillgap.extract.lemma import gerund, singular
from skillgap.model import Label, Skill

Canonical = Callable[[str], str]

MAX_OBJECT = 3  # words of an object in English: beyond it, word order carries the sense

# Nouns in -ння and -ття for things, not for deeds: "видання" is no "видати".
_THINGS = frozenset(
    "бажання бачення буття взуття видання вираження вистава вчення відділення відношення відчуття "
    "враження дихання завдання заняття зображення значення знаряддя зростання каміння "
    "мислення мовлення насіння населення обладнання оздоблення освітлення питання "
    "поверхня погруддя покоління положення поняття посвідчення почуття право приміщення "
    "речення рішення родовище сміття спілкування стаття судження твердження терпіння "
    "управління устаткування уявлення харчування хвилювання явлення з'єднання життя знання".split()
)
_VOWEL_CHANGES = (("дж", "д"), ("щ", "ст"), ("ч", "т"), ("ж", "з"), ("ш", "с"))
_LABIAL = re.compile(r"(?<=[бпвмф])л$")
_ADJECTIVE = re.compile(r"(?:al|ic|ive|ous|ary|ed|able|ible|ful|less|ar|ern|ing|ly)$")
_NOUNS_LIKE_ADJECTIVES = frozenset(
    "animal animals capital chemical chemicals fabric feed journal manual material materials "
    "medal metal metals music seed signal signals statistic topic traffic welding packaging".split()
)
# Words that make no object; "business" goes before nouns of all kinds ("develop business logic").
_NO_OBJECT = frozenset(
    "a an and at business by for from in into of on or out the to up with within without &".split()
)
# Objects that more often go before another noun: "maintaining machine learning systems".
_MODIFIERS = frozenset(
    "automation case customer email feature machine partner patient service test web".split()
)
_WORDS = re.compile(r"[\w+#.'-]+(?: [\w+#.'-]+)+")


@lru_cache(maxsize=1)
def _pairs() -> dict[tuple[str, str], tuple[str, ...]]:
    """Verbs by language and noun, and nouns by language and verb."""
    found: dict[tuple[str, str], list[str]] = {}
    file = resources.files("skillgap.extract").joinpath("verbal_nouns.csv")
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        found.setdefault((row["language"], row["noun"]), []).append(row["verb"])
        found.setdefault((row["language"] + ":verb", row["verb"]), []).append(row["noun"])
    return {key: tuple(words) for key, words in found.items()}


def verbal_variants(skill: Skill, label: Label, *, canonical: Canonical) -> Iterator[str]:
    """What else a label reads as when its deed is put as a verb, or as a noun.

    Args:
        skill: The label's skill; names of tools, languages and certificates get none.
        label: A label; of one word it gets none.
        canonical: Gives the canonical form of one word.
    """
    if skill.kind not in ("skill", "knowledge", "transversal"):
        return
    if label.language == "uk":
        first, _, rest = label.text.partition(" ")
        if rest and first.isalpha():
            for other in _ukrainian(canonical(first), canonical):
                yield f"{other} {rest}"
    elif label.language == "en" and label.text.isascii() and _WORDS.fullmatch(label.text):
        yield from _english(label.text.split(), skill)


def _ukrainian(word: str, canonical: Canonical) -> list[str]:
    """The infinitives of a verbal noun, or the verbal nouns of an infinitive; listed ones first."""
    if word.endswith("ти"):
        listed, ruled = _pairs().get(("uk:verb", word), ()), _nouns_of(word)
    else:
        listed = _pairs().get(("uk", word), ())
        ruled = [] if word in _THINGS else _verbs_of(word)
    # A rule makes words that do not exist; only those the dictionary gives back may stay.
    kept = [*listed] + [each for each in ruled if canonical(each) == each]
    return list(dict.fromkeys(kept))


def _verbs_of(noun: str) -> list[str]:
    """Infinitives that a noun in -ння or -ття can come from."""
    stem, ending = noun[:-4], noun[-4:]
    if ending == "ання":
        both = [] if stem.endswith(("ув", "юв")) else [stem + "увати", stem + "ювати"]
        return [stem + "ати", *both]
    if ending == "яння":
        return [stem + "яти", stem + "ювати"]
    if ending == "іння":
        return [stem + "іти", stem + "ити"]
    if ending == "ення":
        return [each + "ити" for each in _unchanged(stem)] + [
            stem + suffix for suffix in ("ювати", "увати", "яти", "ати")
        ]
    return [noun[:-3] + "ти"] if noun.endswith("ття") else []


def _unchanged(stem: str) -> list[str]:
    """The stem before -ення, and as it stands before -ити: "очищ" is "очист"."""
    plain = _LABIAL.sub("", stem)
    stems = [stem] if plain == stem else [plain]
    stems += [stem[: -len(new)] + old for new, old in _VOWEL_CHANGES if stem.endswith(new)]
    return stems


def _changed(stem: str) -> list[str]:
    """The stem before -ити, and as it stands before -ення: "очист" is "очищ"."""
    if stem.endswith(("б", "п", "в", "м", "ф")):
        return [stem + "л"]
    changed = [stem[: -len(old)] + new for new, old in _VOWEL_CHANGES if stem.endswith(old)]
    return changed or [stem]


def _nouns_of(verb: str) -> list[str]:
    """Verbal nouns that an infinitive can have."""
    stem, ending = verb[:-3], verb[-3:]
    if verb.endswith(("увати", "ювати")):
        return [stem + "ання", verb[:-5] + "ення", verb[:-5] + "ання", verb[:-5] + "яння"]
    if ending == "ати":
        return [stem + "ання", stem + "ення"]
    if ending == "яти":
        return [stem + "яння", stem + "ення", verb[:-2] + "ття"]
    if ending == "ити":
        return [each + "ення" for each in _changed(stem)] + [stem + "іння", verb[:-2] + "ття"]
    if ending == "іти":
        return [stem + "іння"]
    return []


def _english(words: list[str], skill: Skill) -> Iterator[str]:
    """The variants of an English label that ends with a listed noun or starts with its verb."""
    last, first = words[-1].lower(), words[0].lower()
    verbs = _pairs().get(("en", last), ())
    if verbs and _is_object(words[:-1]):
        thing = " ".join(words[:-1])
        yield f"{last} of {thing}"
        yield from (f"{each} {thing}" for each in _verbs_before(thing, verbs))
    if skill.kind == "knowledge":
        return  # a verb that knowledge starts with is a noun: "process control", "test plan"
    nouns = _pairs().get(("en:verb", first), ())
    if nouns and _is_object(words[1:]):
        thing = " ".join(words[1:])
        yield from (each for noun in nouns for each in (f"{thing} {noun}", f"{noun} of {thing}"))


def _verbs_before(thing: str, verbs: tuple[str, ...]) -> Iterator[str]:
    """Verbs and gerunds that may stand before an object without a determiner."""
    if singular(thing) in _MODIFIERS:
        return
    for verb in verbs:
        yield verb
        if ("en", gerund(verb)) not in _pairs():  # "planning activities" are no planned ones
            yield gerund(verb)


def _is_object(words: list[str]) -> bool:
    """Whether words are a plain noun phrase, so that "financial management" stays as it is."""
    if len(words) > MAX_OBJECT or any(each.lower() in _NO_OBJECT for each in words):
        return False
    last = words[-1].lower()
    return last.isalpha() and (last in _NOUNS_LIKE_ADJECTIVES or not _ADJECTIVE.search(last))
