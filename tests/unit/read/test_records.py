from __future__ import annotations

import json
from pathlib import Path

import pytest

from skillgap.model import Issue
from skillgap.read import limits
from skillgap.read.records import find_objects, flatten, read_page, read_records
from skillgap.read.sources import open_source
from skillgap.read.trouble import FileLog

AD = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Staff nurse",
    "description": "&lt;p&gt;Care on ward 4&lt;/p&gt;",
    "datePosted": "2024-03-01T10:00:00+0000",
    "validThrough": "2024-04-01",
    "hiringOrganization": {"@type": "Organization", "name": "Fenside Hospital"},
    "jobLocation": [
        {"@type": "Place", "address": {"addressLocality": "Ely", "addressCountry": {"name": "GB"}}},
        {"@type": "Place", "address": "Cambridge"},
    ],
    "jobLocationType": "TELECOMMUTE",
    "qualifications": {"@type": "EducationalOccupationalCredential", "description": "Registration"},
    "responsibilities": ["Give medicines", "Write care plans"],
    "skills": "triage, wound care",
    "url": "https://example.org/4",
}


def read(path: Path) -> tuple[list[tuple[int, dict[str, object]]], list[Issue]]:
    issues: list[Issue] = []
    log = FileLog(str(path), issues)
    source = open_source(str(path), log=log)
    rows = (
        [(row.number, dict(row.values)) for row in read_records(source, log=log)] if source else []
    )
    log.close()
    return rows, issues


def test_a_job_posting_becomes_flat() -> None:
    assert flatten(AD) == {
        "id": "",
        "title": "Staff nurse",
        "description": "&lt;p&gt;Care on ward 4&lt;/p&gt;",
        "duties": "- Give medicines\n- Write care plans",
        "requirements": "Registration",
        "benefits": "",
        "skills": ["triage", "wound care"],
        "employer": "Fenside Hospital",
        "posted": "2024-03-01T10:00:00+0000",
        "closes": "2024-04-01",
        "location": ["Ely, GB", "Cambridge", "Remote"],
        "url": "https://example.org/4",
    }


PLAIN = {"title": "Cook", "text": "Cooks"}


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (PLAIN, 1),
        ([PLAIN, PLAIN], 2),
        ({"total": 2, "results": [PLAIN, PLAIN]}, 2),
        ({"data": {"jobs": [PLAIN]}}, 1),
        ({"@graph": [{"@type": "Organization", "name": "Fenside"}, AD]}, 1),
        ({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": AD}]}, 1),
        ({"@type": "WebPage", "mainEntity": AD}, 1),
        ({**PLAIN, "tags": [{"name": "a"}, {"name": "b"}]}, 1),
        ([], 0),
        (3, 0),
        ([[[PLAIN]]], 1),
    ],
)
def test_records_are_found_in_what_wraps_them(value: object, count: int) -> None:
    assert len(list(find_objects(value))) == count


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", json.dumps([PLAIN, PLAIN])),
        ("a.json", json.dumps({"jobs": [PLAIN, PLAIN]}, indent=1)),
        ("a.json", f"{json.dumps(PLAIN)}\n{json.dumps(PLAIN)}\n"),
        ("a.jsonl", f"{json.dumps(PLAIN)}\n\n{json.dumps(PLAIN)}"),
        ("a.jsonl", f"\ufeff{json.dumps(PLAIN)}\r\n{json.dumps(PLAIN)}\r\n"),
        ("a.ndjson", json.dumps([PLAIN, PLAIN], indent=1)),
    ],
)
def test_json_is_told_by_its_content(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    assert read(path) == ([(1, PLAIN), (2, PLAIN)], [])


def test_broken_lines_are_named_and_keep_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_LINE_CHARS", 1000)
    path = tmp_path / "a.jsonl"
    long = json.dumps({"title": "Cook", "text": "x" * 5000})
    path.write_text(
        "\n".join([json.dumps(PLAIN), '{"title": ', "7", long, json.dumps(PLAIN)]), encoding="utf-8"
    )
    rows, issues = read(path)
    assert [number for number, _ in rows] == [1, 5]
    assert [(i.code, i.row) for i in issues] == [
        ("invalid-json", 2),
        ("invalid-json", 3),
        ("line-too-long", 4),
    ]


@pytest.mark.parametrize(
    ("text", "code"), [('[{"a": 1', "invalid-json"), ("[]", "empty-file"), ("[1, 2]", "empty-file")]
)
def test_json_of_which_nothing_can_be_read(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    assert [(i.code, i.whole_file) for i in read(path)[1]] == [(code, True)]


def test_scripts_of_a_page() -> None:
    page = (
        '<html><script type=\'application/ld+json\'>{"@type": "WebSite"}</script>'
        f'<SCRIPT data-x type="application/ld+json">\n{json.dumps({"@graph": [AD]})}</SCRIPT>'
        '<script type="application/ld+json">{broken</script></html>'
    )
    assert [each["title"] for each in read_page(page)] == ["Staff nurse"]
