"""Every sentence behind a number, and how the verdict follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillgap.errors import InputError
from skillgap.model import Run
from skillgap.report.explain import explain_skill
from skillgap.report.run_folder import write_run


@pytest.fixture(scope="module")
def folder(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_run(run, tmp_path_factory.mktemp("explain") / "run")


@pytest.mark.parametrize(
    ("skill", "line"),
    [
        ("wound-care", "  in demand: lower bound 24.00 % >= 5 % and 38 employers >= 3"),
        (
            "wound-care",
            "  depth: assumed 0 in NRS-210 Clinical Skills II (assumed only) -> missing",
        ),
        ("wound-care", "  gap: 30.97 % x (1 - 0) = 30.97 %"),
        ("wound-care", "  status: missing: in demand, and by depth missing"),
        ("wound-care", "  nearest taught skill: first aid"),
        ("ventilator", "  without its largest employer: 0.8 %"),
        ("ventilator", "  depth: no course names it -> missing"),
        ("infection-control", "  depth: mentioned 0.25 in NRS-110 Clinical Skills I -> thin"),
        ("medication", "  status: covered: in demand, and by depth covered"),
        (
            "phlebotomy",
            "  demand uncertain: lower bound 3.40 % < 5 %, upper bound 9.80 % >= 5 %, 9 employers >= 3",
        ),
        (
            "sign-language",
            "  demand uncertain: lower bound 5.10 % >= 5 %, upper bound 12.90 % >= 5 %, 2 employers < 3",
        ),
        ("billing", "  status: missing: seldom asked for, so no gap, and by depth missing"),
        ("anatomy", "Practical Nursing: no posting asks for it"),
        ("docker", "  demand: below 10 employers there is no interval"),
        ("sql-databases", "  depth: via PostgreSQL in Бази даних, coverage 1 -> covered"),
    ],
)
def test_the_derivation_has_the_numbers_in_it(skill: str, line: str, folder: Path):
    assert line in explain_skill(folder, skill).splitlines()


@pytest.mark.parametrize(
    "name", ["wound-care", "Wound Care", "  wound   care ", "http://example.org/wound-care"]
)
def test_a_skill_is_found_by_id_label_or_uri(name: str, folder: Path):
    assert explain_skill(folder, name).startswith("wound care  [missing]  wound-care")


def test_every_sentence_is_shown_whole_with_its_place(folder: Path):
    text = explain_skill(folder, "electronic health records")
    assert "POSTINGS: 2 sentences in 2 documents; copies of one posting count once in k" in text
    assert (
        "in our «electronic health records», keep them correct and complete, and hand over" in text
    )
    assert "Riverside Care Home · 2024-03-02 · requirements · postings.csv#41 · required" in text
    assert "  2. Experience with «EHR» is a plus." in text
    assert "SYLLABI: no sentence" in text
    assert "REFUSED: none" in text


def test_refused_mentions_come_with_their_reason(folder: Path):
    text = explain_skill(folder, "wound care")
    assert "REFUSED: 1 mention found and not counted" in text
    assert "  not demand: negated, a benefit, or about the employer (1)" in text
    assert "    1. We offer «wound care» training for free." in text


@pytest.mark.parametrize("name", ["go", "Go"])
def test_a_skill_that_was_always_refused_is_explained_too(name: str, folder: Path):
    text = explain_skill(folder, name)
    assert "Practical Nursing: no row (neither asked for nor taught)" in text
    assert "context: nothing near it shows that this skill is meant (1)" in text


def test_a_limit_says_what_it_hides(folder: Path):
    text = explain_skill(folder, "electronic health records", limit=1)
    assert "  … 1 more (without --limit)" in text
    assert "EHR" not in text


def test_one_programme_by_id_or_title(folder: Path):
    text = explain_skill(folder, "docker", programme="інженерія програмного забезпечення")
    assert "Practical Nursing" not in text
    with pytest.raises(InputError, match="no programme 'law'") as caught:
        explain_skill(folder, "docker", programme="law")
    assert caught.value.hint == "programmes are: nursing, програмування"
    with pytest.raises(InputError, match="no row for the skill 'first aid'"):
        explain_skill(folder, "first aid", programme="програмування")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("wund care", 'did you mean "wound care"?'),
        ("database", 'did you mean "SQL databases"?'),
        ("quantum", "gap.csv in the run's folder lists every skill"),
    ],
)
def test_an_unknown_skill_gets_a_suggestion(name: str, hint: str, folder: Path):
    with pytest.raises(InputError, match=f"no row for the skill '{name}'") as caught:
        explain_skill(folder, name)
    assert caught.value.hint == hint
