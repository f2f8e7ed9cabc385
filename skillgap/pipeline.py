"""The whole street: read, extract, aggregate, compare. The only module that knows every stage."""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Protocol

from skillgap import __version__
from skillgap.config import Settings
from skillgap.demand.duplicates import cluster
from skillgap.demand.normalise import fingerprint
from skillgap.demand.phrases import FoundPhrase, PhraseBook, PhraseSettings, UnmatchedPhrase
from skillgap.demand.profile import DemandProfile
from skillgap.demand.selection import check_set, select, too_small
from skillgap.demand.shares import Sample, demand_table, sample_of
from skillgap.errors import InvalidSetting
from skillgap.evidence import EvidenceBook, Source, of_mention, of_refusal, posting_source
from skillgap.extract.extractor import Extractor
from skillgap.extract.phrases import phrases_of
from skillgap.gap.coverage import RANK, teaching_table
from skillgap.gap.programme import BootstrapSettings, programme_coverage
from skillgap.gap.table import VerdictSettings, gap_rows
from skillgap.masking import mask
from skillgap.model import (
    Block,
    ComparisonSet,
    ComparisonSpec,
    Course,
    Coverage,
    Depth,
    Document,
    DocumentKind,
    Evidence,
    Extraction,
    GapRow,
    Issue,
    Mention,
    Posting,
    PostingRecord,
    Programme,
    ProgrammeReport,
    Refusal,
    Requirement,
    Run,
    Skill,
    SkillDemand,
    Taxonomy,
)
from skillgap.read.course import boilerplate_spans
from skillgap.read.postings import read_postings
from skillgap.read.programme import read_programmes
from skillgap.taxonomy.catalog import cache_home
from skillgap.taxonomy.load import load_taxonomy

Progress = Callable[[str, int], None]
# Distinct texts whose extraction is kept while reading: reposts stand close together.
KEPT_EXTRACTIONS = 20_000
SHORTEST_NAME = 4  # characters; a shorter employer's name stands in too many words
# From this share on, postings in other languages are worth a warning.
OTHER_LANGUAGE_SHARE = 0.05
_STRENGTH = {Requirement.REQUIRED: 3, Requirement.PREFERRED: 2, Requirement.UNSTATED: 1}


def _silent(stage: str, done: int) -> None:
    del stage, done


@dataclass(frozen=True, slots=True)
class Request:
    """What to analyse.

    Attributes:
        syllabi: a folder of programmes, one programme's folder, or one file.
        postings: files or folders; ``-`` is standard input.
        settings: everything that decides a figure.
        comparison: the declared set for all programmes; ``None`` leaves each its own.
        columns: field -> column name, for tables whose columns are not recognised.
        today: the day that relative dates count from; ``None`` leaves these undated.
    """

    syllabi: Path
    postings: tuple[Path | str, ...]
    settings: Settings = field(default_factory=Settings)
    comparison: ComparisonSpec | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None


@dataclass
class Demand:
    """Everything read from the postings."""

    profile: DemandProfile
    book: EvidenceBook
    inputs: set[str] = field(default_factory=set)
    languages: dict[str, int] = field(default_factory=dict)


def extractor_for(settings: Settings) -> Extractor:
    """The extractor of the settings' taxonomy, its compiled patterns kept in the user's cache.

    Raises:
        TaxonomyError: There is no such taxonomy, or it is broken.
    """
    taxonomy = load_taxonomy(settings.taxonomy)
    extractor = Extractor(
        taxonomy,
        fuzzy=settings.fuzzy,
        cache=cache_home() / "matchers",
        lemmatiser=settings.lemmatiser,
    )
    _ = extractor.matcher
    # The taxonomy lives as long as the program: without this the collector walks its 500,000
    # objects again and again while documents are read.
    gc.freeze()
    return extractor


