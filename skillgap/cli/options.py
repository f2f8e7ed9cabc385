"""Options that several commands share, declared once."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from skillgap.model import ComparisonSpec

Taxonomy = Annotated[
    str | None,
    typer.Option("--taxonomy", help="A taxonomy's name or path, or several joined by '+'."),
]
Config = Annotated[
    Path | None, typer.Option("--config", help="A TOML file with settings.", show_default=False)
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=NAME", help="Which column of a table holds a field; repeatable."
    ),
]
Plain = Annotated[bool, typer.Option("--plain", help="Plain ASCII text without boxes or colour.")]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="YYYY-MM-DD", help="The day that relative dates count from."),
]


def parse_day(value: str | None, *, option: str) -> date | None:
    """A date from a flag.

    Raises:
        typer.BadParameter: The value is no ISO date.
    """
    if value is None:
        return None
    text = f"{value}-01" if len(value) == len("2017-01") else value
    text = f"{value}-01-01" if len(value) == len("2017") else text
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{value!r} is no date; allowed is YYYY-MM-DD, YYYY-MM or YYYY", param_hint=option
        ) from error


def last_day(value: str | None, *, option: str) -> date | None:
    """The last day that a date flag means: a month's or a year's end where no day is given."""
    first = parse_day(value, option=option)
    if first is None or value is None or len(value) > len("2017-01"):
        return first
    month = first.month if len(value) == len("2017-01") else 12
    return date(first.year, month, monthrange(first.year, month)[1])


def parse_columns(values: Sequence[str] | None) -> dict[str, str]:
    """``FIELD=NAME`` flags as a mapping.

    Raises:
        typer.BadParameter: A value has no "=", or a field is unknown.
    """
    from skillgap.read.columns import FIELDS  # noqa: PLC0415  # keeps --help fast

    columns = {}
    for value in values or ():
        field, mark, name = value.partition("=")
        if not (mark and field.strip() and name.strip()):
            raise typer.BadParameter(
                f"{value!r} is no FIELD=NAME pair, such as description=Text", param_hint="--column"
            )
        if field.strip() not in FIELDS:
            close = get_close_matches(field.strip(), FIELDS, n=1)
            meant = f"; did you mean {close[0]!r}?" if close else ""
            raise typer.BadParameter(
                f"{field.strip()!r} is no field{meant}; allowed are {', '.join(FIELDS)}",
                param_hint="--column",
            )
        columns[field.strip()] = name.strip()
    return columns


def comparison(
    titles: Sequence[str] | None,
    regions: Sequence[str] | None,
    employers: Sequence[str] | None,
    since: str | None,
    until: str | None,
) -> ComparisonSpec | None:
    """The comparison set that flags declare, or ``None`` where they declare nothing.

    Raises:
        typer.BadParameter: A value is blank or no date.
        InvalidSetting: A title pattern cannot be used, or the dates are reversed.
    """
    from skillgap.demand.selection import check_set  # noqa: PLC0415  # keeps --help fast

    for option, given in (("--title", titles), ("--region", regions), ("--employer", employers)):
        if not all(each.strip() for each in given or ()):
            raise typer.BadParameter(
                "a blank text fits everything; leave it out", param_hint=option
            )
    spec = ComparisonSpec(
        titles=tuple(titles or ()),
        regions=tuple(regions or ()),
        employers=tuple(employers or ()),
        since=parse_day(since, option="--since"),
        until=last_day(until, option="--until"),
    )
    check_set(spec)
    return spec if spec.declared else None
