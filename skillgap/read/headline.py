"""Employer, role and place from the first line of an ad that has no fields.

``Acme | Nurse | Leeds, UK | Remote | Full-time`` and its variants. What is not clear stays
empty: a wrong employer hides duplicates and miscounts employers, an unknown one does neither.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_LONGEST_LINE = 400
_LONGEST_NAME, _MOST_WORDS = 45, 6
_LONGEST_ROLE, _LONGEST_PLACE = 120, 80
_MOST_TOWN_WORDS = 3

_URL = re.compile(
    r"(?:https?://|www\.)[^\s()<>\[\]]+|[\w.-]+\.(?:com|io|org|net|co)/[^\s()<>\[\]]*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BAR = re.compile(r"\s*\|+\s*")
_DASH = re.compile(r"\s+(?:[-–—~•·:]{1,5}>?|=>|//)\s+|\s*[•·]\s*")
_SLASH = re.compile(r"\s+/\s+")
_LEAD = re.compile(r"^\W*(?:\d{1,2}[).]\s+)?[\W_]*(?=\w)")

_TERMS = re.compile(
    r"\b(?:remote(?:ly)?|on-?\s?site|in-?\s?house|in-office|full[-\s]?time|fulltime|part[-\s]?time|contract(?:ors?|ing)?|"
    r"contract-to-hire|interns?(?:hips?)?|visas?|h-?1-?bs?|permanent|perm|freelance(?:rs?)?|local|telecommute|"
    r"relocat\w+|equity|salary|benefits|sponsor\w*|transfers?|ok|okay|welcome|only|preferred|possible|"
    r"optional|considered|available|hybrid|flexible|friendly|no|yes|not|some|for|or|and|with|partial|distributed|"
    r"any|timezones?|ft|pt|stage|seed|series\s[a-d]|funded|profitable|startup|stealth(?:\sstartup)?|"
    r"віддалено|віддалена|повна|часткова|зайнятість|офіс|гібрид|робота|дистанційно)\b|"
    r"[$€£]\s?[\d.,]+\s?[km]?|\b\d+[km]?\s?[-–]\s?\d+k\b|\b\d+k\b|\b[\d.,]+\s?%",
    re.IGNORECASE,
)
_SURE_TERM = re.compile(
    r"\b(?:remote|on-?site|full[-\s]?time|fulltime|part[-\s]?time|contract|intern(?:s|ship)?|visa|h-?1-?b|"
    r"permanent|freelance|віддалено|повна зайнятість)\b|[$€£]\s?\d",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:engineer(?:s|ing)?|developers?|devs?|designers?|managers?|scientists?|analysts?|architects?|"
    r"devops|sre|programmers?|administrators?|admins?|sysadmins?|directors?|leads?|cto|ceo|coo|vp|head of|"
    r"co-?founders?|recruiters?|qa|testers?|consultants?|specialists?|researchers?|writers?|marketers?|"
    r"product owners?|strategists?|evangelists?|advocates?|representatives?|executives?|"
    r"hackers?|coders?|ninjas?|rockstars?|wizards?|frontend|front-end|back-?end|full-?\s?stack|sdet|dba|"
    r"nurses?|teachers?|lecturers?|mechanics?|technicians?|assistants?|associates?|coordinators?|officers?|"
    r"fellows?|fellowships?|electricians?|welders?|drivers?|cooks?|chefs?|accountants?|organizers?|operators?|"
    r"розробник\w*|інженер\w*|менеджер\w*|вчител\w*|викладач\w*|медсестр\w*|сестр\w* медичн\w*|лікар(?:я|ем|і|ів)?|"
    r"механік\w*|електрик\w*|слюсар\w*|водій|водія|кухар\w*|бухгалтер\w*|адміністратор\w*|дизайнер\w*|"
    r"аналітик\w*|спеціаліст\w*|фахів\w+|програміст\w*|тестувальник\w*|агроном\w*|керівник\w*|директор\w*)\b",
    re.IGNORECASE,
)
_SOME_ROLE = re.compile(
    r"(?:multiple|various|several|interns?|.*\b(?:contractors?|interns?|reps?|assoc|dir|deputy|deputies)\b)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\b(?:positions?|roles?|jobs?|openings?|hiring|seeking|looking|wanted|needed|multiple|various|several|"
    r"careers?|join|apply|contact|we|we're|our|you|your|i'm|my|hi|hey|hello|this|these|those|who|if|please|edit|"
    r"preferably|located|based|near|area|downtown|office|offices|team|teams|company|startup|start-up|founded|"
    r"is|are|was|were|has|have|stealth|mobile|web|android|ios|software|employee|employees|"
    r"ruby|rails|python|java|javascript|php|node(?:\.?js)?|react|angular|django|golang|scala|sales|marketing|"
    r"business development|design|product|data science|machine learning|tl;?dr|update|note|disclaimer)\b",
    re.IGNORECASE,
)
_HIRING = re.compile(
    r"^(?P<name>[A-Z0-9][\w.&'’-]*(?:\s+(?:[A-Z0-9&][\w.&'’-]*|of|the|for)){0,3})\s*"
    r"(?:\([^)]*\)\s*)?,?\s+(?:is|are)?\s*(?:currently |actively |also |always |now )?"
    r"(?:hiring|looking for|seeking|looking to hire|in search of|recruiting)\b"
)
_ROLE_AT = re.compile(
    r"^(?P<role>.{3,80}?)\s+(?:at|@)\s+(?P<name>[A-Z0-9][^,.:;|(]{1,40}?)\s*(?:$|[,.:;|(]|\s(?:in|-)\s)"
)
_NAME_URL = re.compile(
    r"^(?P<name>[A-Z0-9][^()|,;:]{1,40}?)\s*[\(\[,:-]?\s*(?:https?://|www\.)\S+\s*[\)\]]?\s*(?P<rest>.*)$"
)
_NAME_PLACE = re.compile(
    r"^(?P<name>[A-Z0-9][^()|,;:]{1,40}?)\s*(?:\((?P<inside>[^()]{2,60})\)\s*$|,\s*(?P<after>.{2,60})$)"
)
_INTRODUCED = re.compile(r",\s+(?:the|a|an|we|who|which)\s.*$")


@dataclass(frozen=True, slots=True)
class Headline:
    """What a first line says; empty where it is not clear."""

    title: str = ""
    employer: str = ""
    locations: tuple[str, ...] = ()


@cache
def _places() -> Mapping[str, str]:
    table = files("skillgap.read").joinpath("places.csv").read_text(encoding="utf-8")
    places: dict[str, str] = {}
    for row in csv.DictReader(table.splitlines()):
        for name in row["names"].split(";"):
            mark = "." if row["kind"] == "state" else ""  # "ok", "in" and "me" are words too
            places.setdefault(mark + name.strip(), row["kind"])
    return places


def parse_headline(line: str) -> Headline:
    """Read the first line of an ad; each part that is not clear is empty."""
    line = " ".join(line[: _LONGEST_LINE * 2].split())
    if not line or len(line) > _LONGEST_LINE * 1.5:
        line = line[:_LONGEST_LINE]
    parts = _split(line)
    if len(parts) == 1:
        return _parse_single(parts[0])
    kinds = [_kind(part) for part in parts]
    if not any(kinds):
        return Headline()
    places = [_clean(p) for p, k in zip(parts, kinds, strict=True) if k == "place"]
    locations = [place for place in places if len(place) <= _LONGEST_PLACE]
    remote = ("Remote",) if re.search(r"\bremote\b(?!\s*:?\s*no)", line, re.IGNORECASE) else ()
    if re.search(r"\b(?:no|not)\s+remote\b", line, re.IGNORECASE):
        remote = ()
    roles = [_clean_role(part) for part, kind in zip(parts, kinds, strict=True) if kind == "role"]
    return Headline(
        title=next((role for role in roles if role), ""),
        employer=_employer(parts, kinds, barred="|" in line),
        locations=tuple(dict.fromkeys((*locations, *remote))),
    )


def split_employer_title(title: str) -> Headline:
    """``Employer: Role`` as some boards write titles; empty where it is not that.

    >>> split_employer_title("Riverside Hospital: Theatre Nurse").employer
    'Riverside Hospital'
    """
    left, colon, right = title.partition(": ")
    if not colon or not right.strip() or _ROLE.search(left) or not _is_name(left, longest=80):
        return Headline()
    if left.casefold() in _places() or not (_ROLE.search(right) or _SOME_ROLE.match(right)):
        return Headline()
    return Headline(title=right.strip(), employer=left.strip())


def _split(line: str) -> list[str]:
    line = _LEAD.sub("", line)
    for separator in (_BAR, _DASH, _SLASH):
        parts = [part for part in separator.split(line) if part.strip(" .,;|")]
        if len(parts) > 1:
            if separator is _BAR:
                head = [part for part in _DASH.split(parts[0]) if part.strip()]
                return [*head, *parts[1:]]
            return parts
    return [line.strip()]


@lru_cache(maxsize=20_000)  # boards repeat employers, places and terms
def _kind(part: str) -> str:
    """``url``, ``terms``, ``place``, ``role``, or "" where the part is something else."""
    bare = _clean(part)
    if not bare:
        return "url" if _URL.search(part) else "terms" if _TERMS.search(part) else "other"
    if not re.sub(r"[\W\d]+", "", _TERMS.sub("", bare)):
        return "terms"
    first = re.split(r"[,/;]", bare)[0]
    role = _ROLE.search(bare) is not None
    if not (role and not _place_kind(_bare_place(first))) and _is_place(bare):
        return "place"
    if role:
        return "role"
    return "terms" if _SURE_TERM.search(bare) else ""


def _clean(part: str) -> str:
    """A part without links, brackets and outer punctuation."""
    bare = _BRACKETS.sub(" ", _URL.sub(" ", part)).replace("( ", " ").replace("()", " ")
    return " ".join(bare.split()).strip(" .,;:|-–—*•!&/()")


def _clean_role(part: str) -> str:
    role = _URL.sub(" ", part).partition(": ")[0]
    role = " ".join(re.sub(r"\(\s*\)?\s*$", " ", role).split()).strip(" .,;:|-–—*•")
    return "" if len(role) > _LONGEST_ROLE or re.search(r"[.!?]\s+[A-Z]", role) else role


def _is_place(text: str) -> bool:
    pieces = [
        piece
        for raw in re.split(r"\s*[,/;&+]\s*|\s+(?:or|and|&)\s+", text)
        if (piece := _bare_place(raw))
    ]
    if not pieces:
        return False
    known = [_place_kind(piece) for piece in pieces]
    if known[0] == "city" or (known[0] == "region" and len(pieces) == 1):
        return True
    if len(pieces) > 1 and not known[0] and known[1] in {"region", "state"}:
        return _is_capitalised(pieces[0])  # "Smalltown, TX"
    return sum(map(bool, known)) * 2 > len(known)


def _bare_place(raw: str) -> str:
    text = " ".join(_TERMS.sub(" ", raw).split()).strip(" .,:-–—*")
    if text.casefold() in _places():
        return text
    text = re.sub(
        r"\b(?:area|greater|downtown|metro|city of|near|based|region|hq|the|in|anywhere in|offices?)\b",
        " ", text, flags=re.IGNORECASE,
    )  # fmt: skip
    return " ".join(text.split()).strip(" .,:-–—*")


def _place_kind(piece: str) -> str:
    key = piece.casefold()
    kind = _places().get(key, "")
    if kind:
        return kind
    if _is_state(piece.partition(" ")[0]) and re.fullmatch(r"\w{2}(?:\s+\d{5})?", piece):
        return "state"
    match = re.fullmatch(r"(?P<city>\S.*?)\s+(?P<last>\S+)", piece)
    if match is None:
        return ""
    city, last = match["city"], match["last"]
    if _is_state(last):
        return "city" if _is_capitalised(city) and len(city.split()) <= _MOST_TOWN_WORDS else ""
    known = _places().get(city.casefold()) == "city" and _places().get(last.casefold()) == "region"
    return "city" if known else ""


def _is_state(text: str) -> bool:
    return text.isupper() and _places().get("." + text.casefold()) == "state"


def _is_capitalised(text: str) -> bool:
    return bool(text) and text[0].isupper() and len(text) <= 30  # noqa: PLR2004 - a town's name


def _is_name(text: str, *, longest: int = _LONGEST_NAME) -> bool:
    """Whether a text can be an employer's name: short, no sentence, nothing generic alone."""
    words = text.split()
    if not words or len(text) > longest or len(words) > _MOST_WORDS + (longest > _LONGEST_NAME) * 4:
        return False
    if not re.search(r"\w\w", text) or re.search(r"[!?;@=<>{}]|\.\s|\s-\s", text):
        return False
    return not (_GENERIC.fullmatch(text) or _GENERIC.match(text) or _is_sentence(text))


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"\b(?:is|are|we|you|our|your|looking|hiring|seeking|who|that)\b", text))


