"""What may be found: every label of a taxonomy, with the policy it is matched under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from skillgap.model import Label, MatchPolicy, Skill, Taxonomy

# "R", "C", "BIM": a label this short is a coincidence more often than not in another case.
SHORT = 3
_STANDS_ALONE = re.compile(r"[^\W_]")
_DOT_JS = re.compile(r"\.js", re.IGNORECASE)
_PROPER = re.compile(r"^[A-Z0-9.][^\s]*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One label of one skill, ready to be judged where it is found.

    ``exact_form``: the word must stand as written, not in the plural ("Windows", "React"; "Germans"
    are people, not German).
    ``squashed``: the label without blanks and hyphens, for comparison.
    """

    skill: Skill
    label: Label
    case_sensitive: bool
    exact_form: bool
    policy: MatchPolicy
    squashed: str

    @property
    def needs_context(self) -> bool:
        """Whether the label counts only beside one of its context words."""
        return self.policy.needs_context


_SEPARATORS = re.compile(r"[\s_\-‐‑–/&]+|(?<=\w)\.(?=[A-Za-z]{2,3}$)")


def squash(surface: str) -> str:
    """A surface without blanks, hyphens and slashes, in its own case."""
    return surface if surface.isalnum() else _SEPARATORS.sub("", surface)


_NO_POLICY = MatchPolicy()


def entry(skill: Skill, label: Label) -> Entry:
    """The entry of one label, with the policies of its skill that apply to it."""
    policy = merge_policies(skill, label.text.lower())
    short = len(label.text) <= SHORT and label.text != label.text.lower()
    return Entry(
        skill=skill,
        label=label,
        case_sensitive=policy.case_sensitive or short,
        exact_form=skill.kind in ("tool", "language") and _PROPER.match(label.text) is not None,
        policy=policy,
        squashed=squash(label.text),
    )


def merge_policies(skill: Skill, label: str) -> MatchPolicy:
    """One policy out of those of ``skill`` that apply to the lower-case ``label``."""
    applying = [p for p in skill.policies if not p.applies_to or label in p.applies_to]
    if not applying:
        return _NO_POLICY
    if len(applying) == 1:
        return applying[0]
    return MatchPolicy(
        case_sensitive=any(p.case_sensitive for p in applying),
        needs_context=any(p.needs_context for p in applying),
        context=tuple(sorted({word for p in applying for word in p.context})),
        not_context=tuple(sorted({word for p in applying for word in p.not_context})),
    )


def other_spellings(text: str) -> Iterator[str]:
    """Other ways to write a label: a slash may be a blank, a dotted name may lose its dot."""
    if "/" in text:
        yield text.replace("/", " ")
    if ".js" in text.lower():
        yield _DOT_JS.sub(" js", text)


def leading_verb(skill: Skill, label: Label) -> str:
    """The infinitive that an English label of a skill starts with ("manage staff"), else ""."""
    if label.language != "en" or skill.kind != "skill":
        return ""
    verb, _, rest = label.text.partition(" ")
    return verb if rest and verb.isascii() and verb.islower() and not _is_no_verb(verb) else ""


def countable(taxonomy: Taxonomy) -> Iterator[tuple[int, int, Skill, Label]]:
    """Every label that may count: no denied one, no empty one.

    Yields:
        The skill's position in the taxonomy, the label's position in the skill, and both.
    """
    for n, skill in enumerate(taxonomy.skills.values()):
        for m, label in enumerate(skill.labels):
            if label.text.lower() in taxonomy.denied or not _STANDS_ALONE.search(label.text):
                continue
            yield n, m, skill, label


def _is_no_verb(word: str) -> bool:
    if not word.isalpha() or (word.endswith("s") and not word.endswith("ss")):
        return True
    return word.endswith(("ing", "ion", "al", "ity", "ment"))


@lru_cache(maxsize=16_384)
def context_pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that finds any of ``words`` at the beginning of a word; ``None`` for none."""
    if not words:
        return None
    alternatives = "|".join(re.escape(word) for word in sorted(words))
    return re.compile(rf"(?<![^\W_])(?:{alternatives})", re.IGNORECASE)
