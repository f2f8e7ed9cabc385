"""Ads that are a file each: fields from front matter, labelled lines, file name, first line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from skillgap.model import DateSpan, Document, Posting
from skillgap.read.columns import known_names, normalise_name
from skillgap.read.dates import parse_date
from skillgap.read.fields import split_locations
from skillgap.read.headline import Headline, parse_headline, split_employer_title

_LABELLED = frozenset({"title", "employer", "posted", "closes", "location", "url"})
_LABEL_LINES = 40
"""Labels ("Employer: ...") stand at the top of an ad."""
_LONGEST_VALUE = 150
_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<lines>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_KEY = re.compile(r"(?P<key>[^\W\d_][\w' -]{1,30}?)\s*:[ \t]+(?P<value>\S.*)")
_NAME_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)"
)


def posting_of(document: Document, *, today: date | None) -> Posting:
    """The posting of a document that is one ad."""
    front = front_matter(document.text)
    fields = {**_labels(document), **front}
    title = _plain(fields.get("title") or document.title)
    employer = _plain(fields.get("employer", ""))
    named = split_employer_title(title) if title and not employer else Headline()
    if not named.employer and not employer and not front.get("title"):
        named = parse_headline(_first_line(document))
        named = replace(named, title=fields.get("title", named.title))
    posted = parse_date(fields.get("posted"), today=today) or date_in_name(document.path)
    return Posting(
        document=replace(document, title=named.title or title),
        employer=employer or named.employer,
        posted=posted,
        closes=parse_date(fields.get("closes"), today=today),
        locations=split_locations(fields.get("location", "")) or named.locations,
        url=fields.get("url", ""),
    )


def front_matter(text: str) -> Mapping[str, str]:
    """The simple ``key: value`` lines of YAML front matter that mean a field of a posting."""
    match = _FRONT.match(text)
    return _fields(match["lines"].splitlines(), frozenset()) if match else {}


def date_in_name(path: str) -> DateSpan | None:
    """The date in a file name (``2024-11-18-nurse.md``), a month where no day is given."""
    match = _NAME_DATE.search(Path(path).name)
    return (
        parse_date("-".join(part for part in match.groups() if part), today=None) if match else None
    )


def _labels(document: Document) -> Mapping[str, str]:
    match = _FRONT.match(document.text)
    text = document.text[match.end() if match else 0 :][:20_000]
    lines = [line.strip(" \t*_#>-•") for line in text.splitlines() if line.strip()]
    return _fields([re.sub(r"\*\*|__", "", line) for line in lines[:_LABEL_LINES]], _LABELLED)


def _fields(lines: list[str], allowed: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    known = known_names()
    for line in lines:
        match = _KEY.fullmatch(line.strip())
        if match is None or len(match["value"]) > _LONGEST_VALUE:
            continue
        name = known.get(normalise_name(match["key"]), ("", 0))[0]
        if name and (not allowed or name in allowed):
            found.setdefault(name, match["value"].strip().strip("\"'").strip())
    return found


def _first_line(document: Document) -> str:
    if not document.blocks:
        return ""
    first = document.blocks[0]
    return document.text[first.start : first.end].partition("\n")[0]


def _plain(text: str) -> str:
    return " ".join(text.split()).strip("\"'")
