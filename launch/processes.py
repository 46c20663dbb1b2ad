"""Starts processes that end with us, and tells whether a process of an earlier start is still alive."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_PR_SET_PDEATHSIG = 1
#: Loaded here and not in the child: between fork and exec nothing may allocate more than it must.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def ends_with_us(with_signal: signal.Signals) -> Callable[[], None]:
    """Return a ``preexec_fn``: the kernel sends the child this signal when we die, kill -9 included (Linux only)."""

    def prepare() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(with_signal))

    return prepare


def command_of(pid: int) -> str:
    """Return the command line of a living process; empty when it is gone or only waits to be reaped (a zombie)."""
    if Path("/proc/self/stat").exists():
        try:
            status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            return (
                ""
                if status in "ZX"
                else Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            )
        except (OSError, IndexError):
            return ""
    listing = subprocess.run(
        ["ps", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True
    ).stdout
    status, _, command = listing.strip().partition(" ")
    return "" if status.startswith("Z") else command.strip()


def exists(pid: int) -> bool:
    """Say whether the kernel still knows this process, be it only as a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def wait_until(condition: Callable[[], bool], *, seconds: float, every: float = 0.05) -> bool:
    """Wait until the condition holds; say whether it did within the time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True


def end(
    pid: int, *, politely: signal.Signals, seconds: float, firmly: signal.Signals = signal.SIGKILL
) -> None:
    """Ask a process to end, and after some seconds make it. Returns once it is gone."""
    for number, patience in ((politely, seconds), (firmly, 5.0)):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        if wait_until(lambda: not _reap(pid) and not command_of(pid), seconds=patience):
            return


def _reap(pid: int) -> bool:
    """Take note of a child's end, so that no zombie stays; always False, for it tells nothing of other processes."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    return False
