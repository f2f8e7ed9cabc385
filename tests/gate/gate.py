"""The quality gate: figures on the gold set may rise and may not fall.

    python -m tests.gate.gate            # check
    python -m tests.gate.gate --update   # pin what is measured now; refuses to lower a floor
    python -m tests.gate.gate --update --lower   # lower a floor on purpose, with a reason in the changelog

Floors are pinned per half and language, together with the digests of the gold files: a silent edit of the
gold stops the gate.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from skillgap.evaluation.gold import evaluate_gold
from skillgap.extract.extractor import Extractor
from skillgap.taxonomy.load import load_taxonomy

GOLD = Path(__file__).parent.parent / "gold"
FLOORS = Path(__file__).parent / "floors.json"
HALVES = ("open", "sealed")
STEP = 1000  # floors are pinned in steps of 0.001, rounded down


@dataclass(frozen=True)
class State:
    """Floors by "half/figure", and the digest of each half."""

    floors: Mapping[str, float]
    digests: Mapping[str, str]


def digests() -> dict[str, str]:
    """The digest of each half of the gold set."""
    return {half: sha256((GOLD / f"{half}.jsonl").read_bytes()).hexdigest() for half in HALVES}


def measured(extractor: Extractor) -> dict[str, float]:
    """Every figure of both halves."""
    return {
        f"{half}/{measure.name}": math.floor(measure.value * STEP) / STEP
        for half in HALVES
        for measure in evaluate_gold(GOLD / f"{half}.jsonl", extractor=extractor)
        if measure.value is not None
    }


def read_state(path: Path = FLOORS) -> State:
    """The pinned floors."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return State(raw["floors"], raw["digests"])


def problems(state: State, figures: Mapping[str, float], now: Mapping[str, str]) -> list[str]:
    """What stops the gate, in words."""
    found = [
        f"the {half} half of the gold set was edited; pin it again on purpose (--update)"
        for half in HALVES
        if state.digests.get(half) != now.get(half)
    ]
    found += [
        f"{name}: {figures.get(name, 0.0):.3f} is below the floor of {floor:.3f}"
        for name, floor in sorted(state.floors.items())
        if figures.get(name, 0.0) < floor
    ]
    return found


def lowered(state: State, figures: Mapping[str, float]) -> list[str]:
    """The floors that pinning ``figures`` would lower."""
    return [n for n, floor in sorted(state.floors.items()) if figures.get(n, 0.0) < floor]


def pin(figures: Mapping[str, float], now: Mapping[str, str], path: Path = FLOORS) -> None:
    """Write new floors, whole or not at all."""
    body = json.dumps({"digests": dict(now), "floors": dict(sorted(figures.items()))}, indent=1)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as out:
        out.write(body + "\n")
    Path(out.name).replace(path)


def main() -> int:
    """Check or pin; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--lower", action="store_true")
    options = parser.parse_args()
    figures = measured(Extractor(load_taxonomy("core")))
    state = read_state() if FLOORS.exists() else State({}, {})
    if not options.update:
        found = problems(state, figures, digests())
        print("\n".join(found) or "the gate is open")
        return int(bool(found))
    falling = lowered(state, figures)
    if falling and not options.lower:
        print("refused, these would fall: " + ", ".join(falling))
        return 1
    pin(figures, digests())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