def analyze(request: Request, *, progress: Progress = _silent) -> Run:
    """Compare every programme under ``request.syllabi`` with the postings.

    Returns:
        One report a programme in order of programme id, with all issues met on the way.

    Raises:
        SkillgapError: A taxonomy, a setting or a whole side of the comparison cannot be used.
    """
    extractor = extractor_for(request.settings)
    programmes, issues = read_programmes(request.syllabi)
    found = list(issues)
    programmes = tuple(_with_usable_set(each, found) for each in programmes)
    demand = read_demand(request, extractor, issues=found, progress=progress)
    comparer = _Comparer(request, extractor.taxonomy, demand)
    reports: list[ProgrammeReport] = []
    refused = dict(demand.book.refused)
    for programme in programmes:
        teaching = _Teaching(programme, extractor)
        progress("programmes", len(reports) + 1)
        reports.append(comparer.report(programme, teaching))
        for skill_id, held in teaching.book.refused.items():
            refused[skill_id] = [*refused.get(skill_id, []), *held]
    inputs = {**_file_digests(demand.inputs), **_syllabus_inputs(programmes)}
    return Run(
        reports=tuple(reports),
        taxonomy=extractor.taxonomy.name,
        taxonomy_version=extractor.taxonomy.version,
        taxonomy_sha256=extractor.taxonomy.sha256,
        settings=request.settings.as_dict(),
        issues=tuple(found),
        inputs=dict(sorted(inputs.items())),
        refused={skill_id: tuple(refused[skill_id]) for skill_id in sorted(refused)},
        version=__version__,
    )


def _with_usable_set(programme: Programme, issues: list[Issue]) -> Programme:
    """The programme, without a comparison set that cannot be used: the others need not suffer."""
    try:
        check_set(programme.comparison)
    except InvalidSetting as error:
        where = f"programme.toml of {programme.programme_id}"
        issues.append(
            Issue("invalid-setting", "error", f"{where}: {error.message}", error.hint, path=where)
        )
        return replace(programme, comparison=ComparisonSpec())
    return programme


def _file_digests(paths: Iterable[str]) -> dict[str, str]:
    """The digest of each file of postings; standard input has none."""
    digests = {}
    for path in paths:
        file = Path(path)
        if file.is_file():
            with file.open("rb") as stream:
                digests[path] = file_digest(stream, "sha256").hexdigest()
    return digests


def _syllabus_inputs(programmes: Iterable[Programme]) -> dict[str, str]:
    documents = [c.document for p in programmes for c in p.courses]
    documents += [d for p in programmes for d in p.flagged]
    return {each.path: each.sha256 for each in documents}


# ------------------------------------------------------------------------------- demand


def read_demand(
    request: Request,
    extractor: Extractor,
    *,
    issues: list[Issue],
    progress: Progress = _silent,
) -> Demand:
    """Read and extract all postings; a text that comes again is extracted once."""
    demand = Demand(DemandProfile(extractor.taxonomy.sha256), EvidenceBook())
    texts = _OncePerText(extractor)
    stream = read_postings(
        request.postings, columns=request.columns, today=request.today, issues=issues
    )
    for n, posting in enumerate(stream, 1):
        _take_in(posting, extract_posting(posting, texts), demand)
        progress("postings", n)
    return demand


