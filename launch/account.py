"""The account under which PostgreSQL runs: ourselves, or, as PostgreSQL refuses to be run by root, an unprivileged one.

Nothing on the machine is changed for it: no account is made and no folder outside our own is opened to others.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launch.processes import ends_with_us
from launch.progress import SetupError


@dataclass(frozen=True)
class Account:
    """Who runs the database; ``uid`` None means ourselves."""

    uid: int | None
    gid: int | None

    @classmethod
    def choose(cls) -> Account:
        """Return ourselves, or as root ``nobody``, or else the first account that is not root."""
        if os.geteuid() != 0:
            return cls(None, None)
        try:
            person = pwd.getpwnam("nobody")
        except KeyError:
            others = [entry for entry in pwd.getpwall() if entry.pw_uid > 0]
            if not others:
                raise SetupError(
                    "以 root 运行时 PostgreSQL 需要一个普通账户，本机没有：请用普通用户运行。"
                ) from None
            person = others[0]
        return cls(person.pw_uid, person.pw_gid)

    def options(self) -> dict[str, Any]:
        """Return what makes ``subprocess`` run a command as this account, with PostgreSQL's environment."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        env.update(LC_ALL="C.UTF-8", TZ="UTC")
        options: dict[str, Any] = {"env": env, "cwd": "/", "stdin": subprocess.DEVNULL}
        if self.uid is not None:
            options.update(user=self.uid, group=self.gid, extra_groups=[])
        return options

    def run(self, *argv: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a command to its end and return it with its output."""
        options = {**self.options(), "capture_output": True, "text": True, **options}
        if "input" in options:
            options.pop("stdin")
        return subprocess.run([str(part) for part in argv], **options)

    def start(self, *argv: str | Path, log: Path, tied: bool) -> subprocess.Popen[bytes]:
        """Start a command in its own session, its output appended to ``log``; ``tied``: it ends when we die."""
        options = self.options()
        if tied:
            options["preexec_fn"] = ends_with_us(signal.SIGINT)
        with log.open("ab") as out:
            return subprocess.Popen(
                [str(part) for part in argv], stdout=out, stderr=out, start_new_session=True, **options
            )

    def can_use(self, folder: Path) -> bool:
        """Say whether this account can pass into a folder and write there."""
        if self.uid is None:
            return os.access(folder, os.W_OK | os.X_OK)
        return self.run("/bin/sh", "-c", 'test -w "$1" && test -x "$1"', "sh", folder).returncode == 0

    def can_run(self, program: Path) -> bool:
        """Say whether this account can execute a program, all folders above it included."""
        try:
            return self.run(program, "--version").returncode == 0
        except OSError:
            return False

    def own_folder(self, folder: Path) -> bool:
        """Make a folder that only this account may enter (and root); say whether it now can use it."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.uid is not None and folder.stat().st_uid != self.uid:
            try:
                os.chown(folder, self.uid, self.gid if self.gid is not None else -1)
            except OSError:  # some file systems of virtual machines know no owners
                return False
        folder.chmod(0o700)
        return self.can_use(folder)


def refuge_path(state: Path, *, under: str = "/var/tmp") -> Path:
    """Return where our folder outside the project is, or would be: its name follows from the state folder's path."""
    name = hashlib.sha256(str(state).encode()).hexdigest()[:12]
    return Path(under) / f"xiangyin-{os.geteuid()}-{name}"


def refuge(state: Path, *, under: str = "/var/tmp") -> Path:
    """Make and return our folder outside the project, for what cannot stand in it.

    Raises SetupError when somebody else made it first."""
    folder = refuge_path(state, under=under)
    folder.mkdir(mode=0o711, exist_ok=True)
    if folder.is_symlink() or folder.lstat().st_uid != os.geteuid():
        raise SetupError(f"{folder} 属于别的账户，不能使用：请删除它，或把 XIANGYIN_STATE 设为另一个目录。")
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return folder


def remove_refuges(state: Path) -> None:
    """Remove what stands outside the project for a scratch state folder."""
    for under in ("/var/tmp", "/tmp"):
        shutil.rmtree(refuge_path(state, under=under), ignore_errors=True)
