from __future__ import annotations

import random
from datetime import date

import pytest

from skillgap.demand.duplicates import cluster
from skillgap.demand.normalise import shingles
from skillgap.demand.similarity import jaccard, join_similar
from skillgap.model import DateSpan, Requirement
from tests.unit.demand.postings import prose, record

BODY = prose(1, 120)
OTHER = prose(2, 120)
BOILERPLATE = prose(3, 90)


def edited(text: str, words: int) -> str:
    """Change so many words at the end of a text: 120 words have 116 shingles."""
    kept = text.split()
    return " ".join(kept[: len(kept) - words] + [f"new{chr(97 + n)}" for n in range(words)])


@pytest.mark.parametrize(
    ("left", "right", "copies"),
    [
        # what makes a copy
        ({"text": BODY}, {"text": BODY}, True),
        ({"text": BODY}, {"text": BODY.upper() + "!"}, True),
        ({"text": BODY}, {"text": BODY, "employer": "ACME, Inc."}, True),
        ({"text": BODY}, {"text": BODY, "locations": ("Lviv",)}, True),
        ({"text": BODY}, {"text": edited(BODY, 8)}, True),
        ({"text": BODY}, {"text": BODY, "title": "Senior welder (Lviv)"}, True),
        ({"text": BODY}, {"text": BODY, "title": ""}, True),
        # hard negatives
        ({"text": BODY}, {"text": OTHER}, False),
        ({"text": BODY}, {"text": edited(BODY, 30)}, False),
        ({"text": BODY}, {"text": BODY, "employer": "Apex"}, False),
        ({"text": BODY}, {"text": BODY, "title": "Dental nurse"}, False),
        (
            {"text": f"{BOILERPLATE} {prose(4, 60)}"},
            {"text": f"{BOILERPLATE} {prose(5, 60)}"},
            False,
        ),
        ({"text": "apply now"}, {"text": "apply now", "title": "Senior welder"}, False),
        ({"text": ""}, {"text": ""}, False),
        # unknown employers
        ({"text": BODY, "employer": ""}, {"text": BODY, "employer": "n/a"}, True),
        (
            {"text": BODY, "employer": ""},
            {"text": BODY, "employer": "", "title": "Senior welder"},
            True,
        ),
        ({"text": BODY, "employer": ""}, {"text": edited(BODY, 8), "employer": ""}, True),
        (
            {"text": BODY, "employer": ""},
            {"text": edited(BODY, 8), "employer": "", "title": "Senior welder"},
            False,
        ),
        # a nameless copy of a known employer's posting
        ({"text": BODY}, {"text": BODY, "employer": ""}, True),
        ({"text": BODY}, {"text": edited(BODY, 8), "employer": ""}, True),
        (
            {"text": BODY},
            {"text": edited(BODY, 8), "employer": "", "title": "Senior welder"},
            False,
        ),
        ({"text": ""}, {"text": "", "employer": ""}, False),
    ],
)
def test_two_postings_are_one_demand(
    left: dict[str, str], right: dict[str, str], *, copies: bool
) -> None:
    clusters = cluster([record("a", **left), record("b", **right)])
    assert len(clusters) == (1 if copies else 2)


def test_a_nameless_copy_makes_no_demand_of_two_employers() -> None:
    records = [
        record("a", BODY, employer="Acme"),
        record("b", BODY, employer="Apex"),
        record("c", edited(BODY, 6), employer=""),
        record("d", BODY, employer=""),
    ]
    clusters = cluster(records)
    assert [each.doc_ids for each in clusters] == [("a", "c", "d"), ("b",)]
    assert [each.employer for each in clusters] == ["acme", "apex"]


def test_links_are_transitive() -> None:
    fresh = [f"x{chr(97 + n)}" for n in range(22)]
    words = BODY.split()
    middle = words[:-11] + fresh[:11]
    chain = [BODY, " ".join(middle), " ".join(fresh[11:] + middle[11:])]
    assert jaccard(shingles(chain[0]), shingles(chain[2])) < 0.8
    assert len(cluster([record(str(n), text) for n, text in enumerate(chain)])) == 1


def test_a_cluster_keeps_every_copy_and_the_strongest_requirement() -> None:
    may = DateSpan(date(2024, 5, 1), date(2024, 5, 31))
    june = DateSpan(date(2024, 6, 7), date(2024, 6, 7))
    (found,) = cluster(
        [
            record(
                "b",
                BODY,
                posted=june,
                locations=("Lviv",),
                demands={"sql": Requirement.REQUIRED, "git": Requirement.UNSTATED},
            ),
            record(
                "a",
                BODY,
                posted=may,
                locations=("Kyiv", "Lviv"),
                demands={"sql": Requirement.PREFERRED, "git": Requirement.PREFERRED},
            ),
            record("c", BODY),
        ]
    )
    assert found.doc_ids == ("a", "b", "c")
    assert found.locations == ("Kyiv", "Lviv")
    assert found.posted == DateSpan(date(2024, 5, 1), date(2024, 6, 7))
    assert dict(found.demands) == {"git": Requirement.PREFERRED, "sql": Requirement.REQUIRED}
    assert found.title == "Welder"


def test_a_demand_with_hundreds_of_differing_copies_is_one() -> None:
    rng = random.Random(5)  # noqa: S311 - no secret
    base = BODY.split()
    texts = []
    for n in range(300):
        words = list(base)
        words[rng.randrange(len(words))] = f"copy{chr(97 + n % 26)}{chr(97 + n // 26)}"
        texts.append(" ".join(words))
    assert len(cluster([record(f"{n:03}", text) for n, text in enumerate(texts)])) == 1


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((), (), 0.0),
        ((1, 2), (), 0.0),
        ((1, 2, 3), (2, 3, 4), 0.5),
        ((1, 2, 3), (1, 2, 3), 1.0),
        # full sketches: of the 256 smallest of the union, 128..255 stand in both
        (tuple(range(256)), tuple(range(128, 384)), 0.5),
    ],
)
def test_jaccard(left: tuple[int, ...], right: tuple[int, ...], expected: float) -> None:
    assert jaccard(left, right) == expected


def test_sketches_estimate_the_similarity_of_long_texts() -> None:
    words = prose(9, 1500).split()
    changed = [*words[:1340], *prose(10, 160).split()]
    # 1,496 shingles each, of which the first 1,336 are common: 1336 / 1656
    exact = 1336 / 1656
    estimate = jaccard(shingles(" ".join(words)), shingles(" ".join(changed)))
    assert estimate == pytest.approx(exact, abs=3 * 0.025)


def test_the_index_misses_no_similar_pair() -> None:
    rng = random.Random(11)  # noqa: S311 - no secret
    sketches = []
    for _ in range(40):
        base = rng.sample(range(10_000), 40)
        for kept in (40, 38, 37, 34, 30):
            fresh = rng.sample(range(10_000, 20_000), 40 - kept)
            sketches.append(tuple(sorted(base[:kept] + fresh)))
    groups = join_similar(sketches)
    count = 0
    for right in range(len(sketches)):
        for left in range(right):
            if jaccard(sketches[left], sketches[right]) >= 0.8:
                count += 1
                assert groups.find(left) == groups.find(right)
    assert count >= 120
