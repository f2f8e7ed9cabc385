"""Every type that flows through the street: documents, mentions, skills, demand, gaps.

All types are frozen; none reads or writes anything. Offsets are counted in characters
(Python string indices) of ``Document.text``, half open: ``text[start:end]``.
Shares, coverages and gaps lie in 0..1; ``None`` means "cannot tell", never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

Language = Literal["en", "uk", "other"]
DocumentKind = Literal["posting", "syllabus"]
BlockKind = Literal["heading", "item", "paragraph", "row"]
SkillKind = Literal["knowledge", "skill", "tool", "language", "transversal", "certificate"]
Provenance = Literal["preferred", "alt", "hidden", "own", "stripped"]
Method = Literal["exact", "lemma", "fuzzy", "similar"]
Severity = Literal["error", "warning", "info"]


class Section(StrEnum):
    """Where a block stands in a syllabus or a posting; decides depth and requirement."""

    # both kinds
    TITLE = "title"
    BODY = "body"  # no heading tells; the default
    # syllabi
    DESCRIPTION = "description"  # description, annotation, aim
    OUTCOMES = "outcomes"
    TOPICS = "topics"  # topics, schedule, outline, content
    ASSESSMENT = "assessment"  # labs, assignments, projects, exams, skill checks
    PREREQUISITES = "prerequisites"
    READINGS = "readings"  # reading list, bibliography
    POLICIES = "policies"  # policies and template text
    STAFF = "staff"  # instructor, contacts, office hours
    GRADING = "grading"
    CAREER = "career"  # appendices, career paragraphs, other courses
    # postings
    DUTIES = "duties"
    REQUIREMENTS = "requirements"
    PREFERRED = "preferred"  # nice to have
    STACK = "stack"  # technology list without a claim
    BENEFITS = "benefits"
    ABOUT = "about"  # about the employer


class Requirement(StrEnum):
    """How a posting asks for a skill."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    UNSTATED = "unstated"
    NOT_DEMAND = "not_demand"


class Depth(StrEnum):
    """How a course deals with a skill, deepest first."""

    ASSESSED = "assessed"
    TAUGHT = "taught"
    MENTIONED = "mentioned"
    ASSUMED = "assumed"
    NOT_EVIDENCE = "not_evidence"


class Status(StrEnum):
    """The verdict on one skill for one programme."""

    COVERED = "covered"
    THIN = "thin"
    MISSING = "missing"
    CHECK = "check"
    TAUGHT_NOT_ASKED = "taught-not-asked"
    UNCERTAIN = "uncertain"


# --------------------------------------------------------------------------- trouble


@dataclass(frozen=True, slots=True)
class Issue:
    """One file's or one row's trouble: collected, counted, reported, never lost.

    ``whole_file`` is true where nothing at all could be read from the file (exit code 3).
    ``row`` counts data rows from 1 (a header is not a row); ``page`` counts from 1.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    path: str = ""
    row: int | None = None
    page: int | None = None
    column: str = ""
    value: str = ""
    whole_file: bool = False


# ------------------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, list item, paragraph or table row of a document.

    Blocks are in reading order and do not overlap. ``level`` is the heading level
    (1..6) or the nesting of an item (from 1). ``heading`` is the text of the heading that
    the block stands under. ``page`` and ``line`` count from 1 and are ``None`` where the
    format has none.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    section: Section = Section.BODY
    heading: str = ""
    language: Language = "en"
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days a date text can mean: a month name gives the whole month."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its blocks, and where it came from.

    ``doc_id`` is the path as given, or ``path#row`` with rows from 1 for a row of a table
    or a line of JSON. For plain text and Markdown ``text`` is the decoded file itself.
    """

    doc_id: str
    kind: DocumentKind
    text: str
    blocks: tuple[Block, ...]
    path: str
    title: str = ""
    row: int | None = None
    language: Language = "en"
    format: str = "txt"
    sha256: str = ""  # of the file's bytes, or of the row's text


