"""Which of the labels that were found may count: case, form, context, ambiguity.

Every refusal keeps its reason, so that ``explain`` can show it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from skillgap.extract.labels import Entry, context_pattern, squash
from skillgap.extract.lemma import latin_look_alike
from skillgap.extract.matcher import Hit
from skillgap.model import Method

_NEIGHBOURS = "-‐‑–&'’"  # "C-level", "vitamin-C", "R&D": a lone letter there is no skill
_RANK = {"preferred": 0, "own": 1, "alt": 1, "hidden": 2, "stripped": 3}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit inside one block with the labels that it may be."""

    start: int
    end: int
    block: int
    entries: tuple[Entry, ...]
    method: Method
    reason: str = ""  # why it was refused, "" while it stands

    @property
    def skill_ids(self) -> tuple[str, ...]:
        """The skills it may be, in id order, each once."""
        return tuple(sorted({each.skill.skill_id for each in self.entries}))


def is_product_name(each: Entry, surface: str) -> bool:
    """Whether a surface is a name to the letter: all that counts in a language we do not read."""
    return surface == each.label.text and surface != surface.lower()


def _form(each: Entry, surface: str) -> int | None:
    """How well a surface fits a label: 0 to the letter, 1 but for case, 2 inflected; else None."""
    label = each.squashed
    if label.isascii() and not surface.isascii():
        surface = latin_look_alike(surface)
    if surface == label:
        return 0
    if each.case_sensitive and surface not in (label + "s", label + "'s", label + "’s"):
        return None
    if surface.lower() == label.lower():
        return 1
    if each.exact_form and surface.lower().rstrip("0123456789.+") != label.lower():
        return None
    return 2


def judge_form(hit: Hit, text: str, block: int, entries: Sequence[Entry]) -> Candidate:
    """Keep the labels whose case and form the surface has."""
    surface = text[hit.start : hit.end]
    if _broken(text, hit, surface):
        return Candidate(hit.start, hit.end, block, tuple(entries), "exact", "form")
    squashed = squash(surface)
    forms = [(each, _form(each, squashed)) for each in entries]
    fitting = [(each, form) for each, form in forms if form is not None]
    if not fitting:
        return Candidate(hit.start, hit.end, block, tuple(entries), "exact", "case")
    best = min(form for _, form in fitting)
    kept = tuple(each for each, form in fitting if form == best)
    method: Method = "lemma" if best > 1 else "exact"
    return Candidate(hit.start, hit.end, block, kept, method)


def _broken(text: str, hit: Hit, surface: str) -> bool:
    if hit.words > 1:
        return "\t" in surface or "   " in surface or " - " in surface
    if len(surface) > 1:
        return False
    before = text[hit.start - 1 : hit.start]
    behind = text[hit.end : hit.end + 1]
    return (bool(before) and before in _NEIGHBOURS) or (bool(behind) and behind in _NEIGHBOURS)


_ROLES = frozenset(
    "developer engineer architect manager officer specialist analyst administrator consultant team "
    "lead scientist designer programmer tester director technician expert assistant partner advisor "
    "executive department master nurse midwife practitioner therapist surgeon worker розробник інженер архітектор менеджер фахівець спеціаліст аналітик "
    "адміністратор тестувальник команда відділ".split()
)
_ROLES_UK = ("розробник", "інженер", "архітектор", "менеджер", "фахів", "спеціаліст", "аналітик",
             "адміністратор", "тестувальник", "команд", "відділ")  # fmt: skip
_ROLE_REACH = 3  # words behind the mention: "DevOps and cloud engineers"
_HIRES = re.compile(
    r"\b(?:looking for|hiring|hire|hires|seek\w*|needs?|wanted|want|join us|vacanc\w+|position|role|opening|"
    r"recruiting|experience\w*|worked|as an?)\b|"
    r"\b(?:шукаємо|потріб\w+|запрошу\w+|вакансі\w+|посад\w+|досвід\w*)\b",
    re.IGNORECASE,
)
_UNITS = frozenset(
    "department departments dept dept. institute institutes school schools faculty chair section centre "
    "center head director professor division office association society college university council "
    "ministry".split()
)
_UNITS_UK = (
    "кафедр",
    "факультет",
    "інститут",
    "університет",
    "академі",
    "міністерств",
    "відділенн",
)
_LINKS = frozenset(("of", "for", "the", "з"))
_BETWEEN_UNIT = frozenset(("and", "та", "і", "&"))
_UNIT_BEHIND = re.compile(
    r"(?:,? (?:and|&) [A-Z][\w-]+)? (?:Department|Institute|School|Faculty|Council|Association|Society|Board|"
    r"Committee|Trust|College|University|Academy|Group|Centre|Center|Hospital|Foundation|Authority|Agency|Act)\b"
)
_UNIT_REACH = 60  # characters before the mention


