"""What counts as the same label, and which labels are too short to trust in any case."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from skillgap.model import Label, MatchPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skillgap.model import Skill

APOSTROPHES = "'`´ʼʹ‘’ʻ＇"
SHORT_LABEL = 3  # characters; ESCO labels this short lie in a gold span only 34 % of the time
ACRONYM = 4  # capitals; longer ones spell no everyday word, and people write Matlab and Cobol

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
_UNIFY = str.maketrans(dict.fromkeys(APOSTROPHES, "’"))
_SLUG = re.compile(r"[^\w+#.]+")


def clean(text: str) -> str:
    """The text in Unicode form C, outer blanks off, every run of blanks one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH))
    return " ".join(text.split())


def fold(text: str) -> str:
    """The key under which two labels are the same: no case, one apostrophe, one space."""
    return key_of(clean(text))


def key_of(text: str) -> str:
    """As ``fold``, for a text that is clean already, as a loaded taxonomy's labels are."""
    key = text.casefold()
    # translating all 120,000 labels of core+esco cost 0.3 s; 1 % of them have an apostrophe
    if key.isascii() and "'" not in key and "`" not in key:
        return key
    return key.translate(_UNIFY)


def slug(text: str) -> str:
    """An identifier made of a label; keeps what tells ``C``, ``C++`` and ``C#`` apart."""
    return _SLUG.sub("-", fold(text)).strip("-")


def needs_case(text: str) -> bool:
    """Whether a label is short or an acronym, so that "it" and "IT" must not be one."""
    if len(text) <= SHORT_LABEL:
        return True
    return len(text) <= ACRONYM and text.isupper() and " " not in text


def case_policy(labels: Iterable[Label]) -> tuple[MatchPolicy, ...]:
    """One case-sensitive policy for the short labels and acronyms, if there are any."""
    short = sorted({each.text.lower() for each in labels if needs_case(each.text)})
    return (MatchPolicy(case_sensitive=True, applies_to=tuple(short)),) if short else ()


def policies_for(skill: Skill, text: str) -> tuple[MatchPolicy, ...]:
    """The policies of ``skill`` that its label ``text`` must satisfy, all of them."""
    if not skill.policies:
        return ()
    lower = text.lower()
    return tuple(p for p in skill.policies if not p.applies_to or lower in p.applies_to)


def distinct(labels: Iterable[Label]) -> tuple[Label, ...]:
    """The labels without repeats within a language; the first one stays.

    Preferred labels come first, in the order of their languages.
    """
    seen: set[tuple[str, str]] = set()
    kept: list[Label] = []
    ordered = sorted(labels, key=lambda each: each.provenance != "preferred")
    for each in ordered:
        key = (fold(each.text), each.language)
        if key[0] and key not in seen:
            seen.add(key)
            kept.append(each)
    return tuple(kept)
