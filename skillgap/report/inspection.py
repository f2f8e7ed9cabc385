"""What was read, before any analysis: courses with their sections, postings with their fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from skillgap.masking import mask
from skillgap.model import Course, Document, Issue, Posting, Programme, Section
from skillgap.report.issues import issue_summary
from skillgap.report.layout import FACT_NAME
from skillgap.report.page import Fact
from skillgap.report.typography import clean, counted, cut, joined, pad, setting_percent, wrap

WIDTH = 100  # columns; the table of courses needs that much
ISSUES_SHOWN = 20
SAMPLES = 3  # titles shown of the postings
TOP_EMPLOYERS = 5
SHORT = 400  # characters; a syllabus below is a title and little else
_LANGUAGES = {"en": "English", "uk": "Ukrainian", "other": "neither English nor Ukrainian"}
# The sections of a syllabus that decide depth, as the table of courses names them.
_COLUMNS = (
    (Section.OUTCOMES, "outc"),
    (Section.TOPICS, "topic"),
    (Section.ASSESSMENT, "asses"),
    (Section.DESCRIPTION, "descr"),
    (Section.PREREQUISITES, "prereq"),
    (Section.READINGS, "read"),
)
_UNSECTIONED = frozenset([Section.BODY, Section.TITLE])


# ---------------------------------------------------------------------------- programmes


def render_programmes(programmes: Sequence[Programme], issues: Sequence[Issue]) -> str:
    """Courses, languages and sections of each programme, as they were read.

    Args:
        programmes: in the order they are shown.
        issues: the trouble met while reading.
    """
    lines: list[str] = []
    for programme in programmes:
        lines += _programme(programme)
    if not programmes:
        lines += ["no programme: nothing was read as a syllabus", ""]
    lines += _issues(issues)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _programme(programme: Programme) -> Iterator[str]:
    yield f"PROGRAMME {clean(programme.title)}"
    facts = [
        Fact("Folder", (clean(programme.programme_id),)),
        Fact("Institution", (clean(programme.institution) or "not stated",)),
        Fact("Language", (_LANGUAGES[programme.language],)),
        Fact("Courses", (counted(len(programme.courses), "course"),)),
    ]
    if programme.flagged:
        flagged = tuple(f"{clean(each.path)} ({_size(each)})" for each in programme.flagged)
        facts.append(Fact("Left out", ("not counted, as they do not look like syllabi:", *flagged)))
    yield from _facts(facts)
    yield ""
    if programme.courses:
        yield _course_heads()
        for course in programme.courses:
            yield from _course(course)
        yield ""


def _course_heads() -> str:
    names = "".join(f" {name:>6}" for _, name in _COLUMNS)
    return f"  {'code':<12} {'title':<28} lang cred el{names}  chars"


def _course(course: Course) -> Iterator[str]:
    document = course.document
    counts = Counter(block.section for block in document.blocks if block.kind != "heading")
    cells = "".join(f" {counts[section] or '-':>6}" for section, _ in _COLUMNS)
    code = pad(cut(clean(course.code) or "-", width=12), width=12)
    title = pad(cut(clean(course.title) or "-", width=28), width=28)
    weight = f"{course.credits:g}" if course.credits is not None else "-"
    elective = "el" if course.elective else "- "
    yield (
        f"  {code} {title} {document.language:<4} {weight:>4} {elective}{cells} "
        f"{len(document.text):>6}"
    )
    warnings = list(_course_warnings(course, counts))
    source = joined((clean(document.path), document.format, course.edition), ", ")
    yield f"      {source}"
    for warning in warnings:
        yield f"      ! {warning}"


def _course_warnings(course: Course, counts: Counter[Section]) -> Iterator[str]:
    document = course.document
    if not counts.keys() - _UNSECTIONED:
        yield "no section recognised: everything counts as taught text of the body"
    if len(document.text) < SHORT:
        yield f"only {len(document.text)} characters of text"
    if document.language == "other":
        yield "neither English nor Ukrainian: only product names are found in it"
    if not course.title:
        yield "no title found"


def _size(document: Document) -> str:
    return counted(len(document.text), "character")


# ------------------------------------------------------------------------------ postings


@dataclass
class _Tally:
    """Counts over postings, which stream past."""

    postings: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    employers: Counter[str] = field(default_factory=Counter)
    sections: Counter[Section] = field(default_factory=Counter)
    located: int = 0
    titled: int = 0
    listed: int = 0
    dates: list[date] = field(default_factory=list)  # first, last
    dated: int = 0
    titles: list[str] = field(default_factory=list)
    characters: int = 0

    def add(self, posting: Posting) -> None:
        document = posting.document
        self.postings += 1
        self.formats[document.format] += 1
        self.languages[document.language] += 1
        self.characters += len(document.text)
        self.sections.update({block.section for block in document.blocks})
        if posting.employer:
            self.employers[clean(mask(posting.employer)[0])] += 1
        self.located += bool(posting.locations)
        self.titled += bool(document.title)
        self.listed += bool(posting.skills)
        if posting.posted:
            self.dated += 1
            days = [*self.dates, posting.posted.start, posting.posted.end]
            self.dates = [min(days), max(days)]
        title = clean(mask(document.title)[0])
        if title and len(self.titles) < SAMPLES and title not in self.titles:
            self.titles.append(title)

    def share(self, number: int) -> str:
        """So many of all postings."""
        if not self.postings:
            return "0"
        return f"{number:,} ({setting_percent(round(number / self.postings, 2))})"


def render_postings(postings: Iterable[Posting], issues: list[Issue]) -> str:
    """How many postings, and what is known of them.

    Args:
        postings: read once, to the end; they may stream.
        issues: filled while ``postings`` is read.
    """
    tally = _Tally()
    for posting in postings:
        tally.add(posting)
    lines = [f"POSTINGS {tally.postings:,}", *_facts(_posting_facts(tally)), ""]
    lines += _issues(issues)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _posting_facts(tally: _Tally) -> Iterator[Fact]:
    if not tally.postings:
        yield Fact("Found", ("nothing was read as a posting",))
        return
    yield Fact("Formats", (_counts(tally.formats),))
    yield Fact("Languages", (_counts({_LANGUAGES[k]: n for k, n in tally.languages.items()}),))
    span = f", {tally.dates[0].isoformat()} to {tally.dates[1].isoformat()}" if tally.dates else ""
    undated = "" if tally.dated else " (trends and --since need dates)"
    yield Fact("Dated", (f"{tally.share(tally.dated)}{span}{undated}",))
    known = sum(tally.employers.values())
    line = f"{tally.share(known)}, {counted(len(tally.employers), 'different name')}"
    top = ", ".join(f"{name} {n:,}" for name, n in _ordered(tally.employers)[:TOP_EMPLOYERS])
    none = "none: every posting counts as an employer of its own"
    yield Fact("Employer", (line, f"most postings: {top}") if known else (none,))
    yield Fact("Location", (tally.share(tally.located),))
    yield Fact("Skill column", (tally.share(tally.listed),))
    sections = {
        str(section): tally.share(n)
        for section, n in tally.sections.items()
        if section not in _UNSECTIONED
    }
    named = [f"{name} {share}" for name, share in sorted(sections.items())]
    yield Fact("Sections", (", ".join(named) or "none recognised: every mention is unstated",))
    yield Fact("Length", (f"{tally.characters // tally.postings:,} characters on average",))
    samples = [f'"{title}"' for title in tally.titles]
    yield Fact("Title", (tally.share(tally.titled), *samples))


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {n:,}" for name, n in _ordered(Counter(counts)))


# --------------------------------------------------------------------------------- both


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        name = fact.name
        for text in fact.lines:
            for part in wrap(text, width=WIDTH - FACT_NAME - 2):
                yield f"  {pad(name, width=FACT_NAME)}{part}"
                name = ""


def _issues(issues: Sequence[Issue]) -> Iterator[str]:
    if not issues:
        yield "ISSUES none"
        return
    first, *rest = issue_summary(issues, examples=ISSUES_SHOWN)
    yield f"ISSUES {first}"
    yield from (f"  {line}" for line in rest)
