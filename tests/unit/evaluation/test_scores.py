from __future__ import annotations

import json
from pathlib import Path

import pytest

from skillgap.errors import BadRecord, InputError
from skillgap.evaluation.gold import evaluate_gold, has_name, name_key, read_gold
from skillgap.evaluation.scores import Counts, measures
from skillgap.evaluation.spans import GoldSentence, as_posting, count, evaluate_spans
from skillgap.evaluation.spans import read_gold as read_spans
from skillgap.extract.extractor import Extractor
from skillgap.model import Section
from tests.conftest import skill


def test_counts_add_up_and_guard_against_nothing() -> None:
    total = Counts(2, 1, 4, 1) + Counts(2, 2, 0, 0)
    assert (total.precision, total.recall) == (0.75, 0.25)
    assert total.f1 == pytest.approx(0.375)
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)


def test_measures_repeat_to_the_digit_and_hold_the_value() -> None:
    units = [Counts(3, 2, 4, 2), Counts(1, 1, 2, 1), Counts(5, 5, 5, 5)]
    first, again = measures("x", units), measures("x", units)
    assert first == again
    assert [m.name for m in first] == ["x precision", "x recall", "x F1"]
    for each in first:
        assert each.low is not None
        assert each.high is not None
        assert each.value is not None
        assert each.low <= each.value <= each.high


def test_one_unit_has_no_interval() -> None:
    assert measures("x", [Counts(1, 1, 1, 1)])[0].low is None


def test_overlap_and_exact_bounds_are_counted_apart() -> None:
    counts = count([(0, 4), (6, 9)], [(0, 4), (8, 12), (20, 22)])
    assert counts["overlap"] == Counts(2, 2, 3, 2)
    assert counts["strict"] == Counts(2, 1, 3, 1)


def line(idx: int, text: str, tags: str) -> str:
    return json.dumps({"idx": idx, "tokens": text.split(), "tags_skill": tags.split()})


def test_spans_are_read_from_bio_tags(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(line(1, "use wound care and Docker", "O B I O B") + "\n\n", encoding="utf-8")
    [sentence] = read_spans(file)
    assert [sentence.text[a:b] for a, b in sentence.spans] == ["wound care", "Docker"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "line 1: no JSON"),
        ("[]", "line 1: no list of tokens"),
        ('{"tokens": ["a"], "tags_skill": []}', "1 tokens but 0 tags_skill"),
    ],
)
def test_broken_span_files_name_the_line(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(content + "\n", encoding="utf-8")
    with pytest.raises(BadRecord, match=message):
        list(read_spans(file))


def test_an_advertisements_headings_count_for_the_lines_below() -> None:
    lines = ["Requirements", "Docker", "What we offer", "free Python classes"]
    posting = as_posting([GoldSentence("1", text, {}) for text in lines])
    assert [block.section for block in posting.blocks if block.kind != "heading"] == [
        Section.REQUIREMENTS,
        Section.BENEFITS,
    ]


def test_spans_are_evaluated_without_what_is_no_demand(
    tmp_path: Path, extractor: Extractor
) -> None:
    file = tmp_path / "gold.jsonl"
    rows = [line(1, "Docker", "B"), line(2, "No Java needed", "O O O"), line(3, "Kubernetes", "O")]
    file.write_text("\n".join(rows), encoding="utf-8")
    found = {m.name: m for m in evaluate_spans(file, extractor=extractor)}
    assert (found["overlap precision"].right, found["overlap precision"].of) == (1, 2)
    assert found["overlap recall"].value == 1


@pytest.mark.parametrize("reader", [read_gold, read_spans])
def test_a_missing_file_is_named(tmp_path: Path, reader) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(reader(tmp_path / "none.jsonl"))


GOLD = {
    "text": "Requirements:\n- Docker\n- wound care",
    "kind": "posting",
    "lang": "en",
    "spans": [
        {"start": 16, "end": 22, "skill": "docker", "status": "required"},
        {"start": 25, "end": 35, "skill": "bandaging", "status": "required"},
    ],
    "traps": [],
}
CLEAN = {"text": "We go home", "kind": "posting", "lang": "en", "spans": [], "traps": ["go"]}


def test_gold_measures_places_names_and_status(tmp_path: Path, extractor: Extractor) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(f"{json.dumps(GOLD)}\n{json.dumps(CLEAN)}\n", encoding="utf-8")
    found = {m.name: (m.right, m.of) for m in evaluate_gold(file, extractor=extractor)}
    assert found["en spans precision"] == (2, 2)
    assert found["en spans recall"] == (2, 2)
    assert found["en skill"] == (1, 2)
    assert found["en status"] == (2, 2)
    assert found["en nothing found"] == (1, 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "letter"}, "kind is 'letter'; allowed is posting or syllabus"),
        ({"spans": [{"start": 5, "end": 99, "skill": "x", "status": "y"}]}, "5..99 lies outside"),
        ({"spans": [{"start": 5}]}, "'end' is missing"),
    ],
)
def test_broken_gold_names_line_and_value(tmp_path: Path, change: dict, message: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(GOLD | change), encoding="utf-8")
    with pytest.raises(BadRecord, match=message):
        list(read_gold(file))


def test_names_fit_but_for_case_plural_and_spelling() -> None:
    assert name_key("Relational Databases") == name_key("relational database")
    assert has_name(skill("x", "organisation"), "Organization")
    assert not has_name(skill("x", "Java"), "JavaScript")
