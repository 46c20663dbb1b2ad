"""Locks between commands of one project: one at a time, and "the first in starts it, the last out stops it".

The locks belong to open files, so the kernel lets go of them however a command ends, kill -9 included.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait for our turn: only one holder of the lock file ``path`` at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def shared(folder: Path, *, start: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    """Hold a share in a server that several commands may use at once.

    ``start`` must find a running server by itself and leave it alone; ``stop`` is called by the last holder only."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "users.lock").open("w") as users:
        try:
            with locked(folder / "start.lock"):
                fcntl.flock(users, fcntl.LOCK_SH)
                start()
            yield
        finally:
            with locked(folder / "start.lock"):
                if _alone(users.fileno()):
                    stop()


def _alone(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
