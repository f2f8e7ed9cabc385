"""``skillgap evaluate``: quality on gold data, with intervals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillgap.cli import options
from skillgap.cli.app import app
from skillgap.cli.output import emit

if TYPE_CHECKING:
    from skillgap.evaluation.scores import Measure

commands = typer.Typer(
    name="evaluate", help="Measure against gold data, with intervals.", no_args_is_help=True
)
app.add_typer(commands)


class Format(StrEnum):
    """What the evaluations print."""

    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="What to print.")]


@commands.command()
def spans(
    gold: Annotated[Path, typer.Argument(help="SkillSpan's JSON lines: tokens with BIO tags.")],
    taxonomy: options.Taxonomy = None,
    format_: FormatOption = Format.TABLE,
) -> None:
    """Compare accepted mentions with annotated spans, by overlap and by exact bounds."""
    from skillgap.config import load_settings  # noqa: PLC0415  # keeps --help fast
    from skillgap.evaluation.spans import evaluate_spans  # noqa: PLC0415
    from skillgap.pipeline import extractor_for  # noqa: PLC0415

    extractor = extractor_for(load_settings(overrides={"taxonomy": taxonomy}))
    show(evaluate_spans(gold, extractor=extractor), format_)


@commands.command()
def gold(
    gold: Annotated[Path, typer.Argument(help="JSON lines: text, kind, lang, spans, traps.")],
    taxonomy: options.Taxonomy = None,
    format_: FormatOption = Format.TABLE,
) -> None:
    """Compare mentions, their skills and their status with gold sentences of both languages."""
    from skillgap.config import load_settings  # noqa: PLC0415
    from skillgap.evaluation.gold import evaluate_gold  # noqa: PLC0415
    from skillgap.pipeline import extractor_for  # noqa: PLC0415

    extractor = extractor_for(load_settings(overrides={"taxonomy": taxonomy}))
    show(evaluate_gold(gold, extractor=extractor), format_)


def show(measures: Sequence[Measure], format_: Format) -> None:
    """Print figures with their intervals and counts."""
    if format_ is Format.JSON:
        emit(json.dumps({"schema_version": 1, "measures": [asdict(each) for each in measures]}))
        return
    width = max(len(each.name) for each in measures)
    for each in measures:
        interval = "" if each.low is None else f"  ({each.low:.3f} to {each.high:.3f})"
        counts = f"  {each.right} of {each.of}" if each.of else ""
        value = "cannot tell" if each.value is None else f"{each.value:.3f}"
        emit(f"{each.name:<{width}}  {value}{interval}{counts}")