def _name(part: str) -> str:
    name = " ".join(_INTRODUCED.sub("", _clean(part)).split())
    name = re.sub(r"\s+(?:is\s+)?hiring$", "", name, flags=re.IGNORECASE)
    return re.sub(r"^(?:at|@)\s*", "", name)


def _employer(parts: list[str], kinds: list[str], *, barred: bool) -> str:
    """The first part that can be a name, if only places, terms, links and roles stand before."""
    for part, kind in zip(parts[:4], kinds[:4], strict=True):
        if kind in {"place", "terms", "url", "other"}:
            continue
        if kind == "role":
            match = _ROLE_AT.match(_clean(part))
            if match is not None and _is_name(match["name"]) and not _kind(match["name"]):
                return match["name"].strip()
            if not barred:
                return ""  # "QA Engineer - Automation" goes on with the role
            continue
        name = _name(part)
        before_place = re.fullmatch(r"(?P<name>[^,:]+)[,:]\s*(?P<place>[^,]+(?:,.*)?)", name)
        if before_place is not None and _is_place(before_place["place"]):
            name = before_place["name"].strip()
        return name if _is_name(name) and not _kind(name) else ""
    return ""


def _parse_single(line: str) -> Headline:
    """A first line without separators: only fixed forms are clear."""
    hiring = _HIRING.match(line)
    if hiring is not None and _is_clear(hiring["name"]):
        return Headline(employer=hiring["name"].strip())
    role_at = _ROLE_AT.match(line)
    if role_at is not None and _ROLE.search(role_at["role"]) and _is_clear(role_at["name"]):
        return Headline(title=role_at["role"].strip(), employer=role_at["name"].strip())
    for pattern in (_NAME_URL, _NAME_PLACE):
        match = pattern.match(line)
        if match is None or not _is_clear(match["name"]):
            continue
        if pattern is _NAME_URL:
            return Headline(employer=match["name"].strip(" -–—,"))
        place = _bare_place(match["inside"] or match["after"] or "")
        place_kind = _place_kind(re.split(r"[,/]", place)[0].strip())
        if place_kind == "city" and _is_place(place):
            return Headline(employer=match["name"].strip(), locations=(place,))
    return _parse_bare(line)


def _parse_bare(line: str) -> Headline:
    """Only a role, or only a place."""
    short = _clean(line)
    if _GENERIC.match(short):
        return Headline()
    if len(short) <= _LONGEST_NAME * 2 and _ROLE.search(short) and not _is_sentence(short):
        return Headline(title=_clean_role(line))
    return Headline(locations=(short,)) if _is_place(short) else Headline()


def _is_clear(name: str) -> bool:
    return _is_name(name.strip()) and not _kind(name) and not _ROLE.search(name)
