"""Values of a posting's fields as they stand in cells: texts, lists, places, poster lines."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import NamedTuple

_NAME_KEYS = ("name", "label", "title", "value", "text", "displayName", "display_name", "@value")
_NO_PLACE = frozenset({"not listed", "not specified", "unknown", "не вказано", "none", "n/a"})
_EMPTY = frozenset({"", "none", "null", "nan", "nat", "n/a", "na", "-", "--", "—"})
_TAG = re.compile(
    r"<\s*/?\s*(?:p|br|li|ul|ol|div|span|strong|b|i|em|h[1-6]|a|font|table|tr|td|body|html|section)\b[^<>]*>",
    re.IGNORECASE,
)
_ESCAPED_TAG = re.compile(
    r"&(?:amp;)*lt;\s*/?\s*(?:p|br|li|ul|ol|div|span|strong|b|i|em|h[1-6]|a|font|table|tr|td|body)\b",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_POSTER = re.compile(
    r"(?P<name>[^,]{2,60}),\s*(?P<role>[^,]{2,40}?)"
    r"(?:(?<=\w)[вВу](?=[A-ZА-ЯІЇЄҐa-z0-9])|\s+(?:в|у|at|@)\s+)"
    r"(?P<employer>\S.{1,60}?)(?:\s+(?P<place>[^·]*))?(?:·.*)?",
    re.DOTALL,
)
_DETAIL = re.compile(r"\d+\+?\s*(?:рок|рік|year|год)|досвід", re.IGNORECASE)
_DEEPEST = 20
_LONGEST_LIST = 500
"""More entries than this in one cell are no skills list; the rest is left out."""


def as_text(value: object, *, depth: int = 0) -> str:
    """The text of a cell or JSON value: names of objects, lists joined by ``, ``, no "nan".

    Lists and objects inside each other are followed through 20 levels; deeper ones are empty.
    """
    if value is None or isinstance(value, bool) or depth > _DEEPEST:
        return ""
    if isinstance(value, str):
        text = value.replace("\x00", " ").strip()
        return "" if len(text) < 5 and text.casefold() in _EMPTY else text  # noqa: PLR2004
    if isinstance(value, float):
        return "" if value != value else f"{value:g}"  # noqa: PLR0124 - NaN differs from itself
    if isinstance(value, Mapping):
        return next(
            (text for key in _NAME_KEYS if (text := as_text(value.get(key), depth=depth + 1))), ""
        )
    if isinstance(value, list | tuple):
        return ", ".join(text for each in value if (text := as_text(each, depth=depth + 1)))
    return str(value)


def as_prose(value: object) -> str:
    """Like ``as_text``, with every entry of a list on a line of its own."""
    if isinstance(value, list | tuple):
        return "\n".join(f"- {text}" for each in value if (text := as_text(each)))
    return as_text(value)


def is_list(value: object) -> bool:
    """Whether a cell holds a list, as a list or as the text of one (``['a', 'b']``)."""
    return isinstance(value, list | tuple) or (
        isinstance(value, str) and _literal(value) is not None
    )


def _literal(text: str) -> list[object] | None:
    text = text.strip()
    if not (text.startswith("[") and text.endswith("]")):
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        return list(found) if isinstance(found, list | tuple) else None
    return None


def split_skills(value: object) -> tuple[str, ...]:
    """The entries of a skills column, as written, each once.

    Reads JSON and Python lists and texts separated by ``, ; | •`` or line ends; a separator
    inside brackets does not separate.

    >>> split_skills("['C++', 'SQL']"), split_skills("Python (Django, Flask); Git | AWS")
    (('C++', 'SQL'), ('Python (Django, Flask)', 'Git', 'AWS'))
    """
    entries: Iterable[object]
    if isinstance(value, list | tuple):
        entries = value
    else:
        text = as_text(value)
        entries = _literal(text) or (
            [] if text == "[]" else _split_outside_brackets(text, ",;|•\n")
        )
    found: dict[str, str] = {}
    for entry in entries:
        text = " ".join(as_text(entry).split()).strip("\"'· ")
        if text:
            found.setdefault(text.casefold(), text)
        if len(found) == _LONGEST_LIST:
            break
    return tuple(found.values())


def _split_outside_brackets(text: str, separators: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for position, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(depth - 1, 0)
        elif char in separators and (not depth or char == "\n"):
            parts.append(text[start:position])
            start, depth = position + 1, 0
    return [*parts, text[start:]]


def split_locations(value: object) -> tuple[str, ...]:
    """The places of a posting. ``Austin, TX`` is one place, ``Київ, Львів`` are two.

    Latin texts are not split at commas, since a comma mostly parts a town from its country.
    """
    if isinstance(value, Mapping) and not as_text(value):
        value = ", ".join(text for each in value.values() if (text := as_text(each)))
    if isinstance(value, list | tuple):
        nested = [place for each in value for place in split_locations(each)]
        return tuple(dict.fromkeys(nested))
    text = " ".join(re.sub(r"\b(?:None|nan|null)\b", " ", unescape(as_text(value))).split())
    separators = ";|,\n" if re.search("[а-яіїєґ]", text.casefold()) else ";|\n"
    places = (part.strip(" ,.·") for part in _split_outside_brackets(text, separators))
    return tuple(dict.fromkeys(p for p in places if p and p.casefold() not in _NO_PLACE))


class Poster(NamedTuple):
    """Who put a posting up, of whom only employer and places are kept."""

    employer: str = ""
    locations: tuple[str, ...] = ()


def parse_poster(text: str) -> Poster:
    """Read ``Name, Recruiter at Employer Kyiv · 3 years``, also where the blanks are lost.

    >>> parse_poster("IrynaKoval,RecruiterвAcme Київ,Львів·3рокидосвіду").employer
    'Acme'
    """
    first, _, rest = text.replace("\xa0", " ").strip().partition(" ")
    glued = "," in first and re.search(r"\wв[\wА-ЯA-Z]", first)
    match = _POSTER.fullmatch(first if glued else text.replace("\xa0", " ").strip())
    if match is None:
        return Poster()
    places = rest.split("·", 1)[0] if glued else (match["place"] or "")
    locations = (
        () if _DETAIL.search(places) else split_locations(places.replace("remote", "Remote"))
    )
    return Poster(match["employer"].strip(" ,·"), locations)


def is_html(text: str) -> bool:
    """Whether a text is marked up with tags (at least one that HTML knows)."""
    return "<" in text and _TAG.search(text) is not None


def is_escaped_html(text: str) -> bool:
    """Whether the tags themselves are escaped (``&lt;p&gt;``), once or several times."""
    return "lt;" in text and _ESCAPED_TAG.search(text) is not None and not is_html(text)


def has_entities(text: str) -> bool:
    """Whether character references such as ``&amp;`` stand in a text."""
    return "&" in text and _ENTITY.search(text) is not None
