from __future__ import annotations

import pytest

from skillgap.read.html import html_to_text, page_to_text, unescape_fully

MARKS = {"heading": "H", "item": "-", "paragraph": "P", "row": "R"}


def shape(text: str, blocks: object) -> list[str]:
    return [f"{MARKS[b.kind]} {text[b.start : b.end]}" for b in blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R&amp;D", "R&D"),
        ("AT&amp;amp;T", "AT&T"),
        ("&amp;lt;p&amp;gt;", "<p>"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("plain", "plain"),
        ("&#8211;&#x2014;", "–—"),
    ],
)
def test_unescape_fully(text: str, expected: str) -> None:
    assert unescape_fully(text) == expected


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        (
            "Acme | Kyiv<p>About us:</p><p>* Go<p>* SQL",
            ["P Acme | Kyiv", "H About us:", "- Go", "- SQL"],
        ),
        ("<p>experience.</p>Custom", ["P experience.", "P Custom"]),
        ("one<br>two<br/>three", ["P one", "P two", "P three"]),
        ("<p><strong>Duties<br></strong>• Weld<br>• Turn</p>", ["H Duties", "- Weld", "- Turn"]),
        ("<p>a <b>bold</b> word</p>", ["P a bold word"]),
        ("<ul><li>one<ul><li>two</li></ul></li></ul>", ["- one", "- two"]),
        ("<h2>Goals</h2>text", ["H Goals", "P text"]),
        (
            "&lt;p&gt;One.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;R&amp;amp;D&lt;/li&gt;&lt;/ul&gt;",
            ["P One.", "- R&D"],
        ),
        ("x<script>if (a < b) {}</script><style>p{}</style>", ["P x"]),
        ("no tags\nRequirements:\n- Git", ["P no tags", "H Requirements:", "- Git"]),
        ("only <a href='x'>inline</a>\nsecond line", ["P only inline", "P second line"]),
        ("soft\u00adhyphen\u00a0and\u200b zero", ["P softhyphen and zero"]),
        (
            "<table><tr><th>Week</th><th>Topic</th></tr><tr><td>1</td><td><p>Soil</p></td></tr></table>",
            ["R Week | Topic", "R 1 | Soil"],
        ),
        ("a <!-- hidden --> b", ["P a b"]),
        ("if a < b and c > d then", ["P if a < b and c > d then"]),
        ("", []),
    ],
)
def test_fragments(fragment: str, expected: list[str]) -> None:
    assert shape(*html_to_text(fragment)) == expected


def test_a_form_table_gives_headings() -> None:
    right = "The learner services tractors and keeps records. " * 5
    text, blocks = html_to_text(
        f"<table><tr><td>Aim</td><td>{right}</td></tr><tr><td>Needs</td><td>Physics</td></tr></table>"
    )
    assert [b.kind for b in blocks] == ["heading", "paragraph", "heading", "paragraph"]
    assert blocks[3].heading == "Needs"
    assert text[blocks[3].start : blocks[3].end] == "Physics"


def test_pages_lose_navigation_and_scripts() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Soil &amp; crops</title></head><body>"
        "<nav><a>Home</a></nav><main><h1>Soil</h1><p>Crops grow.</p></main>"
        "<script>x()</script><footer>Imprint</footer></body></html>"
    )
    text, blocks, title = page_to_text(page)
    assert (text, title) == ("Soil\nCrops grow.", "Soil & crops")
    assert [b.kind for b in blocks] == ["heading", "paragraph"]


def test_php_around_a_page_is_dropped() -> None:
    assert page_to_text("<?php include 'x'; ?><div><p>Words here</p></div>")[0] == "Words here"
