from __future__ import annotations

from pathlib import Path

import pytest

from skillgap.extract.extractor import Extractor
from skillgap.taxonomy.load import load_taxonomy
from tests.gate.gate import State, digests, lowered, measured, pin, problems, read_state


@pytest.mark.slow
def test_no_figure_on_the_gold_set_falls_below_its_floor() -> None:
    figures = measured(Extractor(load_taxonomy("core")))
    assert problems(read_state(), figures, digests()) == []


HELD = State({"open/en recall": 0.8}, {"open": "a", "sealed": "b"})
SAME = {"open": "a", "sealed": "b"}


def test_a_figure_below_its_floor_stops_the_gate() -> None:
    assert problems(HELD, {"open/en recall": 0.8}, SAME) == []
    [found] = problems(HELD, {"open/en recall": 0.799}, SAME)
    assert found == "open/en recall: 0.799 is below the floor of 0.800"


def test_a_figure_that_is_gone_stops_the_gate() -> None:
    assert problems(HELD, {}, SAME) != []


def test_an_edited_half_stops_the_gate() -> None:
    [found] = problems(HELD, {"open/en recall": 0.9}, {"open": "a", "sealed": "c"})
    assert "sealed half" in found


def test_pinning_names_what_would_fall_and_writes_what_was_measured(tmp_path: Path) -> None:
    assert lowered(HELD, {"open/en recall": 0.7}) == ["open/en recall"]
    assert lowered(HELD, {"open/en recall": 0.9}) == []
    pin({"open/en recall": 0.9}, SAME, tmp_path / "floors.json")
    assert read_state(tmp_path / "floors.json") == State({"open/en recall": 0.9}, SAME)
