from __future__ import annotations

import pytest

from skillgap.extract.tokens import pieces, starts, word_end


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++, C#/.NET", ["C++", ",", "C#", "/", ".NET"]),
        ("ASP.NET and Node.js.", ["ASP.NET", "and", "Node.js", "."]),
        ("R&D, Q&A; H&M", ["R&D", ",", "Q&A", ";", "H&M"]),
        ("problem-solving", ["problem", "solving"]),
        ("x - y", ["x", "-", "y"]),
        ("experience.Custom Models", ["experience", ".", "Custom", "Models"]),
        ("Vue.Js", ["Vue.Js"]),
        ("м’яких об'єктів", ["м’яких", "об'єктів"]),
        ("знання 1С", ["знання", "1С"]),
        ("elec\u00adtronics", ["elec\u00adtronics"]),
        ("see https://www.example.org/go?x=1 or", ["see", "https://www.example.org/go?x=1", "or"]),
        ("mail go.react@example.org", ["mail", "go.react@example.org"]),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_words_are_cut_as_skills_are_written(text: str, words: list[str]) -> None:
    parts = pieces(text)
    offsets = starts(parts)
    cut = [
        text[at : word_end(part, at)]
        for part, at in zip(parts, offsets, strict=False)
        if part.strip(" \n_")
    ]
    assert cut == words


def test_pieces_cover_the_text_and_starts_end_with_its_length() -> None:
    text = "  \n- C++ / C#\t\u00a0x\n"
    parts = pieces(text)
    assert "".join(parts) == text
    assert starts(parts)[-1] == len(text)
