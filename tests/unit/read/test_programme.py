from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from skillgap.errors import EmptyInput, InputError
from skillgap.model import Block, Document, Issue
from skillgap.read.programme import distinct_courses, document_paths, read_programmes

_SYLLABUS = (
    "{title}\nProgramme: Forestry (Northfield College, Maine)\nCredits: 3\nCourse objectives\n"
    "Students will tell a spruce from a fir.\nAssignments\nLab: bark\nQuiz: needles\n"
)


def _read(path: Path, *, kind, doc_id=None):
    if path.suffix == ".xyz":
        return None, (
            Issue("unsupported-format", "warning", f"{path}", path=str(path), whole_file=True),
        )
    text = path.read_text("utf-8")
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(
                Block(start, start + len(line), "heading" if not start else "paragraph", 1)
            )
        start += len(line) + 1
    return Document(
        doc_id or str(path), kind, text, tuple(blocks), str(path), text.split("\n")[0]
    ), ()


def _write(folder: Path, **titles: str) -> None:
    for name, title in titles.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_SYLLABUS.format(title=title), "utf-8")


def _one(folder: Path):
    programmes, issues = read_programmes(folder, reader=_read)
    assert len(programmes) == 1
    return programmes[0], issues


def test_a_folder_with_documents_is_one_programme(tmp_path):
    _write(
        tmp_path,
        b_dot_md="FORE 102 Soils",
        a_dot_md="FORE 101 Trees",
        sub__c_dot_md="FORE 103 Fire",
    )
    programme, issues = _one(tmp_path)
    assert [course.title for course in programme.courses] == ["Trees", "Soils", "Fire"]
    assert (programme.title, programme.institution) == ("Forestry", "Northfield College, Maine")
    assert programme.programme_id == tmp_path.name
    assert issues == ()
    assert programme.courses[0].document.language == "en"
    assert "assessment" in {block.section for block in programme.courses[0].document.blocks}


def test_else_each_subfolder_is_one(tmp_path):
    _write(tmp_path, two__a_dot_md="FORE 101 Trees", one__deep__a_dot_md="FORE 102 Soils")
    programmes, _ = read_programmes(tmp_path, reader=_read)
    assert [programme.programme_id for programme in programmes] == ["one", "two"]


def test_a_single_file_is_a_programme_of_one_course(tmp_path):
    _write(tmp_path, trees_dot_md="FORE 101 Trees")
    programme, _ = _one(tmp_path / "trees.md")
    assert (programme.programme_id, programme.title, len(programme.courses)) == (
        "trees",
        "Trees",
        1,
    )


