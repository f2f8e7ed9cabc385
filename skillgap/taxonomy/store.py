"""The compiled form of an imported taxonomy: written once, loaded in a fraction of a second.

A folder holds ``manifest.json`` and two data files whose names carry their own digest:
``skills-<digest>.json`` and ``occupations-<digest>.json``. The data files are written first
and the manifest is replaced last, in one step, so a reader sees the old taxonomy or the new
one and never half of each, and a writer that dies leaves nothing but a stray file.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from skillgap.errors import InvalidTaxonomy, TaxonomyError
from skillgap.model import Label, MatchPolicy, Occupation, Skill, Taxonomy
from skillgap.taxonomy.catalog import MANIFEST, TaxonomyInfo, count_labels
from skillgap.taxonomy.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FORMAT = 1  # of the compiled files; another number asks for a new import
_KEYS = frozenset({"name", "version", "title", "licence", "sha256", "skills", "labels", "files"})
_PIECE = 12  # characters of the digest in a file name


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a compiled taxonomy came from: the importer and its sources' digests."""

    format: str
    sources: Mapping[str, str]  # file name -> sha256
    title: str = ""


def _flat_labels(labels: Sequence[Label], pairs: dict[tuple[str, str], int]) -> list[object]:
    """Runs of [pair, text, text ...]: one list a run of one language and provenance."""
    runs: list[Any] = []
    for each in labels:
        pair = pairs.setdefault((each.language, each.provenance), len(pairs))
        if not runs or runs[-1][0] != pair:
            runs.append([pair])
        runs[-1].append(each.text)
    return runs


def _flat_policy(policy: MatchPolicy) -> list[object]:
    flags = policy.case_sensitive + 2 * policy.needs_context
    return [flags, policy.context, policy.not_context, policy.applies_to]


def _flat_skills(taxonomy: Taxonomy) -> dict[str, object]:
    pairs: dict[tuple[str, str], int] = {}
    groups: dict[str, int] = {}
    rows = [
        [
            each.skill_id,
            each.kind,
            _flat_labels(each.labels, pairs),
            each.uri,
            groups.setdefault(each.group, len(groups)),
            each.broader,
            each.covers,
            [_flat_policy(policy) for policy in each.policies],
            each.collections,
        ]
        for each in taxonomy.skills.values()
    ]
    return {
        "pairs": list(pairs),
        "groups": list(groups),
        "denied": sorted(taxonomy.denied),
        "skills": rows,
    }


def _flat_occupations(taxonomy: Taxonomy) -> list[object]:
    number = {skill_id: index for index, skill_id in enumerate(taxonomy.skills)}
    rows: list[object] = []
    for each in taxonomy.occupations:
        pairs: dict[tuple[str, str], int] = {}
        runs = _flat_labels(each.labels, pairs)
        essential = [number[key] for key in each.essential if key in number]
        optional = [number[key] for key in each.optional if key in number]
        head = [each.occupation_id, each.uri, each.isco]
        rows.append([*head, list(pairs), runs, essential, optional])
    return rows


def _policy(row: list[Any]) -> MatchPolicy:
    flags, context, not_context, applies_to = row
    return MatchPolicy(
        case_sensitive=bool(flags & 1),
        needs_context=bool(flags & 2),
        context=tuple(context),
        not_context=tuple(not_context),
        applies_to=tuple(applies_to),
    )


def _labels(runs: list[Any], pairs: list[Any]) -> tuple[Label, ...]:
    labels: list[Label] = []
    make = Label._make
    for run in runs:
        language, provenance = pairs[run[0]]
        labels += [make((text, language, provenance)) for text in run[1:]]
    return tuple(labels)


def _skills(data: dict[str, Any]) -> dict[str, Skill]:
    pairs = [tuple(each) for each in data["pairs"]]
    groups = data["groups"]
    skills = {}
    for skill_id, kind, runs, uri, group, broader, covers, policies, collections in data["skills"]:
        skills[skill_id] = Skill(
            skill_id,
            kind,
            _labels(runs, pairs),
            uri,
            groups[group],
            tuple(broader),
            tuple(covers),
            tuple(map(_policy, policies)),
            tuple(collections),
        )
    return skills


@contextmanager
def _paused_collector() -> Iterator[None]:
    """Hold the cyclic collector: it walked 200,000 new tuples again and again (+60 %)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _broken(path: Path, reason: str, name: str, form: str) -> InvalidTaxonomy:
    return InvalidTaxonomy(
        f"{path}: the compiled taxonomy {name!r} {reason}",
        hint=f"import it again: skillgap taxonomy import {form or 'FORMAT'} PATH --name {name}",
    )


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a compiled taxonomy.

    Raises:
        InvalidTaxonomy: It cannot be read or is of another format version.
    """
    path = folder / MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
        version = manifest["compiled_format"]
        missing = _KEYS - manifest.keys()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _broken(path, "is damaged: its manifest cannot be read", folder.name, "") from error
    if version != FORMAT:
        reason = f"has format {version}, this skillgap reads {FORMAT}"
        raise _broken(path, reason, folder.name, str(manifest.get("format", "")))
    if missing:
        reason = f"is damaged: its manifest lacks {', '.join(sorted(missing))}"
        raise _broken(path, reason, folder.name, str(manifest.get("format", "")))
    return manifest


