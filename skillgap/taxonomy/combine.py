"""Two taxonomies as one, joined where both name the same URI."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skillgap.model import Taxonomy
from skillgap.taxonomy.digest import chain
from skillgap.taxonomy.label_text import distinct, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from skillgap.model import Label, MatchPolicy, Occupation, Skill


def combine(a: Taxonomy, b: Taxonomy) -> Taxonomy:
    """The union of ``a`` and ``b``; skills with the same URI (or id) become one.

    Of these ``a``'s id, preferred labels, kind, policies and group win; ``b``'s labels are
    added with their provenance, its policies stay on them. A label that ``a`` has on another
    skill stays ``a``'s; a skill of ``b`` that keeps no label is left out. A label denied
    by either is denied, but ``b`` cannot deny a label of ``a``.
    """
    owners = _owners(a)
    same = _same(a, b)
    merged = dict(a.skills)
    for skill in b.skills.values():
        target = same.get(skill.skill_id)
        if target:
            labels = _free_labels(skill, owners, target)
            merged[target] = _join(merged[target], skill, labels)
        elif labels := _free_labels(skill, owners, skill.skill_id):
            merged[skill.skill_id] = _relabelled(skill, labels)
    linked = _link(merged, b, same)
    return Taxonomy(
        name=f"{a.name}+{b.name}",
        version=f"{a.version}+{b.version}",
        skills={key: linked[key] for key in sorted(linked)},
        sha256=chain("combine", a.sha256, b.sha256),
        occupations=(*a.occupations, *_occupations(b.occupations, same, linked)),
        denied=a.denied | (b.denied - _lower_labels(a)),
        licence="; ".join(dict.fromkeys(each for each in (a.licence, b.licence) if each)),
    )


def _owners(taxonomy: Taxonomy) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for skill in taxonomy.skills.values():
        for label in skill.labels:
            owners.setdefault(key_of(label.text), set()).add(skill.skill_id)
    return owners


def _lower_labels(taxonomy: Taxonomy) -> set[str]:
    return {label.text.lower() for skill in taxonomy.skills.values() for label in skill.labels}


def _same(a: Taxonomy, b: Taxonomy) -> dict[str, str]:
    """For the skills of ``b`` that ``a`` has too: their id in ``b`` to their id in ``a``."""
    by_uri = {skill.uri: key for key, skill in reversed(list(a.skills.items())) if skill.uri}
    same = {}
    for key, skill in b.skills.items():
        if key in a.skills:
            same[key] = key
        elif skill.uri in by_uri:
            same[key] = by_uri[skill.uri]
    return same


def _free_labels(skill: Skill, owners: Mapping[str, set[str]], skill_id: str) -> tuple[Label, ...]:
    """The labels that the first taxonomy does not have on another skill.

    Where the preferred label of a language is taken, the next one takes its place.
    """
    nobody: set[str] = set()
    kept = [each for each in skill.labels if not owners.get(key_of(each.text), nobody) - {skill_id}]
    if len(kept) == len(skill.labels):
        return skill.labels
    preferred = {each.language for each in kept if each.provenance == "preferred"}
    result = []
    for each in kept:
        first = each.language not in preferred
        preferred.add(each.language)
        result.append(each._replace(provenance="preferred") if first else each)
    return distinct(result)


def _relabelled(skill: Skill, labels: tuple[Label, ...]) -> Skill:
    if labels is skill.labels:
        return skill
    left = {each.text.lower() for each in labels}
    policies = tuple(_narrow(each, left) for each in skill.policies if _covers(each, left))
    return replace(skill, labels=labels, policies=policies)


def _join(ours: Skill, theirs: Skill, labels: tuple[Label, ...]) -> Skill:
    named = {each.language for each in ours.labels if each.provenance == "preferred"}
    added = [
        each._replace(provenance="alt")
        if each.provenance == "preferred" and each.language in named
        else each
        for each in labels
    ]
    own = {(key_of(each.text), each.language) for each in ours.labels}
    added = [each for each in added if (key_of(each.text), each.language) not in own]
    folded = {text for text, _ in own}
    new = {each.text.lower() for each in added if key_of(each.text) not in folded}
    every = sorted((*ours.labels, *added), key=lambda each: each.provenance != "preferred")
    return replace(
        ours,
        labels=tuple(every),
        uri=ours.uri or theirs.uri,
        policies=(
            *(
                _narrow(each, {label.text.lower() for label in ours.labels})
                for each in ours.policies
            ),
            *(_narrow(each, new) for each in theirs.policies if _covers(each, new)),
        ),
        collections=tuple(sorted({*ours.collections, *theirs.collections})),
    )


def _covers(policy: MatchPolicy, labels: set[str]) -> bool:
    return bool(labels) and (not policy.applies_to or bool(labels & set(policy.applies_to)))


def _narrow(policy: MatchPolicy, labels: set[str]) -> MatchPolicy:
    """The policy for these labels only: it must not spread to the other side's labels."""
    chosen = labels & set(policy.applies_to) if policy.applies_to else labels
    return replace(policy, applies_to=tuple(sorted(chosen)))


def _link(merged: dict[str, Skill], b: Taxonomy, same: Mapping[str, str]) -> dict[str, Skill]:
    """Add ``b``'s links under the joined ids, but none that closes a circle."""
    joined = set(same.values())
    up = {key: list(each.broader) for key, each in merged.items() if _ours(key, b, joined)}
    covers = {key: list(merged[key].covers) for key in up}
    for skill in b.skills.values():
        key = same.get(skill.skill_id, skill.skill_id)
        if key not in merged:
            continue
        mine, mine_covers = up.setdefault(key, []), covers.setdefault(key, [])
        for broader in (same.get(each, each) for each in skill.broader):
            if broader in merged and broader not in mine and not _reaches(up, broader, key):
                mine.append(broader)
        more = (same.get(each, each) for each in skill.covers)
        mine_covers += [each for each in more if each in mine and each not in mine_covers]
    return {
        key: skill
        if tuple(up[key]) == skill.broader and tuple(covers[key]) == skill.covers
        else replace(skill, broader=tuple(up[key]), covers=tuple(covers[key]))
        for key, skill in merged.items()
    }


def _ours(key: str, b: Taxonomy, joined: set[str]) -> bool:
    return key in joined or key not in b.skills


def _reaches(up: Mapping[str, Iterable[str]], start: str, goal: str) -> bool:
    """Whether ``goal`` is ``start`` or stands above it."""
    waiting, seen = [start], {start}
    while waiting:
        each = waiting.pop()
        if each == goal:
            return True
        above = [up_id for up_id in up.get(each, ()) if up_id not in seen]
        seen.update(above)
        waiting += above
    return False


def _occupations(
    occupations: Iterable[Occupation], same: Mapping[str, str], skills: Mapping[str, Skill]
) -> Iterable[Occupation]:
    def mapped(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({new for each in ids if (new := same.get(each, each)) in skills}))

    return (
        replace(each, essential=mapped(each.essential), optional=mapped(each.optional))
        for each in occupations
    )
