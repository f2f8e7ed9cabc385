from __future__ import annotations

import pytest

from skillgap.read.markdown import structure_markdown

MARKS = {"heading": "H", "item": "-", "paragraph": "P", "row": "R"}


def shape(text: str) -> list[str]:
    return [
        f"{MARKS[block.kind]}{block.level or ''} {text[block.start : block.end]}"
        for block in structure_markdown(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 📚 Topics\ntext", ["H2 📚 Topics", "P text"]),
        ("**Requirements**\n\n- Git", ["H4 Requirements", "-1 Git"]),
        ("### **Goals**\nx y", ["H3 Goals", "P x y"]),
        ("- [x] done\n  - inner", ["-1 done", "-2 inner"]),
        ("one\ntwo\n\nthree", ["P one\ntwo", "P three"]),
        ("Tuesday\\\n2 pm", ["P Tuesday\\", "P 2 pm"]),
        ("| Week | Topic |\n|---|:--|\n| 1 | Soil |", ["R Week | Topic", "R 1 | Soil"]),
        ("> quoted words", ["P quoted words"]),
        ("```sh\ngit commit\n# no heading\n```\nafter", ["P git commit\n# no heading", "P after"]),
        ("::: {.note}\nSafety first\n:::", ["P Safety first"]),
        ("Programme: Nursing\nCredits: 1", ["P Programme: Nursing", "P Credits: 1"]),
        ('---\ntitle: "R course"\nauthor: X\n---\n\nText', ["H1 R course", "P Text"]),
        ("See [R](https://r.org) for more", ["P See [R](https://r.org) for more"]),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert shape(text) == expected


def test_heading_of_a_block_is_free_of_markup() -> None:
    text = "## [Goals](#g) of **this** course\n\nwords"
    assert structure_markdown(text)[1].heading == "Goals of this course"
