"""Records of JSON, JSONL and schema.org JobPosting objects, also those inside web pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING

from skillgap.read import limits
from skillgap.read.columns import count_known
from skillgap.read.fields import as_prose, as_text, split_skills
from skillgap.read.rows import Row, skip_line
from skillgap.read.sources import BROKEN_STREAM

if TYPE_CHECKING:
    from skillgap.read.sources import Source
    from skillgap.read.trouble import FileLog

MAX_JSON_CHARS = 256 * limits.MiB
"""A JSON file is held in memory as a whole; JSONL has no such limit."""
_SCRIPT = re.compile(
    r"<script\b[^>]*application/ld\+json[^>]*>(?P<json>.*?)</script\s*>", re.IGNORECASE | re.DOTALL
)
_DEEPEST = 20
_NO_POSTINGS = "Hand in an array of objects, or JSON lines."


def read_records(source: Source, *, log: FileLog) -> Iterator[Row]:
    """The objects of a JSON or JSONL file in order, JobPosting objects as flat fields."""
    try:
        if source.format == "jsonl":
            yield from _read_lines(source, log)
        else:
            yield from _read_whole(source, log)
    except BROKEN_STREAM as trouble:
        log.file("broken-gzip", f"breaks off ({trouble})",
                 hint="Pack or download the file again.", severity="error")  # fmt: skip


def read_page(page: str) -> tuple[Mapping[str, object], ...]:
    """The JobPosting objects in a web page's ``application/ld+json`` scripts, as flat fields."""
    found: list[Mapping[str, object]] = []
    for script in _SCRIPT.finditer(page):
        text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script["json"])
        try:
            value = json.loads(text, strict=False)
        except ValueError:
            try:
                value = json.loads(unescape(text), strict=False)
            except ValueError:
                continue
        found.extend(flatten(each) for each in find_objects(value) if is_job_posting(each))
    return tuple(found)


def _read_lines(source: Source, log: FileLog) -> Iterator[Row]:
    number = 0
    with source.text() as file:
        while line := file.readline(limits.MAX_LINE_CHARS):
            if not line.strip():
                continue
            number += 1
            if len(line) >= limits.MAX_LINE_CHARS and not line.endswith("\n"):
                size = skip_line(file, len(line))
                log.row("line-too-long", number,
                        f"a line of {size:,} characters (at most {limits.MAX_LINE_CHARS:,})",
                        hint="Check the export: line breaks are missing.", value=line[:80])  # fmt: skip
                continue
            try:
                value = json.loads(line, strict=False)
            except (ValueError, RecursionError) as trouble:
                log.row("invalid-json", number, f"is no JSON ({trouble})",
                        hint="Repair or leave out the line.", value=line[:200])  # fmt: skip
                continue
            objects = list(find_objects(value))
            if not objects:
                log.row(
                    "invalid-json", number, "holds no object", hint=_NO_POSTINGS, value=line[:200]
                )
            for extra, each in enumerate(objects):
                number += extra > 0
                yield Row(number, flatten(each))


def _read_whole(source: Source, log: FileLog) -> Iterator[Row]:
    with source.text() as file:
        text = file.read(MAX_JSON_CHARS + 1)
    if len(text) > MAX_JSON_CHARS:
        log.file("too-large", f"has more than {MAX_JSON_CHARS:,} characters",
                 hint="Save it as JSON lines (one object a line), which are read piece by piece.",
                 whole=True)  # fmt: skip
        return
    try:
        value = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as trouble:
        log.file("invalid-json", f"is no JSON ({trouble})",
                 hint="Check that the file is complete; one object a line is read as .jsonl.",
                 value=text[:200], whole=True)  # fmt: skip
        return
    number = 0
    for number, each in enumerate(find_objects(value), 1):
        yield Row(number, flatten(each))
    if not number:
        log.file("empty-file", "holds no objects", hint=_NO_POSTINGS, value=text[:200], whole=True)