class _OncePerText:
    """Extraction with a memory for texts: postings are reposted, and copied between boards."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self._kept: dict[str, Extraction] = {}

    def extract(self, document: Document) -> Extraction:
        key = _layout_key(document)
        known = self._kept.get(key)
        if known is None:
            known = self._extractor.extract(document)
            if len(self._kept) >= KEPT_EXTRACTIONS:
                self._kept.clear()
            self._kept[key] = known
        return known


def _layout_key(document: Document) -> str:
    layout = ",".join(f"{b.start}{b.kind[0]}{b.section}{b.language}" for b in document.blocks)
    return sha256(f"{document.kind}\0{document.text}\0{layout}".encode()).hexdigest()


def _take_in(posting: Posting, extraction: Extraction, demand: Demand) -> None:
    document = posting.document
    source = posting_source(posting)
    demands: dict[str, Requirement] = {}
    for mention in extraction.mentions:
        status = Requirement(mention.status)
        if status is Requirement.NOT_DEMAND:
            _refuse(demand.book, source, mention, (mention.skill_id,))
            continue
        demand.book.add(mention.skill_id, of_mention(source, mention))
        held = demands.get(mention.skill_id)
        if held is None or _STRENGTH[status] > _STRENGTH[held]:
            demands[mention.skill_id] = status
    for refusal in extraction.refusals:
        _refuse(demand.book, source, refusal, refusal.candidates)
    demand.languages[document.language] = demand.languages.get(document.language, 0) + 1
    demand.inputs.add(document.path)
    demand.profile.add(_record(posting, demands))


def _refuse(
    book: EvidenceBook, source: Source, found: Mention | Refusal, skill_ids: Iterable[str]
) -> None:
    """Keep why something found does not count; what a longer label holds needs no reason."""
    wanted = [each for each in skill_ids if not book.is_full(each)]
    if not wanted or (isinstance(found, Refusal) and found.reason == "overlap"):
        return
    if isinstance(found, Refusal):
        evidence = of_refusal(source, found)
    else:
        evidence = of_mention(source, found)
    for skill_id in wanted:
        book.refuse(skill_id, evidence)


def _record(posting: Posting, demands: Mapping[str, Requirement]) -> PostingRecord:
    document = posting.document
    key, shingles = fingerprint(document.text)
    return PostingRecord(
        doc_id=document.doc_id,
        title=document.title,
        employer=posting.employer,
        posted=posting.posted,
        locations=posting.locations,
        language=document.language,
        text_key=key,
        shingles=shingles,
        demands=dict(sorted(demands.items())),
    )


# ----------------------------------------------------------------------------- teaching


def extract_posting(posting: Posting, extractor: _Extracts) -> Extraction:
    """Extract from one posting; the words of the employer's own name are no demand.

    "Old Orchard Care" asks for no orchards, "Dale Street Surgery" for no surgery.
    """
    extraction = extractor.extract(posting.document)
    name = posting.employer.strip()
    text = posting.document.text
    if len(name) < SHORTEST_NAME or name.lower() not in text.lower():
        return extraction
    spans = [found.span() for found in re.finditer(re.escape(name), text, re.IGNORECASE)]

    def outside(mention: Mention) -> bool:
        # "Docker" hiring for Docker is a product, not a name that happens to hold a skill.
        return not any(
            first <= mention.start
            and mention.end <= last
            and (first, last) != (mention.start, mention.end)
            for first, last in spans
        )

    return replace(extraction, mentions=tuple(filter(outside, extraction.mentions)))


class _Extracts(Protocol):
    """Anything that extracts from a document."""

    def extract(self, document: Document) -> Extraction:
        """The mentions and refusals of one document."""
        ...


def extract_document(document: Document, extractor: Extractor) -> Extraction:
    """Extract from one document; template text of syllabi is no evidence.

    Names of the programme and the speciality, and the instructions of a form, stand in every
    course of a programme and say nothing about this one.
    """
    extraction = extractor.extract(document)
    if document.kind != "syllabus":
        return extraction
    spans = boilerplate_spans(document)
    if not spans:
        return extraction
    firsts = [first for first, _ in spans]

    def placed(mention: Mention) -> Mention:
        at = bisect_right(firsts, mention.start) - 1
        inside = at >= 0 and mention.end <= spans[at][1]
        return replace(mention, status=Depth.NOT_EVIDENCE) if inside else mention

    return replace(extraction, mentions=tuple(map(placed, extraction.mentions)))


class _Teaching:
    """What one programme's documents say it teaches."""

    def __init__(self, programme: Programme, extractor: Extractor) -> None:
        self.book = EvidenceBook()
        self.course_depths: dict[str, dict[str, Depth]] = {}
        self.electives = frozenset(c.document.doc_id for c in programme.courses if c.elective)
        self.titles = {c.document.doc_id: course_name(c) for c in programme.courses}
        for course in programme.courses:
            self._read(course, extract_document(course.document, extractor))

    def _read(self, course: Course, extraction: Extraction) -> None:
        document = course.document
        depths = self.course_depths.setdefault(document.doc_id, {})
        source = Source(document, course=course_name(course))
        for mention in extraction.mentions:
            status = Depth(mention.status)
            if status is Depth.NOT_EVIDENCE:
                _refuse(self.book, source, mention, (mention.skill_id,))
                continue
            self.book.add(mention.skill_id, of_mention(source, mention))
            held = depths.get(mention.skill_id)
            if held is None or RANK[status] > RANK[held]:
                depths[mention.skill_id] = status
        for refusal in extraction.refusals:
            _refuse(self.book, source, refusal, refusal.candidates)


