"""The checks that a taxonomy must pass, each with the place and the remedy."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from skillgap.model import Issue, Taxonomy
from skillgap.taxonomy.catalog import find
from skillgap.taxonomy.label_text import clean, fold, policies_for
from skillgap.taxonomy.load import load_taxonomy
from skillgap.taxonomy.rules import everyday_words
from skillgap.taxonomy.source import is_source, read_source
from skillgap.taxonomy.ukrainian import has_cyrillic, problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from skillgap.model import Label, Severity, Skill

_ORDER = {"error": 0, "warning": 1, "info": 2}
_OWN = "core"  # a taxonomy of this name is held to the rules of one we write ourselves


def validate(taxonomy: Taxonomy | str, *, data_home: Path | None = None) -> tuple[Issue, ...]:
    """Everything that is wrong with a taxonomy, errors first, then by file, row and code.

    A taxonomy in source form is our own text, so all of it must be right: every language
    present, no label on two skills, no everyday word without context. In an imported one
    these are warnings.

    Args:
        taxonomy: A taxonomy, or what ``load_taxonomy`` accepts.
        data_home: The folder of the user's own data; ``None`` means ``catalog.data_home()``.

    Raises:
        TaxonomyNotFound: A name is not installed and no path is there.
        InvalidTaxonomy: Whole files cannot be read.
    """
    issues: tuple[Issue, ...] = ()
    origins: Mapping[str, tuple[str, int]] = {}
    languages: Sequence[str] = ()
    if isinstance(taxonomy, str):
        folder = _source_folder(taxonomy, data_home)
        if folder is None:
            taxonomy = load_taxonomy(taxonomy, data_home=data_home, own=False)
        else:
            source = read_source(folder)
            taxonomy, origins, issues = source.taxonomy, source.origins, source.issues
            languages = source.description.languages
    elif taxonomy.name == _OWN:
        languages = ("en", "uk")
    found = [*issues, *_checks(taxonomy, origins, languages)]
    found.sort(key=lambda e: (_ORDER[e.severity], e.path, e.row or 0, e.code, e.value, e.message))
    return tuple(dict.fromkeys(found))


def _source_folder(spec: str, data_home: Path | None) -> Path | None:
    place = find(spec, home=data_home)
    if place is not None:
        return place[1] if place[0] == "bundled" else None
    return Path(spec) if is_source(Path(spec)) else None


class _Reporter:
    """Makes issues about skills, with file and row where the source is known."""

    def __init__(self, origins: Mapping[str, tuple[str, int]], *, own: bool) -> None:
        self.origins = origins
        self.own = own

    def issue(
        self, skill: Skill, code: str, message: str, *, hint: str, value: str = "",
        severity: Severity = "error",
    ) -> Issue:  # fmt: skip
        """One issue about ``skill``."""
        path, row = self.origins.get(skill.skill_id, ("", None))
        return Issue(
            code=code, severity=severity, message=f"{skill.skill_id}: {message}", hint=hint,
            path=path, row=row, value=value,
        )  # fmt: skip

    @property
    def grave(self) -> Severity:
        """How grave what others may do in their own taxonomy is in ours."""
        return "error" if self.own else "warning"


def _checks(
    taxonomy: Taxonomy, origins: Mapping[str, tuple[str, int]], languages: Sequence[str]
) -> Iterator[Issue]:
    report = _Reporter(origins, own=bool(languages))
    yield from _collisions(taxonomy, report)
    yield from _cycles(taxonomy, report)
    for skill in taxonomy.skills.values():
        yield from _link_issues(skill, taxonomy, report)
        yield from _language_issues(skill, languages, report)
        yield from _policy_issues(skill, report)
        for label in skill.labels:
            yield from _label_issues(skill, label, report)
            if report.own and label.text.lower() not in taxonomy.denied:
                yield from _everyday_issues(skill, label, report)


def _collisions(taxonomy: Taxonomy, report: _Reporter) -> Iterator[Issue]:
    owners: dict[str, list[tuple[Skill, Label]]] = defaultdict(list)
    for skill in taxonomy.skills.values():
        for label in skill.labels:
            owners[fold(label.text)].append((skill, label))
    for key, found in owners.items():
        ids = sorted({skill.skill_id for skill, _ in found})
        if len(ids) < 2 or key in taxonomy.denied or _told_apart(found):  # noqa: PLR2004 - two owners
            continue
        first = min(found, key=lambda each: each[0].skill_id)
        yield report.issue(
            first[0],
            "ambiguous-label",
            f"the label {first[1].text!r} also belongs to {', '.join(ids[1:])}",
            hint="keep it on one skill, or let it need context on each of them",
            value=first[1].text,
            severity=report.grave,
        )


def _told_apart(found: Sequence[tuple[Skill, Label]]) -> bool:
    """Whether context (on every skill) or upper and lower case tells the owners apart."""
    policies = [policies_for(skill, label.text) for skill, label in found]
    if all(any(each.needs_context for each in group) for group in policies):
        return True
    spellings: dict[str, set[str]] = defaultdict(set)
    for skill, label in found:
        spellings[label.text].add(skill.skill_id)
    cased = all(any(each.case_sensitive for each in group) for group in policies)
    return cased and all(len(ids) == 1 for ids in spellings.values())


def _cycles(taxonomy: Taxonomy, report: _Reporter) -> Iterator[Issue]:
    """One issue for each circle of broader links, at its smallest id."""
    state: dict[str, int] = {}  # 1: on the way, 2: done
    for start in taxonomy.skills:
        if start in state:
            continue
        path = [start]
        waiting = [iter(taxonomy.skills[start].broader)]
        state[start] = 1
        while waiting:
            above = next(waiting[-1], None)
            if above is None:
                state[path.pop()] = 2
                waiting.pop()
            elif state.get(above) == 1:
                circle = path[path.index(above) :]
                yield _cycle_issue(circle, taxonomy, report)
            elif above not in state and above in taxonomy.skills:
                state[above] = 1
                path.append(above)
                waiting.append(iter(taxonomy.skills[above].broader))


def _cycle_issue(circle: list[str], taxonomy: Taxonomy, report: _Reporter) -> Issue:
    at = circle.index(min(circle))
    turned = [*circle[at:], *circle[:at], circle[at]]
    return report.issue(
        taxonomy.skills[turned[0]],
        "broader-cycle",
        f"broader runs in a circle: {' > '.join(turned)}",
        hint="remove one of these broader links",
        value=turned[0],
    )


def _link_issues(skill: Skill, taxonomy: Taxonomy, report: _Reporter) -> Iterator[Issue]:
    for link in skill.broader:
        if link not in taxonomy.skills:
            message = f"broader {link!r} is no skill of this taxonomy"
            hint = "correct the id or remove the link"
            yield report.issue(skill, "unknown-link", message, hint=hint, value=link)
    for link in skill.covers:
        if link not in skill.broader:
            message = f"covers {link!r}, which is not among its broader"
            hint = "add it to broader or remove it from covers"
            yield report.issue(skill, "covers-not-broader", message, hint=hint, value=link)


def _language_issues(skill: Skill, languages: Sequence[str], report: _Reporter) -> Iterator[Issue]:
    have = {each.language for each in skill.labels if each.provenance == "preferred"}
    for language in languages:
        if language not in have:
            message = f"no label in {language}"
            hint = f"fill the column {language}"
            yield report.issue(skill, "missing-language", message, hint=hint, value=language)


def _policy_issues(skill: Skill, report: _Reporter) -> Iterator[Issue]:
    labels = {each.text.lower() for each in skill.labels}
    for policy in skill.policies:
        for each in policy.applies_to:
            if each not in labels:
                message = f"a rule is for {each!r}, which is no label of the skill"
                hint = "write the label as it stands among the labels"
                yield report.issue(skill, "rule-without-label", message, hint=hint, value=each)
        if policy.needs_context and not policy.context:
            shown = ", ".join(policy.applies_to) or "every label"
            message = f"{shown} needs context, but no context word is given"
            hint = "fill the column context"
            yield report.issue(skill, "no-context-words", message, hint=hint, value=shown)


def _label_issues(skill: Skill, label: Label, report: _Reporter) -> Iterator[Issue]:
    text = label.text
    if not text or text != clean(text):
        message = f"the label {text!r} has blanks outside or is empty"
        yield report.issue(skill, "label-blanks", message, hint="trim the label", value=text)
    if label.language == "uk":
        for code, message, piece in problems(text):
            hint = "write it in Ukrainian letters with ’ as the apostrophe"
            said = f"the Ukrainian label {text!r}: {message} ({piece})"
            yield report.issue(skill, code, said, hint=hint, value=text, severity=report.grave)
    elif label.language == "en" and has_cyrillic(text):
        message = f"the English label {text!r} has Cyrillic letters"
        hint = "write it in Latin letters"
        yield report.issue(
            skill, "cyrillic-letter", message, hint=hint, value=text, severity=report.grave
        )


def _everyday_issues(skill: Skill, label: Label, report: _Reporter) -> Iterator[Issue]:
    if fold(label.text) not in everyday_words():
        return
    policies = policies_for(skill, label.text)
    if any(each.needs_context or each.not_context for each in policies):
        return
    if label.text.isupper() and any(each.case_sensitive for each in policies):
        return  # "ЛІС" in capitals is an acronym, no forest
    yield report.issue(
        skill,
        "everyday-word",
        f"the label {label.text!r} is an everyday word without a context rule",
        hint="list it under needs with context words, or remove it",
        value=label.text,
        severity="warning",
    )
