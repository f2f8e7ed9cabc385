"""Puts the pages of a report together: the one content that every layout sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skillgap.model import ProgrammeReport, Run
from skillgap.report.facts import programme_facts
from skillgap.report.issues import issue_summary
from skillgap.report.lists import ProgrammeLists, setting
from skillgap.report.page import Fact, Page
from skillgap.report.typography import clean, counted, joined, setting_percent

# What the columns of the lists mean, in the words of the definitions.
COLUMNS = (
    "share: of the distinct postings, k of n, with its interval; empl.: employers that ask",
    "req/pref/unst: postings that require the skill, prefer it, or do not say which",
)


def pages(run: Run, *, all_rows: bool = False) -> tuple[Page, ...]:
    """One page a programme, in the run's order."""
    return tuple(_page(report, run.settings, all_rows=all_rows) for report in run.reports)


def run_facts(run: Run) -> tuple[Fact, ...]:
    """What is true of the whole run: the taxonomy, and the trouble on the way."""
    taxonomy = joined((run.taxonomy, run.taxonomy_version), " ")
    facts = [
        Fact("Measured with", (joined((f"skillgap {run.version}", f"taxonomy {taxonomy}"), ", "),))
    ]
    if any(report.rows for report in run.reports):
        facts.append(Fact("Columns", COLUMNS))
        facts.append(Fact("Rules", tuple(_rules(run.settings))))
    if run.issues:
        facts.append(Fact("Issues", tuple(issue_summary(run.issues))))
    if not run.reports:
        facts.append(Fact("Programmes", ("none could be read: there is nothing to compare",)))
    return tuple(facts)


def _page(report: ProgrammeReport, settings: Mapping[str, object], *, all_rows: bool) -> Page:
    lists = ProgrammeLists(report, settings, all_rows=all_rows)
    return Page(
        title=clean(report.title or report.programme_id),
        subtitle=joined((clean(report.institution), counted(report.courses, "course")), " · "),
        facts=tuple(programme_facts(report)),
        sections=tuple(lists.sections()),
        confidence=setting_percent(setting(settings, "demand.confidence", 0.95)),
        closing=_closing(report),
    )


def _rules(settings: Mapping[str, object]) -> Iterable[str]:
    """The settable rules that verdicts and coverage follow."""
    threshold = setting_percent(setting(settings, "demand.threshold", 0.05))
    employers = setting(settings, "demand.min_employers", 3)
    yield f"in demand: lower bound of the share >= {threshold}, and >= {employers:g} employers"
    weights = [
        f"{name} {setting(settings, f'weights.{name}', 0.0):g}"
        for name in ("assessed", "taught", "mentioned", "assumed")
        if f"weights.{name}" in settings
    ]
    if weights:
        factor = setting(settings, "weights.elective", 1.0)
        yield f"coverage: {', '.join(weights)}; electives x {factor:g}"


def _closing(report: ProgrammeReport) -> tuple[str, ...]:
    if not report.rows:
        return ()
    label = report.rows[0].label.replace('"', "'")
    return (
        "every sentence behind a row, and what was refused (DIR: the folder given to --out):",
        f'skillgap explain "{label}" --run DIR',
    )
