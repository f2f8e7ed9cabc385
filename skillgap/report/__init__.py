"""Reports: one renderer a format, all over ``model.Run``."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from skillgap.errors import ConfigError
from skillgap.messages import ENGLISH, Messages
from skillgap.model import Run
from skillgap.report.labels import relabelled

__all__ = ["KINDS", "render"]

# Formats and the modules that make them; each has one function ``render``.
KINDS = {
    "terminal": "skillgap.report.terminal",
    "plain": "skillgap.report.plain",
    "json": "skillgap.report.json_",
    "csv": "skillgap.report.csv_",
    "md": "skillgap.report.markdown",
}


def render(  # noqa: PLR0913  # each is an option of one format or another
    run: Run,
    kind: str,
    *,
    delimiter: str = ",",
    all_rows: bool = False,
    width: int | None = None,
    color: bool | None = None,
    messages: Messages = ENGLISH,
    labels: Mapping[str, str] | None = None,
) -> str:
    """A run as text in one of the formats, ending with a line break.

    Args:
        run: the analysis.
        kind: terminal, plain, json, csv or md.
        delimiter: between the cells of csv.
        all_rows: whether lists in terminal, plain and md are printed whole.
        width: columns of terminal and plain; the terminal's own, or 80, where not given.
        color: whether the terminal report has colours; decided by the terminal where not given.
        messages: the language of terminal, plain and md; names and codes of json and csv have none.
        labels: skill id -> label in that language; the run's own where not given.

    Raises:
        ConfigError: No format has that name, or the delimiter is not one character.
    """
    if kind not in KINDS:
        raise ConfigError(
            f"unknown report format {kind!r}; allowed are {', '.join(KINDS)}",
            hint="choose one of them with --format",
        )
    options: dict[str, object] = {}
    if kind in ("terminal", "plain", "md"):
        options["all_rows"] = all_rows
        options["messages"] = messages
    if kind in ("terminal", "plain"):
        options["width"] = width
    if kind == "terminal":
        options["color"] = color
    if kind == "csv":
        options["delimiter"] = delimiter
    # Imported here: each format has its own libraries, and a run prints only one.
    text: str = import_module(KINDS[kind]).render(relabelled(run, labels or {}), **options)
    return text