def _read_part(folder: Path, manifest: Mapping[str, Any], part: str) -> Any:
    sha = manifest["files"][part]
    path = folder / f"{part}-{sha[:_PIECE]}.json"
    form = str(manifest.get("format", ""))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _broken(path, "is damaged: the file is missing", folder.name, form) from error
    if hashlib.sha256(data).hexdigest() != sha:
        reason = "is damaged: the file is not the one that was written (sha256 differs)"
        raise _broken(path, reason, folder.name, form)
    return json.loads(data)


def _read_current(folder: Path, part: str) -> tuple[dict[str, Any], Any]:
    """The manifest and one part; once more if an import replaced both in between."""
    manifest = read_manifest(folder)
    try:
        return manifest, _read_part(folder, manifest, part)
    except InvalidTaxonomy:
        fresh = read_manifest(folder)
        if fresh == manifest:
            raise
    return fresh, _read_part(folder, fresh, part)


def read_compiled(folder: Path) -> Taxonomy:
    """The taxonomy of a compiled folder; its occupations are left to ``read_occupations``.

    Raises:
        InvalidTaxonomy: A file is missing, damaged or of another format version; the hint
            is the line that imports it again.
    """
    with _paused_collector():
        manifest, data = _read_current(folder, "skills")
        return Taxonomy(
            name=manifest["name"],
            version=manifest["version"],
            skills=_skills(data),
            sha256=manifest["sha256"],
            denied=frozenset(data["denied"]),
            licence=manifest["licence"],
        )


def read_occupations(folder: Path, *, skill_ids: Sequence[str]) -> tuple[Occupation, ...]:
    """The occupations of a compiled folder, in id order.

    Args:
        folder: The compiled folder.
        skill_ids: The ids of its skills, in the order of ``Taxonomy.skills``.

    Raises:
        InvalidTaxonomy: The file is missing or damaged.
    """
    with _paused_collector():
        _, rows = _read_current(folder, "occupations")
        return tuple(
            Occupation(
                occupation_id=key,
                uri=uri,
                labels=_labels(runs, pairs),
                isco=isco,
                essential=tuple([skill_ids[each] for each in essential]),
                optional=tuple([skill_ids[each] for each in optional]),
            )
            for key, uri, isco, pairs, runs, essential, optional in rows
        )


def compiled_info(folder: Path) -> TaxonomyInfo:
    """What a compiled folder holds, by its manifest alone.

    Raises:
        InvalidTaxonomy: The manifest cannot be read.
    """
    manifest = read_manifest(folder)
    return TaxonomyInfo(
        name=manifest["name"],
        version=manifest["version"],
        languages=tuple(manifest["labels"]),
        skills=manifest["skills"],
        labels=manifest["labels"],
        licence=manifest["licence"],
        path=folder,
        source="imported",
        title=manifest["title"],
    )


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step: beside its place first, then renamed onto it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_compiled(taxonomy: Taxonomy, folder: Path, *, provenance: Provenance) -> TaxonomyInfo:
    """Write the compiled form into ``folder``, replacing what is there in one step.

    Raises:
        TaxonomyError: The folder cannot be written, or another import holds it too long.
    """
    parts = {"skills": _flat_skills(taxonomy), "occupations": _flat_occupations(taxonomy)}
    texts = {
        part: json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
        for part, data in parts.items()
    }
    shas = {part: hashlib.sha256(text).hexdigest() for part, text in texts.items()}
    manifest = {
        "compiled_format": FORMAT,
        "format": provenance.format,
        "name": taxonomy.name,
        "version": taxonomy.version,
        "title": provenance.title,
        "licence": taxonomy.licence,
        "sha256": taxonomy.sha256,
        "skills": len(taxonomy.skills),
        "occupations": len(taxonomy.occupations),
        "labels": count_labels(taxonomy.skills.values()),
        "sources": dict(sorted(provenance.sources.items())),
        "files": shas,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=True) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            for part, data in texts.items():
                _write(folder / f"{part}-{shas[part][:_PIECE]}.json", data)
            _write(folder / MANIFEST, text.encode("ascii"))
            _sweep(folder, shas)
    except OSError as error:
        raise TaxonomyError(
            f"{folder}: cannot be written ({error})",
            hint="free some space, or set XDG_DATA_HOME to a folder that can be written",
        ) from error
    return compiled_info(folder)


def _sweep(folder: Path, shas: Mapping[str, str]) -> None:
    """Remove the data files of earlier imports and what dead writers left."""
    keep = {f"{part}-{sha[:_PIECE]}.json" for part, sha in shas.items()}
    for each in folder.iterdir():
        old = each.suffix == ".json" and each.name not in {MANIFEST, *keep}
        if old or each.suffix == ".tmp":
            each.unlink(missing_ok=True)
