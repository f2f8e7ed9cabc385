"""Builds the example college: ``examples/syllabi`` and ``examples/postings.csv``.

Everything is made up. The same sources give the same bytes on every machine: nothing is drawn
from a random generator, a clock or the network, and only the standard library is used.

    python examples/build/build.py            # writes the files
    python examples/build/build.py --check    # names the files that differ, writes nothing
    python examples/build/build.py --plan     # prints as JSON what was planted

``truths.toml`` beside this file lists what the material was built to show; the test
``tests/golden/test_examples.py`` holds the program to it. ``programme.toml`` files are written
by hand and stand in the folders of the programmes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from field_machinery import MACHINERY  # noqa: E402 - a script finds its neighbours by its folder
from field_nursing import NURSING  # noqa: E402
from field_software import SOFTWARE  # noqa: E402
from postings import adverts, as_csv, asked, with_copies  # noqa: E402
from syllabi import syllabus_files  # noqa: E402

EXAMPLES = HERE.parent
FIELDS = (SOFTWARE, NURSING, MACHINERY)


def built_files() -> dict[str, bytes]:
    """Every built file by its path under ``examples``."""
    rows = [advert for field in FIELDS for advert in with_copies(adverts(field), field)]
    files = {f"syllabi/{path}": data for path, data in syllabus_files().items()}
    return {**files, "postings.csv": as_csv(rows)}


def plan() -> dict[str, object]:
    """What the advertisements of each field hold, counted before they were put into words."""
    planted: dict[str, object] = {}
    for field in FIELDS:
        distinct = adverts(field)
        planted[field.name] = {
            "rows": len(list(with_copies(distinct, field))),
            "distinct": len(distinct),
            "employers": len({each.employer for each in distinct} - {""}),
            "unnamed": sum(not each.employer for each in distinct),
            "persons": sorted({p for words in field.wording.values() for p in words.persons}),
            "asked": dict(sorted(asked(field).items())),
        }
    return planted


def main(arguments: list[str]) -> int:
    """Write the files, name those that differ, or print the plan."""
    if "--plan" in arguments:
        print(json.dumps(plan(), indent=2))
        return 0
    differing = 0
    for path, data in built_files().items():
        target = EXAMPLES / path
        if target.is_file() and target.read_bytes() == data:
            continue
        differing += 1
        print(path)
        if "--check" not in arguments:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    return 1 if differing and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
