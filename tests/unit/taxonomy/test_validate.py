"""What validate finds, one rule at a time."""

from __future__ import annotations

import pytest

from skillgap.model import MatchPolicy
from skillgap.taxonomy.ukrainian import problems
from skillgap.taxonomy.validate import validate

from .material import skill, taxonomy, write_source

CONTEXT = MatchPolicy(needs_context=True, context=("tree",))
CASE = MatchPolicy(case_sensitive=True)
UK = ["груша"]


def codes(*skills, name="orchard", denied=()):
    return [(each.code, each.severity) for each in validate(taxonomy(name, *skills, denied=denied))]


def test_a_right_taxonomy_has_no_issues():
    assert (
        codes(
            skill("pear", "pear", uk=UK), skill("fruit", "fruit growing", uk=["плід"]), name="core"
        )
        == []
    )


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        (skill("a", "pear"), skill("b", "Pear"), True),
        (skill("a", "pear", policies=[CONTEXT]), skill("b", "pear"), True),
        (skill("a", "pear", policies=[CONTEXT]), skill("b", "pear", policies=[CONTEXT]), False),
        (skill("a", "PEAR", policies=[CASE]), skill("b", "Pear", policies=[CASE]), False),
        (skill("a", "pear", policies=[CASE]), skill("b", "pear", policies=[CASE]), True),
        (skill("a", "об'єкт"), skill("b", "об’єкт"), True),
    ],
)
def test_label_on_two_skills(one, two, found):
    issues = [
        each for each in validate(taxonomy("orchard", one, two)) if each.code == "ambiguous-label"
    ]
    assert bool(issues) == found
    assert all(each.message.endswith("also belongs to b") for each in issues)


def test_a_shared_label_is_an_error_in_our_own_taxonomy_only():
    pair = skill("a", "pear", uk=["а1"]), skill("b", "pear", uk=["б1"])
    assert ("ambiguous-label", "warning") in codes(*pair)
    assert ("ambiguous-label", "error") in codes(*pair, name="core")
    assert codes(*pair, denied=["pear"]) == []


@pytest.mark.parametrize(
    ("skills", "message"),
    [
        ([skill("a", "A1", broader=["b"]), skill("b", "B1", broader=["c"]), skill("c", "C1", broader=["a"])],
         "a: broader runs in a circle: a > b > c > a"),
        ([skill("a", "A1", broader=["a"])], "a: broader runs in a circle: a > a"),
        ([skill("a", "A1", broader=["gone"])], "a: broader 'gone' is no skill of this taxonomy"),
        ([skill("a", "A1", covers=["b"]), skill("b", "B1")], "a: covers 'b', which is not among its broader"),
        ([skill("a", "A1", policies=[MatchPolicy(case_sensitive=True, applies_to=("zz",))])],
         "a: a rule is for 'zz', which is no label of the skill"),
        ([skill("a", "A1", policies=[MatchPolicy(needs_context=True)])],
         "a: every label needs context, but no context word is given"),
        ([skill("a", " A1")], "a: the label ' A1' has blanks outside or is empty"),
        ([skill("a", "роbot")], "a: the English label 'роbot' has Cyrillic letters"),
        ([skill("a", "A1", uk=["груша мыло"])],
         "a: the Ukrainian label 'груша мыло': the letters ы are Russian (мыло)"),
    ],
)  # fmt: skip
def test_one_rule(skills, message):
    (issue,) = validate(taxonomy("orchard", *skills))
    assert issue.message == message
    assert issue.hint


def test_a_chain_that_meets_again_is_no_circle():
    assert codes(
        skill("a", "A1", broader=["b", "c"]), skill("b", "B1", broader=["d"]),
        skill("c", "C1", broader=["d"]), skill("d", "D1"),
    ) == []  # fmt: skip


def test_our_own_taxonomy_needs_both_languages():
    assert codes(skill("a", "pear"), name="core") == [("missing-language", "error")]
    assert codes(skill("a", "pear")) == []


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (skill("a", "access", uk=UK), [("everyday-word", "warning")]),
        (skill("a", "access", uk=UK, policies=[CONTEXT]), []),
        (skill("a", "Access", uk=UK, policies=[CASE]), [("everyday-word", "warning")]),
        (skill("a", "access", uk=UK, policies=[MatchPolicy(not_context=("door",))]), []),
        (skill("a", "pear", uk=["доступ"]), [("everyday-word", "warning")]),
        (skill("a", "pear", uk=["ЛІС"], policies=[CASE]), []),
        (skill("a", "pear", uk=["ЛІС"]), [("everyday-word", "warning")]),
    ],
)
def test_everyday_words_need_context(made, found):
    assert codes(made, name="core") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("комп’ютерні мережі", []),
        ("Docker", []),
        ("IT-інфраструктура", []),
        ("мова C", []),
        ("комп'ютер", ["apostrophe"]),
        ("компʼютер", ["apostrophe"]),
        ("мережа Wi-Fi", []),
        ("прoграма", ["latin-letter"]),  # Latin o
        ("пошук i аналіз", ["latin-letter"]),  # Latin i as a word
        ("экономіка", ["not-ukrainian"]),
        ("ўзор", ["not-ukrainian"]),
    ],
)
def test_ukrainian(text, found):
    assert [code for code, _, _ in problems(text)] == found


def test_a_source_folder_gives_file_and_row(tmp_path):
    folder = write_source(
        tmp_path,
        [
            "pear,tool,Pear,груша,,,gone,,,,,,",
            "apple,tool,Apple,,,,,,,,,,",
            "bad,magic,Bad,зле,,,,,,,,,",
        ],
    )
    found = [(each.row, each.code) for each in validate(str(folder))]
    assert found == [(1, "unknown-link"), (2, "missing-language"), (3, "invalid-taxonomy")]
    assert all(each.path.endswith("fruit.csv") for each in validate(str(folder)))
