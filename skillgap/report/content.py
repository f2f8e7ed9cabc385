"""Puts the pages of a report together: the one content that every layout sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skillgap.messages import ENGLISH, Messages
from skillgap.model import ProgrammeReport, Run
from skillgap.report.facts import programme_facts
from skillgap.report.issues import issue_summary
from skillgap.report.lists import ProgrammeLists, setting
from skillgap.report.page import Fact, Page
from skillgap.report.typography import clean, joined, setting_percent


def pages(run: Run, *, all_rows: bool = False, say: Messages = ENGLISH) -> tuple[Page, ...]:
    """One page a programme, in the run's order."""
    return tuple(_page(report, run.settings, all_rows=all_rows, say=say) for report in run.reports)


def run_facts(run: Run, *, say: Messages = ENGLISH) -> tuple[Fact, ...]:
    """What is true of the whole run: the taxonomy, and the trouble on the way."""
    taxonomy = joined((run.taxonomy, run.taxonomy_version), " ")
    versions = (f"skillgap {run.version}", say("taxonomy {name}", name=taxonomy))
    facts = [Fact(say("Measured with"), (joined(versions, ", "),))]
    if any(report.rows for report in run.reports):
        facts.append(Fact(say("Columns"), tuple(_columns(say))))
        facts.append(Fact(say("Rules"), tuple(_rules(run.settings, say))))
    if run.issues:
        facts.append(Fact(say("Issues"), tuple(issue_summary(run.issues, say=say))))
    if not run.reports:
        nothing = say("none could be read: there is nothing to compare")
        facts.append(Fact(say("Programmes"), (nothing,)))
    return tuple(facts)


def _page(
    report: ProgrammeReport, settings: Mapping[str, object], *, all_rows: bool, say: Messages
) -> Page:
    lists = ProgrammeLists(report, settings, all_rows=all_rows, say=say)
    return Page(
        title=clean(report.title or report.programme_id),
        subtitle=joined((clean(report.institution), say.counted(report.courses, "course")), " · "),
        facts=tuple(programme_facts(report, say=say)),
        sections=tuple(lists.sections()),
        confidence=setting_percent(setting(settings, "demand.confidence", 0.95)),
        closing=_closing(report, say),
    )


def _columns(say: Messages) -> Iterable[str]:
    """What the columns of the lists mean, in the words of the definitions."""
    yield say(
        "share: of the distinct postings, k of n, with its interval; empl.: employers that ask"
    )
    yield say("req/pref/unst: postings that require the skill, prefer it, or do not say which")


def _rules(settings: Mapping[str, object], say: Messages) -> Iterable[str]:
    """The settable rules that verdicts and coverage follow."""
    threshold = setting_percent(setting(settings, "demand.threshold", 0.05))
    employers = setting(settings, "demand.min_employers", 3)
    yield say(
        "in demand: lower bound of the share >= {threshold}, and >= {employers:g} employers",
        threshold=threshold,
        employers=employers,
    )
    weights = [
        f"{say.term('depth', name)} {setting(settings, f'weights.{name}', 0.0):g}"
        for name in ("assessed", "taught", "mentioned", "assumed")
        if f"weights.{name}" in settings
    ]
    if weights:
        factor = setting(settings, "weights.elective", 1.0)
        yield say(
            "coverage: {weights}; electives x {factor:g}",
            weights=", ".join(weights),
            factor=factor,
        )


def _closing(report: ProgrammeReport, say: Messages) -> tuple[str, ...]:
    if not report.rows:
        return ()
    label = report.rows[0].label.replace('"', "'")
    return (
        say("every sentence behind a row, and what was refused (DIR: the folder given to --out):"),
        f'skillgap explain "{label}" --run DIR',
    )