def find_objects(value: object, *, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """The records in a JSON value: of an array, of ``@graph``, of the array an object holds."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from find_objects(each, depth=depth + 1)
    elif isinstance(value, Mapping):
        inner = _inner(value)
        if inner is None:
            yield value
        else:
            yield from find_objects(inner, depth=depth + 1)


def _inner(value: Mapping[str, object]) -> object | None:
    """What an object only wraps: ``@graph``, list elements, the longest array of objects."""
    if is_job_posting(value):
        return None
    graph = value.get("@graph", value.get("itemListElement"))
    if isinstance(graph, list):
        return [each for each in graph if _is_wanted(each)]
    if _has_type(value, "ListItem") and isinstance(value.get("item"), Mapping):
        return value["item"]
    for key in ("mainEntity", "mainEntityOfPage"):
        if is_job_posting(value.get(key)):
            return value[key]
    arrays = [
        each for each in value.values()
        if isinstance(each, list) and each and all(isinstance(item, Mapping) for item in each)
    ]  # fmt: skip
    if arrays and count_known(list(value)) < 2:  # noqa: PLR2004 - title and text make a posting
        return max(arrays, key=len)
    nested = [each for each in value.values() if isinstance(each, Mapping)]
    return nested[0] if len(nested) == 1 and len(value) == 1 else None


def _is_wanted(value: object) -> bool:
    return isinstance(value, Mapping) and (
        is_job_posting(value) or _has_type(value, "ListItem") or "@type" not in value
    )


def _has_type(value: object, wanted: str) -> bool:
    found = value.get("@type", "") if isinstance(value, Mapping) else ""
    types = found if isinstance(found, list) else [found]
    return any(str(each).rsplit("/", 1)[-1].rsplit(":", 1)[-1] == wanted for each in types)


def is_job_posting(value: object) -> bool:
    """Whether an object is a schema.org JobPosting, by its type or its usual keys."""
    if _has_type(value, "JobPosting"):
        return True
    return isinstance(value, Mapping) and "hiringOrganization" in value and "description" in value


def flatten(value: Mapping[str, object]) -> Mapping[str, object]:
    """The fields of a JobPosting under the names of this package; other objects as they are."""
    if not is_job_posting(value):
        return value
    return {
        "id": as_text(value.get("identifier")),
        "title": as_text(value.get("title")) or as_text(value.get("name")),
        "description": as_prose(value.get("description")),
        "duties": as_prose(value.get("responsibilities")),
        "requirements": "\n".join(
            text
            for key in ("qualifications", "experienceRequirements", "educationRequirements")
            if (text := _requirement(value.get(key)))
        ),
        "benefits": as_prose(value.get("jobBenefits"))
        or as_prose(value.get("incentiveCompensation")),
        "skills": list(split_skills(value.get("skills"))),
        "employer": as_text(value.get("hiringOrganization")),
        "posted": value.get("datePosted"),
        "closes": value.get("validThrough"),
        "location": _locations(value),
        "url": as_text(value.get("url")) or as_text(value.get("@id")),
    }


def _requirement(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(text for each in value if (text := _requirement(each)))
    if isinstance(value, Mapping):
        value = value.get("description") or value.get("credentialCategory") or value.get("name")
    text = as_text(value)
    return "" if text.isdecimal() else text


def _locations(value: Mapping[str, object]) -> list[str]:
    found = value.get("jobLocation")
    places = [_place(each) for each in (found if isinstance(found, list) else [found])]
    if "TELECOMMUTE" in as_text(value.get("jobLocationType")).upper():
        places.append("Remote")
    return list(dict.fromkeys(place for place in places if place))


def _place(value: object) -> str:
    if not isinstance(value, Mapping):
        return as_text(value)
    address = value.get("address", value)
    if not isinstance(address, Mapping):
        return as_text(address)
    keys = ("addressLocality", "addressRegion", "addressCountry")
    parts = dict.fromkeys(text for key in keys if (text := as_text(address.get(key))))
    return ", ".join(parts) or as_text(address) or as_text(value.get("name"))
