"""What a made-up labour market asks for: the types that the three fields fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

QUARTERS = ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
SIZES = (18, 19, 20, 21, 21, 22, 23, 24)  # distinct advertisements a quarter and field

Shares = tuple[float, ...]
Phrases = tuple[str, ...]


def flat(share: float) -> Shares:
    """The same share in every quarter."""
    return (share,) * len(QUARTERS)


RISING: Shares = (0.0, 0.05, 0.10, 0.17, 0.25, 0.36, 0.46, 0.55)
FALLING: Shares = (0.55, 0.45, 0.36, 0.28, 0.20, 0.13, 0.08, 0.04)
NEW: Shares = (0.0,) * 7 + (0.42,)


@dataclass(frozen=True, slots=True)
class Wish:
    """One skill that advertisements ask for.

    Attributes:
        skill: id in the core taxonomy, the planted truth.
        shares: of the distinct advertisements of each quarter, 0..1.
        names: how it is called inside a sentence frame, by language.
        items: whole list entries that need no frame, by language.
        duties: tasks that name it, by language.
        preferred: of ten mentions outside duties, how many are only "nice to have".
        only: the one employer that asks for it ("" for all).
        tag: its name in the column of technologies, "" where it has none.
    """

    skill: str
    shares: Shares
    names: Mapping[str, Phrases] = field(default_factory=dict)
    items: Mapping[str, Phrases] = field(default_factory=dict)
    duties: Mapping[str, Phrases] = field(default_factory=dict)
    preferred: int = 1
    only: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """How the advertisements of one field and language are worded.

    ``frames``, ``preferred`` and ``questions`` hold ``{x}`` for a skill's name; ``contacts``
    hold ``{mail}``, ``{phone}`` and ``{person}``; ``about`` and ``openings`` hold ``{employer}``.
    """

    titles: Phrases
    persons: Phrases
    openings: Phrases
    duties: Phrases
    frames: Phrases
    fillers: Phrases
    preferred: Phrases
    benefits: Phrases
    about: Phrases
    contacts: Phrases
    questions: Phrases
    salaries: Phrases
    headings: tuple[Phrases, ...]  # duties, requirements, preferred, benefits, about
    traps: Phrases  # whole entries of the requirements that ask for nothing


@dataclass(frozen=True, slots=True)
class Field:
    """One field of work: who hires, where, and for what."""

    name: str
    employers: Phrases
    loudest: str  # the employer that advertises far more often than any other
    cities: Phrases
    wishes: tuple[Wish, ...]
    wording: Mapping[str, Wording]


def draw(limit: int, *keys: object) -> int:
    """A number below ``limit`` that depends on nothing but the keys.

    Hashing takes the place of a random generator, whose results differ between versions.
    """
    text = "\0".join(str(key) for key in keys)
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") % limit


def pick(choices: Phrases, *keys: object) -> str:
    """One of the choices."""
    return choices[draw(len(choices), *keys)]


def some(choices: Phrases, count: int, *keys: object) -> list[str]:
    """So many different choices, in a drawn order."""
    return sorted(choices, key=lambda each: draw(1 << 60, each, *keys))[:count]
