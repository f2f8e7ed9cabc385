"""The program: its commands, its exit codes, and the one place where errors become text."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer
import typer.main

from skillgap import __version__
from skillgap.cli.language import Lang, localise, of_arguments
from skillgap.cli.output import emit, say, silence
from skillgap.errors import SkillgapError
from skillgap.messages import Messages

EXIT_OK = 0
EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_FILES_LOST = 3  # finished, but at least one whole file could not be read
EXIT_TOO_SMALL = 5  # a declared comparison set is too small to say anything
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells count

app = typer.Typer(
    name="skillgap",
    help="What employers ask for that a programme does not teach, and the sentences that prove it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        emit(f"skillgap {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    lang: Lang = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version
    context.obj = lang


def main() -> None:
    """Run the program; a ``SkillgapError`` becomes two lines on stderr and exit code 1."""
    _use_utf8()
    messages = Messages(of_arguments(sys.argv[1:], os.environ))
    try:
        import skillgap.cli.commands  # noqa: F401, PLC0415  # registers the commands on ``app``

        command = typer.main.get_command(app)
        if messages.language != "en":
            localise(command, messages)
        command(prog_name="skillgap")
    except SkillgapError as error:
        fail(error, messages)
    except OSError as error:  # a full disk, a folder that vanished: no fault of the program
        say(f"{messages('error')}: {error}")
        sys.exit(EXIT_ERROR)
    except KeyboardInterrupt:
        say(messages("interrupted"))
        sys.exit(EXIT_INTERRUPTED)
    finally:
        _flush()


def fail(error: SkillgapError, messages: Messages) -> None:
    """Print an error with its remedy and leave."""
    say(f"{messages('error')}[{error.code}]: {error.message}")
    if error.hint:
        say(f"  {messages('hint')}: {error.hint}")
    sys.exit(EXIT_ERROR)


def _flush() -> None:
    """Empty stdout's buffer while a reader that went away can still be told from trouble."""
    try:
        sys.stdout.flush()
    except OSError:  # said already, or the reader of a pipe went away
        silence()


def _use_utf8() -> None:
    """Ukrainian on any console: a locale that lacks letters prints ``?`` instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        encoding = (getattr(stream, "encoding", "") or "").lower().replace("-", "")
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if encoding in ("ascii", "ansi_x3.41968", "utf8", "latin1", "iso88591"):
            reconfigure(encoding="utf-8", errors="replace")
        else:  # such as cp1251, which has Ukrainian letters and no box lines
            reconfigure(errors="replace")
