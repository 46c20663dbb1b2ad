"""What every command in ``bin/`` shares: how it begins, how it ends, and how set-up is shown only where there is any."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from launch.account import remove_refuges
from launch.assets import copy_assets
from launch.environment import make_state, node_is_ready, prepare_node, prepare_python, python_is_ready
from launch.progress import SetupError, Steps, tell


class Stopped(KeyboardInterrupt):
    """Somebody asked us to stop, by Ctrl-C or SIGTERM."""


def main(command: Callable[[list[str]], int]) -> None:
    """Run a command to its end: signals stop it in good order, and what went wrong is said without a traceback."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        code = command(sys.argv[1:])
    except SetupError as error:
        tell(f"\n出错了：{error}")
        code = 1
    except Stopped:
        code = 130
    sys.exit(code)


def _stop(number: int, frame: FrameType | None) -> None:
    """Begin to stop; a second signal does not interrupt the cleaning up."""
    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    raise Stopped


def prepare(groups: Sequence[str], assets: Path, *, steps: Steps | None = None) -> None:
    """Install what is missing. With ``steps`` every part is a line; without, only the parts that have work to do."""
    python, node = python_is_ready(groups), node_is_ready()
    steps = steps or Steps((not python) + (not node))
    if steps.total and (not python or steps.total > 2):
        with steps.step("准备 Python 环境和依赖" + ("" if python else "（第一次约半分钟，看网速）")):
            prepare_python(groups)
    if steps.total and (not node or steps.total > 2):
        with steps.step("准备网页样式" + ("" if node else "（npm）")):
            prepare_node()
            copy_assets(assets)
    else:
        copy_assets(assets)


@contextmanager
def scratch_state(prefix: str) -> Iterator[Path]:
    """Yield a state folder of our own that is thrown away at the end."""
    state = Path(tempfile.mkdtemp(prefix=prefix)).resolve()
    state.chmod(0o711 if os.geteuid() == 0 else 0o700)
    make_state(state)
    try:
        yield state
    finally:
        shutil.rmtree(state, ignore_errors=True)
        remove_refuges(state)
