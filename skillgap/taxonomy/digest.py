"""The digest of a taxonomy: everything that decides matching and nothing else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from skillgap.model import MatchPolicy, Skill


_ITEM, _FIELD, _ROW = "\x1f", "\x1e", "\x1d"  # blanks to ``clean``, so no label holds them


def _policy(policy: MatchPolicy) -> str:
    parts = (policy.context, policy.not_context, policy.applies_to)
    flags = f"{policy.case_sensitive:d}{policy.needs_context:d}"
    return _FIELD.join((flags, *(_ITEM.join(part) for part in parts)))


def _skill(skill: Skill) -> str:
    return _FIELD.join(
        (
            skill.skill_id,
            skill.kind,
            skill.uri,
            _ITEM.join([part for label in skill.labels for part in label]),
            _ITEM.join(skill.broader),
            _ITEM.join(skill.covers),
            *map(_policy, skill.policies),
        )
    )


def digest(skills: Mapping[str, Skill], *, denied: Iterable[str] = ()) -> str:
    """The SHA-256 of ids, kinds, labels, links and policies, the same on every platform.

    The fields are joined by control characters: JSON took four times as long.
    """
    rows = [_skill(skills[skill_id]) for skill_id in sorted(skills)]
    text = _ROW.join((*rows, _ITEM.join(sorted(denied))))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def chain(*parts: str) -> str:
    """The SHA-256 of several digests in order."""
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
