"""The door to all document formats: a file or a string in, a ``Document`` or issues out."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from skillgap.model import Block, Document, DocumentKind, Issue
from skillgap.read import limits
from skillgap.read.blocks import heading_text
from skillgap.read.encoding import decode_bytes, file_issue, read_bytes
from skillgap.read.html import html_to_text, page_to_text
from skillgap.read.markdown import structure_markdown
from skillgap.read.plain import structure_plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Markup = Literal["plain", "markdown", "html"]

_SUFFIXES: Final = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "md",
    ".markdown": "md",
    ".qmd": "md",
    ".rmd": "md",
    ".mdx": "md",
    ".txt": "txt",
    ".text": "txt",
}
#: Suffix (also with .gz) -> format name, of every document format that is read.
SUFFIXES: Final[Mapping[str, str]] = _SUFFIXES | {
    f"{suffix}.gz": name for suffix, name in _SUFFIXES.items()
}

_HINTS: Final = {
    "scan-without-text": "Run text recognition (OCR) on it, or hand in the original file.",
    "encrypted-pdf": "Save a copy without the password.",
    "encrypted-docx": "Save a copy without the password.",
    "broken-pdf": "Open it and save or export it again.",
    "broken-docx": "Open it in Word or LibreOffice and save it again.",
    "zip-bomb": "Open it and save it again without the embedded files.",
}
_LFS_POINTER: Final = b"version https://git-lfs.github.com/spec/"
_MAGIC: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls) or a protected one"),
    (b"{\\rtf", "a Rich Text file"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
)
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    r"</?(?:p|div|br|li|ul|ol|table|tr|td|h[1-6]|strong|span|font|body|section)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_MIN_TAGS: Final = 4  # a text about HTML may quote one or two
_MARKDOWN_SIGNS = re.compile(r"^(?:#{1,4} \S|```|\|[ :-]+\|)|\]\(https?://", re.MULTILINE)
_MAX_TITLE_CHARS: Final = 200
_LARGE_LEVEL: Final = 2


class _Content(NamedTuple):
    """What a reader made of the bytes."""

    text: str
    blocks: tuple[Block, ...]
    title: str
    format: str
    issues: tuple[Issue, ...] = ()


class _Refused(Exception):
    """A file that cannot be read."""


def read_document(
    path: Path, *, kind: DocumentKind, doc_id: str | None = None
) -> tuple[Document | None, tuple[Issue, ...]]:
    """Read one document file of any known format; the content decides, then the suffix.

    Args:
        path: The file; gzip is unpacked.
        kind: What the document is.
        doc_id: Its name in all results; the path as given if left out.

    Returns:
        The document and partial issues (pages without text), or ``None`` and one issue with
        ``whole_file`` set.
    """
    data, issue = read_bytes(path, limit=limits.MAX_DOCUMENT_BYTES)
    if issue is not None:
        return None, (issue,)
    try:
        content = _read_content(data, path)
    except _Refused as refused:
        code, reason, hint = refused.args
        return None, (file_issue(path, code, reason, hint=hint),)
    document = Document(
        doc_id=str(path) if doc_id is None else doc_id,
        kind=kind,
        text=content.text,
        blocks=content.blocks,
        path=str(path),
        title=content.title or _title(content.text, content.blocks),
        format=content.format,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return document, content.issues


def read_text(
    text: str,
    *,
    kind: DocumentKind,
    doc_id: str,
    path: str,
    row: int | None = None,
    markup: Markup = "plain",
) -> Document:
    """Make a document of a string: a cell of a table, a line of JSON, standard input.

    Plain text and Markdown stay as they are; HTML becomes the text without its tags.
    """
    sha256 = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    if markup == "html":
        text, blocks = html_to_text(text)
    else:
        blocks = structure_markdown(text) if markup == "markdown" else structure_plain(text)
    return Document(
        doc_id=doc_id,
        kind=kind,
        text=text,
        blocks=blocks,
        path=path,
        title=_title(text, blocks),
        row=row,
        format={"plain": "txt", "markdown": "md", "html": "html"}[markup],
        sha256=sha256,
    )


def format_of(path: Path) -> str:
    """The format a file name promises; "" for none that is read."""
    name = path.name.lower().removesuffix(".gz")
    return _SUFFIXES.get(Path(name).suffix, "")


def _read_content(data: bytes, path: Path) -> _Content:
    _refuse_known(data)
    if data[:1024].lstrip().startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return _read_pdf(data, path)
    if data.startswith(b"PK\x03\x04"):
        return _read_archive(data)
    decoded = decode_bytes(data)
    if decoded.problem == "not-text":
        _refuse_promised(path)
        raise _Refused("not-text", "is binary, not text", "Hand in PDF, DOCX, HTML, MD or TXT.")
    if decoded.problem:
        raise _Refused("undecodable", "is in no known encoding", "Save it as UTF-8.")
    _check_lines(decoded.text)
    return _structured(decoded.text, format_of(path), path)


def _refuse_promised(path: Path) -> None:
    """Binary content under a PDF's or a Word file's name is a damaged file of that format."""
    promised = format_of(path)
    if promised in ("pdf", "docx"):
        code = f"broken-{promised}"
        raise _Refused(code, f"is no valid {promised.upper()} file", _HINTS[code])


def _refuse_known(data: bytes) -> None:
    if data.startswith(_LFS_POINTER):
        hint = "Fetch the real file with 'git lfs pull'."
        raise _Refused("git-lfs-pointer", "is a git-LFS pointer, not the file itself", hint)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            hint = "Save it as DOCX, PDF or HTML without a password."
            raise _Refused("unsupported-format", f"is {name}", hint)
    if data.startswith(_PICTURES):
        hint = "Run text recognition (OCR) on it, or hand in the original file."
        raise _Refused("not-text", "is a picture, not text", hint)


def _read_pdf(data: bytes, path: Path) -> _Content:
    from skillgap.read.pdf import BrokenPdf, pdf_to_text  # noqa: PLC0415 only for PDF

    try:
        found = pdf_to_text(data)
    except BrokenPdf as broken:
        code, reason = broken.args
        raise _Refused(code, reason, _HINTS[code]) from broken
    return _Content(found.text, found.blocks, "", "pdf", tuple(_page_issues(found, path)))


def _page_issues(found: object, path: Path) -> Sequence[Issue]:
    from skillgap.read.pdf import PdfText  # noqa: PLC0415 only for PDF

    assert isinstance(found, PdfText)  # noqa: S101 for the type checker
    issues = []
    if found.bare_pages:
        pages = ", ".join(map(str, found.bare_pages))
        issues.append(
            Issue(
                code="pages-without-text",
                severity="warning",
                message=f"{path}: no text on {len(found.bare_pages)} of {found.pages} pages: {pages}",
                hint="Run text recognition (OCR) on the file if these pages matter.",
                path=str(path),
                page=found.bare_pages[0],
            )
        )
    if found.left_out:
        issues.append(
            Issue(
                code="too-many-pages",
                severity="warning",
                message=f"{path}: the last {found.left_out} of {found.pages} pages were not read",
                hint=f"Split the file into parts of at most {limits.MAX_PDF_PAGES} pages.",
                path=str(path),
                page=limits.MAX_PDF_PAGES + 1,
            )
        )
    return issues


def _read_archive(data: bytes) -> _Content:
    from skillgap.read.docx import BrokenDocx, docx_to_text  # noqa: PLC0415 only for DOCX

    try:
        if not _is_word(data):
            hint = "Unpack it, or save it as DOCX, PDF or HTML."
            raise _Refused("unsupported-format", "is a ZIP archive, not a Word file", hint)
        text, blocks, title = docx_to_text(data)
    except BrokenDocx as broken:
        code, reason = broken.args
        raise _Refused(code, reason, _HINTS[code]) from broken
    if not blocks:
        raise _Refused("empty-file", "has no text", "Leave it out or hand in the full file.")
    heading = next((block for block in blocks if block.kind == "heading"), None)
    return _Content(text, blocks, "" if heading else title, "docx")


def _is_word(data: bytes) -> bool:
    from skillgap.read.docx import BrokenDocx  # noqa: PLC0415 only for DOCX

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith("word/document") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as trouble:
        raise BrokenDocx("broken-docx", f"is a damaged Word file ({trouble})") from trouble


def _check_lines(text: str) -> None:
    if len(text) > limits.MAX_TEXT_CHARS:
        reason = f"has more than {limits.MAX_TEXT_CHARS:,} characters"
        raise _Refused("too-large", reason, "Split the file.")
    if len(text) <= limits.MAX_LINE_CHARS:
        return
    longest = max(map(len, text.splitlines()), default=0)
    if longest > limits.MAX_LINE_CHARS:
        reason = f"has a line of {longest:,} characters (at most {limits.MAX_LINE_CHARS:,})"
        raise _Refused("line-too-long", reason, "Check the export: line breaks are missing.")


def _structured(text: str, promised: str, path: Path) -> _Content:
    if _is_html(text, promised):
        page, blocks, title = page_to_text(text)
        if not blocks:
            raise _Refused("empty-file", "is a web page without text", "Save the page again.")
        heading = any(block.kind == "heading" for block in blocks)
        return _Content(page, blocks, "" if heading else title, "html")
    if promised == "md" or (promised != "txt" and len(_MARKDOWN_SIGNS.findall(text)) > 1):
        return _Content(text, structure_markdown(text), "", "md")
    blocks = structure_plain(text)
    if not blocks:
        raise _Refused("empty-file", "has no words", f"Check {path.name}.")
    return _Content(text, blocks, "", "txt")


def _is_html(text: str, promised: str) -> bool:
    if _PAGE_START.match(text):
        return True
    needed = 1 if promised == "html" else _MIN_TAGS
    if promised == "md":  # Markdown may hold tags; only a page from the first sign on is one
        return text.lstrip().startswith("<") and len(_TAGS.findall(text[:4000])) > 3 * _MIN_TAGS
    return len(_TAGS.findall(text[:8000])) >= needed


def _title(text: str, blocks: Sequence[Block]) -> str:
    """The first heading where it stands first or is a large one, else the first line."""
    if not blocks:
        return ""
    chosen = blocks[0]
    if chosen.kind != "heading":
        large = (b for b in blocks[:8] if b.kind == "heading" and b.level <= _LARGE_LEVEL)
        chosen = next(large, chosen)
    words = text[chosen.start : min(chosen.end, chosen.start + 2 * _MAX_TITLE_CHARS)]
    if chosen.kind != "heading":
        words = words.partition("\n")[0]
    return heading_text(words)[:_MAX_TITLE_CHARS]
