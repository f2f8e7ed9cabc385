"""The door to postings: files, folders and standard input in, one ``Posting`` after another out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from skillgap.model import DateSpan, Document, Issue, Posting, Section
from skillgap.read.adverts import posting_of
from skillgap.read.assemble import assemble
from skillgap.read.columns import TEXT_FIELDS, Layout, assign_columns
from skillgap.read.dates import DateColumn
from skillgap.read.documents import read_document
from skillgap.read.encoding import decode_bytes
from skillgap.read.fields import as_text, parse_poster, split_locations, split_skills
from skillgap.read.headline import Headline, parse_headline
from skillgap.read.html import unescape_fully
from skillgap.read.language import with_languages
from skillgap.read.limits import MAX_DOCUMENT_BYTES
from skillgap.read.records import read_page, read_records
from skillgap.read.rows import Row, read_rows
from skillgap.read.sections import assign
from skillgap.read.sources import STDIN, Source, is_known, open_source
from skillgap.read.trouble import FileLog

_SAMPLE_ROWS = 2000
"""Rows looked at before the first is made a posting: what the columns mean, how dates read."""
_SAMPLE_CHARS = 16_000_000
_CONTENT_ROWS = 200  # of the sample, for the contents of columns
_MAX_HEADLINE_BLOCK = 300
_CLOSES_WITHIN = timedelta(days=364)  # a closing day without a year is the next one
_UNKNOWN_EMPLOYERS = frozenset(
    {
        "freelance",
        "фріланс",
        "unknown",
        "confidential",
        "anonymous",
        "not specified",
        "не вказано",
        "не вказана",
        "невідомо",
    }
)
_CHUNK = 1 << 20
_NO_ADS = ("readme", "license", "licence", "contributing", "changelog")


def read_postings(
    paths: Sequence[Path | str],
    *,
    columns: Mapping[str, str] | None = None,
    today: date | None = None,
    issues: list[Issue],
) -> Iterator[Posting]:
    """Read postings from tables, JSON, web pages, text files, folders of these, or ``-``.

    Streams: a CSV, JSONL, Parquet or XLSX file is never held in memory as a whole.

    Args:
        paths: Files, folders (read recursively, in name order), or ``-`` for standard input.
        columns: Field -> column name, where the usual names do not fit.
        today: What "yesterday" and days without a year refer to where no column tells.
        issues: Gets everything that could not be read, while the rest goes on.

    Yields:
        Postings in the order of the paths and rows.
    """
    for path in _distinct_files(_expand(paths, issues), issues):
        log = FileLog(path, issues)
        before, found = len(issues), False
        source = open_source(path, log=log)
        if source is not None:
            for posting in _read_source(source, columns=columns, today=today, log=log):
                found = True
                yield posting
        log.close()
        if not found and not any(issue.whole_file for issue in issues[before:]):
            log.file("empty-file", "has no postings", whole=True,
                     hint="Check that it is the right file and complete.")  # fmt: skip


# ------------------------------------------------------------------------------- files


def _expand(paths: Sequence[Path | str], issues: list[Issue]) -> Iterator[str]:
    for given in paths:
        path = str(given)
        if path == STDIN or not Path(path).is_dir():
            yield path
        else:
            yield from _folder_files(path, issues)


def _folder_files(folder: str, issues: list[Issue]) -> Iterator[str]:
    log = FileLog(folder, issues)
    left_out: list[str] = []
    any_file = False
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "__MACOSX")))
        for name in sorted(names):
            if name.startswith((".", "~$")):
                continue
            if not is_known(name) or name.lower().startswith(_NO_ADS):
                left_out.append(os.path.join(where, name))  # noqa: PTH118 - keeps the path as given
                continue
            any_file = True
            yield os.path.join(where, name)  # noqa: PTH118 - keeps the path as given
    if left_out:
        log.file("unsupported-format", f"{len(left_out)} files in the folder are no postings",
                 hint="Name a file itself if it should be read.", severity="info",
                 value=", ".join(left_out[:5]))  # fmt: skip
    if not any_file:
        log.file("empty-folder", "the folder holds no postings", whole=True,
                 hint="Hand in CSV, XLSX, JSON, JSONL, Parquet, HTML, MD, TXT, DOCX or PDF.")  # fmt: skip


def _distinct_files(paths: Iterator[str], issues: list[Issue]) -> Iterator[str]:
    """Every file once; bytes are compared only where the sizes agree."""
    by_size: dict[int, list[str]] = {}
    digests: dict[str, str] = {}
    for path in paths:
        size = Path(path).stat().st_size if Path(path).is_file() else 0
        alike = by_size.setdefault(size, []) if size else []
        same = next((e for e in alike if _digest(e, digests) == _digest(path, digests)), None)
        if same is None:
            alike.append(path)
            yield path
        else:
            FileLog(path, issues).file(
                "duplicate-file", f"has the same bytes as {same} and is read once",
                hint="Hand in each file once.", value=same)  # fmt: skip


def _digest(path: str, digests: dict[str, str]) -> str:
    if path not in digests:
        whole = hashlib.sha256()
        with Path(path).open("rb") as file:
            while chunk := file.read(_CHUNK):
                whole.update(chunk)
        digests[path] = whole.hexdigest()
    return digests[path]


def _read_source(
    source: Source, *, columns: Mapping[str, str] | None, today: date | None, log: FileLog
) -> Iterator[Posting]:
    if source.format == "document":
        yield from _read_advert(source.path, today, log)
    elif source.format == "html":
        yield from _read_html(source, today, log)
    else:
        read = read_records if source.format in {"json", "jsonl"} else read_rows
        yield from _read_table(read(source, log=log), columns=columns, today=today, log=log)


def _read_advert(path: str, today: date | None, log: FileLog) -> Iterator[Posting]:
    if path == STDIN:
        log.file("unsupported-format", "is neither CSV nor JSON lines", whole=True,
                 hint="Name the file instead of passing it on standard input.")  # fmt: skip
        return
    document, found = read_document(Path(path), kind="posting", doc_id=path)
    log.issues.extend(found)
    if document is not None:
        document = replace(document, path=path)
        yield posting_of(with_languages(assign(document)), today=today)


def _read_html(source: Source, today: date | None, log: FileLog) -> Iterator[Posting]:
    """The JobPosting objects of a page, or the page itself as one ad."""
    with source.binary() as file:
        page = decode_bytes(file.read(MAX_DOCUMENT_BYTES)).text
    records = [each for each in read_page(page) if as_text(each.get("description"))]
    if not records:
        yield from _read_advert(source.path, today, log)
        return
    rows = (Row(number, values) for number, values in enumerate(records, 1))
    for posting in _read_table(rows, columns=None, today=today, log=log):
        if len(records) == 1:
            document = replace(posting.document, doc_id=source.path, row=None)
            yield replace(posting, document=document)
        else:
            yield posting


# ------------------------------------------------------------------------------- rows


def _read_table(
    rows: Iterator[Row], *, columns: Mapping[str, str] | None, today: date | None, log: FileLog
) -> Iterator[Posting]:
    sample = _sample(rows)
    if not sample:
        return
    names = list(dict.fromkeys(name for row in sample for name in row.values))
    contents = [row.values for row in sample[:_CONTENT_ROWS]]
    layout, found = assign_columns(names, sample=contents, mapping=columns, path=log.path)
    log.issues.extend(found)
    if any(issue.whole_file for issue in found):
        return
    reader = _RowReader(layout, sample, today, log)
    for row in chain(sample, rows):
        posting = reader.read(row)
        if posting is not None:
            yield posting
    reader.report_dates()


def _sample(rows: Iterator[Row]) -> list[Row]:
    sample: list[Row] = []
    size = 0
    for row in rows:
        sample.append(row)
        size += sum(len(value) for value in row.values.values() if isinstance(value, str))
        if len(sample) >= _SAMPLE_ROWS or size >= _SAMPLE_CHARS:
            break
    return sample


class _RowReader:
    """Makes postings of the rows of one file, whose columns are known."""

    def __init__(
        self, layout: Layout, sample: Sequence[Row], today: date | None, log: FileLog
    ) -> None:
        self._layout, self._today, self._log = layout, today, log
        self._columns = {name: layout.first(name) for name in layout.columns}
        self._has_prose = any(layout.columns.get(name) for name in TEXT_FIELDS)
        self._dates = {
            name: DateColumn.from_sample([row.values.get(layout.first(name)) for row in sample])
            for name in ("posted", "closes", "collected")
            if layout.first(name)
        }
        self._undated = 0
        self._warn_of_order()

    def _warn_of_order(self) -> None:
        for name, column in self._dates.items():
            if column.ambiguous:
                self._log.file(
                    "ambiguous-date", f"dates in {self._columns[name]!r} can be day or month first;"
                    " read as day first", hint="Write dates as YYYY-MM-DD.")  # fmt: skip

    def _text(self, row: Row, name: str) -> str:
        text = as_text(row.values.get(self._columns.get(name, "")))
        return " ".join((unescape_fully(text) if "&" in text else text).split())

    def read(self, row: Row) -> Posting | None:
        """The posting of a row, or ``None`` and an issue where it has no text."""
        layout, log = self._layout, self._log
        title = self._text(row, "title")
        texts = {
            name: [row.values.get(column) for column in layout.columns[name]]
            for name in TEXT_FIELDS
            if name in layout.columns
        }
        skills = tuple(
            dict.fromkeys(
                entry
                for column in layout.columns.get("skills", ())
                for entry in split_skills(row.values.get(column))
            )
        )
        written = any(as_text(value) for values in texts.values() for value in values)
        if not (written or skills or (title and not self._has_prose)):
            log.row("empty-text", row.number, "has no text", value=title,
                    hint="Leave the row out, or map the column with the text.",
                    column=self._columns.get("description", ""))  # fmt: skip
            return None
        document = assemble(
            texts, title=title, skills=skills, doc_id=f"{log.path}#{row.number}",
            path=log.path, row=row.number,
        )  # fmt: skip
        return self._with_fields(document, row, skills)

    def _with_fields(self, document: Document, row: Row, skills: tuple[str, ...]) -> Posting:
        poster = parse_poster(as_text(row.values.get(self._columns.get("poster", ""))))
        employer = self._text(row, "employer") or poster.employer
        if employer.casefold() in _UNKNOWN_EMPLOYERS:
            employer = ""
        headline = Headline()
        if not document.title and not employer:
            document, headline = _with_headline(document)
        posted = self._date("posted", row, self._reference(row))
        closes_by = posted.start + _CLOSES_WITHIN if posted else self._reference(row)
        return Posting(
            document=document,
            employer=employer or headline.employer,
            posted=posted,
            closes=self._date("closes", row, closes_by),
            locations=self._locations(row) or poster.locations or headline.locations,
            url=self._text(row, "url"),
            skills=skills,
        )

    def _locations(self, row: Row) -> tuple[str, ...]:
        columns = self._layout.columns.get("location", ())
        values = [row.values.get(column) for column in columns]
        if len(values) > 1:  # the parts of one place
            return split_locations(", ".join(text for value in values if (text := as_text(value))))
        return split_locations(values[0]) if values else ()

    def _reference(self, row: Row) -> date | None:
        if "collected" not in self._dates:
            return self._today
        value = row.values.get(self._columns["collected"])
        span = self._dates["collected"].read(value, today=self._today).span
        return span.start if span else self._today

    def _date(self, name: str, row: Row, reference: date | None) -> DateSpan | None:
        if name not in self._dates:
            return None
        value = row.values.get(self._columns[name])
        reading = self._dates[name].read(value, today=reference)
        if reading.trouble == "no-reference":
            self._undated += 1
        elif reading.trouble == "unreadable":
            self._log.row("unreadable-date", row.number, f"cannot read {as_text(value)!r} as a date",
                          hint="Write dates as YYYY-MM-DD.", column=self._columns[name],
                          value=value)  # fmt: skip
        return reading.span

    def report_dates(self) -> None:
        """Say once how many dates need a day that they refer to."""
        if self._undated:
            self._log.file(
                "date-without-reference", f"{self._undated} dates have no year or are relative to an"
                " unknown day, and stay unknown", severity="info", value=str(self._undated),
                hint="Give --today, or a column with the day on which the page was read.")  # fmt: skip


def _with_headline(document: Document) -> tuple[Document, Headline]:
    """What the first line of an ad without fields says; that line then is its title."""
    if not document.blocks:
        return document, Headline()
    first = document.blocks[0]
    line = document.text[first.start : first.end].strip().partition("\n")[0]
    headline = parse_headline(line)
    blocks = document.blocks
    if (headline.title or headline.employer) and first.end - first.start <= _MAX_HEADLINE_BLOCK:
        blocks = (replace(first, section=Section.TITLE), *blocks[1:])
    return replace(document, title=headline.title, blocks=blocks), headline
