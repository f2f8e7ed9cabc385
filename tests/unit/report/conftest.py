"""A run made by hand: a nursing programme in English and an IT programme in Ukrainian."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from skillgap.model import (
    Cluster,
    ComparisonSet,
    ComparisonSpec,
    Coverage,
    Depth,
    Evidence,
    GapRow,
    Issue,
    ProgrammeReport,
    Run,
    SkillDemand,
    Status,
    Teaching,
)

UNDECLARED = ComparisonSpec()


def evidence(sentence: str, mention: str, **changes: object) -> Evidence:
    """A sentence with the mention's place found in it."""
    start = sentence.index(mention)
    made = Evidence(
        doc_id="postings.csv#41",
        path="postings.csv",
        location="row 41",
        section="requirements",
        sentence=sentence,
        start=start,
        end=start + len(mention),
        method="exact",
        score=1.0,
        status="required",
        date="2024-03-02",
        employer="Riverside Care Home",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def syllabus_evidence(sentence: str, mention: str, **changes: object) -> Evidence:
    """A sentence of a course."""
    defaults = {
        "doc_id": "nursing/nrs110.md",
        "path": "nursing/nrs110.md",
        "location": "line 12",
        "section": "topics",
        "status": "mentioned",
        "date": "",
        "employer": "",
        "course": "NRS-110 Clinical Skills I",
    }
    return evidence(sentence, mention, **{**defaults, **changes})


def demand(  # noqa: PLR0913  # the fields that tests vary
    skill_id: str,
    k: int,
    *,
    n: int = 268,
    employers: int = 41,
    bounds: tuple[float, float] | None = None,
    asked: tuple[int, int] = (0, 0),
    in_demand: bool = True,
    without: float | None = None,
) -> SkillDemand:
    """The demand for one skill; ``asked`` are required and preferred."""
    low, high = bounds or (None, None)
    required, preferred = asked
    share = k / n
    return SkillDemand(
        skill_id, k, n, employers, share, low, high, 1.84, required, preferred,
        k - required - preferred, share if without is None else without, in_demand,
    )  # fmt: skip


def row(skill_id: str, label: str, status: Status, **fields: object) -> GapRow:
    """A row whose gap follows from demand and coverage."""
    made = GapRow(
        skill_id, f"http://example.org/{skill_id}", label, "skill", status,
        in_demand=False, trend="cannot tell", demand=None, teaching=None, coverage=0.0, gap=None,
    )  # fmt: skip
    made = replace(made, **fields)  # type: ignore[arg-type]
    asked = made.demand
    return replace(
        made,
        in_demand=asked.in_demand if asked else False,
        coverage=made.teaching.coverage if made.teaching else 0.0,
        gap=asked.share * (1 - (made.teaching.coverage if made.teaching else 0)) if asked else None,
    )


def comparison_set(spec: ComparisonSpec = UNDECLARED, **changes: object) -> ComparisonSet:
    """412 read, 268 distinct, 91 employers."""
    clusters = tuple(
        Cluster((f"postings.csv#{n}",), "riverside care home", (), None, {}) for n in range(1, 269)
    )
    made = ComparisonSet(spec, 412, 412, clusters, 91, 5, suggestion="nurse|nursing")
    return replace(made, **changes)  # type: ignore[arg-type]


def nursing() -> ProgrammeReport:
    """A practical nursing programme against an undeclared set."""
    rows = (
        row(
            "electronic-health-records", "electronic health records", Status.MISSING,
            demand=demand("electronic-health-records", 102, bounds=(0.312, 0.459), asked=(80, 12)),
            posting_evidence=(
                evidence(
                    "You will document every visit the same day in our electronic health records, "
                    "keep them correct and complete, and hand over to the night shift in writing "
                    "without being asked; questions to [name], [phone].",
                    "electronic health records",
                ),
                evidence("Experience with EHR is a plus.", "EHR", doc_id="postings.csv#7",
                         location="row 7", status="preferred", employer="", date=""),
            ),
        ),
        row(
            "wound-care", "wound care", Status.MISSING, nearest="first-aid",
            demand=demand("wound-care", 83, bounds=(0.24, 0.385), asked=(61, 4), employers=38),
            note="assumed only",
            teaching=Teaching("wound-care", Depth.ASSUMED, 0.0, "NRS-210 Clinical Skills II"),
            posting_evidence=(evidence("Perform wound care and change dressings.", "wound care"),),
            syllabus_evidence=(
                syllabus_evidence(
                    "Prerequisite: basic wound care.", "wound care", section="prerequisites",
                    status="assumed", course="NRS-210 Clinical Skills II",
                    path="nursing/nrs210.pdf", doc_id="nursing/nrs210.pdf", location="page 1",
                ),
            ),
        ),
        row(
            "ventilator", "operating a home ventilator of the HomeBreath family", Status.MISSING,
            demand=demand("ventilator", 27, bounds=(0.0541, 0.158), asked=(27, 0), employers=3,
                          without=0.008),
            posting_evidence=(
                evidence("Must operate the HomeBreath ventilator.", "HomeBreath ventilator",
                         method="similar", score=0.71),
            ),
        ),
        row(
            "infection-control", "infection control", Status.THIN, nearest="hand-hygiene",
            demand=demand("infection-control", 67, bounds=(0.19, 0.32), asked=(40, 2), employers=33),
            teaching=Teaching("infection-control", Depth.MENTIONED, 0.25, "NRS-110 Clinical Skills I"),
            posting_evidence=(evidence("Knowledge of infection control essential", "infection control"),),
            syllabus_evidence=(
                syllabus_evidence(
                    "Careers: infection control nurse, school nurse, hospice nurse.",
                    "infection control", section="career",
                ),
            ),
        ),
        row(
            "palliative-care", "palliative care", Status.THIN,
            demand=demand("palliative-care", 24, bounds=(0.0561, 0.137), asked=(9, 9), employers=12),
            teaching=Teaching("palliative-care", Depth.MENTIONED, 0.125, "NRS-230 Ageing", elective=True),
            note="elective",
        ),
        row(
            "medication", "medication administration", Status.COVERED,
            demand=demand("medication", 147, bounds=(0.467, 0.628), asked=(120, 1), employers=70),
            teaching=Teaching("medication", Depth.ASSESSED, 1.0, "NRS-120 Pharmacology"),
            posting_evidence=(evidence("Safe medication administration.", "medication administration"),),
            syllabus_evidence=(
                syllabus_evidence("Skill check: medication administration", "medication administration",
                                  status="assessed", section="assessment"),
            ),
        ),
        row(
            "first-aid", "first aid", Status.COVERED,
            demand=demand("first-aid", 40, bounds=(0.098, 0.214), asked=(30, 5), employers=22),
            teaching=Teaching("first-aid", Depth.TAUGHT, 0.75, "NRS-101 Foundations"),
        ),
        row(
            "phlebotomy", "phlebotomy", Status.UNCERTAIN,
            demand=demand("phlebotomy", 16, bounds=(0.034, 0.098), asked=(10, 2), employers=9,
                          in_demand=False),
        ),
        row(
            "sign-language", "sign language", Status.UNCERTAIN,
            demand=demand("sign-language", 22, bounds=(0.051, 0.129), employers=2, in_demand=False),
            teaching=Teaching("sign-language", Depth.TAUGHT, 0.75, "COM-100 Communication"),
        ),
        row(
            "billing", "medical billing", Status.MISSING,
            demand=demand("billing", 4, bounds=(0.005, 0.039), employers=4, in_demand=False),
        ),
        row(
            "hand-hygiene", "hand hygiene", Status.TAUGHT_NOT_ASKED,
            demand=demand("hand-hygiene", 2, bounds=(0.002, 0.031), employers=2, in_demand=False),
            teaching=Teaching("hand-hygiene", Depth.ASSESSED, 1.0, "NRS-101 Foundations"),
        ),
        row(
            "anatomy", "anatomy", Status.TAUGHT_NOT_ASKED,
            teaching=Teaching("anatomy", Depth.TAUGHT, 0.75, "BIO-105 Anatomy"),
        ),
    )  # fmt: skip
    return ProgrammeReport(
        "nursing", "Practical Nursing", "Lakeland Technical College", "en", 11,
        Coverage(0.4123, 0.352, 0.4888, 7, 20, 9, 4, 7), comparison_set(), rows,
        warnings=("12 of 412 postings are neither English nor Ukrainian",),
        flagged=("nursing/menu.html", "nursing/parking.html"),
    )  # fmt: skip


def software() -> ProgrammeReport:
    """A Ukrainian IT programme against a declared set of seven employers."""
    n = 23
    rows = (
        row(
            "docker", "Docker", Status.UNCERTAIN, kind="tool",
            demand=demand("docker", 9, n=n, employers=5, asked=(6, 1), in_demand=False),
            posting_evidence=(
                evidence("Обов'язково: Docker та Linux", "Docker", employer="ТОВ «Софт Степ»",
                         date="2024-11-01", doc_id="вакансії.csv#3", path="вакансії.csv",
                         location="row 3"),
            ),
        ),
        row(
            "sql-databases", "SQL databases", Status.UNCERTAIN, kind="knowledge", note="via PostgreSQL",
            demand=demand("sql-databases", 8, n=n, employers=6, asked=(2, 2), in_demand=False),
            teaching=Teaching("sql-databases", Depth.NOT_EVIDENCE, 1.0, "Бази даних", via="postgresql"),
            syllabus_evidence=(
                syllabus_evidence(
                    "Лабораторна робота 3. Запити до PostgreSQL", "PostgreSQL", status="assessed",
                    section="assessment", course="Бази даних", path="програмування/бази-даних.docx",
                    doc_id="програмування/бази-даних.docx", location="",
                ),
            ),
        ),
        row(
            "postgresql", "PostgreSQL", Status.UNCERTAIN, kind="tool",
            demand=demand("postgresql", 3, n=n, employers=2, asked=(3, 0), in_demand=False),
            teaching=Teaching("postgresql", Depth.ASSESSED, 1.0, "Бази даних"),
        ),
        row(
            "pascal", "Pascal", Status.UNCERTAIN, kind="tool",
            teaching=Teaching("pascal", Depth.TAUGHT, 0.75, "Основи програмування"),
        ),
    )  # fmt: skip
    spec = ComparisonSpec(("програміст", "developer"), ("Київ",), since=date(2024, 1, 1))
    chosen = comparison_set(spec, selected=25, employers=7, unknown_employers=0, undated=2,
                            suggestion="")  # fmt: skip
    chosen = replace(chosen, clusters=chosen.clusters[:n])
    return ProgrammeReport(
        "програмування", "Інженерія програмного забезпечення", "Степовий коледж", "uk", 6,
        Coverage(None, None, None, 0, 4, 3, 0, 1), chosen, rows,
        warnings=("fewer than 10 employers: shares are shown without intervals",),
    )  # fmt: skip


@pytest.fixture(scope="session")
def run() -> Run:
    """Two programmes, issues of every severity, refused mentions."""
    return Run(
        reports=(nursing(), software()),
        taxonomy="core",
        taxonomy_version="1.0",
        taxonomy_sha256="0" * 64,
        settings={
            "taxonomy": "core",
            "demand.threshold": 0.05,
            "demand.min_employers": 3,
            "demand.confidence": 0.95,
            "weights.assessed": 1.0,
            "weights.taught": 0.75,
            "weights.mentioned": 0.25,
            "weights.assumed": 0.0,
        },
        issues=(
            Issue("undated", "info", "no date", path="postings.csv", row=7, column="date"),
            Issue(
                "bad-date", "warning", "no date can be read from it", "write YYYY-MM-DD",
                "postings.csv", row=12, column="date", value="soon, ask anna@example.org",
            ),
            Issue(
                "scan-without-text", "error", "every page is a picture",
                "run it through an OCR program", "nursing/old.pdf", page=1, whole_file=True,
            ),
            Issue("bad-date", "warning", "no date can be read from it", path="postings.csv", row=19),
        ),
        inputs={"postings.csv": "ab" * 32, "nursing/nrs110.md": "cd" * 32},
        refused={
            "wound-care": (
                evidence("We offer wound care training for free.", "wound care",
                         status="not_demand", section="benefits"),
            ),
            "docker": (evidence("Join the docker union.", "docker", status="case"),),
            "go": (evidence("Go the extra mile.", "Go", status="context"),),
        },
        version="0.1.0",
    )  # fmt: skip
