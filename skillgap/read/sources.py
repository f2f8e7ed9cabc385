"""Opens a postings file as a stream and tells what it is: by its content, then by its name."""

from __future__ import annotations

import codecs
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from skillgap.read import limits
from skillgap.read.encoding import decode_bytes

if TYPE_CHECKING:
    from skillgap.read.trouble import FileLog

STDIN = "-"
BROKEN_STREAM = (EOFError, gzip.BadGzipFile, zlib.error, OSError)
"""What reading a damaged gzip file raises."""

_CHUNK = limits.MiB
_TABLES = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".psv": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx",
    ".json": "json", ".jsonld": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet",
    ".pq": "parquet",
}  # fmt: skip
_DOCUMENTS = {
    ".txt", ".text", ".md", ".markdown", ".qmd", ".rmd", ".html", ".htm", ".xhtml", ".pdf", ".docx",
    ".docm",
}  # fmt: skip
_LFS = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read as postings.

    ``format`` is csv, xlsx, json, jsonl, parquet, html or document; ``encoding`` is "" for
    what is no text. ``head`` holds the first bytes, unpacked.
    """

    path: str
    format: str
    encoding: str
    packed: bool
    head: bytes

    @contextmanager
    def binary(self) -> Iterator[BinaryIO]:
        """The unpacked bytes."""
        if self.path == STDIN:
            yield cast("BinaryIO", _Prefixed(self.head, sys.stdin.buffer))
        elif self.packed:
            with gzip.open(self.path, "rb") as file:
                yield cast("BinaryIO", file)
        else:
            with Path(self.path).open("rb") as file:
                yield file

    @contextmanager
    def text(self) -> Iterator[IO[str]]:
        """The decoded text without its byte order mark; line ends stay as they are."""
        with self.binary() as file:
            wrapped = io.TextIOWrapper(
                cast("IO[bytes]", file), encoding=self.encoding, errors="replace", newline=""
            )
            try:
                yield wrapped
            finally:
                wrapped.detach()


class _Prefixed(io.RawIOBase):
    """Standard input with the bytes that were already looked at put back."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size is None or size < 0:
            found, self._head = self._head + self._rest.read(), b""
            return found
        if self._head:
            found, self._head = self._head[:size], self._head[size:]
            return found
        return self._rest.read(size)

    def read1(self, size: int = -1) -> bytes:
        return self.read(size if size > 0 else _CHUNK)

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        found = self.read(len(view))
        view[: len(found)] = found
        return len(found)


def open_source(path: str, *, log: FileLog) -> Source | None:
    """Look at a file; ``None`` and an issue where nothing can be read from it."""
    try:
        packed, head = _head(path)
    except FileNotFoundError:
        _missing(path, log)
        return None
    except BROKEN_STREAM as trouble:
        log.file("broken-gzip" if isinstance(trouble, EOFError | gzip.BadGzipFile | zlib.error)
                 else "missing-file", f"cannot be read ({trouble})",
                 hint="Pack or download the file again.", whole=True)  # fmt: skip
        return None
    return _identify(path, head, packed=packed, log=log)


def _identify(path: str, head: bytes, *, packed: bool, log: FileLog) -> Source | None:
    suffix = _suffix(path)
    if not head.strip(b"\x00 \t\r\n"):
        log.file(
            "empty-file", "is empty", hint="Leave it out or hand in the full file.", whole=True
        )
        return None
    if _refused(head, suffix, log):
        return None
    found = ""
    if suffix in {".pdf", ".docx", ".docm"} or head.startswith(b"%PDF-"):
        found = "document"
    elif head.startswith(b"PK\x03\x04"):
        found = "document" if suffix in _DOCUMENTS else "xlsx"
    elif head.startswith(b"PAR1"):
        found = "parquet"
    if found:
        return Source(path, found, "", packed, head)
    return _open_text(path, suffix, packed=packed, head=head, log=log)


def _head(path: str) -> tuple[bool, bytes]:
    if path == STDIN:
        return False, sys.stdin.buffer.read(limits.SNIFF_BYTES)
    with Path(path).open("rb") as file:
        head = file.read(limits.SNIFF_BYTES)
    if not head.startswith(b"\x1f\x8b"):
        return False, head
    with gzip.open(path, "rb") as unpacked:
        return True, unpacked.read(limits.SNIFF_BYTES)


def _suffix(path: str) -> str:
    return Path(path.lower().removesuffix(".gz")).suffix if path != STDIN else ""


def is_known(path: str) -> bool:
    """Whether a file of a folder looks like postings by its name."""
    return _suffix(path) in _TABLES or _suffix(path) in _DOCUMENTS


def _missing(path: str, log: FileLog) -> None:
    parent = Path(path).parent
    names = sorted(each.name for each in parent.iterdir()) if parent.is_dir() else []
    names = [name for name in names if (parent / name).exists()]  # no links to nowhere
    close = get_close_matches(Path(path).name, names, n=1, cutoff=0.5)
    meant = f"; did you mean {parent / close[0]}?" if close else ""
    where = "" if names or parent.is_dir() else f"; the folder {parent} does not exist"
    log.file(
        "missing-file", f"there is no such file{meant}{where}", hint="Check the path.", whole=True
    )


