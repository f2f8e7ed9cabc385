"""Writes ``docs/cli.md`` from the program's own commands: ``python docs/build_cli.py``."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer

import skillgap.cli.commands  # noqa: F401 - registers the commands on ``app``
from skillgap.cli.app import app

TARGET = Path(__file__).with_name("cli.md")
HEAD = """\
# Commands

Made by `python docs/build_cli.py` from what `--help` says; do not edit it by hand.

stdout is data, stderr is talk. `-` in the place of postings is standard input. What is printed
holds no control characters and no marks that turn the direction of writing, whatever the postings
hold. Exit codes and error codes: [errors.md](errors.md). Settings: [settings.md](settings.md).
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_command(typer.main.get_command(app), "skillgap"))


def _command(command: Any, path: str) -> Iterator[str]:
    inner = getattr(command, "commands", {})
    if not inner:
        yield f"\n## `{path}`\n\n{command.help.strip()}\n"
        yield f"\n```\n{' '.join([path, *_usage(command.params)])}\n```\n"
        yield from _options(command.params)
    for name in sorted(inner):
        yield from _command(inner[name], f"{path} {name}")


def _usage(params: list[Any]) -> Iterator[str]:
    if any(each.param_type_name == "option" for each in params):
        yield "[OPTIONS]"
    for each in params:
        if each.param_type_name == "argument":
            yield (each.metavar or each.name).upper() + ("..." if each.nargs == -1 else "")


def _options(params: list[Any]) -> Iterator[str]:
    yield "\n| | |\n|---|---|\n"
    for each in params:
        if each.param_type_name == "argument":
            name = (each.metavar or each.name).upper()
        else:
            name = " ".join((*each.opts, _value(each))).strip()
        yield f"| `{name}` | {each.help}{_default(each)} |\n"


def _value(option: Any) -> str:
    if option.is_flag:
        return ""
    kind = option.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "/".join(str(each.value) for each in kind)
    return str(option.metavar or option.name.removesuffix("_").upper())


def _default(param: Any) -> str:
    """What counts where an option is left out, unless its text says so."""
    value = getattr(param.default, "value", param.default)
    if param.param_type_name == "argument" or value in (None, False, "", [], ()):
        return ""
    return f" Default: `{value}`."


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