def test_what_systems_leave_behind_is_skipped_in_silence(tmp_path):
    _write(tmp_path, a_dot_md="FORE 101 Trees")
    for name in (".DS_Store", "Thumbs.db", "~$a.docx", "map.PNG", "__MACOSX/a.md", ".git/x.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    programme, issues = _one(tmp_path)
    assert (len(programme.courses), issues) == (1, ())


def test_an_unsupported_file_is_an_issue(tmp_path):
    _write(tmp_path, a_dot_md="FORE 101 Trees")
    (tmp_path / "slides.xyz").write_text("x")
    programme, issues = _one(tmp_path)
    assert len(programme.courses) == 1
    assert [issue.code for issue in issues] == ["unsupported-format"]


def test_of_yearly_editions_the_latest_counts(tmp_path):
    _write(
        tmp_path,
        **{
            "trees_2022-23_Spring_dot_md": "FORE 101 Trees",
            "trees_2023_Fall_dot_md": "FORE 101 Trees and Shrubs",
            "trees_old_dot_md": "FORE 101 Trees of old",
            "soils_2020_dot_md": "FORE 102 Soils",
        },
    )
    programme, issues = _one(tmp_path)
    assert [(c.title, c.edition) for c in programme.courses] == [
        ("Soils", "2020"),
        ("Trees and Shrubs", "2023-09"),
    ]
    assert [issue.code for issue in issues] == ["older-edition"] * 2
    assert {issue.severity for issue in issues} == {"info"}
    assert "(no year) is an older edition of" in issues[1].message


def test_the_same_course_in_two_formats_or_twice_is_one(tmp_path):
    _write(
        tmp_path,
        trees_dot_md="FORE 101 Trees",
        trees_dot_txt="FORE 101 Trees!",
        z_dot_md="FORE 101 Trees",
    )
    programme, issues = _one(tmp_path)
    assert len(programme.courses) == 1
    assert programme.courses[0].document.path.endswith("trees.md")
    assert [issue.code for issue in issues] == ["duplicate-course"] * 2


def test_what_is_no_syllabus_is_flagged(tmp_path):
    _write(tmp_path, a_dot_md="FORE 101 Trees")
    (tmp_path / "poem.md").write_text("The river froze early that year, said the ferryman. " * 4)
    programme, issues = _one(tmp_path)
    assert len(programme.courses) == 1
    assert [Path(document.path).name for document in programme.flagged] == ["poem.md"]
    assert [issue.code for issue in issues] == ["not-a-syllabus"]
    assert "does not look like a syllabus: no sign of a course" in issues[0].message


def test_settings_of_programme_toml(tmp_path):
    _write(
        tmp_path, a_dot_md="FORE 101 Trees", l__a1_dot_md="One", l__a2_dot_md="Two", b_dot_md="Bees"
    )
    (tmp_path / "l" / "a2.md").write_text("No syllabus, but the second lecture on trees and bark.")
    (tmp_path / "programme.toml").write_text(
        'title = "Forestry BSc"\ninstitution = "Northfield"\nlanguage = "uk"\n'
        '[comparison]\ntitles = ["forest", "ranger"]\nregions = "Maine"\n'
        'since = "2024"\nuntil = "2024-02"\n'
        '[[courses]]\nfiles = ["a.md", "l/a*.md"]\ntitle = "All Trees"\ncredits = 7.5\n'
        "elective = true\n"
    )
    programme, issues = _one(tmp_path)
    assert issues == ()
    assert (programme.title, programme.institution, programme.language) == (
        "Forestry BSc",
        "Northfield",
        "uk",
    )
    spec = programme.comparison
    assert (spec.titles, spec.regions) == (("forest", "ranger"), ("Maine",))
    assert (spec.since, spec.until) == (date(2024, 1, 1), date(2024, 2, 29))
    trees = [course for course in programme.courses if course.title == "All Trees"]
    assert [(c.credits, c.elective, c.code) for c in trees] == [(7.5, True, "FORE 101")] * 3
    assert (len(programme.courses), distinct_courses(programme)) == (4, 2)
    assert programme.flagged == ()


def test_a_declared_course_does_not_bring_back_its_older_edition(tmp_path):
    _write(tmp_path, trees_2022_dot_md="FORE 101 Trees", trees_2024_dot_md="FORE 101 Trees now")
    (tmp_path / "programme.toml").write_text('[[courses]]\nfile = "trees_2024.md"\n')
    programme, _ = _one(tmp_path)
    assert [course.edition for course in programme.courses] == ["2024"]


def test_all_problems_of_a_programme_toml_are_told_at_once(tmp_path):
    _write(tmp_path, a_dot_md="FORE 101 Trees")
    (tmp_path / "programme.toml").write_text(
        'titel = "x"\ninstitution = 3\nlanguage = "ua"\n'
        '[comparison]\ntitles = ["("]\nregion = ["x"]\nsince = "2024-13"\n'
        '[[courses]]\ncredits = 3\n[[courses]]\nfile = "b.md"\ncredits = -1\nelective = "no"\n'
    )
    programme, issues = _one(tmp_path)
    assert len(programme.courses) == 1
    found = {(issue.code, issue.column) for issue in issues}
    assert found == {
        ("unknown-setting", "titel"),
        ("invalid-setting", "institution"),
        ("invalid-setting", "language"),
        ("invalid-setting", "comparison.titles"),
        ("unknown-setting", "comparison.region"),
        ("invalid-setting", "comparison.since"),
        ("invalid-setting", "courses[1].file"),
        ("invalid-setting", "courses[2].credits"),
        ("invalid-setting", "courses[2].elective"),
        ("invalid-setting", ""),
    }
    texts = {issue.column: f"{issue.message} | {issue.hint}" for issue in issues}
    assert "titel is not a setting | did you mean title? allowed: title" in texts["titel"]
    assert "language has the value 'ua' | allowed: en, uk, other" in texts["language"]
    assert "courses name the file 'b.md', which is not there | did you mean a.md?" in texts[""]


def test_a_programme_toml_that_is_no_toml(tmp_path):
    _write(tmp_path, a_dot_md="FORE 101 Trees")
    (tmp_path / "programme.toml").write_text("title = Forestry\n")
    programme, issues = _one(tmp_path)
    assert len(programme.courses) == 1
    assert [issue.code for issue in issues] == ["invalid-setting"]
    assert "line 1" in issues[0].message


def test_an_empty_folder(tmp_path):
    with pytest.raises(EmptyInput, match="holds no documents") as raised:
        read_programmes(tmp_path, reader=_read)
    assert "PDF, DOCX" in raised.value.hint


def test_a_wrong_path(tmp_path):
    (tmp_path / "Forestry").mkdir()
    with pytest.raises(InputError, match="does not exist") as raised:
        read_programmes(tmp_path / "Forestri", reader=_read)
    assert f"did you mean {tmp_path / 'Forestry'}?" in raised.value.hint


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_link_loops_end(tmp_path):
    _write(tmp_path, sub__a_dot_md="FORE 101 Trees")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert [path.name for path in document_paths(tmp_path)] == ["a.md"]


def test_the_packages_own_reader_is_the_default(tmp_path):
    _write(tmp_path, a_dot_md="# FORE 101 Trees")
    programmes, issues = read_programmes(tmp_path)
    assert (programmes[0].courses[0].title, issues) == ("Trees", ())
