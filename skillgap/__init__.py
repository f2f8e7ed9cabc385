r"""skillgap: what employers ask for that a programme does not teach, and how we know.

The narrow door: a taxonomy, an extractor, and the analysis of a folder.

    >>> from skillgap import Extractor, load_taxonomy, read_text
    >>> extractor = Extractor(load_taxonomy("core"))
    >>> advert = read_text("Requirements:\n- Docker", kind="posting", doc_id="ad", path="ad")
    >>> [mention.skill_id for mention in extractor.extract(advert).mentions]
    ['docker']

Names are loaded when they are first used: importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "Extractor": "skillgap.extract.extractor",
    "Request": "skillgap.pipeline",
    "Settings": "skillgap.config",
    "SkillgapError": "skillgap.errors",
    "analyze": "skillgap.pipeline",
    "load_taxonomy": "skillgap.taxonomy.load",
    "read_document": "skillgap.read.documents",
    "read_postings": "skillgap.read.postings",
    "read_programmes": "skillgap.read.programme",
    "read_text": "skillgap.read.documents",
    "render": "skillgap.report",
}
__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604  # all of them are strings


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'skillgap' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
