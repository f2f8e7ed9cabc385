"""Properties of labels and of the compiled form."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from skillgap.model import Label, MatchPolicy, Skill, Taxonomy
from skillgap.taxonomy.combine import combine
from skillgap.taxonomy.digest import digest
from skillgap.taxonomy.label_text import clean, distinct, fold
from skillgap.taxonomy.store import Provenance, read_compiled, write_compiled
from skillgap.taxonomy.validate import validate

words = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=12
).map(clean).filter(bool)  # fmt: skip
labels = st.builds(
    Label, words, st.sampled_from(["en", "uk"]), st.sampled_from(["preferred", "alt", "hidden"])
)
policies = st.builds(
    MatchPolicy,
    case_sensitive=st.booleans(),
    needs_context=st.booleans(),
    context=st.lists(words, max_size=2).map(tuple),
    applies_to=st.lists(words, max_size=2).map(tuple),
)
IDS = [f"s{n}" for n in range(6)]
links = st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple)


@st.composite
def taxonomies(draw):
    skills = {}
    for key in draw(st.lists(st.sampled_from(IDS), unique=True, max_size=5).map(sorted)):
        skills[key] = Skill(
            key,
            draw(st.sampled_from(["tool", "skill"])),
            draw(st.lists(labels, min_size=1, max_size=4).map(distinct)),
            uri=draw(st.sampled_from(["", "u:1", "u:2"])),
            group=draw(words),
            broader=draw(links),
            policies=draw(st.lists(policies, max_size=2).map(tuple)),
        )
    return Taxonomy("t", "1", skills, digest(skills))


@given(st.text())
def test_clean_and_fold_are_idempotent(text):
    assert clean(clean(text)) == clean(text)
    assert fold(clean(text)) == fold(text)


@settings(max_examples=40, deadline=None)
@given(taxonomies())
def test_the_compiled_form_loses_nothing(taxonomy):
    with tempfile.TemporaryDirectory() as folder:
        write_compiled(taxonomy, Path(folder) / "t", provenance=Provenance("csv", {}))
        assert read_compiled(Path(folder) / "t") == taxonomy


@settings(max_examples=60, deadline=None)
@given(taxonomies(), taxonomies())
def test_combining_keeps_every_skill_of_the_first_and_its_labels(one, two):
    both = combine(one, two)
    assert one.skills.keys() <= both.skills.keys()
    assert list(both.skills) == sorted(both.skills)
    for key, skill in one.skills.items():
        assert set(skill.labels) <= set(both.skills[key].labels)
    assert all(skill.labels for skill in both.skills.values())


@settings(max_examples=60, deadline=None)
@given(taxonomies())
def test_validate_never_fails_and_says_the_remedy(taxonomy):
    assert all(issue.hint and issue.message for issue in validate(taxonomy))
