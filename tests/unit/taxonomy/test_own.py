"""The user's own file: written once, never changed, validated, and a taxonomy where accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from skillgap.errors import InvalidTaxonomy, MissingColumn
from skillgap.taxonomy.catalog import own_path
from skillgap.taxonomy.load import describe, load_taxonomy
from skillgap.taxonomy.own import COLUMNS, Candidate, add_candidates, load_own
from skillgap.taxonomy.validate import validate

ISTIO = Candidate("Istio", "en", ("istio",), 7, 4, "ads.csv#3", "=You know Istio.")
GRAFTING = Candidate("щеплення дерев", "uk", (), 5, 3, "ads.csv#9", "Щеплення дерев")


def accept(path: Path, skill_id: str, word: str = "yes") -> None:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines = [word + each if each.startswith(f",{skill_id},") else each for each in lines]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")


def own_file(text: str) -> Path:
    path = own_path()
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def row(**cells: str) -> str:
    return ",".join(cells.get(name, "") for name in COLUMNS) + "\n"


HEADER = ",".join(COLUMNS) + "\n"


def test_written_candidates_are_open_until_accepted() -> None:
    path, added = add_candidates([ISTIO, GRAFTING])
    assert (path, added) == (own_path(), 2)
    assert load_own() is None
    accept(path, "own-istio")
    own = load_own()
    assert own is not None
    (skill,) = own.skills.values()
    assert (skill.label("en"), skill.label("uk"), skill.kind) == ("Istio", "Istio", "tool")
    assert "'=You know Istio." in path.read_text(encoding="utf-8-sig")


def test_a_ukrainian_phrase_stands_in_both_languages() -> None:
    path, _ = add_candidates([GRAFTING])
    accept(path, "own-щеплення-дерев", "так")
    own = load_own()
    assert own is not None
    (skill,) = own.skills.values()
    assert (skill.label("en"), skill.label("uk"), skill.kind) == (
        "щеплення дерев",
        "щеплення дерев",
        "skill",
    )


@pytest.mark.parametrize("word", ["", "yes", "no"])
def test_rows_are_never_changed_or_doubled(word: str) -> None:
    path, _ = add_candidates([ISTIO])
    accept(path, "own-istio", word)
    before = path.read_text(encoding="utf-8-sig")
    assert add_candidates([ISTIO]) == (path, 0)
    assert path.read_text(encoding="utf-8-sig") == before
    assert add_candidates([ISTIO, GRAFTING])[1] == 1
    assert path.read_text(encoding="utf-8-sig").startswith(before)


def test_rows_follow_the_columns_and_the_delimiter_that_are_there() -> None:
    names = (*reversed(COLUMNS), "remark")
    path = own_file(";".join(names) + "\n")
    add_candidates([ISTIO])
    last = path.read_text(encoding="utf-8-sig").splitlines()[-1].split(";")
    cells = dict(zip(names, last, strict=True))
    assert (cells["id"], cells["en"], cells["remark"]) == ("own-istio", "Istio", "")


def test_accepted_rows_extend_every_named_taxonomy_and_change_its_digest(tmp_path: Path) -> None:
    plain = load_taxonomy("core")
    path, _ = add_candidates([Candidate("Zorblax", "en", (), 5, 3, "a", "b")])
    assert load_taxonomy("core") == plain
    accept(path, "own-zorblax")
    both = load_taxonomy("core")
    assert (both.name, both.version.startswith(f"{plain.version}+")) == ("core + 1 own", True)
    assert both.skills["own-zorblax"].group == "own"
    assert both.sha256 != plain.sha256
    assert load_taxonomy("core", own=False) == plain
    assert describe("core").skills == len(plain.skills)
    assert not [each for each in validate("core") if each.severity == "error"]
    table = tmp_path / "tax.csv"
    table.write_text("id,label\nx,Welding\n", encoding="utf-8")
    assert "own-zorblax" not in load_taxonomy(str(table)).skills


def test_a_row_with_a_known_id_adds_its_labels() -> None:
    own_file(HEADER + row(accept="yes", id="python", kind="tool", en="Zorpython"))
    labels = [each.text for each in load_taxonomy("core").skills["python"].labels]
    assert labels[0] == "Python"
    assert "Zorpython" in labels


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"accept": "maybe"}, r"candidates.csv, row 1: accept is 'maybe'"),
        ({"accept": "yes", "id": ""}, "row 1: no id"),
        ({"accept": "yes", "kind": "thing"}, "row 1: kind 'thing'"),
        ({"accept": "yes", "en": ""}, "row 1: no label for 'x'"),
    ],
)
def test_a_broken_row_is_named(cells: dict[str, str], message: str) -> None:
    own_file(HEADER + row(**{"id": "x", "kind": "tool", "en": "X", **cells}))
    with pytest.raises(InvalidTaxonomy, match=message) as caught:
        load_taxonomy("core")
    assert caught.value.hint


def test_an_id_stands_once_among_the_accepted() -> None:
    one = row(accept="yes", id="x", kind="tool", en="X")
    own_file(HEADER + one + one)
    with pytest.raises(InvalidTaxonomy, match="row 2: the id 'x' is taken by a row above"):
        load_own()


def test_a_missing_column_is_named() -> None:
    own_file("id,kind,en\nx,tool,X\n")
    with pytest.raises(MissingColumn, match="no column 'accept'"):
        load_own()
    with pytest.raises(MissingColumn, match="no column"):
        add_candidates([ISTIO])
