"""The report in a terminal or on a projector: the same words as plain text, with colour."""

from __future__ import annotations

import os
import shutil
import sys
from io import StringIO

from skillgap.messages import ENGLISH, Messages
from skillgap.model import Run
from skillgap.report.content import pages, run_facts
from skillgap.report.layout import UNICODE, fitting, set_pages

# Colour only repeats what marks and words say. The eight basic colours follow the theme of the
# terminal, light or dark.
STYLES = {
    "title": "bold",
    "name": "bold",
    "label": "bold",
    "share": "",
    "note": "italic",
    "quiet": "dim",
    "mention": "bold underline",
    "body": "",
    "mark-missing": "bold red",
    "mark-check": "bold magenta",
    "mark-thin": "bold yellow",
    "mark-emerging": "bold cyan",
    "mark-uncertain": "bold blue",
    "mark-covered": "bold green",
    "mark-not-asked": "bold",
    "mark-rare": "bold",
}


def render(
    run: Run,
    *,
    all_rows: bool = False,
    width: int | None = None,
    color: bool | None = None,
    messages: Messages = ENGLISH,
) -> str:
    """The report as lines, with ANSI codes where ``color`` is true.

    Args:
        run: the analysis.
        all_rows: whether lists are printed whole.
        width: columns; COLUMNS or the terminal's width where not given, 60 to 120.
        color: where not given: on a terminal, unless NO_COLOR is set.
        messages: the reader's language.
    """
    columns = fitting(width if width is not None else shutil.get_terminal_size((80, 24)).columns)
    lines = set_pages(
        pages(run, all_rows=all_rows, say=messages),
        run_facts(run, say=messages),
        width=columns,
        marks=UNICODE,
        say=messages,
    )
    if not (wants_color() if color is None else color):
        return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)
    # Imported here: 50 ms that a pipe need not pay.
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    out = StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", no_color=False, width=columns,
        legacy_windows=False,
    )  # fmt: skip
    for line in lines:
        text = Text()
        for piece, style in line:
            text.append(piece, STYLES[style])
        console.print(text, soft_wrap=True, highlight=False)
    return out.getvalue()


def wants_color() -> bool:
    """Whether stdout is a terminal that takes colours: NO_COLOR and TERM=dumb turn them off."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
