"""Writes one Markdown syllabus in the formats that colleges really keep: DOCX, PDF, HTML, TXT.

The writers are small on purpose and use nothing but the standard library: the same source always
gives the same bytes, whatever library versions are installed. Known of Markdown are headings,
paragraphs, list items ("- ", "1. ") and tables.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO

_HEADING = re.compile(r"(#{1,4}) (.+)")
_ITEM = re.compile(r"(-|\d+\.) (.+)")
_RULE = re.compile(r"[|\s:-]+")
# Every archive entry carries this moment, the earliest that a ZIP file can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """One heading ("h1" .. "h4"), paragraph ("p"), item ("ul", "ol") or table row ("row")."""

    kind: str
    cells: tuple[str, ...]
    mark: str = ""

    @property
    def text(self) -> str:
        """The text of a part that is no table row."""
        return self.cells[0]


def parse(source: str) -> Iterator[Part]:
    """Yield the parts of a Markdown text in order."""
    for line in source.splitlines():
        heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        if not line.strip() or (line.startswith("|") and _RULE.fullmatch(line)):
            continue
        if heading:
            yield Part(f"h{len(heading[1])}", (heading[2],))
        elif item:
            yield Part("ul" if item[1] == "-" else "ol", (item[2],), mark=item[1])
        elif line.startswith("|"):
            yield Part("row", tuple(cell.strip() for cell in line.strip("|").split("|")))
        else:
            yield Part("p", (line,))


def _runs(parts: Sequence[Part]) -> Iterator[tuple[str, list[Part]]]:
    """Yield neighbouring parts of one kind together."""
    run: list[Part] = []
    for part in parts:
        if run and part.kind != run[0].kind:
            yield run[0].kind, run
            run = []
        run.append(part)
    if run:
        yield run[0].kind, run


# ---------------------------------------------------------------------------------- text


def to_txt(source: str) -> bytes:
    """Plain text as people type it: underlined title, headings on their own lines."""
    lines: list[str] = []
    for kind, run in _runs(list(parse(source))):
        if kind == "h1":
            lines += [run[0].text, "=" * len(run[0].text), ""]
        elif kind.startswith("h"):
            lines += [run[-1].text, ""]
        elif kind == "row":
            lines += [" | ".join(part.cells) for part in run] + [""]
        elif kind == "p":
            lines += [line for part in run for line in (part.text, "")]
        else:
            lines += [f"{part.mark} {part.text}" for part in run] + [""]
    return "\n".join(lines).encode()


def to_html(source: str, *, language: str) -> bytes:
    """A page as a college's site has it, with navigation and a footer."""
    parts = list(parse(source))
    body: list[str] = []
    for kind, run in _runs(parts):
        texts = [escape(part.text, quote=False) for part in run]
        if kind in ("ul", "ol"):
            body += [f"<{kind}>", *(f"  <li>{text}</li>" for text in texts), f"</{kind}>"]
        elif kind == "row":
            cells = ("".join(f"<td>{escape(c, quote=False)}</td>" for c in p.cells) for p in run)
            body += ["<table>", *(f"  <tr>{row}</tr>" for row in cells), "</table>"]
        else:
            body += [f"<{kind}>{text}</{kind}>" for text in texts]
    title = escape(parts[0].text, quote=False)
    page = f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>body {{ font-family: sans-serif; max-width: 50em; }}</style>
