"""The report as Markdown, for e-mail and wikis: the same lists as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from skillgap.messages import ENGLISH, Messages
from skillgap.model import Run
from skillgap.report.content import pages, run_facts
from skillgap.report.layout import UNICODE
from skillgap.report.page import Entry, Fact, Quote, Section
from skillgap.report.typography import around, joined

QUOTE_ROOM = 240  # characters of a sentence
_BLANK_LINES = re.compile(r"\n{3,}")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def render(run: Run, *, all_rows: bool = False, messages: Messages = ENGLISH) -> str:
    """The report of every programme, its lists as tables with escaped cells."""
    lines: list[str] = []
    for page in pages(run, all_rows=all_rows, say=messages):
        lines += [f"# {escape(page.title)}", "", escape(page.subtitle), ""]
        lines += _facts(page.facts)
        for section in page.sections:
            lines += ["", *_section(section, page.confidence, messages)]
        if page.closing:
            lines += [
                "",
                escape(page.closing[0]),
                "",
                *(f"    {line}" for line in page.closing[1:]),
            ]
        lines += [""]
    lines += ["---", "", *_facts(run_facts(run, say=messages))]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is, in table cells too."""
    return _SPECIAL.sub(r"\\\1", text)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        first, *rest = fact.lines
        yield f"- **{fact.name}:** {escape(first)}"
        yield from (f"  - {escape(line)}" for line in rest)


def _section(section: Section, confidence: str, say: Messages) -> Iterator[str]:
    mark = UNICODE.sections[section.key]
    number = f" ({section.total:,})" if section.shape != "text" else ""
    yield f"## {mark} {section.title}{number}"
    yield ""
    if section.meaning:
        text = _meaning(section, say)
        yield escape(f"{text[:1].upper()}{text[1:]}.")
        yield ""
    for note in section.notes:
        yield f"*{escape(note)}*"
        yield ""
    if section.shape == "names":
        if section.entries:
            yield escape(", ".join(entry.label for entry in section.entries))
    elif section.entries:
        yield from _table(section.entries, confidence, say)
    if section.hidden:
        yield ""
        yield say("… {skills} (`--all`)", skills=say.counted(section.hidden, "more skill"))
    for entry in section.entries:
        yield from _quotes(entry)


def _meaning(section: Section, say: Messages) -> str:
    if section.total:
        return section.meaning
    return say("None: no skill {meaning}", meaning=section.meaning)


def _table(entries: Iterable[Entry], confidence: str, say: Messages) -> Iterator[str]:
    yield say(
        "| Skill | Share | {confidence} interval | k/n | Employers "
        "| Required / preferred / unstated | Teaching |",
        confidence=confidence,
    )
    yield "|---|---:|---|---:|---:|---:|---|"
    for entry in entries:
        cells = (
            entry.label,
            entry.share,
            entry.interval,
            entry.count,
            entry.employers,
            entry.asked,
            entry.remark,
        )
        yield f"| {' | '.join(escape(cell) for cell in cells)} |"


def _quotes(entry: Entry) -> Iterator[str]:
    if not entry.quotes:
        return
    yield ""
    yield f"**{escape(entry.label)}**"
    yield ""
    for quote in entry.quotes:
        yield f"- {quote.side}: {_sentence(quote)}"


def _sentence(quote: Quote) -> str:
    before, mention, after = around(quote.sentence, quote.start, quote.end, room=QUOTE_ROOM)
    marked = f"{escape(before)}«{escape(mention)}»{escape(after)}"
    return joined((f"“{marked}”", f"({escape(quote.source)})" if quote.source else ""), " ")
