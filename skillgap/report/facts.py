"""The head of a report: the comparison set, coverage, basis and warnings, as named lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from skillgap.messages import ENGLISH, Messages
from skillgap.model import ComparisonSet, Coverage, ProgrammeReport
from skillgap.report.page import Fact
from skillgap.report.typography import clean, joined, percent

FLAGGED_SHOWN = 5


def programme_facts(report: ProgrammeReport, *, say: Messages = ENGLISH) -> Iterable[Fact]:
    """What stands above the lists, in order."""
    chosen = report.comparison_set
    yield Fact(say("Compared with"), (set_line(chosen, say=say), *_declared(chosen, say)))
    yield Fact(say("Coverage"), coverage_lines(report.coverage, say=say))
    if report.coverage.top_n:
        yield Fact(say("By hand"), (top_line(report.coverage, say=say),))
    yield Fact(say("Basis"), (_basis(report, say),))
    if report.warnings:
        yield Fact(say("Warnings"), tuple(map(say.told, report.warnings)))
    if report.flagged:
        yield Fact(say("Left out"), tuple(_flagged(report.flagged, say)))


def set_line(chosen: ComparisonSet, *, say: Messages = ENGLISH) -> str:
    """How the postings read became the demands counted.

    "412 read, 268 distinct, 91 employers"; a declared set adds how many lie inside.
    """
    inside = say("{n:,} in the set", n=chosen.selected) if chosen.spec.declared else ""
    known = say.counted(chosen.employers, "employer")
    if chosen.unknown_employers:
        unknown = say.counted(chosen.unknown_employers, "posting")
        known += say(" ({postings} without one)", postings=unknown)
    read, distinct = say("{n:,} read", n=chosen.read), say("{n:,} distinct", n=chosen.distinct)
    return joined((read, inside, distinct, known), ", ")


def _declared(chosen: ComparisonSet, say: Messages) -> Iterable[str]:
    spec = chosen.spec
    if not spec.declared:
        yield say("set not declared: all postings read are compared")
        if chosen.suggestion:
            yield say('suggested: --title "{title}" (not applied)', title=chosen.suggestion)
        return
    yield say("declared set: ") + joined(
        (
            _any_of(say("title"), spec.titles, say),
            _any_of(say("region"), spec.regions, say),
            _any_of(say("employer"), spec.employers, say),
            say("from {day}", day=spec.since.isoformat()) if spec.since else "",
            say("until {day}", day=spec.until.isoformat()) if spec.until else "",
        )
    )


def _any_of(name: str, values: Sequence[str], say: Messages) -> str:
    quoted = [f'"{value}"' for value in values]
    return f"{name} {say(' or ').join(quoted)}" if quoted else ""


def coverage_lines(coverage: Coverage, *, say: Messages = ENGLISH) -> tuple[str, ...]:
    """Programme coverage, and what its interval does not say."""
    if coverage.value is None:
        return (say("cannot tell: no skill is certainly in demand"),)
    skills = say.counted(coverage.n_skills, "skill in demand", "skills in demand")
    over = say("of demand over {skills}", skills=skills)
    if coverage.low is None or coverage.high is None:
        return (
            say("{value} {over}, without an interval", value=percent(coverage.value), over=over),
        )
    low, high = percent(coverage.low).removesuffix(" %"), percent(coverage.high)
    bounds = say("({low} to {high})", low=low, high=high)
    return (
        f"{percent(coverage.value)} {bounds} {over}",
        say("the interval expresses sampling of demand, not reading errors"),
    )


def top_line(coverage: Coverage, *, say: Messages = ENGLISH) -> str:
    """The line that a reader can check by hand."""
    return say(
        "of the {n} most demanded skills: {taught} taught, {mentioned} mentioned, {absent} absent",
        n=coverage.top_n,
        taught=coverage.top_taught,
        mentioned=coverage.top_mentioned,
        absent=coverage.top_absent,
    )


def design_effect(report: ProgrammeReport) -> float | None:
    """The design effect, pooled over skills; ``None`` where no posting asks for anything."""
    return next((row.demand.deff for row in report.rows if row.demand), None)


def _basis(report: ProgrammeReport, say: Messages) -> str:
    chosen, deff = report.comparison_set, design_effect(report)
    effect = say("design effect (deff) {deff:.2f}", deff=deff) if deff is not None else ""
    return joined(
        (
            f"n = {chosen.distinct:,}",
            say.counted(chosen.employers, "employer"),
            effect,
        ),
        ", ",
    )


def _flagged(paths: Sequence[str], say: Messages) -> Iterable[str]:
    yield say(
        "{files} read but not counted, as they do not look like syllabi:",
        files=say.counted(len(paths), "file"),
    )
    yield from map(clean, paths[:FLAGGED_SHOWN])
    if len(paths) > FLAGGED_SHOWN:
        yield say("… {n:,} more (skillgap inspect)", n=len(paths) - FLAGGED_SHOWN)
