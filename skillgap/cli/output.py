"""What reaches the user: data on stdout, talk on stderr, and nothing that a terminal obeys."""

from __future__ import annotations

import os
import re
import sys

import typer

# Postings and file names come from strangers. Taken out: C0 and C1 control characters but line
# breaks and tabs, escape sequences, and the marks that turn the direction of writing.
_OBEYED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)"
)
_COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")


def harmless(text: str, *, colours: bool = False) -> str:
    r"""The text without what a terminal obeys; ``colours`` leaves codes that only set a colour.

    Examples:
        >>> harmless("a\x1b[2Jb\u202ec\r\n")
        'a[2Jbc\r\n'
    """
    if not colours:
        return _OBEYED.sub("", text)
    pieces = _COLOUR.split(text)
    return "".join(each if n % 2 else _OBEYED.sub("", each) for n, each in enumerate(pieces))


def emit(text: str, *, end: str = "\n") -> None:
    """Print data.

    Raises:
        typer.Exit: Whoever read our stdout went away ("| head"): no trouble of ours.
    """
    try:
        sys.stdout.write(harmless(text, colours=sys.stdout.isatty()) + end)
    except BrokenPipeError as error:
        silence()
        raise typer.Exit from error


def say(text: str) -> None:
    """Print talk: what was done, trouble and remedies."""
    print(harmless(text), file=sys.stderr)


def silence() -> None:
    """Send what is left in stdout's buffer nowhere, so that Python's own flush cannot fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
