from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillgap.model import DateSpan
from skillgap.read.dates import DateColumn, read_date

DAYS = st.dates(date(1970, 1, 1), date(2100, 12, 31))
MONTHS_UK = (
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split()
)


@given(DAYS)
def test_every_spelling_of_a_day_is_that_day(day: date) -> None:
    spellings = (
        day.isoformat(),
        f"{day:%d.%m}.{day.year}",
        f"{day.day} {MONTHS_UK[day.month - 1]} {day.year}",
        day,
    )
    for spelling in spellings:
        assert read_date(spelling, today=None).span == DateSpan(day, day)


@given(DAYS, DAYS)
def test_a_day_without_year_is_the_latest_not_after_today(day: date, today: date) -> None:
    text = f"{day.day} {MONTHS_UK[day.month - 1]}"
    span = read_date(text, today=today).span
    if span is not None:  # None only before the first year that is read
        assert span.start == span.end <= today
        assert (span.start.month, span.start.day) == (day.month, day.day)


@given(st.text(max_size=60) | st.integers() | st.floats(), st.none() | DAYS)
def test_any_value_is_a_span_or_a_reason(value: object, today: date | None) -> None:
    reading = read_date(value, today=today)
    assert (reading.span is None) == bool(reading.trouble)
    assert reading.span is None or reading.span.start <= reading.span.end


@given(st.lists(st.text(max_size=20) | DAYS.map(date.isoformat), max_size=30))
def test_a_column_never_fails_on_its_own_values(values: list[str]) -> None:
    column = DateColumn.from_sample(values)
    for value in values:
        reading = column.read(value, today=None)
        assert reading.span is None or reading.span.start <= reading.span.end


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 1e300, -1])
def test_numbers_that_are_no_dates(number: float) -> None:
    assert read_date(number, today=None).trouble == "unreadable"
