"""The example college end to end: every planted truth, one by one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date

import pytest

from skillgap.model import Depth, Evidence, GapRow, ProgrammeReport, Run
from skillgap.pipeline import Request, analyze
from skillgap.report import json_
from tests.golden.truths import EXAMPLES, FIELDS, TRAPS, TRUTHS, Trap, Truth, build, plan

REQUEST = Request(syllabi=EXAMPLES / "syllabi", postings=(EXAMPLES / "postings.csv",))
PROGRAMMES = tuple(FIELDS)
MIN_QUARTER = 3  # months
MIN_FOUND = 0.95  # of the advertisements in which a wish was planted
_CONTACT = re.compile(r"@|\(555\)|\+380|example\.org")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with pytest.MonkeyPatch.context() as patch:  # module fixtures come before the isolated home
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield analyze(REQUEST)


@pytest.fixture(scope="module")
def reports(run: Run) -> dict[str, ProgrammeReport]:
    return {report.programme_id: report for report in run.reports}


@pytest.fixture(scope="module")
def rows(run: Run) -> dict[tuple[str, str], GapRow]:
    return {
        (report.programme_id, row.skill_id): row for report in run.reports for row in report.rows
    }


def _name(entry: Truth | Trap) -> str:
    return f"{entry.programme}:{entry.skill}"


def _row(rows: dict[tuple[str, str], GapRow], truth: Truth) -> GapRow:
    row = rows.get((truth.programme, truth.skill))
    assert row is not None, f"no row for {truth.skill}: {truth.why}"
    return row


# ---------------------------------------------------------------------------- the truths


@pytest.mark.parametrize("truth", TRUTHS, ids=_name)
def test_status(rows: dict[tuple[str, str], GapRow], truth: Truth) -> None:
    row = _row(rows, truth)
    assert (row.status.value, row.in_demand) == (truth.status, truth.in_demand), truth.why


@pytest.mark.parametrize("truth", [t for t in TRUTHS if t.depth is not None], ids=_name)
def test_depth(rows: dict[tuple[str, str], GapRow], truth: Truth) -> None:
    teaching = _row(rows, truth).teaching
    assert (teaching.depth.value if teaching else "") == truth.depth, truth.why


@pytest.mark.parametrize("truth", TRUTHS, ids=_name)
def test_note(rows: dict[tuple[str, str], GapRow], truth: Truth) -> None:
    note = _row(rows, truth).note
    assert truth.note in note
    for word in ("assumed only", "elective"):
        assert (word in note) == (word in truth.note)


@pytest.mark.parametrize("truth", [t for t in TRUTHS if t.mostly], ids=_name)
def test_mostly_preferred(rows: dict[tuple[str, str], GapRow], truth: Truth) -> None:
    demand = _row(rows, truth).demand
    assert demand is not None
    assert demand.preferred > demand.required + demand.unstated


@pytest.mark.parametrize("truth", [t for t in TRUTHS if t.employers is not None], ids=_name)
def test_hyped_by_one_employer(rows: dict[tuple[str, str], GapRow], truth: Truth) -> None:
    demand = _row(rows, truth).demand
    assert demand is not None
    assert demand.employers == truth.employers
    assert demand.share > 0.05
    assert demand.share_without_largest == 0


@pytest.mark.parametrize("trap", TRAPS, ids=_name)
def test_trap(rows: dict[tuple[str, str], GapRow], trap: Trap) -> None:
    row = rows.get((trap.programme, trap.skill))
    if row is None:
        return
    if trap.side == "postings":
        found = [each.sentence for each in row.posting_evidence]
        assert row.demand is None, f"{trap.why}; counted: {found[:2]}"
    else:
        found = [each.sentence for each in row.syllabus_evidence]
        assert row.teaching is None or row.teaching.depth is Depth.NOT_EVIDENCE, (
            f"{trap.why}; counted: {found[:2]}"
        )


def test_no_truth_is_planted_twice() -> None:
    names = [_name(entry) for entry in (*TRUTHS, *TRAPS)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("status", ["covered", "thin", "missing", "taught-not-asked", "uncertain"])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_programme_shows_every_status(programme: str, status: str) -> None:
    assert any(t.programme == programme and t.status == status for t in TRUTHS)


# -------------------------------------------------------------------------------- trends


def _quarterly(report: ProgrammeReport, skill: str) -> tuple[list[float], list[int]]:
    """The share of a skill in each quarter, and how many employers ask for it there."""
    asked, sizes, employers = [0] * 8, [0] * 8, [set[str]() for _ in range(8)]
    for each in report.comparison_set.clusters:
        assert each.posted is not None
        start = each.posted.start
        quarter = (start.year - 2023) * 4 + (start.month - 1) // MIN_QUARTER
        sizes[quarter] += 1
        if skill in each.demands:
            asked[quarter] += 1
            employers[quarter].add(each.employer)
    return [k / n for k, n in zip(asked, sizes, strict=True)], [len(each) for each in employers]


@pytest.mark.parametrize("truth", [t for t in TRUTHS if t.trend], ids=_name)
def test_share_moves_as_planted(reports: dict[str, ProgrammeReport], truth: Truth) -> None:
    shares, employers = _quarterly(reports[truth.programme], truth.skill)
    first, last = sum(shares[:2]), sum(shares[-2:])
    if truth.trend == "rising":
        assert last > 5 * first
        assert employers[-1] >= 5
    elif truth.trend == "new":
        assert sum(shares[:-1]) == 0
        assert employers[-1] >= 5
    elif truth.trend == "falling":
        assert first > 5 * last
        assert employers[0] >= 5
    else:
        assert 1 / 1.5 < last / first < 1.5


@pytest.mark.parametrize("truth", [t for t in TRUTHS if t.trend], ids=_name)
def test_trend_is_reported_as_planted(rows: dict[tuple[str, str], GapRow], truth: Truth) -> None:
    assert _row(rows, truth).trend in truth.trend_states


# -------------------------------------------------------------------------------- counts


def test_every_row_is_read(reports: dict[str, ProgrammeReport]) -> None:
    with (EXAMPLES / "postings.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert len(written) >= 400
    assert {report.comparison_set.read for report in reports.values()} == {len(written)}
    assert sum(field["rows"] for field in plan().values()) == len(written)
    days = [date.fromisoformat(row["date_posted"]) for row in written]
    quarters = {(day.year, (day.month - 1) // MIN_QUARTER) for day in days}
    assert len(quarters) == 8


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_copies_count_once(reports: dict[str, ProgrammeReport], programme: str) -> None:
    chosen, field = reports[programme].comparison_set, plan()[FIELDS[programme]]
    assert chosen.spec.declared
    assert chosen.selected == field["rows"]
    assert chosen.distinct == field["distinct"] < field["rows"]
    assert (chosen.employers, chosen.unknown_employers) == (field["employers"], field["unnamed"])
    assert chosen.employers >= 45


@pytest.mark.parametrize(
    ("programme", "skill", "planted"),
    [
        (programme, skill, planted)
        for programme, field in FIELDS.items()
        for skill, planted in plan()[field]["asked"].items()
    ],
)
def test_every_planted_wish_is_found(
    rows: dict[tuple[str, str], GapRow], programme: str, skill: str, planted: int
) -> None:
    row = rows[programme, skill]
    assert row.demand is not None
    assert row.demand.postings >= MIN_FOUND * planted


@pytest.mark.parametrize(
    ("programme", "courses", "language"),
    [
        ("software-engineering", 8, "uk"),
        ("practical-nursing", 7, "en"),
        ("farm-machinery", 8, "en"),
    ],
)
def test_programme(
    reports: dict[str, ProgrammeReport], programme: str, courses: int, language: str
) -> None:
    report = reports[programme]
    assert (report.institution, report.courses) == ("Riverside College", courses)
    assert report.language == language
    assert not report.flagged
    assert not report.warnings
    assert report.coverage.low is not None
    assert report.coverage.value is not None
    assert 0.3 < report.coverage.low < report.coverage.value < report.coverage.high < 0.9


def test_the_older_editions_are_the_only_issues(run: Run) -> None:
    assert {issue.code for issue in run.issues} == {"older-edition"}
    assert len(run.issues) == len(PROGRAMMES)


# ------------------------------------------------------------------------------ evidence


def _evidence(run: Run) -> list[Evidence]:
    rows = [row for report in run.reports for row in report.rows]
    return [each for row in rows for each in (*row.posting_evidence, *row.syllabus_evidence)]


def test_no_contact_leaves_the_run(run: Run) -> None:
    persons = [person for field in plan().values() for person in field["persons"]]
    refused = [each for held in run.refused.values() for each in held]
    for sentence in {each.sentence for each in (*_evidence(run), *refused)}:
        assert not _CONTACT.search(sentence), sentence
        assert not any(person in sentence for person in persons), sentence


def test_some_sentence_had_a_contact_to_mask(run: Run) -> None:
    sentences = [each.sentence for each in _evidence(run)]
    for mark in ("[email]", "[phone]", "[name]"):
        assert any(mark in sentence for sentence in sentences)


def test_evidence_points_at_its_words(run: Run) -> None:
    for each in _evidence(run):
        words = each.sentence[each.start : each.end]
        assert words
        assert words == words.strip()


def test_every_demand_and_every_depth_has_its_sentence(run: Run) -> None:
    for report in run.reports:
        for row in report.rows:
            assert bool(row.posting_evidence) == (row.demand is not None), row.skill_id
            assert bool(row.syllabus_evidence) == (row.teaching is not None), row.skill_id


# ---------------------------------------------------------------------------- same bytes


@pytest.mark.slow
def test_a_rerun_gives_the_same(run: Run) -> None:
    same = json_.render(analyze(REQUEST)) == json_.render(run)
    assert same  # by itself: a diff of megabytes would take a minute


def test_the_builder_gives_the_committed_files() -> None:
    checked = build("--check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
