"""Progress on stderr, and only where a person watches it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import TaskID

DELAY = 1.0  # seconds; what is done sooner needs no bar
EVERY = 50  # calls between two looks at the clock


@contextmanager
def progress(*, shown: bool | None = None) -> Iterator[Callable[[str, int], None]]:
    """Give a callback ``(stage, done)``; it draws after a second, on a TTY only."""
    watched = sys.stderr.isatty() if shown is None else shown
    if not watched:
        yield lambda _stage, _done: None
        return
    from rich.console import Console  # noqa: PLC0415  # 50 ms
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f}"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    started = time.monotonic()
    tasks: dict[str, tuple[TaskID, float]] = {}

    def report(stage: str, done: int) -> None:
        if done % EVERY and stage in tasks:
            return
        now = time.monotonic()
        if now - started < DELAY:
            return
        if not bar.live.is_started:
            bar.start()
        if stage not in tasks:
            tasks[stage] = (bar.add_task(stage, total=None, rate=""), now)
        task, since = tasks[stage]
        rate = f"{done / (now - started):,.0f}/s" if now > since else ""
        bar.update(task, completed=done, rate=rate)

    try:
        yield report
    finally:
        if bar.live.is_started:
            bar.stop()
