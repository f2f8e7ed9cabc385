from __future__ import annotations

import tomllib

import pytest

from skillgap.errors import EmptyInput
from skillgap.read.init_draft import draft_programme
from skillgap.read.programme import read_programmes

_SYLLABUS = "# {title}\n\nCredits: 4\n\n## Course objectives\n\n- Students will know bark.\n\n## Assignments\n\n- Lab: bark\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "lectures").mkdir()
    for name, title in (
        ("trees__README.md", 'Trees and "Shrubs"'),
        ("lectures/trees__lecture-1.md", "Lecture 1. Bark"),
        ("soils_2024.md", "FORE 102 Soils"),
    ):
        (tmp_path / name).write_text(_SYLLABUS.format(title=title))
    (tmp_path / "poem.md").write_text("The river froze early that year, said the ferryman. " * 4)
    return tmp_path


def test_the_draft_is_toml_and_groups_lectures_with_their_course(folder):
    table = tomllib.loads(draft_programme(folder))
    assert table["language"] == "en"
    assert table["courses"] == [
        {
            "file": "soils_2024.md",
            "code": "FORE 102",
            "title": "Soils",
            "credits": 4,
            "elective": False,
        },
        {
            "files": ["trees__README.md", "lectures/trees__lecture-1.md"],
            "title": 'Trees and "Shrubs"',
            "credits": 4,
            "elective": False,
        },
    ]
    assert "comparison" not in table


def test_the_draft_says_what_it_left_out_and_suggests_a_set(folder):
    draft = draft_programme(folder)
    assert "# not a syllabus by the look of it: poem.md" in draft
    assert "# [comparison]\n# titles = [" in draft


def test_the_uncommented_draft_is_read_without_issues(folder):
    draft = draft_programme(folder)
    settings = draft.replace("# [comparison]", "[comparison]")
    for key in ("titles", "regions", "employers", "since", "until"):
        settings = settings.replace(f"# {key} =", f"{key} =")
    (folder / "programme.toml").write_text(settings)
    programmes, issues = read_programmes(folder)
    assert [issue.code for issue in issues] == ["not-a-syllabus"]
    assert len(programmes[0].courses) == 3


def test_several_programmes_give_one_draft_each(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").write_text(_SYLLABUS.format(title="Trees"))
    draft = draft_programme(tmp_path)
    assert "# ==== a/programme.toml" in draft
    assert "# ==== b/programme.toml" in draft


def test_an_empty_folder(tmp_path):
    with pytest.raises(EmptyInput, match="holds no documents"):
        draft_programme(tmp_path)
