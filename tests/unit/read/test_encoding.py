from __future__ import annotations

import gzip

import pytest

from skillgap.read import limits
from skillgap.read.encoding import decode_bytes, read_bytes

UKRAINIAN = (
    "Робоча програма навчальної дисципліни. Студенти вивчають будову трактора, "
    "технічне обслуговування та ремонт двигунів, її основні вузли й ґрунтообробні машини."
)
WESTERN = "The café’s résumé — naïve “quotes” and a £20 fee for the course on cheese making."


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (UKRAINIAN, "utf-8", "utf-8"),
        (UKRAINIAN, "utf-8-sig", "utf-8"),
        (UKRAINIAN, "utf-16", "utf-16-le"),
        (UKRAINIAN, "utf-16-le", "utf-16-le"),
        (UKRAINIAN, "utf-16-be", "utf-16-be"),
        ("Plain English words only", "utf-16-le", "utf-16-le"),
        ("Plain English words only", "utf-16-be", "utf-16-be"),
        (UKRAINIAN, "cp1251", "cp1251"),
        (UKRAINIAN, "koi8-u", "koi8-u"),
        (WESTERN, "cp1252", "cp1252"),
    ],
)
def test_text_survives_its_encoding(text: str, encoding: str, found: str) -> None:
    decoded = decode_bytes(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == found
    assert decoded.problem == ""


def test_cp866_of_dos_times() -> None:
    text = "Навчальний план: будова автомобиля, ремонт двигателя, основы слесарного дела"
    assert decode_bytes(text.encode("cp866", errors="replace")).encoding == "cp866"


def test_line_ends_stay() -> None:
    assert decode_bytes(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


def test_nuls_become_blanks_so_that_offsets_stay() -> None:
    assert decode_bytes(b"Python\x00and SQL, and many more words here").text.startswith(
        "Python and"
    )


def test_a_cut_last_character_is_dropped() -> None:
    assert decode_bytes("знання мови".encode()[:-1]).text == "знання мов"


def test_a_broken_byte_in_utf8_does_not_change_the_encoding() -> None:
    decoded = decode_bytes(UKRAINIAN.encode() + b"\xff" + " і ще слова".encode())
    assert decoded.encoding == "utf-8"
    assert decoded.text == UKRAINIAN + "\ufffd і ще слова"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x7fELF\x01\x01" + b"\x00\x03" * 400])
def test_binary_is_not_text(data: bytes) -> None:
    assert decode_bytes(data).problem == "not-text"


def test_gzip_is_unpacked(tmp_path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"hello", mtime=0))
    assert read_bytes(path, limit=100) == (b"hello", None)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty-file", "is empty"),
        (b" \r\n\x00", "empty-file", "is empty"),
        (b"x" * 101, "too-large", "is larger than 100 bytes"),
        (gzip.compress(b"x" * 101, mtime=0), "too-large", "is larger than 100 bytes"),
        (gzip.compress(b"hello world", mtime=0)[:-9], "broken-gzip", "damaged gzip"),
    ],
)
def test_each_trouble_is_one_issue(tmp_path, data: bytes, code: str, words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    content, issue = read_bytes(path, limit=100)
    assert content == b""
    assert issue is not None
    assert (issue.code, issue.severity, issue.whole_file) == (code, "error", True)
    assert words in issue.message
    assert str(path) in issue.message
    assert issue.hint


def test_missing_file(tmp_path) -> None:
    _, issue = read_bytes(tmp_path / "none.txt", limit=100)
    assert issue is not None
    assert issue.code == "missing-file"


def test_a_gzip_bomb_stops_early(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(limits, "MIN_SUSPICIOUS_BYTES", 1000)
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"\x41" * 3_000_000, mtime=0))
    _, issue = read_bytes(path, limit=10_000_000)
    assert issue is not None
    assert issue.code == "zip-bomb"
