"""Which cues a sentence may hold: one short scan decides which regular expressions are asked.

Nine sentences of ten hold no cue at all; asking every regular expression about every sentence took
half of the extractor's time.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import Any


class Cue(IntEnum):
    """What a word hints at; the regular expressions of ``requirement`` decide."""

    PREFERRED = 0
    REQUIRED = 1
    NEGATION = 2
    BENEFIT = 3
    EMPLOYER = 4


_STEMS: dict[Cue, tuple[str, ...]] = {
    Cue.PREFERRED: (
        "plus", "bonus", "asset", "advantag", "nice", "good to have", "prefer", "desir",
        "benefici", "welcome", "apprecia", "would help", "would also help", "ideal", "optional",
        "helpful", "would be", "brownie", "extra points", "d love", "бажан", "переваг", "плюс", "вітаєт",
        "вітают", "можливост", "необов",
    ),
    Cue.REQUIRED: (
        "must", "essential", "mandatory", "requir", "need", "necessary", "you have", "you've",
        "you’ve", "looking for", "you know", "you are", "you will have", "should", "prerequisite",
        "обов", "необхідн", "потріб", "потреб", "вимага", "шукаємо", "маєш", "маєте", "повин",
        "має ",
    ),
    Cue.NEGATION: (
        "no ", "not", "n't", "n’t", "without", "rather than", "instead of", "не ", "без ",
        "замість", "крім",
    ),
    Cue.BENEFIT: (
        "free", "paid", "subsid", "discount", "compliment", "we offer", "we provide",
        "will teach", "we teach", "train", "навча", "team-building", "team building", "salary", "perks", "pension", "leave",
        "vacation", "personal development", "ll teach", "will train", "benefits include", "insurance", "401", "ll get",
        "ll give", "пропонуємо", "надаємо", "гарантуємо", "навчимо", "безкоштовн", "оплачуван",
        "корпоративн", "медичн", "компенсац",
    ),
    Cue.EMPLOYER: (
        "our", "we ", "we'", "we’", " us ", "compan", "start-up", "startup", "<organization>",
        " is a", " is the", " is one", " are a", " are the", " are one", "founded", "established",
        "headquartered", "based in", "research area", "relies on", "rely on", "home to", "employees", "people", "colleagues", "associates", "customers",
        "members", "countries", "patients", "students", "beds", "the department", "the cent",
        "the group", "the team", "the institute", "the university", "the trust", "the hospital",
        "the program", "the project", "the organi", "наш", "нас", "ми ", "компані", "команд",
        "заклад", "підприємств",
    ),
}  # fmt: skip


@lru_cache(maxsize=1)
def _automaton() -> tuple[Any, list[Cue]]:
    from ahocorasick_rs import AhoCorasick  # noqa: PLC0415  # native code

    stems = [(stem, cue) for cue, stems in _STEMS.items() for stem in stems]
    return AhoCorasick([stem for stem, _ in stems]), [cue for _, cue in stems]


@lru_cache(maxsize=8_192)
def cues_of(sentence: str) -> frozenset[Cue]:
    """The cues that words of a sentence hint at; asked again for each of its mentions."""
    automaton, owners = _automaton()
    found = automaton.find_matches_as_indexes(sentence.lower(), overlapping=True)
    return frozenset([owners[stem] for stem, _, _ in found]) if found else _NONE


_NONE: frozenset[Cue] = frozenset()
ASKING = frozenset((Cue.PREFERRED, Cue.REQUIRED, Cue.NEGATION, Cue.BENEFIT))
