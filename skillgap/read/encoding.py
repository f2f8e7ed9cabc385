"""Bytes to text: gzip, byte order marks, UTF-8, UTF-16, Cyrillic and Western code pages."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from typing import IO, TYPE_CHECKING, Final, Literal, NamedTuple

from skillgap.model import Issue
from skillgap.read import limits

if TYPE_CHECKING:
    from pathlib import Path

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16-LE, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GZIP_MAGIC: Final = b"\x1f\x8b"
_CHUNK: Final = 1024 * 1024
_MIN_UTF16_BYTES: Final = 4
_CYRILLIC_PAGES: Final = ("cp1251", "koi8-u", "cp866", "mac-cyrillic", "iso8859-5")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LOWER_PAIR = re.compile(r"[а-яіїєґё][а-яіїєґё]")
_CASE_CLASH = re.compile(r"[а-яіїєґё][А-ЯІЇЄҐЁ]")
_COMMON = re.compile("[оаинітеврслк]")
_CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґЁёЎў]")
_WESTERN_GOOD = re.compile(
    "[À-ÖØ-öø-ÿ\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\xa0«»©®°€£§·]"
)


class Decoded(NamedTuple):
    """A text and the encoding it came from; ``problem`` is "", "not-text" or "undecodable"."""

    text: str
    encoding: str
    problem: Literal["", "not-text", "undecodable"] = ""


def decode_bytes(data: bytes) -> Decoded:
    """Decode the bytes of a text file; nothing but NULs and the byte order mark is changed.

    NULs become blanks, so that offsets stay. Line ends stay as they are in the file.
    """
    encoding = _encoding_by_mark(data)
    if encoding:
        mark = next(mark for mark, name in _BOMS if name == encoding and data.startswith(mark))
        return _checked(data[len(mark) :].decode(encoding, errors="replace"), encoding)
    encoding = _utf16_without_mark(data)
    if encoding:
        return _checked(data.decode(encoding, errors="replace"), encoding)
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as trouble:
        return _decode_damaged(data, trouble)


def _decode_damaged(data: bytes, trouble: UnicodeDecodeError) -> Decoded:
    """Bytes that are no clean UTF-8: a code page, or UTF-8 with a few broken bytes."""
    if _is_binary(data):
        return Decoded("", "", "not-text")
    if trouble.start > len(data) - 4 and trouble.start > 0:  # cut inside the last character
        return _checked(data[: trouble.start].decode("utf-8"), "utf-8")
    if _is_mostly_utf8(data):
        return _checked(data.decode("utf-8", errors="replace"), "utf-8")
    return _decode_code_page(data)


def _encoding_by_mark(data: bytes) -> str:
    return next((name for mark, name in _BOMS if data.startswith(mark)), "")


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 shows as a zero (Latin) or 4 (Cyrillic) in every second byte."""
    sample = data[:4096]
    if len(sample) < _MIN_UTF16_BYTES:
        return ""
    halves = (sample[0::2], sample[1::2])
    shares = [sum(map(half.count, b"\x00\x04")) / len(half) for half in halves]
    for first, other, name in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
        if shares[first] > 0.7 and shares[other] < 0.3:  # noqa: PLR2004 punctuation is neither
            return name
    return ""


