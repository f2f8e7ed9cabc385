"""``skillgap taxonomy``: what is installed, and getting more."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli.app import EXIT_ERROR, app
from skillgap.cli.output import emit, say

commands = typer.Typer(
    name="taxonomy",
    help="List, show, search, validate and import taxonomies.",
    no_args_is_help=True,
)
app.add_typer(commands)


class Format(StrEnum):
    """What ``taxonomy show`` prints."""

    TEXT = "text"
    JSON = "json"


@commands.command("list")
def list_() -> None:
    """List the taxonomies that can be named after --taxonomy."""
    from skillgap.taxonomy.catalog import installed  # noqa: PLC0415  # keeps --help fast

    for info in installed():
        labels = ", ".join(f"{n:,} {language}" for language, n in sorted(info.labels.items()))
        emit(
            f"{info.name}  {info.version}  {info.skills:,} skills  ({labels} labels)  {info.licence}"
        )


@commands.command()
def show(
    name: Annotated[str, typer.Argument(help="A taxonomy's name or path.")],
    format_: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TEXT,
) -> None:
    """Say how large a taxonomy is, in skills and in labels per language."""
    from skillgap.taxonomy.load import describe  # noqa: PLC0415

    facts = {"schema_version": 1, **describe(name).to_json()}
    if format_ is Format.JSON:
        emit(json.dumps(facts))
    else:
        for key, value in facts.items():
            emit(f"{key}: {value}")


@commands.command()
def search(
    name: Annotated[str, typer.Argument(help="A taxonomy's name or path.")],
    text: Annotated[str, typer.Argument(help="What to look for.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many skills at most.")] = 20,
) -> None:
    """Find skills by their labels, misspelt ones too."""
    from skillgap.taxonomy.load import load_taxonomy  # noqa: PLC0415
    from skillgap.taxonomy.search import search as find  # noqa: PLC0415

    found = find(load_taxonomy(name), text, limit=limit)
    if not found:
        say(f"no skill of {name} is called anything like {text!r}")
    for skill in found:
        emit(f"{skill.skill_id}\t{skill.label()}\t{skill.label('uk')}\t{skill.group}")


@commands.command()
def validate(name: Annotated[str, typer.Argument(help="A taxonomy's name or path.")]) -> None:
    """Check a taxonomy's own rules; exit 1 if one is broken."""
    from skillgap.report.issues import issue_lines  # noqa: PLC0415
    from skillgap.taxonomy.validate import validate as check  # noqa: PLC0415

    issues = check(name)
    for line in issue_lines(issues):
        say(line)
    errors = sum(issue.severity == "error" for issue in issues)
    emit(f"{name}: {errors} errors, {len(issues) - errors} warnings")
    raise typer.Exit(EXIT_ERROR if errors else 0)


@commands.command("import")
def import_(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="esco, onet, skos or csv.")],
    path: Annotated[Path, typer.Argument(help="The portal's zip, a folder or a file.")],
    name: Annotated[
        str | None, typer.Option("--name", help="Its name from now on; the format's by default.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Only this language; repeatable.")
    ] = None,
) -> None:
    """Compile a downloaded taxonomy into your own data folder, once."""
    from skillgap.report.issues import issue_lines  # noqa: PLC0415
    from skillgap.taxonomy.install import import_taxonomy  # noqa: PLC0415

    info, issues = import_taxonomy(
        format_, path, name=name, languages=tuple(language or ()) or None
    )
    for line in issue_lines(issues):
        say(line)
    emit(f"{info.name} {info.version}: {info.skills:,} skills imported; use --taxonomy {info.name}")
