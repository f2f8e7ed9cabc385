"""One writer at a time in a folder, across processes."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from skillgap.errors import TaxonomyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_WAIT = 120.0  # seconds; a full ESCO import takes about 5
_POLL = 0.05  # seconds


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock file; the system frees it when its holder dies."""
    path = folder / ".lock"
    deadline = time.monotonic() + LOCK_WAIT
    with path.open("a+b") as stream:
        while not _try_lock(stream.fileno()):
            if time.monotonic() > deadline:
                raise TaxonomyError(
                    f"{path}: another import has held the lock for {LOCK_WAIT:.0f} seconds",
                    hint="wait until it is done, then import again",
                )
            time.sleep(_POLL)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
