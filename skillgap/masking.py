"""Masks people in sentences that leave a run: e-mail addresses, phones, named contacts.

Masking errs on the side of hiding: a name that is only a product loses nothing that a gap table
needs, a person's phone in a committee's report cannot be taken back.
"""

from __future__ import annotations

import re
from functools import lru_cache

EMAIL, PHONE, NAME = "[email]", "[phone]", "[name]"

_EMAIL = re.compile(
    r"[\w.+%'-]{1,64}\s?(?:@|\(at\)|\[at\]|&#64;)\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+",
    re.IGNORECASE,
)
# Seven or more digits grouped as phones are; years, money and norms ("ISO 9001:2015",
# "$120,000") keep their digits because of the marks around them.
_PHONE = re.compile(
    r"(?<![\w$€£₴.,:/=-])(?:\+\s?\d{1,3}[\s.()-]*|\(?0\d{1,4}\)?[\s.-]*|\(\d{3}\)\s?|\d{3}[.-])"
    r"\d{2,4}[\s.)-]*\d{2,4}(?:[\s.-]*\d{2,4}){0,2}(?:\s?(?:x|ext\.?|вн\.?)\s?\d{1,5})?(?![\w%])"
)
_CAPITAL = r"[A-ZА-ЯІЇЄҐ][\w'’ʼ-]+"
_FULL_NAME = rf"{_CAPITAL}(?:\s+[A-ZА-ЯІЇЄҐ]\.)?(?:\s+{_CAPITAL}){{1,2}}"
_NAMED = (
    re.compile(
        rf"(?:(?i:contact(?: person| name)?|recruiter|attn|call|phone|speak (?:to|with)|"
        rf"(?:discussion|visit|conversation|chat)s? with|get in touch with|write to|reach out to|ask for|"
        rf"instructor|lecturer|professor|teacher|"
        rf"контактна особа|контакти?|рекрутер(?:ка)?|викладач(?:ка|і)?|телефонуйте|звертайтеся до|"
        rf"укладач(?:ка|і)?|розробник(?:и|ця)?))\s*[:–—-]?\s+(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+)?({_FULL_NAME})"
    ),
    re.compile(rf"\b(?:Dr|Prof|Mr|Mrs|Ms|Miss)\.?\s+({_CAPITAL}(?:\s+{_CAPITAL}){{0,2}})"),
    # a full name right before an address or a phone
    re.compile(
        rf"(?<![\w.])({_FULL_NAME})(?=[\s,:;–—(-]{{1,4}}(?:(?i:tel|phone|mob|e-?mail|тел|пошта)\S{{0,6}}\s*)?"
        r"(?:[\w.+%'-]{1,64}@|\+?\d[\d\s().-]{6,}|\[(?:email|phone)\]))"
    ),
    # "Петренко О. В.", "О. В. Петренко", with or without a degree in front
    re.compile(r"(?<!\w)([А-ЯІЇЄҐ][а-яіїєґ'’ʼ-]+\s+[А-ЯІЇЄҐ]\.\s?[А-ЯІЇЄҐ]\.)"),
    re.compile(r"(?<!\w)([А-ЯІЇЄҐ]\.\s?[А-ЯІЇЄҐ]\.\s?[А-ЯІЇЄҐ][а-яіїєґ'’ʼ-]+)"),
)


# What must be there for a pattern to have a chance; the patterns cost ten times as much.
_AT = re.compile(r"@|\(at\)|\[at\]|&#64;", re.IGNORECASE)
_SEVEN_DIGITS = re.compile(r"(?:\d[\s().+-]{0,3}){7}")
_LEAD = re.compile(
    r"contact|recruit|attn|call|phone|speak|discuss|visit|conversation|chat|touch with|write to|"
    r"reach out|ask for|instructor|lecturer|professor|teacher|\b(?:dr|prof|mrs?|ms|miss)\b|"
    r"контакт|рекрутер|викладач|телефону|звертай|укладач|розробник",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"[А-ЯІЇЄҐ]\.")


def _spans(sentence: str) -> list[tuple[int, int, str]]:
    found = []
    if _AT.search(sentence):
        found += [(m.start(), m.end(), EMAIL) for m in _EMAIL.finditer(sentence)]
    if _SEVEN_DIGITS.search(sentence):
        found += [
            (m.start(), m.end(), PHONE)
            for m in _PHONE.finditer(sentence)
            if sum(map(str.isdigit, m.group())) >= 7  # noqa: PLR2004  # the shortest local numbers
        ]
    patterns: tuple[re.Pattern[str], ...] = _NAMED[:2] if _LEAD.search(sentence) else ()
    if found or "[email]" in sentence or "[phone]" in sentence:
        patterns += _NAMED[2:3]
    if _INITIAL.search(sentence):
        patterns += _NAMED[3:]
    for pattern in patterns:
        found += [(*m.span(1), NAME) for m in pattern.finditer(sentence)]
    found.sort()
    return found


# A sentence is asked about once for each of its mentions, right after one another.
_spans_of = lru_cache(maxsize=4_096)(_spans)


def mask(sentence: str, *, keep: tuple[int, int] = (0, 0)) -> tuple[str, tuple[int, int]]:
    """Hide e-mail addresses, phone numbers and named contacts.

    Args:
        sentence: Any text.
        keep: Bounds of the mention in ``sentence``, which is never masked.

    Returns:
        The masked sentence, and where ``keep`` stands in it.
    """
    spans = _spans_of(sentence)
    if not spans:
        return sentence, keep
    out: list[str] = []
    at, shift = 0, 0
    for start, end, word in spans:
        if start < at or (start < keep[1] and end > keep[0]):
            continue
        out += (sentence[at:start], word)
        if end <= keep[0]:
            shift += len(word) - (end - start)
        at = end
    out.append(sentence[at:])
    return "".join(out), (keep[0] + shift, keep[1] + shift)
