"""The taught skill that lies nearest to one that is not covered."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from skillgap.gap.coverage import level
from skillgap.model import Skill, Status, Teaching

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(r"[^\W_]+[+#]*")
_NO_TOKENS = frozenset({"and", "of", "the", "in", "for", "to", "a", "with", "skills", "use"})


class NearestTaught:
    """Finds the nearest taught skill by a rule that a reader can follow.

    In this order: one ``broader`` link apart; the same broader skill; the same group and a word of
    the English label in common. Of several, the one with more words in common, then the higher
    coverage, then the first id. Skills that are covered by credit alone are not *taught*.
    """

    def __init__(self, teaching: Mapping[str, Teaching], skills: Mapping[str, Skill]) -> None:
        """Index the skills taught or assessed."""
        self._skills = skills
        self._taught = {
            skill_id: each
            for skill_id, each in teaching.items()
            if skill_id in skills
            and not each.via
            and level(skill_id, teaching=teaching, skills=skills) is Status.COVERED
        }
        self._tokens = {skill_id: _tokens(skills[skill_id]) for skill_id in self._taught}
        self._by_broader: dict[str, set[str]] = defaultdict(set)
        self._by_group_token: dict[tuple[str, str], set[str]] = defaultdict(set)
        for skill_id in self._taught:
            for broader in skills[skill_id].broader:
                self._by_broader[broader].add(skill_id)
            for token in self._tokens[skill_id] if skills[skill_id].group else ():
                self._by_group_token[skills[skill_id].group, token].add(skill_id)

    def of(self, skill_id: str) -> str:
        """Return the id of the nearest taught skill, "" where none is near."""
        if skill_id not in self._skills:
            return ""
        skill = self._skills[skill_id]
        tokens = _tokens(skill)
        apart = {each for each in skill.broader if each in self._taught}
        siblings = {s for broader in skill.broader for s in self._by_broader.get(broader, ())}
        alike = {s for t in tokens for s in self._by_group_token.get((skill.group, t), ())}
        for found in (apart | self._by_broader.get(skill_id, set()), siblings, alike):
            others = found - {skill_id}
            if others:
                return min(others, key=lambda each: self._order(each, tokens))
        return ""

    def _order(self, skill_id: str, tokens: frozenset[str]) -> tuple[int, float, str]:
        common = len(tokens & self._tokens[skill_id])
        return -common, -self._taught[skill_id].coverage, skill_id


def _tokens(skill: Skill) -> frozenset[str]:
    """Return the telling words of a skill's English label."""
    return frozenset(_TOKEN.findall(skill.label().casefold())) - _NO_TOKENS
