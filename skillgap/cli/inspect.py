"""``skillgap inspect`` and ``skillgap init``: what was read, before any analysis."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli import options
from skillgap.cli.app import EXIT_FILES_LOST, app
from skillgap.cli.language import Lang, speech
from skillgap.cli.output import emit, say
from skillgap.errors import InputError
from skillgap.model import Issue


@app.command()
def inspect(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="A file or folder of syllabi or postings.")],
    postings: Annotated[
        bool, typer.Option("--postings", help="Read it as postings, not as syllabi.")
    ] = False,
    column: options.Columns = None,
    today: options.Today = None,
    plain: options.Plain = False,
    lang: Lang = None,
) -> None:
    """Show courses or postings, language, sections and issues as they were read."""
    from skillgap.read.postings import read_postings  # noqa: PLC0415  # keeps --help fast
    from skillgap.read.programme import read_programmes  # noqa: PLC0415
    from skillgap.report.inspection import render_postings, render_programmes  # noqa: PLC0415

    del plain
    messages = speech(lang, context).messages
    issues: list[Issue] = []
    if postings:
        stream = read_postings(
            [path],
            columns=options.parse_columns(column),
            today=options.parse_day(today, option="--today"),
            issues=issues,
        )
        text = render_postings(stream, issues, say=messages)
    else:
        programmes, found = read_programmes(path)
        issues += found
        text = render_programmes(programmes, issues, say=messages)
    emit(text, end="")
    lost = any(each.whole_file and each.severity == "error" for each in issues)
    raise typer.Exit(EXIT_FILES_LOST if lost else 0)


@app.command("init")
def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="A programme's folder.")],
    force: Annotated[
        bool, typer.Option("--force", help="Replace a programme.toml that is there.")
    ] = False,
    stdout: Annotated[bool, typer.Option("--stdout", help="Print it instead of writing.")] = False,
) -> None:
    """Draft programme.toml from what the syllabi say, to be checked by hand."""
    from skillgap.read.init_draft import draft_programme  # noqa: PLC0415

    draft = draft_programme(folder)
    if stdout:
        emit(draft, end="")
        return
    target = folder / "programme.toml"
    if target.exists() and not force:
        raise InputError(f"{target} exists", hint="look at it, then use --force to replace it")
    try:
        target.write_text(draft, encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{target} cannot be written ({error.strerror})",
            hint="give a folder that you may write to, or use --stdout",
        ) from error
    messages = speech(None, context).messages
    say(messages("wrote {path}", path=target))