def course_name(course: Course) -> str:
    """A course as a reader names it: code and title, else the file's name."""
    name = " ".join(part for part in (course.code, course.title) if part)
    return name or Path(course.document.path).stem


# --------------------------------------------------------------------------- comparison


@dataclass(frozen=True, slots=True)
class _Side:
    """The demand side of one comparison set, shared by all programmes that declare it."""

    chosen: ComparisonSet
    demands: tuple[SkillDemand, ...]
    sample: Sample
    documents: frozenset[str]


class _Comparer:
    """Puts each programme beside its comparison set."""

    def __init__(self, request: Request, taxonomy: Taxonomy, demand: Demand) -> None:
        self.request = request
        self.settings = request.settings
        self.skills: Mapping[str, Skill] = taxonomy.skills
        self.demand = demand
        self.rollup = {s.skill_id: s.broader for s in taxonomy.skills.values() if s.broader}
        self._narrower: dict[str, list[str]] = {}
        for narrower, broader in self.rollup.items():
            for each in broader:
                self._narrower.setdefault(each, []).append(narrower)
        self._side = lru_cache(maxsize=8)(self._measure)

    def _measure(self, spec: ComparisonSpec, title: str) -> _Side:
        chosen = select(self.demand.profile.records, spec, programme_title=title)
        kept = {"settings": self.settings.demand, "rollup": self.rollup}
        return _Side(
            chosen,
            demand_table(chosen.clusters, **kept),  # type: ignore[arg-type]
            sample_of(chosen.clusters, **kept),  # type: ignore[arg-type]
            frozenset(doc_id for each in chosen.clusters for doc_id in each.doc_ids),
        )

    def report(self, programme: Programme, teaching: _Teaching) -> ProgrammeReport:
        """The gap report of one programme."""
        spec = self.request.comparison or programme.comparison
        side = self._side(spec, programme.title)
        table = teaching_table(
            teaching.course_depths,
            electives=teaching.electives,
            skills=self.skills,
            weights=self.settings.weights,
        )
        rules = self.settings.demand
        rows = gap_rows(
            side.demands,
            table,
            skills=self.skills,
            settings=VerdictSettings(
                rules.threshold, rules.min_employers, side.sample.unasked_high
            ),
        )
        coverage = programme_coverage(
            rows,
            employers=side.sample.by_employer,
            teaching=table,
            skills=self.skills,
            settings=BootstrapSettings(
                resamples=self.settings.resamples,
                threshold=rules.threshold,
                min_employers=rules.min_employers,
                confidence=rules.confidence,
                min_employers_for_interval=rules.min_employers_for_interval,
                top_n=self.settings.top_n,
            ),
        )
        return ProgrammeReport(
            programme_id=programme.programme_id,
            title=programme.title,
            institution=programme.institution,
            language=programme.language,
            courses=len(programme.courses),
            coverage=coverage,
            comparison_set=side.chosen,
            rows=tuple(self._with_evidence(row, teaching, side) for row in rows),
            warnings=tuple(self._warnings(programme, side, coverage)),
            flagged=tuple(each.path for each in programme.flagged),
        )

    def _with_evidence(self, row: GapRow, teaching: _Teaching, side: _Side) -> GapRow:
        sources = [row.skill_id]
        if row.teaching and row.teaching.via:
            sources.append(row.teaching.via)
        taught = [each for source in sources for each in teaching.book.of(source)]
        known = row.teaching
        return replace(
            row,
            teaching=replace(known, course=teaching.titles[known.course]) if known else None,
            posting_evidence=self._posting_evidence(row.skill_id, side),
            syllabus_evidence=tuple(taught),
        )

    def _posting_evidence(self, skill_id: str, side: _Side) -> tuple[Evidence, ...]:
        own = self.demand.book.of(skill_id, within=side.documents)
        return own + tuple(
            each
            for narrower in self._narrower.get(skill_id, ())
            for each in self.demand.book.of(narrower, within=side.documents)
        )

    def _warnings(self, programme: Programme, side: _Side, coverage: Coverage) -> Iterable[str]:
        chosen = side.chosen
        if not programme.courses:
            yield "no course could be read: nothing can be said about what is taught"
        if not chosen.read:
            yield "no posting could be read: nothing can be said about what is asked for"
        elif too_small(chosen):
            yield (
                f"the declared comparison set has {chosen.distinct} distinct postings of "
                f"{chosen.employers} employers: too small to say anything"
            )
        elif coverage.low is None:
            yield "fewer than 10 employers: shares are shown without intervals"
        if chosen.unknown_employers * 2 > chosen.distinct:
            yield (
                f"{chosen.unknown_employers} of {chosen.distinct} postings name no employer and "
                "count as one employer each: the intervals are too narrow"
            )
        if chosen.undated:
            yield f"{chosen.undated} postings have no date and are outside the declared dates"
        unread = self.demand.languages.get("other", 0)
        total = sum(self.demand.languages.values())
        if total and unread / total >= OTHER_LANGUAGE_SHARE:
            yield (
                f"{unread} of {total} postings are neither English nor Ukrainian; only product "
                "names are found in them"
            )


