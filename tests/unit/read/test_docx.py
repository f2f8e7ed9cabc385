from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from skillgap.read import limits
from skillgap.read.docx import BrokenDocx, docx_to_text

MARKS = {"heading": "H", "item": "-", "paragraph": "P", "row": "R"}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def shape(document) -> list[str]:
    text, blocks, _ = docx_to_text(saved(document))
    return [f"{MARKS[b.kind]} {text[b.start : b.end]}" for b in blocks]


def test_paragraphs_lists_and_tables_in_document_order() -> None:
    document = docx.Document()
    document.add_heading("Welding I", level=1)
    document.add_paragraph("Before the table.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Week", "Topic", "1", "Arc\u00a0welding"), strict=True):
        cell.text = words
    document.add_paragraph("Read drawings", style="List Bullet")
    document.add_paragraph("After it.")
    assert shape(document) == [
        "H Welding I",
        "P Before the table.",
        "R Week | Topic",
        "R 1 | Arc welding",
        "- Read drawings",
        "P After it.",
    ]


def test_bold_short_lines_are_headings() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Course Description").bold = True
    line = document.add_paragraph()
    line.add_run("Note").bold = True
    line.add_run(" that this is a sentence.")
    assert shape(document) == ["H Course Description", "P Note that this is a sentence."]


def test_merged_cells_are_read_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Module"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Soil"
    table.cell(1, 1).text = "4"
    table.cell(1, 2).text = "hours"
    assert shape(document) == ["R Module | Soil", "R 4 | hours"]


def test_tables_inside_tables() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text = "Lab"
    inner.cell(0, 1).text = "Engines"
    assert shape(document) == ["R Lab | Engines"]


def test_forms_give_headings() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "Мета"
    table.cell(0, 1).text = "Навчити обслуговувати трактори.\nНавчити паяти."
    table.cell(1, 0).text = "Передумови"
    table.cell(1, 1).text = "Фізика"
    text, blocks, _ = docx_to_text(saved(document))
    assert [b.heading for b in blocks] == ["", "Мета", "Мета", "", "Передумови"]
    assert text.endswith("Передумови\nФізика")


def test_content_controls_and_tracked_changes() -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Inside a control</w:t></w:r>"
            "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t xml:space='preserve'> and new</w:t></w:r></w:ins></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    assert shape(document) == ["P Inside a control and new"]


def test_title_of_the_properties() -> None:
    document = docx.Document()
    document.core_properties.title = "Soil science"
    document.add_paragraph("words.")
    assert docx_to_text(saved(document))[2] == "Soil science"


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (saved(docx.Document())[:-300], "broken-docx"),
        (archive(a=b"no parts"), "broken-docx"),
        (b"PK\x03\x04 and nothing", "broken-docx"),
    ],
)
def test_broken_files(data: bytes, code: str) -> None:
    with pytest.raises(BrokenDocx) as raised:
        docx_to_text(data)
    assert raised.value.args[0] == code


def test_a_bomb_is_not_unpacked(monkeypatch) -> None:
    monkeypatch.setattr(limits, "MIN_SUSPICIOUS_BYTES", 10_000)
    with pytest.raises(BrokenDocx, match="zip-bomb"):
        docx_to_text(archive(a=b"\x00" * 3_000_000))
