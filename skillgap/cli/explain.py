"""``skillgap explain``: every sentence behind a number."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli import options
from skillgap.cli.app import app


@app.command()
def explain(
    skill: Annotated[str, typer.Argument(help="A skill's id or label.")],
    run: Annotated[Path, typer.Option("--run", help="A folder written by analyze --out.")],
    programme: Annotated[
        str | None, typer.Option("--programme", help="Only this programme; all by default.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Sentences a side; all by default.")
    ] = None,
    plain: options.Plain = False,
) -> None:
    """Show every sentence behind a skill's row, on both sides, and what was refused and why."""
    from skillgap.report.explain import explain_skill  # noqa: PLC0415  # keeps --help fast

    del plain
    print(explain_skill(run, skill, programme=programme, limit=limit), end="")
