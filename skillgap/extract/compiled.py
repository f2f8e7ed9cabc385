"""Keeps compiled patterns between runs: words and patterns as JSON, keyed by what made them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from skillgap.model import Taxonomy

Compiled = tuple[list[str], dict[str, list[int]]]
SEPARATOR = "\n"  # no code point of a pattern


@lru_cache(maxsize=1)
def _recipe() -> str:
    """The digest of everything but the taxonomy that decides patterns: rules, tables, dictionary."""
    digest = sha256(version("simplemma").encode())
    for file in sorted(Path(__file__).parent.iterdir()):
        if file.suffix in (".py", ".csv"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _file(taxonomy: Taxonomy, folder: Path, lemmatiser: str) -> Path:
    dictionary = version("pymorphy3-dicts-uk") if lemmatiser == "pymorphy3" else ""
    made_of = f"{_recipe()}:{taxonomy.sha256}:{lemmatiser}:{dictionary}"
    key = sha256(made_of.encode()).hexdigest()[:24]
    return folder / f"matcher-{key}.json"


def compiled_for(taxonomy: Taxonomy, folder: Path, *, lemmatiser: str) -> Compiled | None:
    """The kept patterns of ``taxonomy``; ``None`` where there are none, or they are damaged."""
    file = _file(taxonomy, folder, lemmatiser)
    try:
        digest, _, body = file.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if sha256(body.encode()).hexdigest() != digest:
        return None
    words, patterns, owners = json.loads(body)
    keys = patterns.split(SEPARATOR)
    held = [[each] if isinstance(each, int) else each for each in owners]
    return words, dict(zip(keys, held, strict=True))


def keep_compiled(
    taxonomy: Taxonomy,
    folder: Path,
    words: list[str],
    patterns: Mapping[str, list[int]],
    *,
    lemmatiser: str,
) -> None:
    """Write the patterns atomically; a folder that cannot be written is no trouble."""
    owners = [each[0] if len(each) == 1 else each for each in patterns.values()]
    body = json.dumps([words, SEPARATOR.join(patterns), owners], ensure_ascii=False)
    content = sha256(body.encode()).hexdigest() + "\n" + body
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=folder, prefix=".", delete=False
        ) as temporary:
            temporary.write(content)
        Path(temporary.name).replace(_file(taxonomy, folder, lemmatiser))
    except OSError:
        return
