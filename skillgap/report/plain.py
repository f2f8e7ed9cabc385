"""The report as plain text: ASCII marks, no colour, the same lines on every machine."""

from __future__ import annotations

from skillgap.messages import ENGLISH, Messages
from skillgap.model import Run
from skillgap.report.content import pages, run_facts
from skillgap.report.layout import ASCII, fitting, set_pages


def render(
    run: Run, *, all_rows: bool = False, width: int | None = None, messages: Messages = ENGLISH
) -> str:
    """The report in ``width`` columns (80 where not given); only the texts' own letters leave ASCII."""
    lines = set_pages(
        pages(run, all_rows=all_rows, say=messages),
        run_facts(run, say=messages),
        width=fitting(width),
        marks=ASCII,
        say=messages,
    )
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)