def names_an_organisation(sentence: str, start: int, end: int) -> bool:
    """Whether the mention is part of an organisation's name ("Nursing and Midwifery Council")."""
    behind = sentence[end : end + 2]
    may_follow = behind[:1] in (" ", ",") and (
        behind[1:].isupper() or behind[1:] in ("a", "&", " ")
    )
    if may_follow and sentence[start].isupper() and _UNIT_BEHIND.match(sentence, end):
        return True
    return _follows_a_unit(sentence[max(0, start - _UNIT_REACH) : start].split())


def _follows_a_unit(words: list[str]) -> bool:
    """Whether text that ends in ``words`` ends in a unit's name: "Department of", "School of Law and"."""
    at = len(words) - 1
    if at >= 1 and words[at] in _BETWEEN_UNIT and words[at - 1][:1].isupper():
        at -= 2
    linked = False
    while at >= 0 and words[at] in _LINKS:
        at, linked = at - 1, True
    if at < 0:
        return False
    unit = words[at].lower()
    if unit[-1] in ":;,.":
        return False
    if unit.startswith(_UNITS_UK):
        return True
    return unit in _UNITS and (linked or words[at][:1].isupper())


def names_a_role(sentence: str, end: int) -> bool:
    """Whether what ends at ``end`` belongs to the name of a role nobody is hired for here.

    "You will work with our DevOps engineers" asks for no DevOps; "we are hiring DevOps
    engineers" does, and so does a title.
    """
    if sentence[end : end + 1] not in (" ", "/", "-"):
        return False
    for word in sentence[end + 1 : end + 50].split()[:_ROLE_REACH]:
        bare = word.rstrip(",.;:)!?").lower()
        if bare in _ROLES or bare.removesuffix("s") in _ROLES or bare.startswith(_ROLES_UK):
            return _HIRES.search(sentence) is None
        if len(bare) != len(word):
            return False
    return False


def judge_context(
    candidate: Candidate,
    window: str,
    neighbours: Callable[[], Mapping[str, int]],
) -> Candidate:
    """Keep the labels that their context allows.

    Args:
        candidate: A candidate that stands so far.
        window: The sentence, the list around it and the heading above.
        neighbours: Counts, for each group of skills, the other mentions of it in the window; a
            label among its own kind ("Skills: R, C, Go") is proven by them.
    """
    kept = []
    for each in candidate.entries:
        policy = each.policy
        against = context_pattern(policy.not_context)
        if against and against.search(window):
            continue
        proof = context_pattern(policy.context) if policy.needs_context else None
        if (
            not policy.needs_context
            or (proof and proof.search(window))
            or neighbours().get(each.skill.group, 0)
        ):
            kept.append(each)
    if not kept:
        return replace(candidate, reason="context")
    return replace(candidate, entries=tuple(kept))


def resolve(candidate: Candidate, groups: Callable[[], Counter[str]]) -> Candidate:
    """Decide between several skills with one label, or refuse.

    A preferred label wins over an alternative one; else the skill whose group more of the
    document's certain mentions belong to, if one leads; else the mention is ambiguous.
    """
    by_skill: dict[str, Entry] = {}
    for each in candidate.entries:
        held = by_skill.get(each.skill.skill_id)
        if held is None or _rank(each) < _rank(held):
            by_skill[each.skill.skill_id] = each
    best = min(map(_rank, by_skill.values()))
    leading = [each for each in by_skill.values() if _rank(each) == best]
    if len(leading) > 1:
        counts = groups()
        votes = sorted(
            ((counts[each.skill.group], n) for n, each in enumerate(leading)), reverse=True
        )
        if votes[0][0] == votes[1][0]:
            return replace(candidate, reason="ambiguous")
        leading = [leading[votes[0][1]]]
    return replace(candidate, entries=(leading[0],))


def _rank(each: Entry) -> int:
    return _RANK[each.label.provenance]
