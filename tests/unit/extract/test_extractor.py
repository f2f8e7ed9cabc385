from __future__ import annotations

from collections.abc import Callable

import pytest

from skillgap.extract.extractor import Extractor
from skillgap.model import Block, Document, Requirement, Section
from tests.conftest import skill, taxonomy_of

Build = Callable[..., Document]


def found(extractor: Extractor, document: Document) -> list[tuple[str, str, str]]:
    return [(m.text, m.skill_id, m.method) for m in extractor.extract(document).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We need C++ and C#/.NET.", [("C++", "cpp"), ("C#", "c-sharp"), (".NET", "dotnet")]),
        (
            "Node JS, nodejs and NodeJs",
            [("Node JS", "nodejs"), ("nodejs", "nodejs"), ("NodeJs", "nodejs")],
        ),
        ("CI / CD and R&D", [("CI / CD", "ci-cd"), ("R&D", "r-and-d")]),
        ("Relational database design", [("Relational database", "relational-databases")]),
        ("processing data daily", [("processing data", "data-processing")]),
        ("problem solving", [("problem solving", "problem-solving")]),
        ("Python3 and python", [("Python3", "python"), ("python", "python")]),
        ("Знання реляційних баз даних", [("реляційних баз даних", "relational-databases")]),
        ("Досвід з С++", [("С++", "cpp")]),  # the C is Cyrillic
        ("javascript, pythonic", []),
        ("They react to docker containers", []),
        ("relational, databases", []),
        ("React and Docker", [("React", "react"), ("Docker", "docker")]),
    ],
)
def test_labels_are_found_as_people_write_them(
    extractor: Extractor, document: Build, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [each[:2] for each in found(extractor, document(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go programming", ["go"]),
        ("Go home, Java", ["go", "java"]),
        ("Go home", []),
        ("let's go programming", []),
        ("Skills: R, C, Python", ["r", "c", "python"]),
        ("Vitamin C", []),
        ("C-level Java", ["java"]),
        ("Golang", ["go"]),
    ],
)
def test_context_decides_short_names(
    extractor: Extractor, document: Build, text: str, expected: list[str]
) -> None:
    assert [each[1] for each in found(extractor, document(text))] == expected


def test_a_label_among_its_own_kind_in_a_list_is_proven(
    extractor: Extractor, document: Build
) -> None:
    listed = document(*[("requirements", "item", word) for word in ("Python", "R", "Go")])
    assert [each[1] for each in found(extractor, listed)] == ["python", "r", "go"]


def test_refusals_carry_their_reason(extractor: Extractor, document: Build) -> None:
    extraction = extractor.extract(document("We go far. Plan C"))
    assert [(r.text, r.reason) for r in extraction.refusals] == [
        ("go", "case"),
        ("C", "context"),
    ]


def test_no_label_runs_across_blocks(extractor: Extractor, document: Build) -> None:
    assert found(extractor, document("relational", "databases")) == []


def test_the_longest_label_wins(document: Build) -> None:
    extractor = Extractor(
        taxonomy_of(
            skill("sql", "SQL"), skill("sql-server", "SQL Server"), skill("server", "Server Core")
        )
    )
    extraction = extractor.extract(document("SQL Server Core"))
    assert [m.skill_id for m in extraction.mentions] == ["sql", "server"]
    assert {r.reason for r in extraction.refusals} == {"overlap"}


def test_one_label_of_two_skills_is_refused_or_decided_by_its_company(document: Build) -> None:
    extractor = Extractor(
        taxonomy_of(
            skill("spark-ada", "Ada", "Spark", group="languages"),
            skill("spark-apache", "Apache Spark", "Spark", group="data"),
            skill("hadoop", "Hadoop", group="data"),
        )
    )
    alone = extractor.extract(document("Spark"))
    assert (alone.mentions, [r.reason for r in alone.refusals]) == ((), ["ambiguous"])
    assert alone.refusals[0].candidates == ("spark-ada", "spark-apache")
    beside = extractor.extract(document("Hadoop and Spark"))
    assert [m.skill_id for m in beside.mentions] == ["hadoop", "spark-apache"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Kubernets", [("Kubernets", "kubernetes", "fuzzy")]),
        (
            "Kubernets, Docker",
            [("Kubernets", "kubernetes", "fuzzy"), ("Docker", "docker", "exact")],
        ),
        ("Kubernets clusters in production", []),
        ("Pithon", [("Pithon", "python", "fuzzy")]),
        ("Jawa", []),
    ],
)
def test_misspellings_are_corrected_in_list_entries_only(
    extractor: Extractor, document: Build, entry: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(extractor, document((Section.STACK, "item", entry))) == expected
    running = document(f"We like {entry} a lot")
    assert not [each for each in found(extractor, running) if each[2] == "fuzzy"]


def test_russian_text_yields_latin_names_only(extractor: Extractor) -> None:
    from dataclasses import replace  # noqa: PLC0415

    text = "Нужна обработка, зварювання и Python"
    block = Block(0, len(text), "paragraph", language="other")
    base = Document("d", "posting", text, (block,), "d")
    assert [m.text for m in extractor.extract(base).mentions] == ["Python"]
    ukrainian = replace(base, blocks=(replace(block, language="uk"),))
    assert [m.text for m in extractor.extract(ukrainian).mentions] == ["зварювання", "Python"]


def test_offsets_point_into_the_text(extractor: Extractor, document: Build) -> None:
    doc = document("Intro.", ("requirements", "item", "Docker, Kubernetes and wound care"))
    for mention in extractor.extract(doc).mentions:
        assert doc.text[mention.start : mention.end] == mention.text
        assert mention.sentence_start <= mention.start < mention.end <= mention.sentence_end
        assert mention.status is Requirement.REQUIRED


def test_a_document_without_blocks_has_no_mentions(extractor: Extractor) -> None:
    assert extractor.extract(Document("d", "posting", "", (), "d")).mentions == ()


def test_a_word_ends_where_its_block_ends(extractor: Extractor) -> None:
    text = "PythonKnowledge of Docker"
    blocks = (Block(0, 6, "item"), Block(6, len(text), "item"))
    glued = Document("d", "posting", text, blocks, "d")
    assert [m.text for m in extractor.extract(glued).mentions] == ["Python", "Docker"]
