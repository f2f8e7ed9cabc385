"""O*NET's Technology Skills: tools, flags and clear short names."""

from __future__ import annotations

import gzip

import pytest

from skillgap.errors import InvalidTaxonomy, MissingColumn
from skillgap.taxonomy.importers.onet import read_onet, short_forms

from .material import texts

HEADER = "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand"
ROWS = [
    "11-1011.00\tMicrosoft Fableworks\t1\tStory software\tY\tN",
    "11-1012.00\tMicrosoft Fableworks\t1\tStory software\tY\tY",
    "11-1012.00\tMicrosoft Access\t2\tDatabase software\tN\tN",
    "11-1012.00\tGraphics software\t3\tGraphics software\tN\tN",
    "11-1012.00\tC++\t4\tDevelopment software\tN\tN",
    "11-1012.00\tC#\t4\tDevelopment software\tN\tN",
    "11-1012.00\t\t4\tDevelopment software\tN\tN",
]


def write(path, lines):
    data = ("\r\n".join(lines) + "\r\n").encode()
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    return path


@pytest.fixture
def found(tmp_path):
    return read_onet([write(tmp_path / "Technology Skills.txt.gz", [HEADER, *ROWS])])


def test_one_skill_a_tool(found):
    assert sorted(found.taxonomy.skills) == [
        "onet:c#", "onet:c++", "onet:graphics-software", "onet:microsoft-access",
        "onet:microsoft-fableworks",
    ]  # fmt: skip
    skill = found.taxonomy.skills["onet:microsoft-fableworks"]
    assert (skill.kind, skill.group, skill.collections) == (
        "tool", "Story software", ("hot", "in-demand"),
    )  # fmt: skip


def test_the_vendor_goes_where_the_rest_is_a_name(found):
    skills = found.taxonomy.skills
    assert texts(skills["onet:microsoft-fableworks"]) == ["Microsoft Fableworks", "Fableworks"]
    assert any(
        policy.case_sensitive and "fableworks" in policy.applies_to
        for policy in skills["onet:microsoft-fableworks"].policies
    )
    assert texts(skills["onet:microsoft-access"]) == ["Microsoft Access"]
    assert texts(skills["onet:graphics-software"]) == ["Graphics software"]


def test_a_row_without_a_tool_is_an_issue(found):
    (issue,) = found.issues
    assert (issue.code, issue.row, issue.column) == ("no-label", 7, "Example")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Structured query language SQL", ("Structured query language", "SQL")),
        ("ESRI ArcGIS software", ("ESRI ArcGIS", "ArcGIS")),
        ("SAP software", ()),
        ("Microsoft Word", ()),
        ("Word processing software", ()),
        ("Flow Meter XQ", ()),  # the capitals are no acronym of the words
        ("Adobe Systems Adobe Photoloom", ("Adobe Photoloom",)),
    ],
)
def test_short_forms(name, expected):
    assert short_forms(name) == expected


def test_an_older_edition_without_flags(tmp_path):
    lines = ["O*NET-SOC Code\tT2 Example\tCommodity Code\tCommodity Title", "1\tLoomware\t1\tLooms"]
    found = read_onet([write(tmp_path / "Technology Skills.txt", lines)]).taxonomy
    assert found.skills["onet:loomware"].collections == ()


def test_wrong_files(tmp_path):
    write(tmp_path / "a.txt", ["x"])
    write(tmp_path / "b.txt", ["x"])
    with pytest.raises(
        InvalidTaxonomy, match=r"no 'Technology Skills\.txt'; found: a\.txt, b\.txt"
    ):
        read_onet([tmp_path])
    with pytest.raises(MissingColumn, match=r"no column 'Example' or 'T2 Example'; it has: x"):
        read_onet([tmp_path / "a.txt"])
    with pytest.raises(InvalidTaxonomy, match=r"O\*NET is in en only; asked for: uk"):
        read_onet([tmp_path / "a.txt"], languages=["uk"])
