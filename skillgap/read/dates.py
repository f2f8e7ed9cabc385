"""Dates of postings as people and boards write them, read without a clock.

A date text means a span of days: ``2018-04`` is all of April, ``2 weeks ago`` the seven days
that can be meant. What depends on "now" (``yesterday``, a day without a year) is read relative
to a date that the caller gives, or not at all.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from skillgap.model import DateSpan

DateOrder = Literal["auto", "dmy", "mdy"]
DateTrouble = Literal["", "empty", "unreadable", "no-reference"]

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Years outside are typing errors or other numbers, not dates of postings."""
EXCEL_FIRST, EXCEL_LAST = 25569, 73415  # 1970-01-01 .. 2100-12-31 in Excel's 1900 system
_EXCEL_EPOCH = date(1899, 12, 30)
_MONTH_PRECISION_MIN = 20
"""So many values all on day 1 (chance below 1e-29) in 3 or more months: only months are known."""
_MONTH_PRECISION_MONTHS = 3
_LONGEST_DATE_TEXT = 80

_MONTH_NAMES = (
    "january jan січень січня січні січнем січ январь января январе янв",
    "february feb лютий лютого лютому лютім лютим лют февраль февраля феврале фев февр",
    "march mar березень березня березні березнем бер март марта марте мар",
    "april apr квітень квітня квітні квітнем кві квіт апрель апреля апреле апр",
    "may травень травня травні травнем тра трав май мая мае",
    "june jun червень червня червні червнем чер черв июнь июня июне июн",
    "july jul липень липня липні липнем лип июль июля июле июл",
    "august aug серпень серпня серпні серпнем сер серп август августа августе авг",
    "september sep sept вересень вересня вересні вереснем вер сентябрь сентября сентябре сен сент",
    "october oct жовтень жовтня жовтні жовтнем жов жовт октябрь октября октябре окт",
    "november nov листопад листопада листопаді листопадом лис лист ноябрь ноября ноябре ноя нояб",
    "december dec грудень грудня грудні груднем гру груд декабрь декабря декабре дек",
)
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_FILLERS = frozenset(
    [
        "st",
        "nd",
        "rd",
        "th",
        "of",
        "the",
        "on",
        "at",
        "posted",
        "published",
        "updated",
        "date",
        "added",
        "from",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "gmt",
        "utc",
        "р",
        "рік",
        "року",
        "році",
        "г",
        "год",
        "года",
        "пн",
        "вт",
        "ср",
        "чт",
        "пт",
        "сб",
        "нд",
        "вс",
        "понеділок",
        "вівторок",
        "середа",
        "четвер",
        "пятниця",
        "п'ятниця",
        "субота",
        "неділя",
        "опубліковано",
        "оновлено",
        "додано",
        "розміщено",
        "від",
        "о",
        "об",
        "опубликовано",
        "размещено",
        "от",
        "в",
    ]
)
_RELATIVE_DAYS = {
    "today": 0, "just now": 0, "now": 0, "just posted": 0, "сьогодні": 0, "щойно": 0, "сегодня": 0,
    "только что": 0, "yesterday": 1, "вчора": 1, "учора": 1, "вчера": 1, "позавчора": 2,
    "позавчера": 2, "day before yesterday": 2,
}  # fmt: skip
_UNIT_DAYS = (
    (r"sec(?:ond)?s?|s|секунд\w*|с|сек", 0),
    (r"min(?:ute)?s?|хвилин\w*|хв|минут\w*|мин", 0),
    (r"hours?|hrs?|h|годин\w*|год|час(?:ов|а)?|ч", 0),
    (r"days?|d|день|дні|днів|дня|дней|доб\w*", 1),
    (r"weeks?|wks?|w|тиждень|тижні|тижнів|недел\w*", 7),
    (r"months?|mos?|місяць|місяці|місяців|месяц(?:а|ев)?", 30),
    (r"years?|yrs?|y|рік|роки|років|год|года|лет", 365),
)
_UNITS = "|".join(pattern for pattern, _ in _UNIT_DAYS)
_AGO = re.compile(
    rf"(?:(?P<n>\d{{1,3}})\s*|(?:an?|one|один|одна|одну)\s+)?(?P<unit>{_UNITS})\s+(?:ago|тому|назад)(?:\s+назад)?"
)
_TIME = r"(?:[T,\s]+(?:(?:at|о|об|в)\s+)?\d{1,2}:\d{2}.*)?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})(?:\2(\d{{1,2}}))?{_TIME}", re.IGNORECASE)
_NUMERIC = re.compile(
    rf"(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{4}}|\d{{2}})\.?(?:\s*(?:р|г)\.?)?{_TIME}", re.IGNORECASE
)
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_DAY_MONTH = re.compile(r"(\d{2})\.(\d{2})\.?")
_CLOCK_TIME = re.compile(r"\d{1,2}:\d{2}.*$")
_TOKEN = re.compile(r"'?\d+|[^\W\d_]+(?:'[^\W\d_]+)?")


