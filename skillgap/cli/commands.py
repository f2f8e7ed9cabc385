"""Registers every command; imported once the program really runs."""

from __future__ import annotations

from skillgap.cli import analyze, evaluate, explain, extract, inspect, taxonomy

__all__ = ["analyze", "evaluate", "explain", "extract", "inspect", "taxonomy"]
