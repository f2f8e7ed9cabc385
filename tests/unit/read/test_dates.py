from __future__ import annotations

from datetime import date, datetime

import pytest

from skillgap.model import DateSpan
from skillgap.read.dates import DateColumn, parse_date, read_date

TODAY = date(2024, 11, 22)


def span(start: str, end: str = "") -> DateSpan:
    return DateSpan(date.fromisoformat(start), date.fromisoformat(end or start))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-11-01", span("2024-11-01")),
        ("2024-11-01T16:20:23+0100", span("2024-11-01")),
        ("2024-11-01 10:00:00", span("2024-11-01")),
        ("2024/11/01", span("2024-11-01")),
        ("2018-04", span("2018-04-01", "2018-04-30")),
        ("2018", span("2018-01-01", "2018-12-31")),
        (2018, span("2018-01-01", "2018-12-31")),
        ("31.12.2023", span("2023-12-31")),
        ("12/31/2023", span("2023-12-31")),
        ("01.11.24", span("2024-11-01")),
        ("11/2024", span("2024-11-01", "2024-11-30")),
        ("20241101", span("2024-11-01")),
        ("1 листопада 2024", span("2024-11-01")),
        ("1 Листопада 2024 р.", span("2024-11-01")),
        ("листопад 2024", span("2024-11-01", "2024-11-30")),
        ("у листопаді 2024", None),
        ("листопада 2024 року", span("2024-11-01", "2024-11-30")),
        ("15 травня 2023", span("2023-05-15")),
        ("1 ноября 2024 г.", span("2024-11-01")),
        ("Nov 1, 2024", span("2024-11-01")),
        ("1 November 2024", span("2024-11-01")),
        ("Nov 2024", span("2024-11-01", "2024-11-30")),
        ("Nov '24", span("2024-11-01", "2024-11-30")),
        ("Sept 5th, 2023", span("2023-09-05")),
        ("Fri, 01 Nov 2024 10:00:00 GMT", span("2024-11-01")),
        ("1–3 листопада 2024", span("2024-11-01", "2024-11-03")),
        (1700000000, span("2023-11-14")),
        ("1700000000000", span("2023-11-14")),
        (45000, span("2023-03-15")),
        (45000.75, span("2023-03-15")),
        ("45000", span("2023-03-15")),
        (datetime(2024, 5, 6, 7, 8), span("2024-05-06")),  # noqa: DTZ001 - as spreadsheets give it
        (date(2024, 5, 6), span("2024-05-06")),
        ("2024-13-45", None),
        ("31.02.2024", None),
        ("3.5", None),
        ("1850-01-01", None),
        ("next spring", None),
        ("", None),
        (None, None),
        (True, None),
        ("x" * 500, None),
    ],
)
def test_absolute_dates_need_no_today(value: object, expected: DateSpan | None) -> None:
    assert parse_date(value, today=None) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("today", span("2024-11-22")),
        ("сьогодні", span("2024-11-22")),
        ("Вчора о 12:30", span("2024-11-21")),
        ("yesterday", span("2024-11-21")),
        ("3 days ago", span("2024-11-19")),
        ("Posted 5 hours ago", span("2024-11-22")),
        ("2 тижні тому", span("2024-11-02", "2024-11-08")),
        ("a week ago", span("2024-11-09", "2024-11-15")),
        ("годину тому", span("2024-11-22")),
        ("3 дня назад", span("2024-11-19")),
        ("3,квітня", span("2024-04-03")),
        ("22 листопада", span("2024-11-22")),
        ("23 листопада", span("2023-11-23")),
        ("29 лютого", span("2024-02-29")),
        ("грудень", span("2023-12-01", "2023-12-31")),
        ("12.11", span("2024-11-12")),
    ],
)
def test_dates_relative_to_a_given_day(value: str, expected: DateSpan) -> None:
    assert parse_date(value, today=TODAY) == expected
    assert read_date(value, today=None).trouble == "no-reference"


@pytest.mark.parametrize("value", ["30+ days ago", "over 30 days ago", "понад місяць тому"])
def test_open_ended_ages_are_no_dates(value: str) -> None:
    assert parse_date(value, today=TODAY) is None


def test_leap_day_without_year_goes_back_to_a_leap_year() -> None:
    assert parse_date("29 лютого", today=date(2023, 1, 1)) == span("2020-02-29")


@pytest.mark.parametrize(
    ("order", "expected"),
    [("auto", "2024-04-03"), ("dmy", "2024-04-03"), ("mdy", "2024-03-04")],
)
def test_order_decides_ambiguous_numbers(order: str, expected: str) -> None:
    assert parse_date("03/04/2024", today=None, order=order) == span(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "order", "ambiguous"),
    [
        (["03/04/2024", "13/04/2024"], "dmy", False),
        (["03/04/2024", "04/13/2024"], "mdy", False),
        (["03/04/2024", "05/06/2024"], "auto", True),
        (["05/05/2024"], "auto", False),
        (["2024-01-02", None, ""], "auto", False),
    ],
)
def test_a_column_tells_its_order(values: list[object], order: str, *, ambiguous: bool) -> None:
    column = DateColumn.from_sample(values)
    assert (column.order, column.ambiguous) == (order, ambiguous)


def test_a_column_of_firsts_of_months_holds_months() -> None:
    firsts = [f"2020-{month:02}-01" for month in range(1, 13)] * 2
    column = DateColumn.from_sample(firsts)
    assert column.read("2021-02-01", today=None).span == span("2021-02-01", "2021-02-28")


@pytest.mark.parametrize(
    "values",
    [["2020-05-01"] * 50, [f"2020-{m:02}-01" for m in range(1, 13)], ["2020-01-02"] * 30],
    ids=["one day", "too few", "not the first"],
)
def test_other_columns_hold_days(values: list[str]) -> None:
    assert not DateColumn.from_sample(values).months_only