class DateReading(NamedTuple):
    """What a date text gave: a span, or the reason why there is none."""

    span: DateSpan | None
    trouble: DateTrouble = ""


_EMPTY = DateReading(None, "empty")
_UNREADABLE = DateReading(None, "unreadable")
_NO_REFERENCE = DateReading(None, "no-reference")


def parse_date(value: object, *, today: date | None, order: DateOrder = "auto") -> DateSpan | None:
    """The days that ``value`` can mean, or ``None`` where it cannot be told.

    Args:
        value: A text, number (epoch seconds or milliseconds, Excel serial, year), or date.
        today: What relative dates and dates without a year refer to; the year of the latter is
            the one that makes them the latest date not after ``today``.
        order: How ``03/04/2024`` reads; ``auto`` takes the day first unless that is impossible.
    """
    return read_date(value, today=today, order=order).span


def read_date(value: object, *, today: date | None, order: DateOrder = "auto") -> DateReading:
    """Like ``parse_date``, and says why there is no date."""
    if value is None:
        return _EMPTY
    if isinstance(value, date):  # a datetime too
        return _of_day(value.year, value.month, value.day)
    if isinstance(value, int | float):
        return _of_number(float(value))
    return _of_text(_normalise(str(value)), today, order)


def _of_text(text: str, today: date | None, order: DateOrder) -> DateReading:
    if not text or text in {"none", "null", "nan", "nat", "-", "n/a", "unknown"}:
        return _EMPTY
    if len(text) > _LONGEST_DATE_TEXT:
        return _UNREADABLE
    if re.fullmatch(r"\d+(?:\.\d+)?", text) and not _DAY_MONTH.fullmatch(text):
        return _of_digits(text)
    for read in (_of_iso, _of_numeric):
        reading = read(text, order)
        if reading is not None:
            return reading
    relative = _of_relative(text, today)
    return relative if relative is not None else _of_words(text, today)


def _normalise(text: str) -> str:
    text = text.replace("\xa0", " ").replace("’", "'").replace("ʼ", "'").replace("–", "-")
    return " ".join(text.split()).strip(" ,;").casefold()


def _of_day(year: int, month: int, day: int) -> DateReading:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _UNREADABLE
    try:
        found = date(year, month, day)
    except ValueError:
        return _UNREADABLE
    return DateReading(DateSpan(found, found))


def _of_month(year: int, month: int) -> DateReading:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):  # noqa: PLR2004 - months
        return _UNREADABLE
    last = monthrange(year, month)[1]
    return DateReading(DateSpan(date(year, month, 1), date(year, month, last)))


def _of_year(year: int) -> DateReading:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _UNREADABLE
    return DateReading(DateSpan(date(year, 1, 1), date(year, 12, 31)))


