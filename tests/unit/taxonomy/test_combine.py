"""Two taxonomies as one: the first one's ids, labels and policies win."""

from __future__ import annotations

import pytest

from skillgap.model import MatchPolicy
from skillgap.taxonomy.combine import combine

from .material import skill, taxonomy, texts

CASE = MatchPolicy(case_sensitive=True)


def both(ours, theirs):
    return combine(taxonomy("core", *ours), taxonomy("esco", *theirs)).skills


def test_the_same_uri_is_one_skill():
    skills = both(
        [skill("pear", "Pear", uri="u:1", group="fruit")],
        [skill("esco:1", "pear tree", "pear", uk=["груша"], uri="u:1", group="trees")],
    )
    assert list(skills) == ["pear"]
    assert (skills["pear"].label(), skills["pear"].group) == ("Pear", "fruit")
    assert [(each.text, each.provenance) for each in skills["pear"].labels] == [
        ("Pear", "preferred"), ("груша", "preferred"), ("pear tree", "alt"),
    ]  # fmt: skip


def test_a_label_stays_with_the_first_taxonomys_skill():
    skills = both([skill("pear", "Pear")], [skill("esco:1", "Pear", "pear wood", "pome")])
    assert texts(skills["pear"]) == ["Pear"]
    assert [(each.text, each.provenance) for each in skills["esco:1"].labels] == [
        ("pear wood", "preferred"), ("pome", "alt"),
    ]  # fmt: skip


def test_a_skill_without_labels_is_left_out_of_the_links_too():
    skills = both(
        [skill("pear", "Pear")],
        [skill("esco:1", "PEAR"), skill("esco:2", "pome", broader=["esco:1"])],
    )
    assert sorted(skills) == ["esco:2", "pear"]
    assert skills["esco:2"].broader == ()


def test_policies_stay_on_their_own_labels():
    theirs = MatchPolicy(case_sensitive=True, applies_to=("prs", "pear"))
    skills = both(
        [
            skill(
                "pear",
                "Pear",
                uri="u:1",
                policies=[MatchPolicy(needs_context=True, context=("t",))],
            )
        ],
        [skill("esco:1", "pear", "PRS", uri="u:1", policies=[theirs])],
    )
    assert skills["pear"].policies == (
        MatchPolicy(needs_context=True, context=("t",), applies_to=("pear",)),
        MatchPolicy(case_sensitive=True, applies_to=("prs",)),
    )


def test_links_follow_the_joined_ids_and_close_no_circle():
    skills = both(
        [skill("pear", "Pear", uri="u:1", broader=["fruit"], covers=["fruit"]),
         skill("fruit", "Fruit", uri="u:2")],
        [skill("esco:1", "pear", uri="u:1", broader=["esco:3"]),
         skill("esco:2", "fruit", uri="u:2", broader=["esco:1"]),
         skill("esco:3", "plant"),
         skill("esco:4", "nashi", broader=["esco:1"], covers=["esco:1"])],
    )  # fmt: skip
    assert skills["pear"].broader == ("fruit", "esco:3")
    assert skills["pear"].covers == ("fruit",)
    assert skills["fruit"].broader == ()
    assert (skills["esco:4"].broader, skills["esco:4"].covers) == (("pear",), ("pear",))


@pytest.mark.parametrize(
    ("ours", "theirs", "denied"),
    [(["peer"], [], {"peer"}), ([], ["peer"], {"peer"}), ([], ["pear"], set())],
)
def test_denied_by_either_but_not_a_label_of_the_first(ours, theirs, denied):
    a = taxonomy("core", skill("pear", "Pear"), denied=ours)
    b = taxonomy("esco", skill("esco:9", "pome"), denied=theirs)
    assert combine(a, b).denied == denied


def test_name_version_and_digest():
    a, b = taxonomy("core", skill("x", "X1")), taxonomy("esco", skill("y", "Y1"))
    found = combine(a, b)
    assert (found.name, found.version) == ("core+esco", "1+1")
    assert len({found.sha256, combine(b, a).sha256, a.sha256, b.sha256}) == 4
