"""Rows of CSV, TSV, XLSX and Parquet files as a stream: constant memory, bad rows reported."""

from __future__ import annotations

import csv
import shutil
import tempfile
import warnings
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, BinaryIO, NamedTuple

from skillgap.read import limits
from skillgap.read.columns import count_known
from skillgap.read.sources import BROKEN_STREAM, STDIN

if TYPE_CHECKING:
    from skillgap.read.sources import Source
    from skillgap.read.trouble import FileLog

DELIMITERS = ",;\t|"
_HEADER_SEARCH = 20
"""The header stands in one of the first rows that are not empty; above it only captions."""
_SNIFF_ROWS = 40
_BATCH_ROWS = 500
_MAX_COLUMNS = 2000
_RESCUE_LINES = 5000
"""A row that swallowed more lines than this is not taken apart again."""


class Row(NamedTuple):
    """One data row; ``number`` counts from 1."""

    number: int
    values: Mapping[str, object]


def read_rows(source: Source, *, log: FileLog) -> Iterator[Row]:
    """The data rows of a table, one by one.

    Rows that cannot be read are issues in ``log`` and keep their number.
    """
    if source.format == "xlsx":
        yield from _read_xlsx(source, log)
    elif source.format == "parquet":
        yield from _read_parquet(source, log)
    else:
        yield from _read_csv(source, log)


# ------------------------------------------------------------------------------------ CSV


class _Lines:
    """Physical lines, never longer than the limit; remembers those of the current row."""

    def __init__(self, file: IO[str], log: FileLog) -> None:
        self._file, self._log = file, log
        self._again: deque[str] = deque()
        self.current: list[str] = []
        self.row = 0
        self.searching = False  # for the header: rows are counted behind it

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._file.readline(limits.MAX_LINE_CHARS)
        if not line:
            raise StopIteration
        if len(line) >= limits.MAX_LINE_CHARS and not line.endswith(("\n", "\r")):
            if self.searching:
                self._again.append(line)  # met again as a row, which has a number
                raise StopIteration
            size = skip_line(self._file, len(line))
            self.row += 1
            self._log.row("line-too-long", self.row,
                          f"a line of {size:,} characters (at most {limits.MAX_LINE_CHARS:,})",
                          hint="Check the export: line breaks are missing.", value=line[:80])  # fmt: skip
            return next(self)
        self.current.append(line)
        return line

    def push_back(self, lines: Sequence[str]) -> None:
        self._again.extendleft(reversed(lines))


def skip_line(file: IO[str], size: int) -> int:
    """Read on to the end of a line piece by piece; returns its length in characters."""
    while piece := file.readline(limits.MAX_LINE_CHARS):
        size += len(piece)
        if piece.endswith(("\n", "\r")):
            break
    return size


@contextmanager
def _field_limit() -> Iterator[None]:
    """The csv module's limit is global: raised only while one row is parsed."""
    before = csv.field_size_limit(limits.MAX_LINE_CHARS)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _read_csv(source: Source, log: FileLog) -> Iterator[Row]:
    delimiter = sniff_delimiter(source)
    with source.text() as file:
        lines = _Lines(file, log)
        try:
            header = _csv_header(_csv_rows(lines, delimiter, log), lines)
            if header:
                yield from _csv_records(header, lines, delimiter, log)
        except BROKEN_STREAM as trouble:
            _broken_stream(lines.row, trouble, log)


def _broken_stream(row: int, trouble: BaseException, log: FileLog) -> None:
    log.file("broken-gzip", f"breaks off after row {row} ({trouble})",
             hint="Pack or download the file again.", severity="error", whole=row == 0)  # fmt: skip


def _csv_rows(lines: _Lines, delimiter: str, log: FileLog) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.current.clear()
        try:
            with _field_limit():
                cells = next(reader)
        except StopIteration:
            return
        except csv.Error as trouble:
            lines.row += 1
            log.row("broken-row", lines.row, f"cannot be parsed ({trouble})",
                    hint="Look for a quote that is never closed.", value=lines.current[0])  # fmt: skip
            continue
        if any(cells):
            yield cells


def _csv_header(cells: Iterator[list[str]], lines: _Lines) -> list[str]:
    """The column names; the lines behind the header are handed back."""
    rows: list[list[str]] = []
    taken: list[list[str]] = []
    for row in islice(cells, _HEADER_SEARCH):
        rows.append(row)
        taken.append(list(lines.current))
        lines.searching = True
    lines.searching = False
    header = _header_row(rows)
    lines.push_back([line for each in taken[header + 1 :] for line in each])
    return unique_names(rows[header]) if rows else []


def _header_row(rows: Sequence[Sequence[str]]) -> int:
    """The row with the most known names, the first of them."""
    counts = [count_known(row) for row in rows]
    best = counts.index(max(counts)) if any(counts) else 0
    if not any(counts):  # no known name: the first row as wide as the table
        width = max(map(len, rows), default=0)
        best = next((n for n, row in enumerate(rows) if len(row) == width), 0)
    return best


