"""Importing a taxonomy into the user's data folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from skillgap.errors import InvalidTaxonomy
from skillgap.taxonomy.catalog import TaxonomyInfo, bundled, user_root
from skillgap.taxonomy.digest import file_sha256
from skillgap.taxonomy.importers import importer
from skillgap.taxonomy.store import Provenance, write_compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillgap.model import Issue

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")


def import_taxonomy(
    form: str,
    path: Path | str | Sequence[Path | str],
    *,
    name: str | None = None,
    languages: Sequence[str] | None = None,
    data_home: Path | None = None,
) -> tuple[TaxonomyInfo, tuple[Issue, ...]]:
    """Read a taxonomy and keep its compiled form under a name, replacing an older one.

    Safe when two imports of one name run at once: each replaces the whole in one step.

    Args:
        form: The format: esco, onet, skos, csv, or that of an installed plug-in.
        path: The file or folder, or several (ESCO in one zip a language).
        name: What to call it; the format if ``None``.
        languages: The languages to keep; ``None`` keeps all there are.
        data_home: The folder of the user's own data; ``None`` means ``catalog.data_home()``.

    Returns:
        What was imported, and what was wrong on the way.

    Raises:
        UnsupportedFormat: No importer knows the format.
        InvalidTaxonomy: The name cannot be used or the files are not of this format.
        MissingColumn: A table lacks a column.
        MissingExtra: The importer needs a package that is not installed.
        TaxonomyError: The data folder cannot be written.
    """
    read = importer(form)
    name = name or form
    _check_name(name)
    paths = [Path(path)] if isinstance(path, (str, Path)) else [Path(each) for each in path]
    found = read(paths, name=name, languages=languages)
    if not found.taxonomy.skills:
        raise InvalidTaxonomy(
            f"{', '.join(str(each) for each in paths)}: there are no skills in it",
            hint=f"check that this is the format {form!r}",
        )
    sources = {each.name: file_sha256(each) for each in found.sources}
    provenance = Provenance(form, sources, title=found.title)
    info = write_compiled(found.taxonomy, user_root(data_home) / name, provenance=provenance)
    return info, found.issues


def _check_name(name: str) -> None:
    if name in bundled():
        raise InvalidTaxonomy(
            f"the name {name!r} belongs to a bundled taxonomy", hint="choose another --name"
        )
    if not _NAME.fullmatch(name):
        raise InvalidTaxonomy(
            f"the name {name!r} cannot be used; allowed: lower-case letters, digits, '.', "
            "'_' and '-', starting with a letter or digit, at most 64",
            hint="choose another --name",
        )