def _of_number(number: float) -> DateReading:
    """Year, Excel serial, epoch seconds or milliseconds, told apart by their size."""
    if FIRST_YEAR <= number <= LAST_YEAR and number == int(number):
        return _of_year(int(number))
    if EXCEL_FIRST <= number < EXCEL_LAST + 1:
        found = _EXCEL_EPOCH + timedelta(days=int(number))
        return _of_day(found.year, found.month, found.day)
    if 19_700_101 <= number <= 21_001_231 and number == int(number):  # noqa: PLR2004 - YYYYMMDD
        whole = int(number)
        return _of_day(whole // 10_000, whole // 100 % 100, whole % 100)
    for seconds in (number, number / 1000):
        if 3e8 <= seconds <= 4.2e9:  # noqa: PLR2004 - 1979 .. 2103
            moment = datetime.fromtimestamp(seconds, tz=UTC)
            return _of_day(moment.year, moment.month, moment.day)
    return _UNREADABLE


def _of_digits(text: str) -> DateReading:
    if len(text) == 6 and text.isdigit() and text[:2] in {"19", "20"}:  # noqa: PLR2004 - YYYYMM
        return _of_month(int(text[:4]), int(text[4:]))
    return _of_number(float(text))


def _of_iso(text: str, _order: DateOrder) -> DateReading | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, _, month, day = match.groups()
    return _of_day(int(year), int(month), int(day)) if day else _of_month(int(year), int(month))


def _of_numeric(text: str, order: DateOrder) -> DateReading | None:
    month_year = _MONTH_YEAR.fullmatch(text)
    if month_year is not None:
        return _of_month(int(month_year[2]), int(month_year[1]))
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    first, _, second, year_text = match.groups()
    year = int(year_text) + (2000 if len(year_text) == 2 else 0)  # noqa: PLR2004 - two digits
    wanted = ((int(second), int(first)), (int(first), int(second)))
    for month, day in reversed(wanted) if order == "mdy" else wanted:
        reading = _of_day(year, month, day)
        if reading.span is not None:
            return reading
    return _UNREADABLE


def _of_relative(text: str, today: date | None) -> DateReading | None:
    bare = re.sub(
        r"^(?:posted|published|updated|active|опубліковано|оновлено|додано)[:\s]+", "", text
    )
    if re.match(r"(?:over |more than |понад )?\d+\+", bare) or bare.startswith(("over ", "понад ")):
        return _UNREADABLE  # "30+ days ago" has no first day
    bare = _CLOCK_TIME.sub("", bare).strip(" ,")
    bare = re.sub(r"\s+(?:at|о|об|в)$", "", bare)
    days, spread = _RELATIVE_DAYS.get(bare), 0
    match = _AGO.fullmatch(bare)
    if match is not None:
        size = next(n for pattern, n in _UNIT_DAYS if re.fullmatch(pattern, match["unit"]))
        days, spread = size * int(match["n"] or 1), max(size - 1, 0)
    if days is None:
        return None
    if today is None:
        return _NO_REFERENCE
    end = today - timedelta(days=days)
    return DateReading(DateSpan(end - timedelta(days=spread), end))


class _Words(NamedTuple):
    month: int
    days: tuple[int, ...]
    year: int | None


def _of_words(text: str, today: date | None) -> DateReading:
    words = _parse_words(_CLOCK_TIME.sub("", text))
    if words is None:
        return _UNREADABLE
    if words.year is not None:
        return _assemble(words, words.year)
    if today is None:
        return _NO_REFERENCE
    for year in range(today.year, today.year - 9, -1):  # 29 February is at most 8 years back
        reading = _assemble(words, year)
        if reading.span is not None and reading.span.start <= today:
            return reading
    return _UNREADABLE


def _parse_words(text: str) -> _Words | None:
    """Month, days and year of a text in which nothing else stands."""
    day_month = _DAY_MONTH.fullmatch(text)
    if day_month is not None and 1 <= int(day_month[2]) <= 12:  # noqa: PLR2004 - months
        return _Words(int(day_month[2]), (int(day_month[1]),), None)
    month, days, year = 0, [], None
    for token in _TOKEN.findall(text):
        number = token.removeprefix("'")
        if not number.isdecimal():
            if token in _FILLERS:
                continue
            if month or token not in _MONTHS:
                return None
            month = _MONTHS[token]
        elif len(number) == 4 or number != token:  # noqa: PLR2004 - a year
            year = int(number) + (2000 if len(number) == 2 else 0)  # noqa: PLR2004
        else:
            days.append(int(number))
    if not month or len(days) > 2:  # noqa: PLR2004 - "1-3 November" has two
        return None
    return _Words(month, tuple(days), year)


def _assemble(words: _Words, year: int) -> DateReading:
    if not words.days:
        return _of_month(year, words.month)
    first = _of_day(year, words.month, words.days[0])
    last = _of_day(year, words.month, words.days[-1])
    if first.span is None or last.span is None or last.span.end < first.span.start:
        return _UNREADABLE
    return DateReading(DateSpan(first.span.start, last.span.end))


@dataclass(frozen=True, slots=True)
class DateColumn:
    """How the dates of one column read, told from a sample of it.

    ``order`` is fixed by the values that read one way only. ``ambiguous`` is true where some
    values can be read both ways and none decides. With ``months_only`` every value stands on
    the first of a month, in several months: each then means its whole month.
    """

    order: DateOrder = "auto"
    ambiguous: bool = False
    months_only: bool = False

    @classmethod
    def from_sample(cls, values: Iterable[object]) -> DateColumn:
        """Look at a sample of the column's values."""
        day_first = month_first = both = 0
        firsts: list[date] = []
        all_first = True
        for value in values:
            match = _NUMERIC.fullmatch(_normalise(value)) if isinstance(value, str) else None
            if match is not None:
                a, b = int(match[1]), int(match[3])
                day_first += a > 12 >= b  # noqa: PLR2004 - months
                month_first += b > 12 >= a  # noqa: PLR2004 - months
                both += a <= 12 and b <= 12 and a != b  # noqa: PLR2004 - months
            span = read_date(value, today=None).span if all_first else None
            if span is not None:
                all_first = span.start == span.end and span.start.day == 1
                firsts.append(span.start)
        order: DateOrder = "mdy" if month_first > day_first else "dmy" if day_first else "auto"
        months_only = (
            all_first
            and len(firsts) >= _MONTH_PRECISION_MIN
            and len(set(firsts)) >= _MONTH_PRECISION_MONTHS
        )
        return cls(order, bool(both) and not day_first and not month_first, months_only)

    def read(self, value: object, *, today: date | None) -> DateReading:
        """Read one value of the column; ``today`` as in ``parse_date``."""
        reading = read_date(value, today=today, order=self.order)
        span = reading.span
        if self.months_only and span is not None and span.start == span.end:
            return _of_month(span.start.year, span.start.month)
        return reading
