"""Trouble with files and rows, as lines that say what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from skillgap.masking import mask
from skillgap.messages import ENGLISH, Messages
from skillgap.model import Issue
from skillgap.report.typography import clean, cut, joined

EXAMPLES = 3  # issues that a summary shows with their path
VALUE_SHOWN = 80  # characters of a value that cannot be used
_ORDER = {"error": 0, "warning": 1, "info": 2}


def issue_lines(issues: Sequence[Issue], *, say: Messages = ENGLISH) -> list[str]:
    """One line an issue: what, where, the value and the remedy; errors first, as met otherwise."""
    ordered = sorted(issues, key=lambda issue: _ORDER[issue.severity])
    return [issue_line(each, say=say) for each in ordered]


def issue_line(issue: Issue, *, say: Messages = ENGLISH) -> str:
    """One issue as one line: ``error scan-without-text: a.pdf, page 3: message — hint``."""
    message = clean(issue.message)
    # Many messages begin with the path: it is not said twice.
    path = clean(issue.path)
    for said in (place(issue), f"{path}, row {issue.row}", path):
        message = message.removeprefix(f"{said}: ") if said else message
    where = place(issue, say=say)
    severity = say.term("severity", issue.severity)
    text = f"{severity} {issue.code}: {joined((where, say.told(message)), ': ')}"
    value = shown_value(issue)
    if value and value not in text:
        text += f" ({value!r})"
    return f"{text} — {say.told(clean(issue.hint))}" if issue.hint else text


def place(issue: Issue, *, say: Messages = ENGLISH) -> str:
    """Where the trouble is: path, page or row, column."""
    return joined(
        (
            clean(issue.path),
            say("page {n}", n=issue.page) if issue.page is not None else "",
            say("row {n}", n=issue.row) if issue.row is not None else "",
            say("column {name!r}", name=clean(issue.column)) if issue.column else "",
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


def issue_summary(
    issues: Sequence[Issue], *, examples: int = EXAMPLES, say: Messages = ENGLISH
) -> list[str]:
    """Counts by code, then the first few issues in full.

    Args:
        issues: all issues of a run.
        examples: how many are shown; errors come first.
        say: the reader's language.
    """
    if not issues:
        return []
    totals = Counter(issue.severity for issue in issues)
    parts = [
        say.counted(totals["error"], "error"),
        say.counted(totals["warning"], "warning"),
        say.counted(totals["info"], "note"),
    ]
    codes = ", ".join(f"{code} {number:,}" for _, code, number in issue_counts(issues))
    named = [part for part in parts if not part.startswith("0 ")]
    lines = [f"{', '.join(named)}: {codes}"]
    shown = issue_lines(issues, say=say)
    lines += shown[:examples]
    if len(shown) > examples:
        rest = len(shown) - examples
        lines.append(say("… {n:,} more (issues.csv of a run, skillgap inspect)", n=rest))
    return lines
