"""``bin/manage``: any management command, in the environment of the demo, with its servers running."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from launch.commands import prepare
from launch.environment import PYTHON, ROOT, state_folder
from launch.servers import groups, servers


def command(argv: list[str]) -> int:
    """Run ``manage.py`` with these arguments and return its exit code."""
    state = state_folder()
    prepare(groups(), Path(os.environ.get("ASSETS_ROOT") or state / "assets"))
    with servers(state, mode="demo") as env:
        return subprocess.run([PYTHON, ROOT / "manage.py", *argv], env=env).returncode
