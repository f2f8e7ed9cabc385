"""The command line: options -> one library call -> one renderer."""

from __future__ import annotations

from skillgap.cli.app import main

__all__ = ["main"]
