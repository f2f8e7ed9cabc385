"""Reviewable rules on imported taxonomies."""

from __future__ import annotations

import pytest

from skillgap.errors import InvalidTaxonomy, MissingColumn
from skillgap.model import MatchPolicy
from skillgap.taxonomy.catalog import rules_path
from skillgap.taxonomy.label_text import fold
from skillgap.taxonomy.rules import apply_rules, everyday_words, read_rules, rules_for

from .material import skill, taxonomy, texts

HEADER = "label,rule,skill,context,not_context,reason\n"
SHORT = MatchPolicy(case_sensitive=True, applies_to=("prs", "tsp"))


def applied(tmp_path, rows, *skills):
    path = tmp_path / "rules.csv"
    path.write_text(HEADER + rows, "utf-8")
    return apply_rules(taxonomy("t", *skills), read_rules(path))


def test_deny(tmp_path):
    found = applied(tmp_path, "Pear,deny,,,,why\n", skill("a", "pear"))
    assert found.denied == {"pear"}
    assert found.skills["a"].policies == ()


def test_deny_for_one_skill_takes_the_label_from_it(tmp_path):
    found = applied(
        tmp_path, "PRS,deny,Pear,,,why\n",
        skill("a", "pear", "PRS", policies=[SHORT]), skill("b", "parsley", "PRS", policies=[SHORT]),
    )  # fmt: skip
    assert texts(found.skills["a"]) == ["pear"]
    assert texts(found.skills["b"]) == ["parsley", "PRS"]
    assert found.skills["a"].policies == (MatchPolicy(case_sensitive=True, applies_to=("tsp",)),)
    assert found.denied == frozenset()


def test_case_needs_and_anycase(tmp_path):
    rows = "pear,case,,,,w\npear,needs,,Tree|leaf,car,w\nprs,anycase,,,,w\n"
    found = applied(tmp_path, rows, skill("a", "Pear", "PRS", policies=[SHORT]), skill("b", "fig"))
    assert found.skills["a"].policies == (
        MatchPolicy(case_sensitive=True, applies_to=("tsp",)),
        MatchPolicy(case_sensitive=True, applies_to=("pear",)),
        MatchPolicy(needs_context=True, context=("tree", "leaf"), not_context=("car",), applies_to=("pear",)),
    )  # fmt: skip
    assert found.skills["b"].policies == ()


def test_rules_change_the_digest(tmp_path):
    one = applied(tmp_path, "pear,deny,,,,why\n", skill("a", "pear"))
    two = applied(tmp_path, "pear,case,,,,why\n", skill("a", "pear"))
    assert len({one.sha256, two.sha256, taxonomy("t", skill("a", "pear")).sha256}) == 3


def test_no_table_no_change(tmp_path):
    before = taxonomy("t", skill("a", "pear"))
    assert apply_rules(before, read_rules(tmp_path / "none.csv")) is before


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",deny,,,,w", r"rules\.csv, row 1: no label"),
        ("pear,forbid,,,,w", "row 1: rule 'forbid'; allowed: deny, case, anycase, needs"),
        ("pear,needs,,,,w", "row 1: 'pear' needs context but the row names none"),
    ],
)
def test_wrong_rows(tmp_path, row, message):
    with pytest.raises(InvalidTaxonomy, match=message):
        applied(tmp_path, row + "\n")


def test_missing_column(tmp_path):
    (tmp_path / "r.csv").write_text("label,context\nx,y\n")
    with pytest.raises(MissingColumn, match="no column 'rule'; it has: label, context"):
        read_rules(tmp_path / "r.csv")


def test_the_bundled_rules_are_sound():
    rules = rules_for("esco")
    assert "equipment" in rules.denied
    assert rules.denied.isdisjoint(rules.policies)
    lines = rules_path("esco").read_text("utf-8").splitlines()[1:]
    assert all(line.rsplit(",", 1)[-1].strip() for line in lines)  # each row has a reason
    assert len(set(lines)) == len(lines)


def test_everyday_words_are_folded_and_many():
    words = everyday_words()
    assert {"access", "доступ"} <= words
    assert all(fold(each) == each for each in words)
