"""Where taxonomies lie: in a checkout, in a wheel, in the user's data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillgap.errors import TaxonomyError
from skillgap.taxonomy import catalog, installed
from skillgap.taxonomy.source import group_titles, read_source


def test_a_checkout_has_the_bundled_taxonomies():
    assert (catalog.bundled_root() / "core" / "taxonomy.toml").is_file()
    assert installed()[0].name == "core"


def lay_out(tmp_path, monkeypatch, *folders):
    module = tmp_path / "site" / "skillgap" / "taxonomy" / "catalog.py"
    module.parent.mkdir(parents=True)
    for each in folders:
        (tmp_path / "site" / each).mkdir(parents=True)
    monkeypatch.setattr(catalog, "__file__", str(module))
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("folders", "chosen"),
    [
        (["skillgap/_taxonomies"], "skillgap/_taxonomies"),
        (["taxonomies"], "taxonomies"),
        (["skillgap/_taxonomies", "taxonomies"], "skillgap/_taxonomies"),
    ],
)
def test_wheel_and_checkout(tmp_path, monkeypatch, folders, chosen):
    site = lay_out(tmp_path, monkeypatch, *folders)
    assert catalog.bundled_root() == site / chosen


def test_neither(tmp_path, monkeypatch):
    lay_out(tmp_path, monkeypatch)
    with pytest.raises(
        TaxonomyError, match=r"the bundled taxonomies are in none of: .*_taxonomies, "
    ):
        catalog.bundled_root()


def test_data_home_honours_xdg(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere/data")
    assert catalog.data_home() == Path("/somewhere/data/skillgap")
    for relative in ("", "here"):
        monkeypatch.setenv("XDG_DATA_HOME", relative)
        assert catalog.data_home() == Path.home() / ".local/share/skillgap"


def test_every_group_of_core_has_a_title_in_both_languages():
    folder = catalog.bundled()["core"]
    groups = {each.group for each in read_source(folder).taxonomy.skills.values()}
    titles = read_source(folder).description.groups
    assert groups <= titles.keys()
    assert all({"en", "uk"} <= set(titles[each]) for each in groups)
    assert group_titles(folder, language="uk").keys() == titles.keys()
