"""The catalogue is complete: all that is said is in it, and nothing else is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import typer.main

import skillgap.cli.commands  # registers the commands
from skillgap.cli.app import app
from skillgap.model import Depth, Requirement, Section, Severity, Status
from skillgap.report.explain import reasons
from tests.unit.messages import sources

assert skillgap.cli.commands.__all__

CATALOGUE: dict[str, Any] = tomllib.loads(
    (sources.PACKAGE / "messages" / "uk.toml").read_text(encoding="utf-8")
)
TEXTS = {key: text for table in CATALOGUE["text"].values() for key, text in table.items()}
TRENDS = {"rising", "new", "falling", "steady", "possible", "cannot tell"}


def helps(command: Any) -> Iterator[str]:
    """Help texts of a command, of its parameters and of all commands below it."""
    yield command.help
    yield from (each.help for each in command.params if getattr(each, "help", None))
    for each in getattr(command, "commands", {}).values():
        yield from helps(each)


def test_no_text_stands_in_two_tables() -> None:
    assert sum(map(len, CATALOGUE["text"].values())) == len(TEXTS)


def test_every_text_is_translated_and_none_is_left_over() -> None:
    said = sources.texts() | set(helps(typer.main.get_command(app)))
    assert said - TEXTS.keys() == set(), "not in uk.toml"
    assert TEXTS.keys() - said == set(), "in uk.toml, but said nowhere"


def test_every_counted_noun_has_three_forms() -> None:
    assert CATALOGUE["counted"].keys() == sources.nouns()
    assert {len(forms) for forms in CATALOGUE["counted"].values()} == {3}


def test_every_warning_and_issue_is_translated_and_none_is_left_over() -> None:
    told = {each for each in sources.told() if not each.startswith("--column ")}
    assert told - CATALOGUE["told"].keys() == set(), "not in uk.toml"
    assert CATALOGUE["told"].keys() - told == set(), "in uk.toml, but told nowhere"


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("status", set(Status)),
        ("depth", set(Depth)),
        ("requirement", set(Requirement)),
        ("section", set(Section)),
        ("severity", set(get_args(Severity))),
        ("trend", TRENDS),
        ("reason", set(reasons(lambda text: text))),  # type: ignore[arg-type]
        ("unit", {"page", "line", "row"}),
    ],
)
def test_every_code_has_its_word(kind: str, codes: set[str]) -> None:
    assert CATALOGUE["term"][kind].keys() == {str(each) for each in codes}


@pytest.mark.parametrize("english", [key for key in TEXTS if "{" in key])
def test_translations_have_the_values_of_the_english_text(english: str) -> None:
    assert sources.fields(TEXTS[english]) == sources.fields(english)


@pytest.mark.parametrize("english", list(CATALOGUE["told"]))
def test_told_templates_have_as_many_values(english: str) -> None:
    assert CATALOGUE["told"][english].count("{}") == english.count("{}")


def _all_ukrainian() -> list[str]:
    terms = [word for table in CATALOGUE["term"].values() for word in table.values()]
    forms = [form for forms in CATALOGUE["counted"].values() for form in forms]
    return [*TEXTS.values(), *CATALOGUE["told"].values(), *terms, *forms]


def test_the_ukrainian_is_written_in_ukrainian() -> None:
    foreign = [text for text in _all_ukrainian() if re.search("[ыэъёЫЭЪЁ]", text)]
    mixed = [t for t in _all_ukrainian() if re.search("[А-яіїєґ][A-Za-z]|[A-Za-z][А-яіїєґ]", t)]
    straight = [text for text in _all_ukrainian() if re.search("[А-яіїєґ]'[А-яіїєґ]", text)]
    assert (foreign, mixed, straight) == ([], [], [])


def test_names_of_facts_fit_their_column() -> None:
    heads = ("Compared with", "Coverage", "By hand", "Basis", "Warnings", "Left out", "Columns",
             "Rules", "Issues", "Programmes", "Measured with", "Folder", "Institution", "Courses",
             "Languages", "Dated", "Employer", "Location", "Skill column", "Sections", "Length")  # fmt: skip
    assert [TEXTS[each] for each in heads if len(TEXTS[each]) > 14] == []
