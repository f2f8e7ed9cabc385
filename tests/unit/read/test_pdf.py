from __future__ import annotations

import pytest

from skillgap.read.pdf import BrokenPdf, pdf_to_text

MARKS = {"heading": "H", "item": "-", "paragraph": "P", "row": "R"}
REGULAR, BOLD = "F1", "F2"
Line = tuple[str, int, float, str]  # font, size, base line, words


def make_pdf(pages: list[list[Line]], *, trailer: str = "") -> bytes:
    """A small PDF: each page a list of lines set at the left margin."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>")
    kids = []
    for lines in pages:
        shown = "\n".join(
            f"BT /{font} {size} Tf 50 {base} Td ({words}) Tj ET"
            for font, size, base, words in lines
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font "
            f"<< /F1 3 0 R /F2 4 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    start = len(out) - len(table) - len(f"xref\n0 {size}\n0000000000 65535 f \n")
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


ENCRYPTION = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <{'a1' * 32}> /U <{'b2' * 32}> >> "
    "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
)
LONG = "Students learn to service tractors and to keep the records that the law requires of"


def shape(pages: list[list[Line]]) -> list[str]:
    found = pdf_to_text(make_pdf(pages))
    return [f"{MARKS[b.kind]}{b.page} {found.text[b.start : b.end]}" for b in found.blocks]


def test_wrapped_lines_headings_and_items() -> None:
    page = [
        (BOLD, 11, 740, "1. Catalog Description"),
        (REGULAR, 11, 720, LONG),
        (REGULAR, 11, 706, "every workshop in the country."),
        (REGULAR, 11, 680, "Tools:"),
        (REGULAR, 11, 666, "- torque wrench"),
        (REGULAR, 11, 652, "- multimeter"),
    ]
    assert shape([page]) == [
        "H1 1. Catalog Description",
        f"P1 {LONG} every workshop in the country.",
        "H1 Tools:",
        "-1 torque wrench",
        "-1 multimeter",
    ]


def test_larger_type_is_a_heading() -> None:
    page = [(REGULAR, 20, 740, "Soil science"), (REGULAR, 10, 700, LONG), (REGULAR, 10, 688, LONG)]
    assert shape([page])[0] == "H1 Soil science"


def test_broken_words_are_made_whole() -> None:
    page = [
        (
            REGULAR,
            11,
            720,
            "Students learn about the maintenance of engines and all of the mainte-",
        ),
        (REGULAR, 11, 706, "nance records, decision-making included, that come with decision-"),
        (REGULAR, 11, 692, "making in workshops."),
    ]
    text = pdf_to_text(make_pdf([page])).text
    assert "all of the maintenance records" in text
    assert "come with decision-making in workshops." in text


def test_parts_of_a_broken_word_are_no_words() -> None:
    page = [
        (REGULAR, 11, 720, "They are asked to name the perpe-"),
        (REGULAR, 11, 706, "trator where the college knows of one."),
    ]
    assert "the perpetrator where" in pdf_to_text(make_pdf([page])).text


def test_headers_footers_and_page_numbers_are_dropped() -> None:
    pages = [
        [
            (REGULAR, 9, 780, "College of Soil, edition 2024"),
            (REGULAR, 11, 700, f"Part {name} tells of many things."),
            (REGULAR, 9, 20, str(number)),
        ]
        for number, name in enumerate(("one", "two", "three", "four"), start=1)
    ]
    assert shape(pages) == [
        f"P{number} Part {name} tells of many things."
        for number, name in enumerate(("one", "two", "three", "four"), start=1)
    ]


def test_rows_of_numbers_stay_rows() -> None:
    page = [
        (REGULAR, 11, 720, "Soil science 4 120 48 72"),
        (REGULAR, 11, 706, "Farm machines 5 150 60 90"),
    ]
    assert shape([page]) == ["R1 Soil science 4 120 48 72", "R1 Farm machines 5 150 60 90"]


def test_pages_without_text_are_named() -> None:
    found = pdf_to_text(make_pdf([[(REGULAR, 11, 700, LONG)], []]))
    assert (found.pages, found.bare_pages, found.left_out) == (2, (2,), 0)


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (make_pdf([[], []]), "scan-without-text", "has 2 pages and no text"),
        (b"%PDF-1.4\nnothing of it", "broken-pdf", "is damaged"),
        (make_pdf([[(REGULAR, 11, 700, LONG)]], trailer=ENCRYPTION), "encrypted-pdf", "password"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str, reason: str) -> None:
    with pytest.raises(BrokenPdf) as raised:
        pdf_to_text(data)
    assert raised.value.args[0] == code
    assert reason in raised.value.args[1]