</head>
<body>
<nav><a href="/">Riverside College</a></nav>
<main>
{chr(10).join(body)}
</main>
<footer>Riverside College</footer>
</body>
</html>
"""
    return page.encode()


# ---------------------------------------------------------------------------------- docx

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def to_docx(source: str) -> bytes:
    """A Word file with heading styles, lists and real tables; entries stored, not deflated."""
    parts = list(parse(source))
    body = "".join(_docx_run(kind, run) for kind, run in _runs(parts))
    title = escape(parts[0].text)
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.'
            'openxmlformats-package.core-properties+xml"/></Types>'
        ),
        "_rels/.rels": _relationships(
            (f"{_R}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{title}</dc:title><dc:creator>Riverside College</dc:creator>"
            '<dcterms:created xsi:type="dcterms:W3CDTF">2024-08-26T08:00:00Z</dcterms:created>'
            "</cp:coreProperties>"
        ),
        "word/_rels/document.xml.rels": _relationships((f"{_R}/styles", "styles.xml")),
        "word/document.xml": (
            f'<w:document xmlns:w="{_W}"><w:body>{body}'
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
        ),
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">{_STYLES}</w:styles>',
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3
            archive.writestr(entry, (_XML + text).encode())
    return packed.getvalue()


def _relationships(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _style(style_id: str, name: str, size: int, *, bold: bool = False) -> str:
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )


_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:rPr><w:sz w:val="22"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/></w:style>'
    + _style("Heading1", "heading 1", 32, bold=True)
    + _style("Heading2", "heading 2", 26, bold=True)
    + _style("Heading3", "heading 3", 24, bold=True)
    + _style("ListBullet", "List Bullet", 22)
    + _style("ListNumber", "List Number", 22)
)
_DOCX_STYLE = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3", "h4": "Heading3"}
_DOCX_STYLE |= {"ul": "ListBullet", "ol": "ListNumber", "p": "Normal"}


def _docx_run(kind: str, run: Sequence[Part]) -> str:
    if kind != "row":
        return "".join(_docx_paragraph(part.text, _DOCX_STYLE[kind]) for part in run)
    columns = max(len(part.cells) for part in run)
    width = 9600 // columns
    rows = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{_docx_paragraph(cell, 'Normal')}</w:tc>"
            for cell in part.cells
        )
        + "</w:tr>"
        for part in run
    )
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="9600" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{_docx_paragraph('', 'Normal')}"
    )


def _docx_paragraph(text: str, style: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


# ----------------------------------------------------------------------------------- pdf

# Widths of Helvetica in thousandths of the type size, from space to tilde (Adobe's metrics).
_METRICS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 "
    "556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 "
    "260 334 584"
)
_WIDTHS = tuple(int(width) for width in _METRICS.split())
_PAGE = (595, 842)  # A4 in points
_MARGIN = 60
_SIZES = {"h1": 17, "h2": 13, "h3": 11.5, "h4": 11.5}
_BODY = 10.5
_CELL = (60, 330, 60)  # widths of a table's columns in points; further ones like the last


@dataclass(frozen=True, slots=True)
class _Line:
    """One line to print: its words with the place of each on the line."""

    pieces: tuple[tuple[float, str], ...]
    size: float
    bold: bool
    above: float  # space before the line, in points


def to_pdf(source: str) -> bytes:
    """A plain PDF in Helvetica, so Latin letters only; no compression, no dates."""
    parts = list(parse(source))
    pages: list[list[str]] = [[]]
    height = float(_PAGE[1] - _MARGIN)
    for line in (line for part in parts for line in _lines(part)):
        height -= line.size * 1.3 + line.above
        if height < _MARGIN:
            pages.append([])
            height = _PAGE[1] - _MARGIN - line.size
        font = "F2" if line.bold else "F1"
        pages[-1] += [
            f"BT /{font} {line.size} Tf {left:.1f} {height:.1f} Td ({_pdf_text(text)}) Tj ET"
            for left, text in line.pieces
        ]
    return _pdf_file(pages, parts[0].text)


def _width(text: str, size: float) -> float:
    letters = (ord(each) - ord(" ") for each in text)
    return sum(_WIDTHS[n] if n < len(_WIDTHS) else 556 for n in letters) * size / 1000


def _wrap(text: str, size: float, room: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _lines(part: Part) -> Iterator[_Line]:
    if part.kind == "row":
        left, pieces = float(_MARGIN), []
        for n, cell in enumerate(part.cells):
            pieces.append((left, cell))
            left += _CELL[min(n, len(_CELL) - 1)]
        yield _Line(tuple(pieces), _BODY, bold=False, above=1.5)
        return
    size = _SIZES.get(part.kind, _BODY)
    left = _MARGIN + (16 if part.kind in ("ul", "ol") else 0)
    above = 9.0 if part.kind[0] == "h" else 5.0 if part.kind == "p" else 1.0
    for n, text in enumerate(_wrap(part.text, size, _PAGE[0] - _MARGIN - left)):
        pieces = [(float(left), text)]
        if part.mark and n == 0:
            pieces.insert(0, (float(_MARGIN), "•" if part.kind == "ul" else part.mark))
        yield _Line(tuple(pieces), size, bold=part.kind[0] == "h", above=above if n == 0 else 0)


def _pdf_text(text: str) -> str:
    escaped = re.sub(r"([\\()])", r"\\\1", text)
    return "".join(
        each if ord(each) < 128 else f"\\{each.encode('cp1252')[0]:03o}" for each in escaped
    )


def _pdf_file(pages: Sequence[Sequence[str]], title: str) -> bytes:
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font.format("Helvetica"),
        font.format("Helvetica-Bold"),
        f"<< /Title ({_pdf_text(title)}) /Author (Riverside College) >>",
    ]
    for n, page in enumerate(pages):
        stream = "\n".join(page)
        fonts = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
        box = f"[0 0 {_PAGE[0]} {_PAGE[1]}]"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {7 + 2 * n} 0 R "
            f"/Resources {fonts} >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    text, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    text += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {size} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    )
    return text.encode("ascii")
