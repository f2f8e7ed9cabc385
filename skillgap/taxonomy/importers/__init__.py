"""Importers by format: the built-in ones, and those of other packages by entry point."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, cast

from skillgap.errors import UnsupportedFormat

if TYPE_CHECKING:
    from skillgap.taxonomy.importers.result import Importer

ENTRY_POINTS = "skillgap.taxonomies"
BUILT_IN = {
    "esco": "skillgap.taxonomy.importers.esco:read_esco",
    "onet": "skillgap.taxonomy.importers.onet:read_onet",
    "skos": "skillgap.taxonomy.importers.skos:read_skos",
    "csv": "skillgap.taxonomy.importers.plain:read_plain",
}


def formats() -> tuple[str, ...]:
    """The formats there are, built-in ones first."""
    others = {each.name for each in entry_points(group=ENTRY_POINTS)} - BUILT_IN.keys()
    return (*BUILT_IN, *sorted(others))


def importer(form: str) -> Importer:
    """The importer for a format.

    Raises:
        UnsupportedFormat: There is none; names those there are.
    """
    if form in BUILT_IN:
        module, function = BUILT_IN[form].split(":")
        return cast("Importer", getattr(import_module(module), function))
    for each in entry_points(group=ENTRY_POINTS, name=form):
        return cast("Importer", each.load())
    raise UnsupportedFormat(
        f"no importer for {form!r}; there are: {', '.join(formats())}",
        hint="use one of these formats, or save the taxonomy as a plain CSV (format csv)",
    )