# ---------------------------------------------------------------------------- documents


def extractions(
    files: Sequence[Path | str],
    extractor: Extractor,
    *,
    kind: DocumentKind,
    columns: Mapping[str, str] | None = None,
    today: date | None = None,
    issues: list[Issue],
) -> Iterator[tuple[Document, Extraction]]:
    """The documents of files and folders with what they yield, in order.

    Args:
        files: Files or folders; ``-`` is standard input (postings only).
        extractor: Finds the skills.
        kind: How the files are read.
        columns: Field -> column name, for tables of postings.
        today: The day that relative dates count from.
        issues: Gets everything that could not be read.
    """
    if kind == "posting":
        for posting in read_postings(files, columns=columns, today=today, issues=issues):
            yield posting.document, extract_posting(posting, extractor)
        return
    for file in files:
        programmes, found = read_programmes(file)
        issues.extend(found)
        for programme in programmes:
            documents = [course.document for course in programme.courses]
            for document in (*documents, *programme.flagged):
                yield document, extract_document(document, extractor)


# -------------------------------------------------------------------- unmatched phrases


def unmatched_phrases(
    postings: Sequence[Path | str],
    extractor: Extractor,
    *,
    settings: PhraseSettings | None = None,
    columns: Mapping[str, str] | None = None,
    issues: list[Issue],
    progress: Progress = _silent,
) -> tuple[UnmatchedPhrase, ...]:
    """The phrases that employers repeat and the extractor's taxonomy does not explain.

    Args:
        postings: Files or folders; ``-`` is standard input.
        extractor: Finds what is explained.
        settings: How often and by how many employers a phrase must be asked for.
        columns: Field -> column name, for tables of postings.
        issues: Gets everything that could not be read.
        progress: Is told how many postings were read.

    Returns:
        The most frequent first, counted over distinct postings, each with one masked sentence.
    """
    book, records = PhraseBook(), []
    texts = _OncePerText(extractor)
    for n, posting in enumerate(read_postings(postings, columns=columns, issues=issues), 1):
        extraction = extract_posting(posting, texts)
        book.add(posting.document.doc_id, found_phrases(posting, extraction))
        records.append(_record(posting, {}))
        progress("postings", n)
    found = book.unmatched(cluster(records), settings=settings)
    return tuple(replace(each, sentence=mask(each.sentence)[0]) for each in found)


def found_phrases(posting: Posting, extraction: Extraction) -> Iterator[FoundPhrase]:
    """The unexplained phrases of one posting; its employer and places are none."""
    document = posting.document
    names = " | ".join((posting.employer, *posting.locations)).lower()
    for phrase in phrases_of(document, extraction):
        if phrase.text.lower() in names:
            continue
        block = document.blocks[bisect_right(document.blocks, phrase.start, key=_start) - 1]
        sentence = document.text[phrase.sentence_start : phrase.sentence_end]
        yield FoundPhrase(phrase.key, phrase.text, block.language, sentence)


def _start(block: Block) -> int:
    return block.start
