"""Writes the advertisements: who asks for what in which quarter, in whose words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from io import StringIO

from market import QUARTERS, SIZES, Field, Wish, Wording, draw, pick, some

COLUMNS = ("id", "title", "company", "city", "date_posted", "description", "url", "skills")
LAST_DAY = date(2024, 12, 31)
# Of a hundred advertisements, so many are in Ukrainian where a field has both languages.
UKRAINIAN = 50
REPOSTED = 20  # of a hundred: the same text again, in the same or another town
HIDDEN = 80  # one advertisement of so many does not name its employer


@dataclass(frozen=True, slots=True)
class Advert:
    """One advertisement before it becomes a row."""

    field: str
    number: int
    quarter: int
    language: str
    title: str
    employer: str
    city: str
    posted: date
    parts: tuple[tuple[str, tuple[str, ...]], ...]  # heading ("" for none) and its lines
    salary: str
    tags: str
    html: bool

    def description(self) -> str:
        """The text as the board shows it."""
        if self.html:
            return "".join(_html(heading, lines) for heading, lines in self.parts) + (
                f"<p>{escape(self.salary, quote=False)}</p>"
            )
        blocks = [_plain(heading, lines) for heading, lines in self.parts]
        return "\n\n".join([*blocks, self.salary])


def _plain(heading: str, lines: tuple[str, ...]) -> str:
    if not heading:
        return " ".join(lines)
    return "\n".join([f"{heading}:", *(f"- {line}" for line in lines)])


def _html(heading: str, lines: tuple[str, ...]) -> str:
    texts = [escape(line, quote=False) for line in lines]
    if not heading:
        return f"<p>{' '.join(texts)}</p>"
    items = "".join(f"<li>{text}</li>" for text in texts)
    return f"<h3>{escape(heading, quote=False)}</h3><ul>{items}</ul>"


def adverts(field: Field) -> list[Advert]:
    """The distinct advertisements of a field, in order of their quarters."""
    seats = list(_seats(field))
    wanted: dict[int, list[Wish]] = {number: [] for number, _, _ in seats}
    for wish in field.wishes:
        for number in _asking(wish, field, seats):
            wanted[number].append(wish)
    return [_advert(field, seat, wanted[seat[0]]) for seat in seats]


def asked(field: Field) -> dict[str, int]:
    """How many of the distinct advertisements ask for each skill."""
    seats = list(_seats(field))
    return {wish.skill: len(list(_asking(wish, field, seats))) for wish in field.wishes}


def _seats(field: Field) -> Iterator[tuple[int, int, str]]:
    """Number, quarter and employer of each advertisement; the loudest one is in every quarter."""
    number = turn = 0
    for quarter, size in enumerate(SIZES):
        for place in range(size):
            employer = field.loudest
            if place >= (1 if quarter == 0 else 2):
                lap, at = divmod(turn, len(field.employers))
                employer = some(field.employers, len(field.employers), field.name, lap)[at]
                turn += 1
            yield number, quarter, employer
            number += 1


def _asking(wish: Wish, field: Field, seats: list[tuple[int, int, str]]) -> Iterator[int]:
    """Which advertisements ask for a skill: the planned share of each quarter."""
    for quarter, share in enumerate(wish.shares):
        there = [
            number
            for number, when, employer in seats
            if when == quarter and wish.only in ("", employer)
        ]
        there.sort(key=lambda number: draw(1 << 60, field.name, wish.skill, number))
        yield from there[: int(share * len(there) + 0.5)]


def _advert(field: Field, seat: tuple[int, int, str], wishes: list[Wish]) -> Advert:
    number, quarter, employer = seat
    key = (field.name, number)
    languages = sorted(field.wording)
    language = "uk" if len(languages) > 1 and draw(100, *key, "language") < UKRAINIAN else "en"
    hidden = employer != field.loudest and number % HIDDEN == HIDDEN // 2
    writer = _Writer(field, field.wording[language], language, key, employer)
    tagged = [wish.tag for wish in wishes if wish.tag]
    return Advert(
        field=field.name,
        number=number,
        quarter=quarter,
        language=language,
        title=pick(field.wording[language].titles, *key, "title"),
        employer="" if hidden else employer,
        city=pick(field.cities, *key, "city"),
        posted=_day(quarter, key),
        parts=tuple(writer.parts(wishes, named=not hidden)),
        salary=pick(field.wording[language].salaries, *key, "salary"),
        tags="; ".join(tagged) if draw(3, *key, "tags") == 0 else "",
        html=draw(6, *key, "html") == 0,
    )


def _day(quarter: int, key: tuple[object, ...]) -> date:
    """A day in the quarter's first 80 days, so that a repost can follow."""
    year, part = QUARTERS[quarter].split("-Q")
    return date(int(year), 3 * int(part) - 2, 1) + timedelta(days=draw(80, *key, "day"))


