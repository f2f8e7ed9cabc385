"""Which column of a table means what: by its name, then by what stands in it.

The usual names stand in ``columns.csv``, one line a field and language, the better names
first. A mapping of the user's own always wins.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from statistics import median

from skillgap.model import Issue
from skillgap.read.fields import as_text, parse_poster, split_skills

FIELDS = (
    "id", "title", "description", "requirements", "duties", "preferred", "benefits", "about",
    "skills", "employer", "posted", "closes", "location", "url", "salary", "collected", "poster",
)  # fmt: skip
"""Every field a column can mean; ``collected`` is when the board was read, ``poster`` a line
such as ``Name, Recruiter at Employer``."""
TEXT_FIELDS = ("description", "requirements", "duties", "preferred", "benefits", "about")
_SEVERAL = frozenset({*TEXT_FIELDS, "skills", "location"})
"""Fields that may stand in more than one column; of the others the best name counts."""
_MIN_PROSE = 80
"""A column of shorter texts (median characters) is a label, not the text of an ad."""
_MIN_PROSE_SPACES = 0.08  # spaces per character: links and codes have fewer
_LONG_ENTRY = 80
"""Entries of a skills column with a longer median are sentences: read as requirements."""
_POSTER_SHARE = 0.3
_CAMEL = re.compile(r"(?<=[a-zа-яіїєґ])(?=[A-ZА-ЯІЇЄҐ])")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns give which field, in order; fields without a column are absent."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """The column of a field that has one, "" where there is none."""
        found = self.columns.get(name, ())
        return found[0] if found else ""

    @property
    def has_text(self) -> bool:
        """Whether there is anything beside a title that a skill could be read from."""
        return any(self.columns.get(name) for name in (*TEXT_FIELDS, "skills"))


def normalise_name(name: object) -> str:
    """A column name without case, punctuation, camel case and apostrophe variants.

    >>> normalise_name("Date_Posted"), normalise_name("datePosted")
    ('date posted', 'date posted')
    """
    text = unicodedata.normalize("NFC", str(name)).replace("\ufeff", "")
    text = re.sub("[’ʼ`´]", "'", _CAMEL.sub(" ", text))
    text = text.rsplit("/", 1)[-1] if text.startswith(("http:", "https:")) else text
    return " ".join(re.sub(r"[^\w']+|_+", " ", text).split()).casefold()


@cache
def known_names() -> Mapping[str, tuple[str, int]]:
    """Normalised column name -> field and rank (0 the best name of its language)."""
    table = files("skillgap.read").joinpath("columns.csv").read_text(encoding="utf-8")
    names: dict[str, tuple[str, int]] = {}
    for row in csv.DictReader(table.splitlines()):
        for rank, name in enumerate(row["names"].split(";")):
            names.setdefault(normalise_name(name), (row["field"], rank))
    return names


def count_known(names: Sequence[object]) -> int:
    """How many of the names mean a field: a header has some, a data row hardly any."""
    known = known_names()
    return sum(normalise_name(name) in known for name in names if name)


def assign_columns(
    names: Sequence[str],
    *,
    sample: Sequence[Mapping[str, object]] = (),
    mapping: Mapping[str, str] | None = None,
    path: str = "",
) -> tuple[Layout, tuple[Issue, ...]]:
    """Decide which column means what.

    Args:
        names: The columns of the table, in order.
        sample: Some rows, to find a text column by content and to see prose in skills columns.
        mapping: Field -> column name, or several joined by ``+``; wins over the names.
        path: Named in the issues.

    Returns:
        The layout, and an issue for every mapped column that does not exist, for a field that
        does not exist, and (code ``missing-column``, whole file) where there is no text.
    """
    chosen, issues = _from_mapping(names, mapping or {}, path)
    taken = {name for found in chosen.values() for name in found}
    for name, found in _by_name([n for n in names if n not in taken]).items():
        chosen.setdefault(name, found)
    taken = {name for found in chosen.values() for name in found}
    free = [name for name in names if name not in taken]
    if "description" not in chosen and not any(chosen.get(f) for f in TEXT_FIELDS):
        longest = _longest_prose(free, sample)
        if longest:
            chosen["description"] = (longest,)
    _check_contents(chosen, sample, mapping or {})
    layout = Layout(chosen)
    if not layout.has_text:
        issues.append(_no_text(names, path))
    return layout, tuple(issues)


def _from_mapping(
    names: Sequence[str], mapping: Mapping[str, str], path: str
) -> tuple[dict[str, tuple[str, ...]], list[Issue]]:
    chosen: dict[str, tuple[str, ...]] = {}
    issues: list[Issue] = []
    by_name = {normalise_name(name): name for name in reversed(names)}
    for target, wanted in mapping.items():
        if target not in FIELDS:
            issues.append(_unknown_field(target, path))
            continue
        parts = [wanted] if wanted in names else wanted.split("+")
        found = tuple(
            part if part in names else by_name.get(normalise_name(part), "") for part in parts
        )
        if all(found):
            chosen[target] = found
        else:
            missing = ", ".join(p for p, f in zip(parts, found, strict=True) if not f)
            issues.append(_absent(target, missing, names, path))
    return chosen, issues


def _by_name(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    known = known_names()
    ranked: dict[str, list[tuple[int, int, str]]] = {}
    for position, name in enumerate(names):
        meaning = known.get(normalise_name(name))
        if meaning is not None:
            ranked.setdefault(meaning[0], []).append((meaning[1], position, name))
    chosen: dict[str, tuple[str, ...]] = {}
    for target, found in ranked.items():
        found.sort()
        if target == "location":
            chosen[target] = _location_columns([name for _, _, name in found])
        elif target == "description" or target not in _SEVERAL:
            chosen[target] = (found[0][2],)
        else:
            chosen[target] = tuple(name for _, _, name in sorted(found, key=lambda f: f[1]))
    return chosen


def _location_columns(names: list[str]) -> tuple[str, ...]:
    """A column that holds the whole place, else the parts of it (city, region, country)."""
    parts = {
        "city", "town", "region", "state", "province", "county", "country", "job city",
        "job country", "місто", "область", "регіон", "країна", "населений пункт",
    }  # fmt: skip
    whole = [name for name in names if normalise_name(name) not in parts]
    return (whole[0],) if whole else tuple(names)


def _longest_prose(names: Sequence[str], sample: Sequence[Mapping[str, object]]) -> str:
    best, best_length = "", 0.0
    for name in names:
        texts = [text for row in sample if (text := as_text(row.get(name)))]
        if not texts:
            continue
        length = median(len(text) for text in texts)
        spaces = sum(text.count(" ") for text in texts) / sum(map(len, texts))
        if length >= _MIN_PROSE and spaces >= _MIN_PROSE_SPACES and length > best_length:
            best, best_length = name, length
    return best


def _check_contents(
    chosen: dict[str, tuple[str, ...]],
    sample: Sequence[Mapping[str, object]],
    mapping: Mapping[str, str],
) -> None:
    """Take back what the contents of a column rule out."""
    if not sample:
        return
    if "skills" in chosen and "skills" not in mapping:
        prose = tuple(name for name in chosen["skills"] if _is_prose(name, sample))
        if prose:
            chosen["requirements"] = (*chosen.get("requirements", ()), *prose)
            chosen["skills"] = tuple(name for name in chosen["skills"] if name not in prose)
    poster = chosen.get("poster", ())
    if poster and "poster" not in mapping:
        texts = [text for row in sample if (text := as_text(row.get(poster[0])))]
        fitting = sum(bool(parse_poster(text).employer) for text in texts)
        if fitting < _POSTER_SHARE * max(len(texts), 1):
            del chosen["poster"]
            longer = _longest_prose([poster[0], *chosen.get("description", ())], sample)
            if longer == poster[0] and "description" not in mapping:
                chosen["description"] = poster


def _is_prose(name: str, sample: Sequence[Mapping[str, object]]) -> bool:
    lengths = [len(entry) for row in sample for entry in split_skills(row.get(name))]
    return bool(lengths) and median(lengths) > _LONG_ENTRY


def _shown(names: Sequence[str]) -> str:
    listed = [name or "(no name)" for name in names[:20]]
    return ", ".join(listed) + (f" and {len(names) - 20} more" if len(names) > len(listed) else "")


def _closest(wanted: str, names: Sequence[str]) -> str:
    by_name = {normalise_name(name): name for name in reversed(names)}
    found = get_close_matches(normalise_name(wanted), sorted(by_name), n=1, cutoff=0.6)
    return by_name[found[0]] if found else ""


def _absent(target: str, missing: str, names: Sequence[str], path: str) -> Issue:
    closest = _closest(missing, names)
    meant = f"; closest: {closest!r}" if closest else ""
    return Issue(
        "missing-column",
        "error",
        f"{path} has no column {missing!r} for {target}{meant}; available: {_shown(names)}",
        hint=f"--column {target}={closest or 'NAME'}",
        path=path,
        column=missing,
    )


def _unknown_field(target: str, path: str) -> Issue:
    closest = get_close_matches(target, FIELDS, n=1)
    meant = f"; closest: {closest[0]!r}" if closest else ""
    return Issue(
        "missing-column",
        "error",
        f"{target!r} is no field of a posting{meant}; allowed: {', '.join(FIELDS)}",
        hint=f"--column {closest[0] if closest else 'description'}=NAME",
        path=path,
        value=target,
    )


def _no_text(names: Sequence[str], path: str) -> Issue:
    known = [name for name, (meaning, _) in known_names().items() if meaning == "description"]
    close = [name for name in names if get_close_matches(normalise_name(name), known, 1, 0.75)]
    meant = f"; closest: {close[0]!r}" if close else ""
    return Issue(
        "missing-column",
        "error",
        f"{path} has no column with the text of the postings{meant}; available: {_shown(names)}",
        hint=f"--column description={close[0] if close else 'NAME'}",
        path=path,
        whole_file=True,
    )
