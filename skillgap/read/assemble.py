"""One document of one record: title, text, further text columns, skills, each in its section."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from skillgap.model import Block, BlockKind, Document, Section
from skillgap.read.documents import Markup, read_text
from skillgap.read.fields import (
    as_prose,
    has_entities,
    is_escaped_html,
    is_html,
    is_list,
    split_skills,
)
from skillgap.read.html import unescape_fully
from skillgap.read.language import with_languages
from skillgap.read.sections import assign

_SECTIONS = {
    "description": Section.BODY,
    "duties": Section.DUTIES,
    "requirements": Section.REQUIREMENTS,
    "preferred": Section.PREFERRED,
    "benefits": Section.BENEFITS,
    "about": Section.ABOUT,
}
_ORDER = ("description", "duties", "requirements", "preferred", "benefits", "about")
_GAP = "\n\n"


class _Pieces:
    """Texts one after another, and the blocks in them at their new place."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self._length = 0

    def start(self, gap: str = _GAP) -> int:
        """Where the next text begins."""
        if self.texts:
            self.texts.append(gap)
            self._length += len(gap)
        return self._length

    def add(self, text: str) -> None:
        self.texts.append(text)
        self._length += len(text)

    def add_block(self, text: str, kind: BlockKind, section: Section, *, gap: str = _GAP) -> None:
        """One text that is one block."""
        start = self.start(gap)
        self.add(text)
        self.blocks.append(Block(start, start + len(text), kind, 1, section))

    def add_document(self, document: Document, section: Section) -> None:
        """A whole text; its blocks that no heading decides get ``section``."""
        undecided = {Section.BODY}
        if self.texts or section is not Section.BODY:
            undecided.add(Section.TITLE)  # only the first text of a record can start with a title
        start = self.start()
        self.add(document.text)
        for block in document.blocks:
            self.blocks.append(
                replace(
                    block,
                    start=block.start + start,
                    end=block.end + start,
                    section=section if block.section in undecided else block.section,
                    line=None,
                )
            )


def assemble(
    texts: Mapping[str, Sequence[object]],
    *,
    title: str,
    skills: Sequence[str],
    doc_id: str,
    path: str,
    row: int | None,
) -> Document:
    """Make the document of one record.

    Args:
        texts: Text field (``description``, ``requirements`` ...) -> the cells of its columns.
        title: Stands first, as a heading of section ``title``; may be empty.
        skills: Stand last, each an item of its own in section ``stack``.
        doc_id: ``path#row``, or the path.
        path: As given.
        row: Data row from 1, or ``None``.
    """
    pieces = _Pieces()
    if title:
        pieces.add_block(title, "heading", Section.TITLE)
    formats: list[str] = []
    for name in _ORDER:
        for value in texts.get(name, ()):
            formats += _add_text(pieces, value, _SECTIONS[name], path)
    for position, skill in enumerate(skills):
        pieces.add_block(skill, "item", Section.STACK, gap="\n" if position else _GAP)
    text = "".join(pieces.texts)
    document = Document(
        doc_id=doc_id,
        kind="posting",
        text=text,
        blocks=tuple(pieces.blocks),
        path=path,
        title=title,
        row=row,
        format=formats[0] if formats else "txt",
        sha256=hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest(),
    )
    return with_languages(document)


def _add_text(pieces: _Pieces, value: object, section: Section, path: str) -> list[str]:
    if section is not Section.BODY and is_list(value):
        for position, entry in enumerate(split_skills(value)):
            pieces.add_block(entry, "item", section, gap="\n" if position else _GAP)
        return []
    text = as_prose(value)
    if not text:
        return []
    text, markup = plain_or_html(text)
    document = assign(read_text(text, kind="posting", doc_id=path, path=path, markup=markup))
    if document.blocks:
        pieces.add_document(document, section)
    return [document.format]


def plain_or_html(text: str) -> tuple[str, Markup]:
    """How a cell is marked up; escaped tags and entities of plain texts are resolved."""
    if is_html(text):
        return text, "html"
    if is_escaped_html(text):
        return unescape_fully(text), "html"
    return (unescape_fully(text) if has_entities(text) else text), "plain"
