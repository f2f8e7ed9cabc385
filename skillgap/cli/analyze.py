"""``skillgap analyze``: the gap report of each programme."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli import options
from skillgap.cli.app import EXIT_ERROR, EXIT_FILES_LOST, EXIT_TOO_SMALL, app
from skillgap.cli.language import Lang, Speech, labels_of, speech
from skillgap.cli.output import emit, say
from skillgap.cli.progress import progress
from skillgap.model import Run

# Issues of a ``programme.toml``: its programme is compared without them, the others as declared.
WRONG_SETTINGS = frozenset({"invalid-setting", "unknown-setting"})


class Format(StrEnum):
    """What ``analyze`` prints."""

    TERMINAL = "terminal"
    PLAIN = "plain"
    JSON = "json"
    CSV = "csv"
    MD = "md"


@app.command()
def analyze(
    context: typer.Context,
    syllabi: Annotated[
        Path, typer.Argument(help="A folder of programmes, one programme's folder, or one file.")
    ],
    postings: Annotated[
        list[str], typer.Argument(help="Files or folders of job postings; '-' is standard input.")
    ],
    taxonomy: options.Taxonomy = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write the whole run into this folder.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TERMINAL,
    title: Annotated[
        list[str] | None,
        typer.Option("--title", help="Only postings whose title matches; repeatable."),
    ] = None,
    region: Annotated[
        list[str] | None, typer.Option("--region", help="Only postings there; repeatable.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only postings from then on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only postings up to then.")
    ] = None,
    employer: Annotated[
        list[str] | None, typer.Option("--employer", help="Only this employer; repeatable.")
    ] = None,
    column: options.Columns = None,
    today: options.Today = None,
    config: options.Config = None,
    plain: options.Plain = False,
    delimiter: Annotated[str, typer.Option(help="Between the cells of --format csv.")] = ",",
    all_rows: Annotated[
        bool, typer.Option("--all", help="Print every row of each list, not only the first ones.")
    ] = False,
    exact_only: Annotated[
        bool, typer.Option("--exact-only", help="Count labels found in the text only.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 3 on any issue at all.")] = False,
    lang: Lang = None,
) -> None:
    """Compare syllabi with job postings and print what is missing, thin and covered."""
    from skillgap.config import load_settings  # noqa: PLC0415  # keeps --help fast
    from skillgap.pipeline import Request  # noqa: PLC0415
    from skillgap.pipeline import analyze as run_analysis  # noqa: PLC0415
    from skillgap.report.issues import issue_summary  # noqa: PLC0415

    del exact_only  # sentence links do not exist yet: every count is exact already
    request = Request(
        syllabi=syllabi,
        postings=tuple(postings),
        settings=load_settings(config, overrides={"taxonomy": taxonomy}),
        comparison=options.comparison(title, region, employer, since, until),
        columns=options.parse_columns(column),
        today=options.parse_day(today, option="--today"),
    )
    with progress() as report:
        run = run_analysis(request, progress=report)
    kind = Format.PLAIN if plain and format_ is Format.TERMINAL else format_
    spoken = speech(lang, context)
    if spoken.for_files.language != "en":
        run = replace(run, settings={**run.settings, "language": spoken.for_files.language})
    text = _rendered(run, kind, spoken, delimiter=delimiter, all_rows=all_rows)
    try:
        emit(text, end="")
    finally:  # a reader that goes away ("| head") costs nobody the run
        if out is not None:
            _write(run, out, spoken)
    if kind is Format.CSV:  # the other formats hold the trouble themselves
        for line in issue_summary(run.issues, say=spoken.messages):
            say(line)
    raise typer.Exit(exit_code(run, strict=strict))


def _rendered(run: Run, kind: Format, spoken: Speech, *, delimiter: str, all_rows: bool) -> str:
    """The run as text; only what a person reads in a terminal follows the locale."""
    from skillgap.report import render  # noqa: PLC0415

    watched = kind in (Format.TERMINAL, Format.PLAIN)
    messages = spoken.messages if watched else spoken.for_files
    labels = labels_of(str(run.settings["taxonomy"]), messages)
    return render(
        run, kind.value, delimiter=delimiter, all_rows=all_rows, messages=messages, labels=labels
    )


def _write(run: Run, folder: Path, spoken: Speech) -> None:
    from skillgap.report.run_folder import write_run  # noqa: PLC0415

    messages = spoken.for_files
    labels = labels_of(str(run.settings["taxonomy"]), messages)
    written = write_run(run, folder, messages=messages, labels=labels)
    say(spoken.messages("run written to {folder}", folder=written))


def exit_code(run: Run, *, strict: bool) -> int:
    """0, or 1 for wrong settings of a programme, 5 for a set too small, 3 for files lost."""
    from skillgap.demand.selection import too_small  # noqa: PLC0415

    if any(issue.code in WRONG_SETTINGS for issue in run.issues):
        return EXIT_ERROR
    if any(too_small(report.comparison_set) for report in run.reports):
        return EXIT_TOO_SMALL
    lost = any(issue.whole_file and issue.severity == "error" for issue in run.issues)
    troubled = any(issue.severity != "info" for issue in run.issues)
    return EXIT_FILES_LOST if lost or (strict and troubled) else 0
