from __future__ import annotations

from pathlib import Path

import pytest

from skillgap.errors import InvalidTaxonomy
from skillgap.taxonomy import kept
from skillgap.taxonomy.catalog import cache_home
from skillgap.taxonomy.source import load_source

HEADER = "id,kind,en,uk,en_aliases,uk_aliases,broader,covers,esco,case,needs,context,not_context\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "tiny"
    place.mkdir()
    (place / "taxonomy.toml").write_text(
        'name = "tiny"\nversion = "1"\nlanguages = ["en", "uk"]\n[groups]\ntools = { en = "Tools", uk = "Засоби" }\n',
        encoding="utf-8",
    )
    (place / "tools.csv").write_text(
        HEADER + "docker,tool,Docker,Docker,,,,,,Docker,,,\n", encoding="utf-8"
    )
    return place


def copies() -> list[Path]:
    return sorted((cache_home() / "taxonomies").glob("tiny-*"))


def test_the_copy_is_the_taxonomy(folder: Path) -> None:
    first, second = kept.load_kept(folder), kept.load_kept(folder)
    assert first == second == load_source(folder)
    assert len(copies()) == 1


def test_an_edited_table_makes_a_new_copy(folder: Path) -> None:
    kept.load_kept(folder)
    with (folder / "tools.csv").open("a", encoding="utf-8") as table:
        table.write("helm,tool,Helm,Helm,,,,,,Helm,,,\n")
    assert list(kept.load_kept(folder).skills) == ["docker", "helm"]
    assert len(copies()) == 2


def test_a_damaged_copy_is_not_believed(folder: Path) -> None:
    kept.load_kept(folder)
    for file in copies()[0].glob("skills-*.json"):
        file.write_text("{}", encoding="utf-8")
    assert list(kept.load_kept(folder).skills) == ["docker"]


def test_a_broken_source_is_an_error_each_time(folder: Path) -> None:
    (folder / "tools.csv").write_text(
        HEADER + "docker,thing,Docker,Docker,,,,,,,,,\n", encoding="utf-8"
    )
    for _ in range(2):
        with pytest.raises(InvalidTaxonomy):
            kept.load_kept(folder)
