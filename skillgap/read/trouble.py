"""Collects the trouble of one file: the first issues of each kind in full, then a count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from skillgap.model import Issue

SHOWN_PER_CODE = 20
"""So many issues of one code and file are listed; a broken export of a million rows is one story."""
_SHOWN_VALUE = 80


def shorten(value: object) -> str:
    """A value as one short line for a message."""
    text = " ".join(str(value)[: _SHOWN_VALUE * 4].split())
    return text if len(text) <= _SHOWN_VALUE else text[: _SHOWN_VALUE - 1] + "…"


@dataclass(slots=True)
class FileLog:
    """The issues of one file; ``close`` adds the counts of those not listed."""

    path: str
    issues: list[Issue]
    _counts: dict[str, int] = field(default_factory=dict)
    _last: dict[str, Issue] = field(default_factory=dict)

    def row(self, code: str, row: int, message: str, *, hint: str, **more: Any) -> None:
        """One row's trouble; it is left out or read without the part that is broken."""
        issue = Issue(
            code,
            more.pop("severity", "warning"),
            f"{self.path}, row {row}: {message}",
            hint=hint,
            path=self.path,
            row=row,
            column=str(more.pop("column", "")),
            value=shorten(more.pop("value", "")),
        )
        count = self._counts[code] = self._counts.get(code, 0) + 1
        self._last[code] = issue
        if count <= SHOWN_PER_CODE:
            self.issues.append(issue)

    def file(self, code: str, message: str, *, hint: str, **more: Any) -> None:
        """Trouble of the file itself; ``whole`` where nothing could be read."""
        whole = bool(more.pop("whole", False))
        self.issues.append(
            Issue(
                code,
                more.pop("severity", "error" if whole else "warning"),
                f"{self.path}: {message}",
                hint=hint,
                path=self.path,
                value=shorten(more.pop("value", "")),
                whole_file=whole,
            )
        )

    def close(self) -> None:
        """Add one summary for every code of which not all issues are listed."""
        for code in sorted(self._counts):
            count = self._counts[code]
            if count > SHOWN_PER_CODE:
                last = self._last[code]
                self.issues.append(
                    Issue(
                        code,
                        last.severity,
                        f"{self.path}: {count} rows in all with this trouble, "
                        f"{SHOWN_PER_CODE} of them listed; the last is row {last.row}",
                        hint=last.hint,
                        path=self.path,
                        value=str(count),
                    )
                )
        self._counts.clear()
