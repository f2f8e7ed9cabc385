"""Where the words of a cue stand in a text: one scan decides which sentences need a closer look.

Nine sentences of ten hold no cue at all; asking every regular expression about every sentence took
half of the extractor's time.
"""

from __future__ import annotations

from bisect import bisect_left
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


class Cues:
    """The cue words of one text."""

    def __init__(self, text: str) -> None:
        automaton, owners = _automaton()
        self._places: tuple[list[int], ...] = tuple([] for _ in Cue)
        lowered = text.lower()
        if len(lowered) != len(text):  # a letter whose lower case is longer would shift all
            lowered = text
        for stem, start, _ in automaton.find_matches_as_indexes(lowered, overlapping=True):
            self._places[owners[stem]].append(start)
        for places in self._places:
            places.sort()
        self._any = sorted(
            start
            for cue, places in zip(Cue, self._places, strict=True)
            for start in places
            if cue is not Cue.EMPLOYER
        )

    def within(self, cue: Cue, bounds: tuple[int, int]) -> bool:
        """Whether a word of ``cue`` starts within ``bounds``."""
        places = self._places[cue]
        at = bisect_left(places, bounds[0])
        return at < len(places) and places[at] < bounds[1]

    def any_within(self, bounds: tuple[int, int]) -> bool:
        """Whether a word of any cue but the employer's starts within ``bounds``."""
        at = bisect_left(self._any, bounds[0])
        return at < len(self._any) and self._any[at] < bounds[1]