def unique_names(cells: Sequence[object]) -> list[str]:
    """Column names, none empty and none twice."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(str(cell if cell is not None else "").replace("\ufeff", "").split())
        name = name or f"column {number}"
        while name in names:
            name += "_2"
        names.append(name)
    return names


def _csv_records(
    header: list[str],
    lines: _Lines,
    delimiter: str,
    log: FileLog,
) -> Iterator[Row]:
    for row in _csv_rows(lines, delimiter, log):
        lines.row += 1
        open_end = len(lines.current) > 1 and "".join(lines.current).count('"') % 2
        if (len(row) != len(header) or open_end) and _rescue(header, lines, delimiter):
            log.row("broken-row", lines.row, "a quote is never closed",
                    hint="Double the quotes inside a field.", value=lines.current[0])  # fmt: skip
            continue
        yield from _csv_record(header, row, lines.row, log)


def _rescue(header: list[str], lines: _Lines, delimiter: str) -> bool:
    """Whether an unclosed quote swallowed good rows; hands them back to be read again."""
    swallowed = lines.current[1:]
    if not swallowed or len(swallowed) > _RESCUE_LINES:
        return False
    if len(next(csv.reader([swallowed[0]], delimiter=delimiter), [])) != len(header):
        return False
    lines.push_back(swallowed)
    return True


def _csv_record(header: list[str], row: list[str], number: int, log: FileLog) -> Iterator[Row]:
    while len(row) > len(header) and not row[-1]:
        row = row[:-1]
    if len(row) != len(header):
        log.row("wrong-field-count", number, f"{len(row)} fields instead of {len(header)}",
                hint="Quote fields that hold the delimiter or a quote.", value=row)  # fmt: skip
        return
    if any("\x00" in cell for cell in row):
        log.row("nul-characters", number, "holds NUL characters, read as blanks",
                hint="Export the file again as UTF-8.", severity="info")  # fmt: skip
        row = [cell.replace("\x00", " ") for cell in row]
    yield Row(number, dict(zip(header, row, strict=True)))


def sniff_delimiter(source: Source) -> str:
    """The delimiter that cuts the first rows into the most even columns."""
    text = source.head.decode(source.encoding, errors="replace").replace("\x00", " ")
    sample = text[: limits.SNIFF_BYTES]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            with _field_limit():
                rows = list(islice(csv.reader(sample.splitlines(keepends=True), delimiter=delimiter), _SNIFF_ROWS))  # fmt: skip
        except csv.Error:
            continue
        if len(rows) > 1 and len(source.head) >= limits.SNIFF_BYTES:
            rows = rows[:-1]
        widths = [len(row) for row in rows if row]
        usual = max(set(widths), key=lambda w: (widths.count(w), w), default=0)
        if usual > 1:
            known = max((count_known(row) for row in rows[:_HEADER_SEARCH]), default=0)
            score = widths.count(usual) / len(widths) + known
            if score > best_score:
                best, best_score = delimiter, score
    return best


# ------------------------------------------------------------------------ XLSX and Parquet


@contextmanager
def _seekable(source: Source) -> Iterator[BinaryIO]:
    """The unpacked bytes as a file that can be read from any place."""
    with source.binary() as file:
        if not source.packed and source.path != STDIN:
            yield file
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(file, copy)
            copy.seek(0)
            yield copy


def _read_xlsx(source: Source, log: FileLog) -> Iterator[Row]:
    import openpyxl  # noqa: PLC0415 - 150 ms, only for XLSX

    number = 0
    try:
        with _seekable(source) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which do not matter
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            for header, rows in _usable_sheet(book):
                for cells in rows:
                    if any(cell is not None and cell != "" for cell in cells):
                        number += 1
                        padded = [*cells[: len(header)], *[None] * (len(header) - len(cells))]
                        yield Row(number, dict(zip(header, padded, strict=True)))
            book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, EOFError, OSError) as trouble:
        log.file("broken-xlsx", f"cannot be read as XLSX ({trouble})",
                 hint="Open it and save it as XLSX or CSV.", severity="error", whole=not number)  # fmt: skip


def _usable_sheet(book: Any) -> Iterator[tuple[list[str], Iterator[Sequence[object]]]]:
    """The first sheet whose header has a known name, else the first with two filled rows."""
    fallback = None
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some writers state a wrong size
        top = list(islice(_cells(sheet), _HEADER_SEARCH))
        counts = [count_known([c for c in row if isinstance(c, str)]) for row in top]
        if any(counts):
            yield from _sheet_rows(sheet, counts.index(max(counts)))
            return
        filled = [n for n, row in enumerate(top) if sum(c is not None for c in row) > 1]
        if len(filled) > 1 and fallback is None:
            fallback = (sheet, filled[0])
    if fallback is not None:
        yield from _sheet_rows(*fallback)


def _cells(sheet: Any) -> Iterator[Sequence[object]]:
    for row in sheet.iter_rows(values_only=True):
        yield row[:_MAX_COLUMNS]


def _sheet_rows(sheet: Any, header: int) -> Iterator[tuple[list[str], Iterator[Sequence[object]]]]:
    rows = _cells(sheet)
    names = next(islice(rows, header, None))
    last = max((n for n, cell in enumerate(names, 1) if cell is not None), default=0)
    yield unique_names(names[:last]), rows


def _read_parquet(source: Source, log: FileLog) -> Iterator[Row]:
    import pyarrow as pa  # noqa: PLC0415 - 200 ms, only for Parquet
    import pyarrow.parquet as pq  # noqa: PLC0415 - likewise

    number = 0
    try:
        with _seekable(source) as file:
            for batch in pq.ParquetFile(file).iter_batches(batch_size=_BATCH_ROWS):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(number, values)
    except (pa.ArrowException, OSError, ValueError) as trouble:
        log.file("broken-parquet", f"cannot be read as Parquet ({trouble})",
                 hint="Write it again, or hand in CSV.", severity="error", whole=not number)  # fmt: skip
