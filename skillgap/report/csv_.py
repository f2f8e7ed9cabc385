"""The gap table as CSV for spreadsheets: all rows of all programmes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from skillgap.errors import ConfigError
from skillgap.model import Evidence, GapRow, Run
from skillgap.report.entries import source_of
from skillgap.report.records import labels_of, rounded, row_record
from skillgap.report.typography import clean

BOM = "\ufeff"  # tells Excel that the file is UTF-8
# A cell that starts like this is run as a formula by spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What a terminal that prints the file would obey: control characters, turns of direction.
_OBEYED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def render(run: Run, *, delimiter: str = ",") -> str:
    """One line a row, with a header, a BOM and CRLF line ends (RFC 4180).

    Raises:
        ConfigError: The delimiter is not one printable character or a tab.
    """
    return table(gap_records(run), delimiter=delimiter)


def gap_records(run: Run) -> Iterator[dict[str, Any]]:
    """Every row of every programme as a flat record, the most telling sentence of each side."""
    for report in run.reports:
        labels = labels_of(report)
        for row in report.rows:
            yield {
                "programme": report.programme_id,
                "programme_title": report.title,
                **row_record(row, labels=labels),
                **_sentences(row),
            }


def _sentences(row: GapRow) -> dict[str, str]:
    cells = {}
    for side, found in (("posting", row.posting_evidence), ("syllabus", row.syllabus_evidence)):
        first: Evidence | None = found[0] if found else None
        cells[f"{side}_sentence"] = clean(first.sentence) if first else ""
        cells[f"{side}_source"] = source_of(first, whole_path=True) if first else ""
    return cells


# The columns of gap.csv, which stand in the header even where there is no row.
COLUMNS = (
    "programme", "programme_title", "skill_id", "uri", "label", "kind", "status", "in_demand",
    "trend", "demand_share", "demand_low", "demand_high", "postings", "total", "employers",
    "required", "preferred", "unstated", "share_without_largest", "depth", "course", "elective",
    "via", "coverage", "gap", "nearest", "nearest_label", "note", "posting_sentence",
    "posting_source", "syllabus_sentence", "syllabus_source",
)  # fmt: skip


def table(
    records: Iterable[Mapping[str, Any]],
    *,
    columns: Sequence[str] = COLUMNS,
    delimiter: str = ",",
) -> str:
    """Records as CSV text.

    Args:
        records: one mapping a line; ``None`` gives an empty cell, truth values true and false.
        columns: the header and the order of the cells.
        delimiter: one character.

    Raises:
        ConfigError: The delimiter is not one printable character or a tab.
    """
    if (
        len(delimiter) != 1
        or delimiter in '"\r\n'
        or not (delimiter.isprintable() or delimiter == "\t")
    ):
        raise ConfigError(
            f"delimiter is {delimiter!r}; allowed is one character such as ',' or ';' or a tab",
            hint="leave --delimiter out for commas",
        )
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(record[name]) for name in columns] for record in records)
    return BOM + out.getvalue()


def cell(value: object) -> str:
    """A value as a cell that no spreadsheet runs: formulas get a leading apostrophe.

    Examples:
        >>> cell("=1+1"), cell(-0.25), cell(None), cell(True)
        ("'=1+1", '-0.25', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = _OBEYED.sub("", str(rounded(value)))
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
