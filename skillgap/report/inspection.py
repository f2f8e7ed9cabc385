"""What was read, before any analysis: courses with their sections, postings with their fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from skillgap.masking import mask
from skillgap.messages import ENGLISH, Messages
from skillgap.model import Course, Document, Issue, Posting, Programme, Section
from skillgap.report.issues import issue_summary
from skillgap.report.layout import FACT_NAME
from skillgap.report.page import Fact
from skillgap.report.typography import clean, cut, joined, pad, setting_percent, wrap

WIDTH = 100  # columns; the table of courses needs that much
ISSUES_SHOWN = 20
SAMPLES = 3  # titles shown of the postings
TOP_EMPLOYERS = 5
SHORT = 400  # characters; a syllabus below is a title and little else
# The sections of a syllabus that decide depth, in the order of the table of courses.
_COLUMNS = (
    Section.OUTCOMES,
    Section.TOPICS,
    Section.ASSESSMENT,
    Section.DESCRIPTION,
    Section.PREREQUISITES,
    Section.READINGS,
)
_UNSECTIONED = frozenset([Section.BODY, Section.TITLE])


# ---------------------------------------------------------------------------- programmes


def _language(code: str, say: Messages) -> str:
    names = {"en": say("English"), "uk": say("Ukrainian")}
    return names.get(code, say("neither English nor Ukrainian"))


def render_programmes(
    programmes: Sequence[Programme], issues: Sequence[Issue], *, say: Messages = ENGLISH
) -> str:
    """Courses, languages and sections of each programme, as they were read.

    Args:
        programmes: in the order they are shown.
        issues: the trouble met while reading.
        say: the reader's language.
    """
    lines: list[str] = []
    for programme in programmes:
        lines += _programme(programme, say)
    if not programmes:
        lines += [say("no programme: nothing was read as a syllabus"), ""]
    lines += _issues(issues, say)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _programme(programme: Programme, say: Messages) -> Iterator[str]:
    yield say("PROGRAMME {title}", title=clean(programme.title))
    facts = [
        Fact(say("Folder"), (clean(programme.programme_id),)),
        Fact(say("Institution"), (clean(programme.institution) or say("not stated"),)),
        Fact(say("Language"), (_language(programme.language, say),)),
        Fact(say("Courses"), (say.counted(len(programme.courses), "course"),)),
    ]
    if programme.flagged:
        flagged = tuple(f"{clean(each.path)} ({_size(each, say)})" for each in programme.flagged)
        why = say("not counted, as they do not look like syllabi:")
        facts.append(Fact(say("Left out"), (why, *flagged)))
    yield from _facts(facts)
    yield ""
    if programme.courses:
        yield _course_heads(say)
        for course in programme.courses:
            yield from _course(course, say)
        yield ""


def _course_heads(say: Messages) -> str:
    short = {
        Section.OUTCOMES: say("outc"),
        Section.TOPICS: say("topic"),
        Section.ASSESSMENT: say("asses"),
        Section.DESCRIPTION: say("descr"),
        Section.PREREQUISITES: say("prereq"),
        Section.READINGS: say("read"),
    }
    names = "".join(f" {short[section]:>6}" for section in _COLUMNS)
    code, title = pad(say("code"), width=12), pad(say("title"), width=28)
    head = f"{say('lang'):<4} {say('cred'):>4} {say('el')}"
    return f"  {code} {title} {head}{names}  {say('chars')}"


def _course(course: Course, say: Messages) -> Iterator[str]:
    document = course.document
    counts = Counter(block.section for block in document.blocks if block.kind != "heading")
    cells = "".join(f" {counts[section] or '-':>6}" for section in _COLUMNS)
    code = pad(cut(clean(course.code) or "-", width=12), width=12)
    title = pad(cut(clean(course.title) or "-", width=28), width=28)
    weight = f"{course.credits:g}" if course.credits is not None else "-"
    elective = say("el") if course.elective else "- "
    yield (
        f"  {code} {title} {document.language:<4} {weight:>4} {elective}{cells} "
        f"{len(document.text):>6}"
    )
    warnings = list(_course_warnings(course, counts, say))
    source = joined((clean(document.path), document.format, course.edition), ", ")
    yield f"      {source}"
    for warning in warnings:
        yield f"      ! {warning}"


def _course_warnings(course: Course, counts: Counter[Section], say: Messages) -> Iterator[str]:
    document = course.document
    if not counts.keys() - _UNSECTIONED:
        yield say("no section recognised: everything counts as taught text of the body")
    if len(document.text) < SHORT:
        yield say("only {size} of text", size=_size(document, say))
    if document.language == "other":
        yield say("neither English nor Ukrainian: only product names are found in it")
    if not course.title:
        yield say("no title found")


def _size(document: Document, say: Messages) -> str:
    return say.counted(len(document.text), "character")


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


def render_postings(
    postings: Iterable[Posting], issues: list[Issue], *, say: Messages = ENGLISH
) -> str:
    """How many postings, and what is known of them.

    Args:
        postings: read once, to the end; they may stream.
        issues: filled while ``postings`` is read.
        say: the reader's language.
    """
    tally = _Tally()
    for posting in postings:
        tally.add(posting)
    head = say("POSTINGS {n:,}", n=tally.postings)
    lines = [head, *_facts(_posting_facts(tally, say)), ""]
    lines += _issues(issues, say)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _posting_facts(tally: _Tally, say: Messages) -> Iterator[Fact]:
    if not tally.postings:
        yield Fact(say("Found"), (say("nothing was read as a posting"),))
        return
    languages = {_language(code, say): n for code, n in tally.languages.items()}
    yield Fact(say("Formats"), (_counts(tally.formats),))
    yield Fact(say("Languages"), (_counts(languages),))
    yield Fact(say("Dated"), (_dated(tally, say),))
    yield Fact(say("Employer"), tuple(_employers(tally, say)))
    yield Fact(say("Location"), (tally.share(tally.located),))
    yield Fact(say("Skill column"), (tally.share(tally.listed),))
    named = [
        f"{say.term('section', section)} {tally.share(n)}"
        for section, n in sorted(tally.sections.items())
        if section not in _UNSECTIONED
    ]
    none = say("none recognised: every mention is unstated")
    yield Fact(say("Sections"), (", ".join(named) or none,))
    length = say.counted(tally.characters // tally.postings, "character")
    yield Fact(say("Length"), (say("{size} on average", size=length),))
    samples = [f'"{title}"' for title in tally.titles]
    yield Fact(say("Title"), (tally.share(tally.titled), *samples))


def _dated(tally: _Tally, say: Messages) -> str:
    line = tally.share(tally.dated)
    if not tally.dates:
        return line + say(" (trends and --since need dates)")
    first, last = (each.isoformat() for each in tally.dates)
    return line + say(", {first} to {last}", first=first, last=last)


def _employers(tally: _Tally, say: Messages) -> Iterator[str]:
    known = sum(tally.employers.values())
    if not known:
        yield say("none: every posting counts as an employer of its own")
        return
    yield f"{tally.share(known)}, {say.counted(len(tally.employers), 'different name')}"
    top = ", ".join(f"{name} {n:,}" for name, n in _ordered(tally.employers)[:TOP_EMPLOYERS])
    yield say("most postings: {names}", names=top)


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


def _issues(issues: Sequence[Issue], say: Messages) -> Iterator[str]:
    if not issues:
        yield say("ISSUES none")
        return
    first, *rest = issue_summary(issues, examples=ISSUES_SHOWN, say=say)
    yield say("ISSUES {summary}", summary=first)
    yield from (f"  {line}" for line in rest)