def _is_binary(data: bytes) -> bool:
    sample = data[: limits.SNIFF_BYTES]
    control = sum(sample.count(code) for code in (*range(9), *range(14, 27), *range(28, 32)))
    return control > limits.MAX_CONTROL_SHARE * len(sample)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether nearly all bytes above 127 form valid UTF-8 sequences."""
    text = data[: limits.SNIFF_BYTES].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - broken
    return good > 20 * broken


def _decode_code_page(data: bytes) -> Decoded:
    sample = data[: limits.SNIFF_BYTES]
    best = max(_CYRILLIC_PAGES, key=lambda page: _cyrillic_score(sample, page))
    if _cyrillic_score(sample, best) > 0.5:  # noqa: PLR2004 real text scores 0.9 to 1.6
        return _checked(data.decode(best, errors="replace"), best)
    if _western_share(sample) > 0.9:  # noqa: PLR2004
        return _checked(data.decode("cp1252", errors="replace"), "cp1252")
    return _decode_by_statistics(data)


def _cyrillic_score(sample: bytes, page: str) -> float:
    """How much the bytes above 127 read like Cyrillic words: pairs, frequent letters, case."""
    high = sum(1 for byte in sample if byte > 127)  # noqa: PLR2004 ASCII ends at 127
    text = sample.decode(page, errors="replace")
    letters = len(_CYRILLIC.findall(text))
    if not letters or letters < 0.6 * high:
        return -1.0
    pairs = 2 * len(_LOWER_PAIR.findall(text))
    common = len(_COMMON.findall(text))
    clashes = len(_CASE_CLASH.findall(text))
    return (pairs + common - 4 * clashes) / letters * (letters / high)


def _western_share(sample: bytes) -> float:
    text = sample.decode("cp1252", errors="replace")
    high = [char for char in text if char > "\x7f"]
    return len(_WESTERN_GOOD.findall("".join(high))) / max(1, len(high))


def _decode_by_statistics(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 costs 40 ms, rarely needed

    best = from_bytes(data[: limits.SNIFF_BYTES]).best()
    if best is None:
        return Decoded("", "", "undecodable")
    return _checked(data.decode(best.encoding, errors="replace"), best.encoding)


def _checked(text: str, encoding: str) -> Decoded:
    """Refuse what is no text after all; turn NULs into blanks."""
    control = len(_CONTROL.findall(text[: limits.SNIFF_BYTES]))
    if control > max(3, limits.MAX_CONTROL_SHARE * min(len(text), limits.SNIFF_BYTES)):
        return Decoded("", encoding, "not-text")
    return Decoded(text.replace("\x00", " ") if control else text, encoding)


def read_bytes(path: Path, *, limit: int) -> tuple[bytes, Issue | None]:
    """Read a file, unpacking gzip, up to ``limit`` bytes of content.

    Returns:
        The bytes and no issue, or no bytes and the issue that says why (missing-file,
        too-large, broken-gzip, zip-bomb, empty-file).
    """
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP_MAGIC
            file.seek(0)
            data, problem = _gunzip(file, limit) if packed else _read_plain(file, limit)
    except OSError as trouble:
        problem = ("missing-file", f"cannot be opened ({trouble.strerror})", "Check the path.")
        data = b""
    if not problem and not data.strip(b"\x00 \t\r\n"):
        problem = ("empty-file", "is empty", "Leave it out or hand in the full file.")
    if problem:
        code, reason, hint = problem
        return b"", file_issue(path, code, reason, hint=hint)
    return data, None


_Problem = tuple[str, str, str]


def _read_plain(file: IO[bytes], limit: int) -> tuple[bytes, _Problem | None]:
    data = file.read(limit + 1)
    return (b"", _too_large(limit)) if len(data) > limit else (data, None)


def _gunzip(file: IO[bytes], limit: int) -> tuple[bytes, _Problem | None]:
    """Unpack piece by piece, so that a bomb stops at the limit."""
    size = file.seek(0, 2)
    file.seek(0)
    pieces: list[bytes] = []
    total = 0
    try:
        with gzip.GzipFile(fileobj=file) as unpacked:
            while piece := unpacked.read(_CHUNK):
                pieces.append(piece)
                total += len(piece)
                if (
                    total > limits.MIN_SUSPICIOUS_BYTES
                    and total > limits.MAX_EXPANSION_RATIO * size
                ):
                    return b"", _bomb()
                if total > limit:
                    return b"", _too_large(limit)
    except (OSError, EOFError, zlib.error) as trouble:
        reason = f"is a damaged gzip file ({trouble})"
        return b"", ("broken-gzip", reason, "Pack or download the file again.")
    return b"".join(pieces), None


def _too_large(limit: int) -> _Problem:
    size = f"{limit // limits.MiB} MB" if limit >= limits.MiB else f"{limit} bytes"
    return "too-large", f"is larger than {size}", "Split the file or hand in a smaller one."


def _bomb() -> _Problem:
    reason = f"unpacks to more than {limits.MAX_EXPANSION_RATIO} times its size"
    return "zip-bomb", reason, "Unpack it yourself and check what is inside."


def file_issue(path: Path | str, code: str, reason: str, *, hint: str) -> Issue:
    """The issue of a file of which nothing can be read."""
    return Issue(
        code=code,
        severity="error",
        message=f"{path}: {reason}",
        hint=hint,
        path=str(path),
        whole_file=True,
    )