class _Writer:
    """Puts one advertisement into words."""

    def __init__(
        self, field: Field, words: Wording, language: str, key: tuple[object, ...], employer: str
    ) -> None:
        self.field, self.words, self.language = field, words, language
        self.key, self.employer = key, employer

    def parts(self, wishes: list[Wish], *, named: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
        duties, required, preferred = self._sorted(wishes)
        names = [pick(self.words.headings[n], *self.key, "heading", n) for n in range(5)]
        opening = some(self.words.openings, 4, *self.key, "opening")
        if not named:
            opening = [each for each in opening if "{employer}" not in each]
        contact, asks = self._contact(wishes)
        lead = [each.format(employer=self.employer) for each in opening[:2]]
        yield "", (*lead, *([contact] if asks else []))
        if named and draw(3, *self.key, "about"):
            about = pick(self.words.about, self.employer)  # an employer is always the same house
            yield names[4], (about.format(employer=self.employer),)
        yield names[0], (*some(self.words.duties, 3, *self.key, "duties"), *duties)
        trap = [self._pick(self.words.traps, "trap")] if draw(11, *self.key, "trap?") == 0 else []
        fillers = some(self.words.fillers, 2, *self.key, "filler")
        yield names[1], (*self._shuffled(required + fillers), *trap)
        if preferred:
            yield names[2], tuple(preferred)
        yield names[3], tuple(some(self.words.benefits, 3, *self.key, "benefit"))
        if not asks:
            yield "", (contact,)

    def _sorted(self, wishes: list[Wish]) -> tuple[list[str], list[str], list[str]]:
        """The lines of the skills: tasks, requirements, and what would be nice to have."""
        duties: list[str] = []
        required: list[str] = []
        preferred: list[str] = []
        for wish in wishes:
            lot = draw(10, *self.key, wish.skill, "place")
            tasks = wish.duties.get(self.language, ())
            if tasks and lot in (8, 9):
                duties.append(self._pick(tasks, wish.skill))
            elif lot < wish.preferred and wish.names:
                preferred.append(self._framed(self.words.preferred, wish))
            else:
                required.append(self._required(wish))
        return duties, required, preferred

    def _required(self, wish: Wish) -> str:
        items = wish.items.get(self.language, ())
        if items and (not wish.names or draw(2, *self.key, wish.skill, "item")):
            return self._pick(items, wish.skill)
        return self._framed(self.words.frames, wish)

    def _framed(self, frames: tuple[str, ...], wish: Wish) -> str:
        line = self._pick(frames, wish.skill, "frame").format(
            x=self._pick(wish.names[self.language], wish.skill, "name")
        )
        return line[0].upper() + line[1:]

    def _contact(self, wishes: list[Wish]) -> tuple[str, bool]:
        """Whom to write to, and whether the sentence names a skill."""
        named = [wish for wish in wishes if wish.names]
        ask = bool(named) and draw(6, *self.key, "ask") == 0
        line = self._pick(self.words.questions if ask else self.words.contacts, "contact")
        name = self.employer.lower().replace("&", "and").replace(" ", "-")
        phone = f"(555) 010-{1000 + draw(9000, *self.key, 'phone')}"
        if self.language == "uk":
            phone = f"+380 44 555 {10 + draw(90, *self.key, 'a')} {10 + draw(90, *self.key, 'b')}"
        contact = line.format(
            mail=f"jobs@{name}.example.org",
            phone=phone,
            person=self._pick(self.words.persons, "person"),
            x=self._pick(named[0].names[self.language], "asked") if ask else "",
        )
        return contact, ask

    def _pick(self, choices: tuple[str, ...], *keys: object) -> str:
        return pick(choices, *self.key, *keys)

    def _shuffled(self, lines: list[str]) -> list[str]:
        return sorted(lines, key=lambda line: draw(1 << 60, *self.key, line))


# --------------------------------------------------------------------------------- copies


def with_copies(distinct: list[Advert], field: Field) -> Iterator[Advert]:
    """The advertisements with their reposts: later, in another town, or with another salary."""
    for advert in distinct:
        yield advert
        key = (field.name, advert.number, "copy")
        if draw(100, *key) < REPOSTED:
            later = min(advert.posted + timedelta(days=3 + draw(30, *key, "days")), LAST_DAY)
            way = draw(3, *key, "way")
            words = field.wording[advert.language]
            yield replace(
                advert,
                posted=later,
                city=advert.city if way == 0 else pick(field.cities, *key, "city"),
                salary=pick(words.salaries, *key, "salary") if way == 2 else advert.salary,
            )


def as_csv(rows: list[Advert]) -> bytes:
    """All advertisements by date, as a table in UTF-8."""
    rows = sorted(rows, key=lambda each: (each.posted, each.field, each.number, each.city))
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for n, advert in enumerate(rows, 1):
        place = f"https://jobs.example.org/{advert.field}/{n:04d}"
        day = advert.posted.isoformat()
        head = (f"P{n:04d}", advert.title, advert.employer, advert.city, day)
        writer.writerow((*head, advert.description(), place, advert.tags))
    return out.getvalue().encode()