def _refused(head: bytes, suffix: str, log: FileLog) -> bool:
    """Whether the content rules a postings file out; says so."""
    table = suffix in _TABLES
    if head.startswith(_LFS):
        log.file("git-lfs-pointer", "is a git-LFS pointer, not the file itself",
                 hint="Fetch the real file with 'git lfs pull'.", whole=True)  # fmt: skip
    elif head.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in head
        log.file("encrypted-xlsx" if locked else "unsupported-format",
                 "is protected by a password" if locked else "is an old Excel or Word file (.xls, .doc)",
                 hint="Save a copy as XLSX or CSV without a password.", whole=True)  # fmt: skip
    elif table and is_html_page(head):
        log.file("html-instead-of-table", f"is a web page, not a {suffix[1:]} file",
                 hint="Download the raw file (on a code host: 'Raw'), not the page that shows it.",
                 value=head.strip()[:80].decode("ascii", "replace"), whole=True)  # fmt: skip
    elif suffix in {".xlsx", ".xlsm"} and not head.startswith(b"PK"):
        log.file("broken-xlsx", "is no XLSX file", hint="Open it and save it as XLSX or CSV.",
                 value=head[:40].decode("ascii", "replace"), whole=True)  # fmt: skip
    elif suffix in {".parquet", ".pq"} and not head.startswith(b"PAR1"):
        log.file("broken-parquet", "is no Parquet file", hint="Write it again, or hand in CSV.",
                 value=head[:40].decode("ascii", "replace"), whole=True)  # fmt: skip
    else:
        return False
    return True


def is_html_page(head: bytes) -> bool:
    """Whether the content starts like a web page."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:4096].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _open_text(path: str, suffix: str, *, packed: bool, head: bytes, log: FileLog) -> Source | None:
    whole = len(head) < limits.SNIFF_BYTES
    decoded = decode_bytes(head if whole else _whole_lines(head))
    if decoded.problem:
        binary = decoded.problem == "not-text"
        log.file(decoded.problem, "is binary, not text" if binary else "is in no known encoding",
                 hint="Hand in CSV, XLSX, JSON, JSONL or Parquet." if binary else "Save it as UTF-8.",
                 whole=True)  # fmt: skip
        return None
    encoding = decoded.encoding
    if encoding == "utf-8" and path != STDIN:
        encoding = _confirmed(path, packed=packed)
    encoding = _with_mark(encoding, head)
    return Source(path, _format(suffix, decoded.text, head), encoding, packed, head)


def _whole_lines(head: bytes) -> bytes:
    cut = head.rfind(b"\n")
    return head[: cut + 1] if cut > limits.SNIFF_BYTES // 2 else head


def _confirmed(path: str, *, packed: bool) -> str:
    """UTF-8, unless a later part of the file is not: then what that part is.

    A long ASCII start says nothing; one pass costs about 1 s per GB.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with gzip.open(path, "rb") if packed else Path(path).open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError as trouble:
                    around = chunk[max(trouble.start - 1000, 0) : trouble.start + 60_000]
                    return decode_bytes(around).encoding or "utf-8"
        except BROKEN_STREAM:
            pass  # the reader of the rows meets it again and reports it
    return "utf-8"


def _with_mark(encoding: str, head: bytes) -> str:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and encoding.startswith(
        "utf-16"
    ):
        return "utf-16"
    return encoding


def _format(suffix: str, text: str, head: bytes) -> str:
    """What a text is; a name that promises a table is believed, JSON is told by its content."""
    start = text.lstrip("\ufeff \t\r\n")
    promised = _TABLES.get(suffix, "")
    if promised in {"json", "jsonl"} or (not promised and start[:1] in "{[" and suffix == ""):
        return _json_kind(start, lines_expected=promised != "json")
    if promised:
        return promised
    if is_html_page(head) or suffix in {".html", ".htm", ".xhtml"}:
        return "html"
    if suffix in _DOCUMENTS - {".txt", ".text"}:
        return "document"
    return "csv" if _is_table(start) else "document"


def _json_kind(start: str, *, lines_expected: bool) -> str:
    """JSON lines: a first line that is an object; under ``.json`` with another behind it."""
    first, _, rest = start.partition("\n")
    if not start.startswith("{") or first.strip() == "{":
        return "json"
    if lines_expected:
        return "jsonl"
    return "jsonl" if first.rstrip().endswith("}") and rest.lstrip().startswith("{") else "json"


def _is_table(text: str) -> bool:
    from skillgap.read.columns import count_known  # noqa: PLC0415 - only for unnamed formats

    first = text.partition("\n")[0]
    return any(count_known(first.split(separator)) > 1 for separator in ",;\t|")
