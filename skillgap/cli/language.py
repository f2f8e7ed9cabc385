"""Which language the program speaks to a person, and its help in that language."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

import typer

from skillgap.messages import LANGUAGES, Messages


class Language(StrEnum):
    """What ``--lang`` takes."""

    EN = "en"
    UK = "uk"


Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help="Language of what is printed: en or uk; by default, the locale's.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Speech:
    """How a command speaks.

    Attributes:
        messages: texts for the person in front of it.
        asked: the language was asked for, and is not only the locale's: files may follow it.
    """

    messages: Messages
    asked: bool = False

    @property
    def for_files(self) -> Messages:
        """Texts for what outlives the terminal: English unless another language was asked for."""
        return self.messages if self.asked else Messages()


def speech(lang: Language | None, context: typer.Context) -> Speech:
    """The language of ``--lang``, before or behind the command's name, else the locale's."""
    wanted = lang or context.obj
    if wanted is not None:
        return Speech(Messages(str(wanted)), asked=True)
    return Speech(Messages(of_locale(os.environ)))


def of_locale(environ: Mapping[str, str]) -> str:
    """The language of the messages' locale: the first of the three variables that is set decides.

    Source: POSIX.1-2017, Base Definitions, section 8.2.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    language = locale.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return language if language in LANGUAGES else "en"


def of_arguments(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language of help and errors, told before any argument is parsed."""
    for n, argument in enumerate(arguments):
        if argument == "--":
            break
        option, _, value = argument.partition("=")
        if option == "--lang":
            value = value or (arguments[n + 1] if n + 1 < len(arguments) else "")
            if value in LANGUAGES:
                return value
    return of_locale(environ)


def labels_of(taxonomy: str, messages: Messages, *, written_in: str = "en") -> dict[str, str]:
    """Skill id -> label in a language; nothing where the run has its labels in that one.

    Args:
        taxonomy: the run's.
        messages: the language.
        written_in: the language of the run's own labels.

    Raises:
        TaxonomyError: There is no such taxonomy, or it is broken.
    """
    if messages.language == written_in:
        return {}
    from skillgap.taxonomy.load import load_taxonomy  # noqa: PLC0415  # keeps --help fast

    skills = load_taxonomy(taxonomy).skills.values()
    return {skill.skill_id: skill.label(messages.language) for skill in skills}


# ---------------------------------------------------------------------------------- help


def localise(command: Any, messages: Messages) -> Any:
    """A command and all below it with their help in another language.

    Args:
        command: made by typer; its type differs between typer's versions.
        messages: the language.
    """
    command.context_class = _context_class(command.context_class, messages)
    if command.help:
        command.help = messages(command.help)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = messages(parameter.help)
    for each in getattr(command, "commands", {}).values():
        localise(each, messages)
    return command


_HEADINGS = ("Usage:", "Options", "Arguments", "Commands")  # stand alone; "Options" is a word too


def _context_class(base: Any, messages: Messages) -> Any:
    """The class of contexts whose help has the framework's own words translated."""
    words = _words(messages)
    formatter = base.formatter_class

    def write_usage(self: Any, prog: str, args: str = "", prefix: str | None = None) -> None:
        del prefix
        usage = _in_words(args, words)
        formatter.write_usage(self, prog, usage, prefix=f"{words['Usage:']} ")

    def write_heading(self: Any, heading: str) -> None:
        formatter.write_heading(self, words.get(heading, heading))

    def write_dl(self: Any, rows: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        told = [(name, _in_words(text, words)) for name, text in rows]
        formatter.write_dl(self, told, *args, **options)

    methods = {
        "write_usage": write_usage,
        "write_heading": write_heading,
        "write_dl": write_dl,
    }
    return type("Context", (base,), {"formatter_class": type("Formatter", (formatter,), methods)})


def _words(messages: Messages) -> dict[str, str]:
    return {
        "Usage:": messages("Usage:"),
        "Options": messages("Options"),
        "Arguments": messages("Arguments"),
        "Commands": messages("Commands"),
        "Show this message and exit.": messages("Show this message and exit."),
        "[OPTIONS]": messages("[OPTIONS]"),
        "COMMAND [ARGS]...": messages("COMMAND [ARGS]..."),
        "[required]": messages("[required]"),
        "[default: ": messages("[default: "),
    }


def _in_words(text: str, words: Mapping[str, str]) -> str:
    for word, translation in words.items():
        if word not in _HEADINGS:
            text = text.replace(word, translation)
    return text
