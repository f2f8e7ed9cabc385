"""Reviewable rules for imported taxonomies: labels that never count, or only in context.

A table ``taxonomies/rules/<format>.csv`` has the columns ``label, rule, skill, context,
not_context, reason``; a label may have several rows. ``deny``: never counts, or, where
``skill`` gives a skill's preferred label, never counts for that one; ``case``: only in the
label's own upper and lower case; ``anycase``: in any, though it is short; ``needs``: only
where a word of ``context`` stands near and none of ``not_context`` does. The rules are
applied when a taxonomy is loaded, so a better table needs no new import.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from skillgap.errors import InvalidTaxonomy
from skillgap.model import MatchPolicy
from skillgap.taxonomy.catalog import rules_path
from skillgap.taxonomy.digest import chain
from skillgap.taxonomy.label_text import clean, fold
from skillgap.taxonomy.source import split
from skillgap.taxonomy.table import Table, decode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from skillgap.model import Skill, Taxonomy

RULES = ("deny", "case", "anycase", "needs")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one table, by lower-case label, and the digest of what they say.

    ``removed`` holds pairs of a label and the preferred label of the skill that it is taken
    from.
    """

    denied: frozenset[str]
    policies: Mapping[str, tuple[MatchPolicy, ...]]
    sha256: str
    anycase: frozenset[str] = frozenset()
    removed: frozenset[tuple[str, str]] = frozenset()

    def labels(self) -> frozenset[str]:
        """The labels whose skills change."""
        return self.anycase | self.policies.keys() | {label for label, _ in self.removed}


def read_rules(path: Path) -> Rules:
    """The rules in a table; none if there is no such file.

    Raises:
        InvalidTaxonomy: A row has no label, an unknown rule, or needs context and names none.
        MissingColumn: The table lacks a column.
    """
    if not path.is_file():
        return Rules(frozenset(), {}, "")
    table = Table.parse(decode(path.read_bytes(), path=str(path)), path=str(path))
    sets: dict[str, set[str]] = {"deny": set(), "anycase": set()}
    removed: set[tuple[str, str]] = set()
    policies: dict[str, list[MatchPolicy]] = defaultdict(list)
    columns = ("label", "rule", "skill", "context", "not_context")
    rows = list(table.pick(*((each,) for each in columns)))
    for number, (cell, rule, skill, context, against) in enumerate(rows, start=1):
        label = clean(cell).lower()
        _check(label, rule, context, at=f"{path}, row {number}")
        if skill:
            removed.add((label, fold(skill)))
        elif rule in sets:
            sets[rule].add(label)
        else:
            policies[label].append(_policy(label, rule, context, against))
    return Rules(
        denied=frozenset(sets["deny"]),
        policies={label: tuple(policies[label]) for label in sorted(policies)},
        sha256=chain(json.dumps(sorted(rows), separators=(",", ":"))),
        anycase=frozenset(sets["anycase"]),
        removed=frozenset(removed),
    )


def _check(label: str, rule: str, context: str, *, at: str) -> None:
    if not label:
        raise InvalidTaxonomy(f"{at}: no label", hint="give the rule a label, or delete the row")
    if rule not in RULES:
        raise InvalidTaxonomy(
            f"{at}: rule {rule!r}; allowed: {', '.join(RULES)}", hint="use one of these rules"
        )
    if rule == "needs" and not context:
        raise InvalidTaxonomy(
            f"{at}: {label!r} needs context but the row names none",
            hint="fill the column context, or use the rule deny",
        )


def _policy(label: str, rule: str, context: str, against: str) -> MatchPolicy:
    if rule == "case":
        return MatchPolicy(case_sensitive=True, applies_to=(label,))
    return MatchPolicy(
        needs_context=True,
        context=tuple(each.lower() for each in split(context)),
        not_context=tuple(each.lower() for each in split(against)),
        applies_to=(label,),
    )


def _apply(skill: Skill, named: Sequence[str], rules: Rules) -> Skill:
    own = fold(skill.label())
    gone = {each for each in named if (each, own) in rules.removed}
    lifted = gone | (rules.anycase & set(named))
    policies = [each for each in (_lift(p, lifted) for p in skill.policies) if each]
    for label in named:
        if label not in gone:
            policies += rules.policies.get(label, ())
    labels = tuple(each for each in skill.labels if each.text.lower() not in gone)
    return replace(skill, labels=labels or skill.labels, policies=tuple(dict.fromkeys(policies)))


def _lift(policy: MatchPolicy, labels: AbstractSet[str]) -> MatchPolicy | None:
    """The policy without these labels; ``None`` if it is for no other."""
    if not policy.applies_to or labels.isdisjoint(policy.applies_to):
        return policy
    left = tuple(each for each in policy.applies_to if each not in labels)
    return replace(policy, applies_to=left) if left else None


def apply_rules(taxonomy: Taxonomy, rules: Rules) -> Taxonomy:
    """The taxonomy with the rules' policies on its skills and their labels denied."""
    if not rules.sha256:
        return taxonomy
    skills = dict(taxonomy.skills)
    touched = rules.labels()
    for skill_id, skill in taxonomy.skills.items():
        named = [low for each in skill.labels if (low := each.text.lower()) in touched]
        if named:
            skills[skill_id] = _apply(skill, named, rules)
    return replace(
        taxonomy,
        skills=skills,
        denied=taxonomy.denied | rules.denied,
        sha256=chain(taxonomy.sha256, rules.sha256),
    )


def rules_for(form: str) -> Rules:
    """The bundled rules for an import format.

    Raises:
        InvalidTaxonomy: The table has a wrong row.
    """
    return read_rules(rules_path(form))


@cache
def everyday_words() -> frozenset[str]:
    """The plain words, folded, that no label may be without a context rule."""
    path = rules_path("everyday")
    table = Table.parse(decode(path.read_bytes(), path=str(path)), path=str(path))
    return frozenset(fold(word) for (word,) in table.pick(("word",)) if word)
