"""Keeps the web server, the worker and beat running side by side, and ends them all together."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from launch.environment import ROOT
from launch.processes import end, ends_with_us
from launch.progress import SetupError, tail, tell

PATIENCE = 12.0  # seconds for a child to finish what it is doing
RESTARTS = 5  # times a child may fall over within a minute before we give up


@dataclass
class Child:
    """A process to keep alive. ``files`` are the numbers of open files that it inherits."""

    name: str
    argv: Sequence[str | Path]
    log: Path
    files: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)


class Supervisor:
    """Starts children in order and stops them in order; those that fall over are started again."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = dict(env)
        self.children: list[Child] = []

    def add(self, child: Child) -> None:
        """Start a child. Each has a session of its own, so that Ctrl-C reaches us alone and we stop it in good order."""
        self.children.append(child)
        self._start(child)

    def watch(self, *, until: Callable[[], bool] | None = None, seconds: float | None = None) -> bool:
        """Look after the children: for ever, or until a condition holds; False when it did not within the time.

        Raises SetupError when a child falls over again and again, with the end of its log."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while not (until and until()):
            if deadline is not None and time.monotonic() > deadline:
                return False
            for child in self.children:
                if child.process is not None and child.process.poll() is not None:
                    self._restart(child)
            time.sleep(0.2)
        return True

    def stop(self) -> None:
        """Ask all children to end, then wait for each, then end what is left of its session."""
        for child in self.children:
            if child.process and child.process.poll() is None:
                child.process.send_signal(signal.SIGTERM)
        for child in self.children:
            if child.process:
                end(child.process.pid, politely=signal.SIGTERM, seconds=PATIENCE)
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(child.process.pid, signal.SIGKILL)
        self.children.clear()

    def _start(self, child: Child) -> None:
        child.starts = [*(at for at in child.starts if at > time.monotonic() - 60), time.monotonic()]
        with child.log.open("ab") as out:
            child.process = subprocess.Popen(
                [str(part) for part in child.argv],
                env=self.env,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                pass_fds=child.files,
                start_new_session=True,
                preexec_fn=ends_with_us(signal.SIGTERM),
            )

    def _restart(self, child: Child) -> None:
        code = child.process.returncode if child.process else None
        if len(child.starts) > RESTARTS:
            raise SetupError(
                f"{child.name}一再退出（退出码 {code}）。日志 {child.log} 的末尾：\n{tail(child.log)}"
            )
        tell(f"{child.name}意外退出（退出码 {code}），重新启动；日志见 {child.log}")
        self._start(child)
