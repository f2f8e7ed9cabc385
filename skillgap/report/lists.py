"""The lists of a report: which skills stand where, in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from skillgap.messages import ENGLISH, Messages
from skillgap.model import GapRow, ProgrammeReport, Status
from skillgap.report.entries import UNKNOWN_TREND, entry_of, gap_remark, uncertain_remark
from skillgap.report.page import Section
from skillgap.report.recall import recall_line
from skillgap.report.typography import setting_percent

# Rows of each list without --all: a committee's screen, and the vote that follows.
SHOWN = {
    "missing": 15,
    "check": 10,
    "thin": 10,
    "emerging": 10,
    "uncertain": 5,
    "covered": 10,
    "not-asked": 24,
}
QUOTED_ROWS = 3  # rows of a list that show their sentences
EMERGING_TRENDS = ("rising", "new")
GAPS = ("missing", "check", "thin", "covered")
TAUGHT_STATUSES = (Status.COVERED, Status.TAUGHT_NOT_ASKED)


def setting(settings: Mapping[str, object], name: str, default: float) -> float:
    """One of a run's settings as a number."""
    value = settings.get(name, default)
    return float(value) if isinstance(value, (int, float)) else default


def _most_asked(row: GapRow) -> tuple[float, str]:
    return -(row.demand.share if row.demand else 0.0), row.skill_id


class ProgrammeLists:
    """The lists of one programme's report."""

    def __init__(
        self,
        report: ProgrammeReport,
        settings: Mapping[str, object],
        *,
        all_rows: bool,
        say: Messages = ENGLISH,
    ) -> None:
        self.report = report
        self.rows = report.rows
        self.all_rows = all_rows
        self.say = say
        self.labels = {row.skill_id: row.label for row in report.rows}
        self.threshold = setting_percent(setting(settings, "demand.threshold", 0.05))
        self.min_employers = int(setting(settings, "demand.min_employers", 3))

    def sections(self) -> Iterable[Section]:
        """All lists in the order in which a committee needs them."""
        say = self.say
        yield self._missing()
        meaning = say("not found, but a sentence comes near: look at it")
        if self._with(Status.CHECK):
            yield self._asked(Section("check", say("CHECK"), meaning, "table"), Status.CHECK)
        meaning = say("in demand, but only mentioned or reached by a narrower skill")
        yield self._asked(Section("thin", say("THIN"), meaning, "table"), Status.THIN)
        yield self._emerging()
        yield self._uncertain()
        meaning = say("in demand, and taught or assessed")
        covered = Section("covered", say("COVERED"), meaning, "compact")
        yield self._filled(covered, sorted(self._with(Status.COVERED), key=_most_asked))
        yield self._not_asked()
        yield from self._rare()

    def _with(self, status: Status) -> list[GapRow]:
        return [row for row in self.rows if row.in_demand and row.status is status]

    def _asked(self, section: Section, status: Status) -> Section:
        return self._filled(section, self._with(status), quoted=QUOTED_ROWS)

    def _filled(
        self,
        section: Section,
        rows: Sequence[GapRow],
        *,
        shown: int = 0,
        quoted: int = 0,
        remark: Callable[[GapRow], str] | None = None,
    ) -> Section:
        """The list with its rows: the first ``shown`` of them, the first ``quoted`` with sentences."""
        kept = rows if self.all_rows else rows[: shown or SHOWN[section.key]]
        words = remark or partial(gap_remark, labels=self.labels, say=self.say)
        entries = (
            entry_of(row, remark=words(row), quotes=n < quoted, say=self.say)
            for n, row in enumerate(kept)
        )
        empty = self.say("none")
        if not self.report.coverage.n_skills and section.key in GAPS:
            empty = self.say("cannot tell: no skill is certainly in demand")
        return replace(
            section,
            total=len(rows),
            entries=tuple(entries),
            hidden=len(rows) - len(kept),
            empty=empty,
        )

    # -------------------------------------------------------------------------- each

    def _missing(self) -> Section:
        rows = self._with(Status.MISSING)
        notes = (recall_line(self.rows, self.report.language, say=self.say),) if rows else ()
        meaning = self.say("in demand, and not found in any course")
        section = Section("missing", self.say("MISSING"), meaning, "table", notes=notes)
        return self._filled(section, rows, quoted=QUOTED_ROWS)

    def _emerging(self) -> Section:
        title = self.say("EMERGING")
        if all(row.trend == UNKNOWN_TREND for row in self.rows):
            note = self.say("needs dated postings over several windows; no trend is known here")
            return Section("emerging", title, "", "text", notes=(note,))
        rows = [
            row
            for row in self.rows
            if row.trend in EMERGING_TRENDS and row.status not in TAUGHT_STATUSES
        ]
        meaning = self.say("asked for more and more, and not covered")
        section = Section("emerging", title, meaning, "table")
        return self._filled(section, rows, quoted=QUOTED_ROWS)

    def _uncertain(self) -> Section:
        rows = [row for row in self.rows if row.status is Status.UNCERTAIN]
        asked = [row for row in rows if row.demand]
        notes: tuple[str, ...] = ()
        if len(asked) < len(rows):
            note = self.say(
                "{skills} taught that no posting asks for: too few postings to say that nobody does",
                skills=self.say.counted(len(rows) - len(asked), "more skill"),
            )
            notes = (note,)
        meaning = self.say(
            "asked for by too few employers, or with an interval across {threshold}",
            threshold=self.threshold,
        )
        return self._filled(
            Section("uncertain", self.say("UNCERTAIN"), meaning, "compact", notes=notes),
            asked,
            # Where nothing at all is certain, these are the report.
            shown=SHOWN["uncertain"] if self.report.coverage.n_skills else SHOWN["missing"],
            remark=partial(uncertain_remark, min_employers=self.min_employers, say=self.say),
        )

    def _not_asked(self) -> Section:
        title = self.say("TAUGHT, NOT ASKED")
        rows = [row for row in self.rows if row.status is Status.TAUGHT_NOT_ASKED]
        meaning = self.say(
            "taught, and certainly asked for in fewer than {threshold} of postings",
            threshold=self.threshold,
        )
        note = self.say(
            "this never means retire: foundations, safety and law are seldom written into postings"
        )
        return self._filled(
            Section("not-asked", title, meaning, "names", notes=(note,) if rows else ()),
            sorted(rows, key=lambda row: (row.label.casefold(), row.skill_id)),
        )

    def _rare(self) -> Iterable[Section]:
        listed = (Status.UNCERTAIN, Status.TAUGHT_NOT_ASKED)
        rare = [row for row in self.rows if not row.in_demand and row.status not in listed]
        if rare:
            note = self.say(
                "{skills} asked for, but certainly in fewer than {threshold} of postings: "
                "no gaps (--format csv has them)",
                skills=self.say.counted(len(rare), "more skill"),
                threshold=self.threshold,
            )
            yield Section("rare", self.say("SELDOM ASKED"), "", "text", notes=(note,))