@dataclass(frozen=True, slots=True)
class Posting:
    """One job advertisement.

    ``skills`` are the entries of a column that lists skills or technologies, as written;
    they also stand in the document's text, in a block of section ``stack``.
    """

    document: Document
    employer: str = ""
    posted: DateSpan | None = None
    closes: DateSpan | None = None
    locations: tuple[str, ...] = ()
    url: str = ""
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """One course of a programme. ``edition`` orders yearly editions, the latest counts."""

    document: Document
    code: str = ""
    title: str = ""
    credits: float | None = None
    elective: bool = False
    edition: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonSpec:
    """The declared set of postings in which demand is measured.

    ``titles`` are case-insensitive patterns (regular expressions, or plain words); a
    posting is in if any matches. Empty fields do not restrict. ``until`` is inclusive.
    """

    titles: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def declared(self) -> bool:
        """Whether anything restricts the set."""
        return bool(self.titles or self.regions or self.employers or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of study: its courses, and the comparison set it declares."""

    programme_id: str  # folder name
    title: str
    courses: tuple[Course, ...]
    institution: str = ""
    language: Language = "en"
    comparison: ComparisonSpec = ComparisonSpec()
    flagged: tuple[Document, ...] = ()  # read, but no syllabi by the look of them


# -------------------------------------------------------------------------- taxonomy


class Label(NamedTuple):
    """One surface form of a skill. ``language`` is a lower-case ISO 639-1 code."""

    text: str
    language: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class MatchPolicy:
    """When a label that is found may count.

    ``case_sensitive``: the text must have the label's own upper and lower case.
    ``needs_context``: one of ``context`` must stand within the sentence, the list or the
    heading above; none of ``not_context`` may.
    ``applies_to``: the labels the policy is for (lower case); empty means all labels.
    """

    case_sensitive: bool = False
    needs_context: bool = False
    context: tuple[str, ...] = ()
    not_context: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skill:
    """One concept of a taxonomy.

    ``labels`` start with the preferred label of each language. ``broader`` and
    ``covers`` are ids: this skill is a kind of ``broader``; ``covers`` is the subset of
    ``broader`` for which knowing this skill is knowing that one.
    """

    skill_id: str
    kind: SkillKind
    labels: tuple[Label, ...]
    uri: str = ""
    group: str = ""
    broader: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    policies: tuple[MatchPolicy, ...] = ()
    collections: tuple[str, ...] = ()  # digital, green, transversal, hot, in-demand ...

    def label(self, language: str = "en") -> str:
        """The preferred label in ``language``, else in English, else any."""
        preferred = [each for each in self.labels if each.provenance == "preferred"]
        for wanted in (language, "en"):
            for each in preferred:
                if each.language == wanted:
                    return each.text
        return (preferred or list(self.labels))[0].text


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation with the skills a taxonomy ties to it (essential or optional)."""

    occupation_id: str
    uri: str
    labels: tuple[Label, ...]
    isco: str = ""
    essential: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Skills by id, in id order, with the digest of everything that decides matching."""

    name: str
    version: str
    skills: Mapping[str, Skill]
    sha256: str
    occupations: tuple[Occupation, ...] = ()
    denied: frozenset[str] = frozenset()  # lower-case labels that never count
    licence: str = ""


# -------------------------------------------------------------------------- mentions


@dataclass(frozen=True, slots=True)
class Mention:
    """One accepted skill in one document: the shortest text that carries it.

    ``status`` is a ``Requirement`` in postings and a ``Depth`` in syllabi. ``score`` is
    1 for exact matches. ``block`` indexes ``Document.blocks``.
    """

    doc_id: str
    start: int
    end: int
    text: str
    skill_id: str
    method: Method
    score: float
    block: int
    section: Section
    sentence_start: int
    sentence_end: int
    status: Requirement | Depth


@dataclass(frozen=True, slots=True)
class Refusal:
    """A label that was found and not counted, with the reason."""

    doc_id: str
    start: int
    end: int
    text: str
    candidates: tuple[str, ...]  # skill ids
    reason: str  # case, context, ambiguous, denied, overlap ...
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document yields."""

    doc_id: str
    mentions: tuple[Mention, ...]
    refusals: tuple[Refusal, ...] = ()


# ------------------------------------------------------------------ demand and teaching


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence behind a number, masked, and where it stands."""

    doc_id: str
    path: str
    location: str  # "page 3", "line 12", "row 41" or ""
    section: str
    sentence: str
    start: int  # of the mention inside ``sentence``
    end: int
    method: Method
    score: float
    status: str
    date: str = ""
    employer: str = ""
    course: str = ""


@dataclass(frozen=True, slots=True)
class PostingRecord:
    """What aggregation keeps of one posting: small, and mergeable as a set by ``doc_id``.

    ``demands`` maps a skill id to how it is asked for (never ``not_demand``).
    ``text_key`` is the digest of the normalised text (exact duplicates share it).
    ``shingles`` are the hashed 5-word shingles of the normalised text, sorted.
    """

    doc_id: str
    title: str
    employer: str
    posted: DateSpan | None
    locations: tuple[str, ...]
    language: Language
    text_key: str
    shingles: tuple[int, ...]
    demands: Mapping[str, Requirement]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Postings that are one demand. ``doc_ids`` sorted; the first one stands for all."""

    doc_ids: tuple[str, ...]
    employer: str  # normalised; "" where unknown
    locations: tuple[str, ...]
    posted: DateSpan | None  # first to last
    demands: Mapping[str, Requirement]  # the strongest over the copies
    title: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonSet:
    """The postings that demand is measured in, with every count that led to them."""

    spec: ComparisonSpec
    read: int
    selected: int  # of those read, inside the declared set
    clusters: tuple[Cluster, ...]  # distinct demands, in order of their first doc_id
    employers: int  # distinct known employers
    unknown_employers: int  # distinct postings without an employer
    undated: int = 0  # outside the set only because they have no date
    suggestion: str = ""  # a set proposed from the programme's title, not applied

    @property
    def distinct(self) -> int:
        """How many demands the shares are over (n)."""
        return len(self.clusters)


@dataclass(frozen=True, slots=True)
class SkillDemand:
    """The demand for one skill: k of n distinct postings, with its interval.

    ``low`` and ``high`` are the 95 % Wilson bounds on the effective sample size; ``None``
    below 10 employers. ``share_without_largest`` leaves out the employer with the most
    postings among those counted in k.
    """

    skill_id: str
    postings: int  # k
    total: int  # n
    employers: int
    share: float
    low: float | None
    high: float | None
    deff: float
    required: int
    preferred: int
    unstated: int
    share_without_largest: float
    in_demand: bool


@dataclass(frozen=True, slots=True)
class Teaching:
    """How one programme teaches one skill. ``via`` names the narrower skill taught."""

    skill_id: str
    depth: Depth  # the deepest over the courses, credit from narrower skills left out
    coverage: float  # highest weighted depth, 0..1
    course: str  # where that depth was found
    elective: bool = False  # found in electives only
    via: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Programme coverage over the in-demand skills, in 0..1, or ``None``: cannot tell."""

    value: float | None
    low: float | None
    high: float | None
    n_skills: int
    top_n: int = 20  # the hand-checkable line: of the top_n most demanded skills ...
    top_taught: int = 0
    top_mentioned: int = 0
    top_absent: int = 0


@dataclass(frozen=True, slots=True)
class GapRow:
    """One skill of one programme: both sides, the verdict and the sentences.

    ``demand`` is ``None`` where no posting asks; ``teaching`` where no course names it.
    ``nearest`` is the id of the nearest taught skill, "" where there is none.
    """

    skill_id: str
    uri: str
    label: str
    kind: SkillKind
    status: Status
    in_demand: bool
    trend: str  # rising, new, falling, steady, possible, "cannot tell"
    demand: SkillDemand | None
    teaching: Teaching | None
    coverage: float
    gap: float | None
    nearest: str = ""
    note: str = ""  # "assumed only", "via PostgreSQL", "elective", ...
    posting_evidence: tuple[Evidence, ...] = ()  # all of it, the most telling first
    syllabus_evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeReport:
    """The gap report of one programme; rows in report order (gap, share, id)."""

    programme_id: str
    title: str
    institution: str
    language: Language
    courses: int
    coverage: Coverage
    comparison_set: ComparisonSet
    rows: tuple[GapRow, ...]
    warnings: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()  # paths read that do not look like syllabi


@dataclass(frozen=True, slots=True)
class Run:
    """One analysis: reports in programme order, and all that is needed to trace it.

    ``inputs`` maps each file read to its digest. ``refused`` maps a skill's id to mentions
    of it that did not count, with the reason as their status.
    """

    reports: tuple[ProgrammeReport, ...]
    taxonomy: str
    taxonomy_version: str
    taxonomy_sha256: str
    settings: Mapping[str, object]
    issues: tuple[Issue, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)  # path -> sha256
    refused: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    version: str = ""
