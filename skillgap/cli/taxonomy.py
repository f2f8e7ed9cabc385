"""``skillgap taxonomy``: what is installed, and getting more."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillgap.cli import options
from skillgap.cli.app import EXIT_ERROR, EXIT_FILES_LOST, app
from skillgap.cli.output import emit, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillgap.demand.phrases import UnmatchedPhrase

commands = typer.Typer(
    name="taxonomy",
    help="List, show, search, validate, import and extend taxonomies.",
    no_args_is_help=True,
)
app.add_typer(commands)
_SHOWN = 90  # characters of an example in the table


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


class Table(StrEnum):
    """What ``taxonomy suggest`` prints."""

    TEXT = "text"
    CSV = "csv"


@commands.command()
def suggest(
    postings: Annotated[list[str], typer.Argument(help="Files or folders; '-' is standard input.")],
    taxonomy: options.Taxonomy = None,
    min_postings: Annotated[
        int, typer.Option("--min-postings", min=1, help="Distinct postings that hold the phrase.")
    ] = 5,
    min_employers: Annotated[
        int, typer.Option("--min-employers", min=1, help="Known employers that ask for it.")
    ] = 3,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many phrases at most.")] = 100,
    write: Annotated[
        bool, typer.Option("--write", help="Add them to your own file of candidates.")
    ] = False,
    format_: Annotated[Table, typer.Option("--format", help="What to print.")] = Table.TEXT,
    column: options.Columns = None,
    config: options.Config = None,
) -> None:
    """Propose what employers repeat and the taxonomy lacks.

    With --write the phrases go into own/candidates.csv in your data folder. Write "yes" under
    accept, mend label, kind and aliases, and the next run with a named taxonomy finds them.
    """
    from skillgap.config import load_settings  # noqa: PLC0415  # keeps --help fast
    from skillgap.demand.phrases import PhraseSettings  # noqa: PLC0415
    from skillgap.model import Issue  # noqa: PLC0415
    from skillgap.pipeline import extractor_for, unmatched_phrases  # noqa: PLC0415
    from skillgap.report.issues import issue_lines  # noqa: PLC0415

    issues: list[Issue] = []
    found = unmatched_phrases(
        postings,
        extractor_for(load_settings(config, overrides={"taxonomy": taxonomy})),
        settings=PhraseSettings(min_postings, min_employers, limit),
        columns=options.parse_columns(column),
        issues=issues,
    )
    emit(_as_csv(found) if format_ is Table.CSV else _as_text(found), end="")
    for text in issue_lines(issues):
        say(text)
    if write:
        _keep(found)
    lost = any(each.whole_file and each.severity == "error" for each in issues)
    raise typer.Exit(EXIT_FILES_LOST if lost else 0)


def _as_text(found: Sequence[UnmatchedPhrase]) -> str:
    """A table to read: counts, phrase, and how one posting has it."""
    width = max((len(each.text) for each in found), default=0)
    lines = [f"{'postings':>8}  {'employers':>9}  {'phrase':{width}}  example"] if found else []
    for each in found:
        sentence = " ".join(each.sentence.split())
        shown = sentence if len(sentence) <= _SHOWN else sentence[:_SHOWN].rstrip() + "..."
        lines.append(
            f"{each.postings:8}  {each.employers:9}  {each.text:{width}}  {each.doc_id}: {shown}"
        )
    return "".join(f"{line}\n" for line in lines or ("no unmatched phrase is repeated so often",))


def _as_csv(found: Sequence[UnmatchedPhrase]) -> str:
    from skillgap.report.csv_ import table  # noqa: PLC0415

    columns = (
        "phrase", "language", "postings", "employers", "other_forms", "doc_id", "sentence",
    )  # fmt: skip
    return table(
        [
            {
                "phrase": each.text,
                "language": each.language,
                "postings": each.postings,
                "employers": each.employers,
                "other_forms": "|".join(each.forms),
                "doc_id": each.doc_id,
                "sentence": " ".join(each.sentence.split()),
            }
            for each in found
        ],
        columns=columns,
    )


def _keep(found: Sequence[UnmatchedPhrase]) -> None:
    from skillgap.taxonomy.own import Candidate, add_candidates  # noqa: PLC0415

    path, added = add_candidates(
        Candidate(
            each.text, each.language, each.forms, each.postings, each.employers, each.doc_id,
            each.sentence,
        )
        for each in found
    )  # fmt: skip
    say(f"{added} added to {path}; write yes under accept for those that are skills")
