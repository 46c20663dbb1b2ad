"""Tells the person at the keyboard what the set-up is doing, and what went wrong, in plain Chinese."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

TICK = 5.0  # seconds between two signs of life


class SetupError(Exception):
    """What the reader must know or do before the command can go on: shown as it is, without a traceback."""


class Steps:
    """Numbered progress lines, "[2/6] … 3.1 秒", on standard error so that a command's own output stays clean.

    A total of 0 means that nobody wants to see them."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0

    @contextmanager
    def step(self, text: str) -> Iterator[None]:
        """Announce a step, and say how many seconds it took once it is over."""
        if not self.total:
            yield
            return
        self.done += 1
        begun = time.monotonic()
        print(f"[{self.done}/{self.total}] {text} …", end="", file=sys.stderr, flush=True)
        over = threading.Event()
        clock = threading.Thread(target=_tick, args=(over,), daemon=True)
        clock.start()
        try:
            yield
        except BaseException:
            print(" 未完成", file=sys.stderr, flush=True)
            raise
        finally:
            over.set()
            clock.join()
        print(f" {time.monotonic() - begun:.1f} 秒", file=sys.stderr, flush=True)


def _tick(over: threading.Event) -> None:
    """Show every few seconds that a long step is still at work."""
    while not over.wait(TICK):
        print(".", end="", file=sys.stderr, flush=True)


def tell(text: str) -> None:
    """Print a line for the person at the keyboard."""
    print(text, file=sys.stderr, flush=True)


def tail(path: Path, lines: int = 20) -> str:
    """Return the last lines of a log file, empty when there is none."""
    try:
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""


def run(
    argv: Sequence[str | Path],
    *,
    what: str,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Run a command quietly, its output appended to ``log``.

    Raises SetupError with ``what`` and the end of the output when the command fails or cannot be found."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        begun = out.tell()
        try:
            code = subprocess.run(
                [str(part) for part in argv],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=env,
                cwd=cwd,
            ).returncode
        except OSError as error:
            raise SetupError(f"{what}失败：{error}") from error
    if code:
        with log.open("rb") as written:
            written.seek(begun)
            text = written.read().decode(errors="replace").strip()
        end = "\n".join("    " + line for line in text.splitlines()[-20:])
        raise SetupError(f"{what}失败（退出码 {code}）。全部输出见 {log}，末尾是：\n{end}")
