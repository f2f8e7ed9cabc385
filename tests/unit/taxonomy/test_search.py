"""Search: whole, prefix, word, inside, misspelled."""

from __future__ import annotations

import pytest

from skillgap.taxonomy.search import search, search_hits

from .material import skill, taxonomy

SMALL = taxonomy(
    "t",
    skill("pear", "Pear", "pyrus"),
    skill("pear-wood", "pear wood"),
    skill("wild", "wild pear"),
    skill("spear", "spear throwing"),
    skill("kube", "Kubernetes", uk=["кубернетіс"]),
    skill("object", "modelling", uk=["об’єкти"]),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("pear", ["pear", "pear-wood", "wild", "spear"]),
        ("PYR", ["pear"]),
        ("kuberntes", ["kube"]),
        ("Кубер", ["kube"]),
        ("об'єкти", ["object"]),
        ("zzzzzz", []),
        ("  ", []),
    ],
)
def test_order(text, ids):
    assert [each.skill_id for each in search(SMALL, text)] == ids


def test_limit_and_the_label_that_matched():
    (hit,) = search_hits(SMALL, "pyrus", limit=1)
    assert (hit.skill.skill_id, hit.label.text) == ("pear", "pyrus")
    assert search(SMALL, "pear", limit=0) == ()
