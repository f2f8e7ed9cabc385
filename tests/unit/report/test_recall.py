"""What the word "missing" owes to the reader's recall."""

from __future__ import annotations

import pytest

from skillgap.errors import ConfigError
from skillgap.model import Run, Status
from skillgap.report import recall, render
from skillgap.report.recall import Recall, measured_recall, overlooked, parse_recall, recall_line

from .conftest import demand, nursing, row


def _rows(*, found: int, missing: int):
    statuses = [Status.COVERED] * found + [Status.MISSING] * missing
    return [
        row(f"s{n}", f"s{n}", each, demand=demand(f"s{n}", 50)) for n, each in enumerate(statuses)
    ]


@pytest.mark.parametrize(
    ("found", "missing", "value", "expected"),
    [
        (18, 21, 0.86, 3),  # 18 x 0.14 / 0.86 = 2.93
        (18, 2, 0.86, 2),  # never more than are missing
        (10, 10, 0.5, 10),
        (10, 10, 1.0, 0),
        (0, 10, 0.5, 0),
    ],
)
def test_overlooked_follows_from_recall(found, missing, value, expected):
    assert overlooked(_rows(found=found, missing=missing), value) == expected


def test_only_skills_in_demand_count():
    rows = [*_rows(found=0, missing=1), row("x", "x", Status.COVERED)]
    assert overlooked(rows, 0.5) == 0


def test_the_line_has_the_figures(monkeypatch: pytest.MonkeyPatch):
    known = {"en": Recall(0.86, 0.82, 0.9, 400, "gold")}
    monkeypatch.setattr(recall, "measured_recall", lambda: known)
    assert recall_line(_rows(found=18, missing=21), "en") == (
        "reader's recall for English 0.86 (0.82 to 0.90): "
        "about 3 of these 21 rows may be taught and overlooked"
    )
    assert recall_line(_rows(found=1, missing=1), "uk").startswith(
        "reader's recall not measured for Ukrainian"
    )
    assert "for this language" in recall_line(_rows(found=1, missing=1), "other")


def test_the_line_stands_beside_the_missing(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recall, "measured_recall", lambda: {"en": Recall(0.5, 0.4, 0.6)})
    text = render(run, "plain", width=120)
    assert "about 3 of these 3 rows may be taught and overlooked" in text


def test_the_shipped_table_opens():
    assert measured_recall().keys() <= {"en", "uk"}
    assert recall_line(nursing().rows, "en").startswith("reader's recall ")


def test_a_table_without_values_is_no_measurement():
    assert parse_recall("[en]\n[uk]\nvalue = 0.8\nlow = 0.7\nhigh = 0.9\n") == {
        "uk": Recall(0.8, 0.7, 0.9)
    }


@pytest.mark.parametrize("value", ["0.95", "0.0", "0.5"])
def test_bounds_must_hold_the_value(value: str):
    with pytest.raises(ConfigError, match="allowed is 0 < low <= value <= high <= 1"):
        parse_recall(f"[en]\nvalue = {value}\nlow = 0.6\nhigh = 0.9\n")
