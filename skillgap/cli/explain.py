"""``skillgap explain``: every sentence behind a number."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli import options
from skillgap.cli.app import app
from skillgap.cli.output import emit
from skillgap.errors import InputError, TaxonomyError


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
    try:
        text = explain_skill(run, skill, programme=programme, limit=limit)
    except InputError:
        skill_id = _of_label(skill, run)
        if not skill_id:
            raise
        text = explain_skill(run, skill_id, programme=programme, limit=limit)
    emit(text, end="")


def _of_label(label: str, run: Path) -> str:
    """The id behind a label that no row shows: another language's, or an alias; "" if none.

    A run holds English labels only, so the taxonomy it was made with is asked, if it is there.
    """
    from skillgap.report.run_folder import read_run  # noqa: PLC0415
    from skillgap.taxonomy.load import load_taxonomy  # noqa: PLC0415

    try:
        taxonomy = load_taxonomy(str(read_run(run).settings["taxonomy"]))
    except (TaxonomyError, KeyError):
        return ""
    wanted = label.strip().casefold()
    found = {
        skill.skill_id
        for skill in taxonomy.skills.values()
        if any(each.text.casefold() == wanted for each in skill.labels)
    }
    return found.pop() if len(found) == 1 else ""
