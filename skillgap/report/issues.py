"""Trouble with files and rows, as lines that say what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from skillgap.masking import mask
from skillgap.model import Issue
from skillgap.report.typography import clean, counted, cut, joined

EXAMPLES = 3  # issues that a summary shows with their path
VALUE_SHOWN = 80  # characters of a value that cannot be used
_ORDER = {"error": 0, "warning": 1, "info": 2}


def issue_lines(issues: Sequence[Issue]) -> list[str]:
    """One line an issue: what, where, the value and the remedy; errors first, as met otherwise."""
    return [issue_line(each) for each in sorted(issues, key=lambda issue: _ORDER[issue.severity])]


def issue_line(issue: Issue) -> str:
    """One issue as one line: ``error scan-without-text: a.pdf, page 3: message — hint``."""
    message = clean(issue.message)
    # Many messages begin with the path: it is not said twice.
    where = place(issue)
    for said in (where, clean(issue.path)):
        message = message.removeprefix(f"{said}: ") if said else message
    text = f"{issue.severity} {issue.code}: {joined((where, message), ': ')}"
    value = shown_value(issue)
    if value and value not in text:
        text += f" ({value!r})"
    return f"{text} — {clean(issue.hint)}" if issue.hint else text


def place(issue: Issue) -> str:
    """Where the trouble is: path, page or row, column."""
    return joined(
        (
            clean(issue.path),
            f"page {issue.page}" if issue.page is not None else "",
            f"row {issue.row}" if issue.row is not None else "",
            f"column {clean(issue.column)!r}" if issue.column else "",
        ),
        ", ",
    )


def shown_value(issue: Issue) -> str:
    """The value that cannot be used: masked, on one line, short."""
    return cut(clean(mask(issue.value)[0]), width=VALUE_SHOWN)


def issue_counts(issues: Sequence[Issue]) -> list[tuple[str, str, int]]:
    """(severity, code, how many): errors first, then by falling number, then by code."""
    counts = Counter((issue.severity, issue.code) for issue in issues)
    ordered = sorted(counts.items(), key=lambda item: (_ORDER[item[0][0]], -item[1], item[0][1]))
    return [(severity, code, number) for (severity, code), number in ordered]


def issue_summary(issues: Sequence[Issue], *, examples: int = EXAMPLES) -> list[str]:
    """Counts by code, then the first few issues in full.

    Args:
        issues: all issues of a run.
        examples: how many are shown; errors come first.
    """
    if not issues:
        return []
    totals = Counter(issue.severity for issue in issues)
    parts = [
        counted(totals["error"], "error"),
        counted(totals["warning"], "warning"),
        counted(totals["info"], "note"),
    ]
    codes = ", ".join(f"{code} {number:,}" for _, code, number in issue_counts(issues))
    named = [part for part in parts if not part.startswith("0 ")]
    lines = [f"{', '.join(named)}: {codes}"]
    shown = issue_lines(issues)
    lines += shown[:examples]
    if len(shown) > examples:
        lines.append(f"… {len(shown) - examples:,} more (issues.csv of a run, skillgap inspect)")
    return lines
