"""The head of a report: the comparison set, coverage, basis and warnings, as named lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from skillgap.model import ComparisonSet, Coverage, ProgrammeReport
from skillgap.report.page import Fact
from skillgap.report.typography import clean, counted, joined, percent

FLAGGED_SHOWN = 5


def programme_facts(report: ProgrammeReport) -> Iterable[Fact]:
    """What stands above the lists, in order."""
    chosen = report.comparison_set
    yield Fact("Compared with", (set_line(chosen), *_declared(chosen)))
    yield Fact("Coverage", coverage_lines(report.coverage))
    if report.coverage.top_n:
        yield Fact("By hand", (top_line(report.coverage),))
    yield Fact("Basis", (_basis(report),))
    if report.warnings:
        yield Fact("Warnings", report.warnings)
    if report.flagged:
        yield Fact("Left out", tuple(_flagged(report.flagged)))


def set_line(chosen: ComparisonSet) -> str:
    """How the postings read became the demands counted.

    "412 read, 268 distinct, 91 employers"; a declared set adds how many lie inside.
    """
    inside = f"{chosen.selected:,} in the set" if chosen.spec.declared else ""
    known = counted(chosen.employers, "employer")
    if chosen.unknown_employers:
        known += f" ({counted(chosen.unknown_employers, 'posting')} without one)"
    return joined((f"{chosen.read:,} read", inside, f"{chosen.distinct:,} distinct", known), ", ")


def _declared(chosen: ComparisonSet) -> Iterable[str]:
    spec = chosen.spec
    if not spec.declared:
        yield "set not declared: all postings read are compared"
        if chosen.suggestion:
            yield f'suggested: --title "{chosen.suggestion}" (not applied)'
        return
    yield "declared set: " + joined(
        (
            _any_of("title", spec.titles),
            _any_of("region", spec.regions),
            _any_of("employer", spec.employers),
            f"from {spec.since.isoformat()}" if spec.since else "",
            f"until {spec.until.isoformat()}" if spec.until else "",
        )
    )


def _any_of(name: str, values: Sequence[str]) -> str:
    return f"{name} " + " or ".join(f'"{value}"' for value in values) if values else ""


def coverage_lines(coverage: Coverage) -> tuple[str, ...]:
    """Programme coverage, and what its interval does not say."""
    if coverage.value is None:
        return ("cannot tell: no skill is certainly in demand",)
    over = f"of demand over {counted(coverage.n_skills, 'skill')} in demand"
    if coverage.low is None or coverage.high is None:
        return (f"{percent(coverage.value)} {over}, without an interval",)
    bounds = f"({percent(coverage.low).removesuffix(' %')} to {percent(coverage.high)})"
    return (
        f"{percent(coverage.value)} {bounds} {over}",
        "the interval expresses sampling of demand, not reading errors",
    )


def top_line(coverage: Coverage) -> str:
    """The line that a reader can check by hand."""
    return (
        f"of the {coverage.top_n} most demanded skills: {coverage.top_taught} taught, "
        f"{coverage.top_mentioned} mentioned, {coverage.top_absent} absent"
    )


def design_effect(report: ProgrammeReport) -> float | None:
    """The design effect, pooled over skills; ``None`` where no posting asks for anything."""
    return next((row.demand.deff for row in report.rows if row.demand), None)


def _basis(report: ProgrammeReport) -> str:
    chosen, deff = report.comparison_set, design_effect(report)
    effect = f"design effect (deff) {deff:.2f}" if deff is not None else ""
    return joined(
        (
            f"n = {chosen.distinct:,}",
            counted(chosen.employers, "employer"),
            effect,
        ),
        ", ",
    )


def _flagged(paths: Sequence[str]) -> Iterable[str]:
    yield f"{counted(len(paths), 'file')} read but not counted, as they do not look like syllabi:"
    yield from map(clean, paths[:FLAGGED_SHOWN])
    if len(paths) > FLAGGED_SHOWN:
        yield f"… {len(paths) - FLAGGED_SHOWN} more (skillgap inspect)"
