from __future__ import annotations

import gzip
import hashlib
import io
import zipfile

import docx
import pytest

from skillgap.read import limits
from skillgap.read.documents import SUFFIXES, format_of, read_document, read_text

PAGE = "<!DOCTYPE html><html><body><h1>Soil</h1><p>Crops grow.</p></body></html>"


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Welding", level=1)
    document.add_paragraph("Arc welding of pipes.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zip_file() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("xl/workbook.xml", "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "found", "title"),
    [
        ("a.txt", b"# Goals\n\nLearn R.", "txt", "Goals"),
        ("a.md", b"# Goals\n\nLearn R.", "md", "Goals"),
        ("a.qmd", b"---\ntitle: R\n---\n\nLearn.", "md", "R"),
        ("a.txt", PAGE.encode(), "html", "Soil"),
        ("view_page.php.html", PAGE.encode(), "html", "Soil"),
        ("a.md.gz", gzip.compress(b"# Goals\n\nLearn R.", mtime=0), "md", "Goals"),
        ("a", word_file(), "docx", "Welding"),
        ("a.pdf", word_file(), "docx", "Welding"),
        ("a.bin", "Зварювання труб\n\nОпис.".encode("utf-16"), "txt", "Зварювання труб"),
    ],
)
def test_content_decides_the_format(tmp_path, name, data, found, title) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document, issues = read_document(path, kind="syllabus")
    assert issues == ()
    assert document is not None
    assert (document.format, document.title, document.doc_id) == (found, title, str(path))


def test_plain_text_keeps_the_offsets_of_the_file(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Мета:\r\n- знати Python\r\n".encode())
    document, _ = read_document(path, kind="syllabus", doc_id="x")
    assert document is not None
    assert document.text == "Мета:\r\n- знати Python\r\n"
    item = document.blocks[1]
    assert (item.line, document.text[item.start : item.end]) == (2, "знати Python")
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.doc_id == "x"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty-file"),
        ("a.txt", b"\n\n----\n", "empty-file"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "empty-file"),
        ("a.md", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git-lfs-pointer"),
        ("a.txt", bytes(range(256)) * 9, "not-text"),
        ("a.pdf", bytes(range(256)) * 9, "broken-pdf"),
        ("a.pdf", b"%PDF-1.7\nbroken", "broken-pdf"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "not-text"),
        ("a.docx", word_file()[:-200], "broken-docx"),
        ("a.docx", zip_file(), "unsupported-format"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "unsupported-format"),
        ("a.rtf", b"{\\rtf1 words}", "unsupported-format"),
    ],
)
def test_each_failure_is_one_issue(tmp_path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document, (issue,) = read_document(path, kind="syllabus")
    assert document is None
    assert (issue.code, issue.whole_file, issue.path) == (code, True, str(path))
    assert issue.message.startswith(str(path))
    assert issue.hint


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("MAX_LINE_CHARS", 50, "line-too-long"),
        ("MAX_TEXT_CHARS", 50, "too-large"),
        ("MAX_DOCUMENT_BYTES", 50, "too-large"),
    ],
)
def test_limits(tmp_path, monkeypatch, limit: str, value: int, code: str) -> None:
    monkeypatch.setattr(limits, limit, value)
    path = tmp_path / "a.txt"
    path.write_text("word " * 20, encoding="utf-8")
    document, (issue,) = read_document(path, kind="posting")
    assert document is None
    assert issue.code == code


def test_read_text_of_a_row() -> None:
    document = read_text(
        "<p>Welder</p><ul><li>Arc</li></ul>",
        kind="posting",
        doc_id="p#3",
        path="p",
        row=3,
        markup="html",
    )
    assert (document.text, document.row, document.format) == ("Welder\nArc", 3, "html")
    assert document.blocks[1].kind == "item"


def test_title_is_the_first_line_where_no_heading_stands_first() -> None:
    text = "Acme | Welder | Kyiv\n\nRequirements:\n- Arc welding"
    assert read_text(text, kind="posting", doc_id="x", path="x").title == "Acme | Welder | Kyiv"


def test_suffixes_with_gzip() -> None:
    assert SUFFIXES[".pdf"] == "pdf"
    assert SUFFIXES[".md.gz"] == "md"


@pytest.mark.parametrize(("name", "found"), [("A.PDF", "pdf"), ("a.txt.gz", "txt"), ("a.csv", "")])
def test_format_of(tmp_path, name: str, found: str) -> None:
    assert format_of(tmp_path / name) == found
