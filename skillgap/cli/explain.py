"""``skillgap explain``: every sentence behind a number."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli import options
from skillgap.cli.app import app
from skillgap.cli.language import Lang, labels_of, speech
from skillgap.cli.output import emit
from skillgap.errors import InputError, TaxonomyError
from skillgap.messages import Messages


@app.command()
def explain(
    context: typer.Context,
    skill: Annotated[str, typer.Argument(help="A skill's id or label.")],
    run: Annotated[Path, typer.Option("--run", help="A folder written by analyze --out.")],
    programme: Annotated[
        str | None, typer.Option("--programme", help="Only this programme; all by default.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Sentences a side; all by default.")
    ] = None,
    plain: options.Plain = False,
    lang: Lang = None,
) -> None:
    """Show every sentence behind a skill's row, on both sides, and what was refused and why."""
    from skillgap.report.explain import explain_skill  # noqa: PLC0415  # keeps --help fast

    del plain
    messages = speech(lang, context).messages
    tell = partial(
        explain_skill,
        run,
        programme=programme,
        limit=limit,
        say=messages,
        labels=_labels(run, messages),
    )
    try:
        text = tell(skill)
    except InputError:
        skill_id = _of_label(skill, run)
        if not skill_id:
            raise
        text = tell(skill_id)
    emit(text, end="")


def _labels(run: Path, messages: Messages) -> dict[str, str]:
    """Skill id -> label in the language; nothing where the run's taxonomy is not there."""
    from skillgap.report.run_folder import read_run  # noqa: PLC0415

    settings = read_run(run).settings
    written_in = str(settings.get("language", "en"))
    try:
        return labels_of(str(settings["taxonomy"]), messages, written_in=written_in)
    except (TaxonomyError, KeyError):
        return {}


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
