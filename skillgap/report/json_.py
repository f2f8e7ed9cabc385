"""The report as JSON: for other programs, stable by ``schema_version``."""

from __future__ import annotations

import json

from skillgap.model import Run
from skillgap.report.records import run_record


def render(run: Run) -> str:
    """The run as ASCII-escaped JSON with sorted keys and floats of six digits; no clock."""
    return json.dumps(run_record(run), indent=1, sort_keys=True, allow_nan=False) + "\n"
