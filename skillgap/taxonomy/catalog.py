"""Which taxonomies are there: the bundled ones and those the user imported.

Only this module knows where they lie: inside a wheel under ``skillgap/_taxonomies``, in a
checkout (or an editable install, which hatch's force-include leaves out) at the repository's
root, and the user's own under ``XDG_DATA_HOME``.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from skillgap.errors import TaxonomyError, TaxonomyNotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from skillgap.model import Skill

Source = Literal["bundled", "imported", "file"]
MANIFEST = "manifest.json"
DESCRIPTION = "taxonomy.toml"
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class TaxonomyInfo:
    """What a taxonomy holds. ``labels`` counts labels by language, in language order."""

    name: str
    version: str
    languages: tuple[str, ...]
    skills: int
    labels: Mapping[str, int]
    licence: str
    path: Path
    source: Source
    title: str = ""

    def to_json(self) -> dict[str, object]:
        """The object that ``taxonomy show --format json`` prints."""
        return {
            "schema_version": SCHEMA_VERSION,
            "id": self.name,
            "version": self.version,
            "title": self.title,
            "languages": list(self.languages),
            "skills": self.skills,
            "labels": dict(self.labels),
            "licence": self.licence,
            "source": self.source,
        }


def count_labels(skills: Iterable[Skill]) -> dict[str, int]:
    """How many labels there are in each language, in language order."""
    counts = Counter(label.language for skill in skills for label in skill.labels)
    return dict(sorted(counts.items()))


def bundled_root() -> Path:
    """The folder of the bundled taxonomies, in a wheel or in a checkout.

    Raises:
        TaxonomyError: Neither place has them; the message names both.
    """
    package = Path(__file__).resolve().parent.parent
    places = (package / "_taxonomies", package.parent / "taxonomies")
    for place in places:
        if place.is_dir():
            return place
    raise TaxonomyError(
        f"the bundled taxonomies are in none of: {', '.join(str(each) for each in places)}",
        hint="install skillgap again, or run it from a complete checkout",
    )


def data_home() -> Path:
    """The user's own data: ``$XDG_DATA_HOME/skillgap``, else ``~/.local/share/skillgap``.

    A relative ``XDG_DATA_HOME`` is ignored, as the XDG specification asks.
    """
    base = Path(os.environ.get("XDG_DATA_HOME") or "")
    if not base.is_absolute():
        base = Path.home() / ".local" / "share"
    return base / "skillgap"


def cache_home() -> Path:
    """What can be made again: ``$XDG_CACHE_HOME/skillgap``, else ``~/.cache/skillgap``."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or "")
    if not base.is_absolute():
        base = Path.home() / ".cache"
    return base / "skillgap"


def user_root(home: Path | None = None) -> Path:
    """The folder that holds the user's compiled taxonomies, one folder each."""
    return (home or data_home()) / "taxonomies"


def own_path(home: Path | None = None) -> Path:
    """The user's own candidates, of which the accepted ones are added to every named taxonomy."""
    return (home or data_home()) / "own" / "candidates.csv"


def rules_path(name: str) -> Path:
    """The reviewable table of that name under ``rules/`` (``esco``, ``everyday``)."""
    return bundled_root() / "rules" / f"{name}.csv"


def _folders(root: Path, *, marker: str) -> dict[str, Path]:
    if not root.is_dir():
        return {}
    return {each.name: each for each in sorted(root.iterdir()) if (each / marker).is_file()}


def bundled() -> dict[str, Path]:
    """The bundled taxonomies' folders by name, in name order."""
    return _folders(bundled_root(), marker=DESCRIPTION)


def imported(home: Path | None = None) -> dict[str, Path]:
    """The imported taxonomies' folders by name, in name order."""
    return _folders(user_root(home), marker=MANIFEST)


def find(name: str, *, home: Path | None = None) -> tuple[Source, Path] | None:
    """Where the taxonomy of that name lies; bundled names win; ``None`` if unknown."""
    if name in (inside := bundled()):
        return "bundled", inside[name]
    if name in (own := imported(home)):
        return "imported", own[name]
    return None


def names(*, home: Path | None = None) -> tuple[str, ...]:
    """The names that ``--taxonomy`` accepts, bundled ones first."""
    return (*bundled(), *(each for each in imported(home) if each not in bundled()))


def not_found(spec: str, *, home: Path | None = None) -> TaxonomyNotFound:
    """The error for a name that is no taxonomy and a path that is not there."""
    from difflib import get_close_matches  # noqa: PLC0415 - only on the way to an error

    known = names(home=home)
    close = get_close_matches(spec.lower(), known, n=1)
    meant = f"did you mean {close[0]!r}? " if close else ""
    return TaxonomyNotFound(
        f"no taxonomy is called {spec!r} and no file or folder has that path; "
        f"installed: {', '.join(known) or 'none'}",
        hint=f"{meant}import one with: skillgap taxonomy import esco PATH",
    )


def installed(*, home: Path | None = None) -> tuple[TaxonomyInfo, ...]:
    """Every taxonomy that a name can load, the bundled ones first, then by name.

    Raises:
        InvalidTaxonomy: A bundled table or an imported manifest cannot be read.
    """
    from skillgap.taxonomy.source import source_info  # noqa: PLC0415 - source imports catalog
    from skillgap.taxonomy.store import compiled_info  # noqa: PLC0415 - store imports catalog

    found = [source_info(path) for path in bundled().values()]
    found += [compiled_info(path) for name, path in imported(home).items() if name not in bundled()]
    return tuple(found)
