"""``skillgap extract``: every accepted mention as one JSON line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from skillgap.cli import options
from skillgap.cli.app import EXIT_FILES_LOST, app
from skillgap.cli.output import emit, say
from skillgap.model import Document, Extraction, Issue, Taxonomy


class Kind(StrEnum):
    """How the files are read."""

    POSTING = "posting"
    SYLLABUS = "syllabus"


class Format(StrEnum):
    """What ``extract`` prints."""

    JSONL = "jsonl"


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(help="Files or folders; '-' is standard input.")],
    kind: Annotated[Kind, typer.Option("--kind", help="How to read them.")] = Kind.POSTING,
    taxonomy: options.Taxonomy = None,
    format_: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.JSONL,
    refused: Annotated[
        bool, typer.Option("--refused", help="Also print what was found and not counted.")
    ] = False,
    column: options.Columns = None,
    today: options.Today = None,
    config: options.Config = None,
) -> None:
    """Find the skills in postings or syllabi and print them as JSON lines."""
    from skillgap.config import load_settings  # noqa: PLC0415  # keeps --help fast
    from skillgap.pipeline import extractions, extractor_for  # noqa: PLC0415
    from skillgap.report.issues import issue_lines  # noqa: PLC0415

    del format_
    extractor = extractor_for(load_settings(config, overrides={"taxonomy": taxonomy}))
    issues: list[Issue] = []
    stream = extractions(
        files,
        extractor,
        kind=kind.value,
        columns=options.parse_columns(column),
        today=options.parse_day(today, option="--today"),
        issues=issues,
    )
    for document, extraction in stream:
        for line in lines(document, extraction, extractor.taxonomy, refused=refused):
            emit(json.dumps(line))
    for text in issue_lines(issues):
        say(text)
    lost = any(each.whole_file and each.severity == "error" for each in issues)
    raise typer.Exit(EXIT_FILES_LOST if lost else 0)


def lines(
    document: Document, extraction: Extraction, taxonomy: Taxonomy, *, refused: bool
) -> Iterator[dict[str, Any]]:
    """The JSON objects of one document, in reading order; refused ones behind."""
    from skillgap.masking import mask  # noqa: PLC0415

    status = "requirement" if document.kind == "posting" else "depth"
    for mention in extraction.mentions:
        skill = taxonomy.skills[mention.skill_id]
        yield {
            "doc_id": document.doc_id,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "skill_id": skill.skill_id,
            "uri": skill.uri,
            "label": skill.label(),
            "method": mention.method,
            "score": mention.score,
            "section": str(mention.section),
            "sentence": mask(document.text[mention.sentence_start : mention.sentence_end])[0],
            status: str(mention.status),
        }
    for refusal in extraction.refusals if refused else ():
        yield {
            "doc_id": document.doc_id,
            "start": refusal.start,
            "end": refusal.end,
            "text": refusal.text,
            "refused": refusal.reason,
            "candidates": list(refusal.candidates),
            "sentence": mask(document.text[refusal.sentence_start : refusal.sentence_end])[0],
        }
