"""``bin/test``: every check of the house, one after the other, on servers of its own; the last word is pytest's."""

from __future__ import annotations

import os
import secrets
import subprocess
import time
from collections.abc import Mapping, Sequence

from launch.browser import find_browser
from launch.commands import prepare, scratch_state
from launch.environment import PYTHON, ROOT, WORKSHOP
from launch.progress import tell
from launch.servers import groups, servers

PYTEST = ["-m", "pytest"]
ALL = [*PYTEST, "-n", "2", "--dist", "loadscope", "-rs"]


def command(argv: list[str]) -> int:
    """Run every check and return 1 when one failed; with arguments, run pytest alone with them."""
    with scratch_state("xiangyin-test-") as state:
        prepare([*groups(), "dev"], state / "assets")
        os.environ["XIANGYIN_ENV"] = "test"  # whatever the shell is set up for
        with servers(state, mode="test", scratch=True) as env:
            env.update(find_browser(WORKSHOP))
            if argv:
                return _run([*PYTEST, *argv], env)
            return _run_all(env)


def _run_all(env: Mapping[str, str]) -> int:
    """Run every check, then pytest. Where all is well its closing line is the last one: machines read it too."""
    results = [(name, *_timed(name, argv, {**env, **extra})) for name, argv, extra in _checks()]
    for name, ok, seconds in results:
        tell(f"   {'通过  ' if ok else '没通过'} {seconds:6.1f} 秒  {name}")
    code = _run(ALL, env)
    failed = [name for name, ok, _ in results if not ok]
    if failed:
        tell(f"没有通过的检查：{'、'.join(failed)}（各自的输出在 pytest 之前）")
        tell(f"checks: {len(results) - len(failed) + (code == 0)} passed, {len(failed) + (code != 0)} failed")
    return 1 if failed or code else 0


def _checks() -> list[tuple[str, Sequence[str], dict[str, str]]]:
    """Return each check before pytest: its name, what Python runs, and what it adds to the environment."""
    manage = "manage.py"
    return [
        ("ruff check", ["-m", "ruff", "check", "--quiet"], {}),
        ("ruff format", ["-m", "ruff", "format", "--check", "--quiet"], {}),
        ("mypy", ["-m", "mypy", "groundwork", "launch"], {}),
        ("import ladder", ["-c", "from importlinter.cli import lint_imports_command as run; run()"], {}),
        ("migrations", [manage, "makemigrations", "--check", "--dry-run"], {}),
        ("diagrams", [manage, "draw_lives", "--check"], {}),
        ("check --deploy", [manage, "check", "--deploy", "--fail-level", "WARNING"], _production()),
    ]


def _production() -> dict[str, str]:
    """Return the settings of a production server, with secrets made for this run."""
    return {
        "XIANGYIN_ENV": "production",
        "HTTPS": "1",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "xiangyin.example",
        "SITE_URL": "https://xiangyin.example",
    }


def _timed(name: str, argv: Sequence[str], env: Mapping[str, str]) -> tuple[bool, float]:
    """Run one check, its output shown only when it fails; return whether it passed and how many seconds it took."""
    begun = time.monotonic()
    done = subprocess.run(
        [PYTHON, *argv],
        env=env,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    seconds = time.monotonic() - begun
    tell(f"== {name}: {'通过' if done.returncode == 0 else '没有通过'} {seconds:.1f} 秒")
    if done.returncode:
        tell(done.stdout.decode(errors="replace").rstrip())
    return done.returncode == 0, seconds


def _run(argv: Sequence[str], env: Mapping[str, str]) -> int:
    return subprocess.run([PYTHON, *argv], env=env, cwd=ROOT, stdin=subprocess.DEVNULL).returncode
