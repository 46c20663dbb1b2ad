"""``bin/demo``: the whole system on this machine with an invented county, from nothing to an address to open."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from launch.check import check
from launch.commands import prepare, scratch_state
from launch.environment import PYTHON, ROOT, digest, stamped, state_folder
from launch.progress import SetupError, Steps, run
from launch.servers import groups, servers
from launch.supervisor import Child, Supervisor

HOST = "127.0.0.1"
FIRST_PORT, LAST_PORT = 8000, 8099
STEPS = 7
START_SECONDS = 60.0
#: Front-end files that come with packages and that no page asks for.
UNUSED = ("htmx-4*", "htmax-4*", "htmx-2.js", "ext")


def command(argv: list[str]) -> int:
    """Start everything and keep it running until Ctrl-C; with --check, try it on scratch data and say what failed."""
    parser = argparse.ArgumentParser(prog="bin/demo", description="启动乡音演示系统，按 Ctrl-C 停止。")
    parser.add_argument("--port", type=int, help=f"网页端口，默认 {FIRST_PORT}，被占用时自动另选")
    parser.add_argument(
        "--check",
        action="store_true",
        help="用临时数据全部启动一次，登录、打开首页、执行一个后台任务，然后退出",
    )
    options = parser.parse_args(argv)
    if options.check:
        return try_out(options.port)
    with running(state_folder(), options.port) as (address, env, supervisor):
        announce(address, env)
        supervisor.watch()
    return 0


def try_out(port: int | None) -> int:
    """Start everything on scratch data, use it as a person would, and stop it. Raises SetupError with what failed."""
    with scratch_state("xiangyin-check-") as state, running(state, port, scratch=True) as (address, env, _):
        rows = accounts(env)
        if not rows:
            raise SetupError("检查失败：没有演示账号。")
        check(address, env, rows[0])
    print("检查通过：登录、首页、样式、后台任务都正常，服务已全部停止。")
    return 0


@contextmanager
def running(
    state: Path, port: int | None, *, scratch: bool = False
) -> Iterator[tuple[str, Mapping[str, str], Supervisor]]:
    """Yield the address of the running system, its environment and its supervisor; afterwards all of it is stopped."""
    steps = Steps(STEPS)
    prepare(groups(), Path(os.environ.get("ASSETS_ROOT") or state / "assets"), steps=steps)
    line = listen(port)
    address = f"http://{HOST}:{line.getsockname()[1]}"
    with line, servers(state, mode="demo", scratch=scratch, steps=steps) as env:
        env.setdefault("SITE_URL", address)
        # Browsers do not tell ports apart: without a name of its own, signing in here would sign out next door.
        env.setdefault("COOKIE_SUFFIX", str(line.getsockname()[1]))
        log = state / "logs" / "demo.log"
        with steps.step("打包网页样式（没有改动时跳过）"):
            collect(env, log, state)
        with steps.step("建表并载入演示县（已有数据时保留）"):
            manage(env, log, "migrate", "--noinput", what="建表")
            manage(env, log, "make_demo", "--if-empty", what="载入演示数据")
        supervisor = Supervisor(env)
        try:
            with steps.step("启动网页、后台任务和定时任务"):
                start(supervisor, state, line)
                if not supervisor.watch(until=lambda: answers(address), seconds=START_SECONDS):
                    raise SetupError(
                        f"网页没有在 {START_SECONDS:.0f} 秒内启动，日志见 {state / 'logs' / 'web.log'}"
                    )
            yield address, env, supervisor
        finally:
            supervisor.stop()


def start(supervisor: Supervisor, state: Path, line: socket.socket) -> None:
    """Start the web server on our open socket, the worker and beat."""
    logs = state / "logs"
    web = (
        "gunicorn",
        "config.wsgi:application",
        "--bind",
        f"fd://{line.fileno()}",
        "--worker-class",
        "gthread",
    )
    celery = ("celery", "--app", "config.celery:app")
    worker = (
        *celery,
        "worker",
        "--concurrency",
        "2",
        "--loglevel",
        "INFO",
        "--without-gossip",
        "--without-mingle",
    )
    beat = (*celery, "beat", "--loglevel", "INFO", "--schedule", str(state / "celerybeat"), "--pidfile", "")
    parts = (
        ("网页服务", (*web, "--workers", "2", "--threads", "4", "--worker-tmp-dir", str(logs)), "web.log"),
        ("后台任务", worker, "worker.log"),
        ("定时任务", beat, "beat.log"),
    )
    for name, argv, log in parts:
        files = (line.fileno(),) if log == "web.log" else ()
        supervisor.add(Child(name, [PYTHON, "-m", *argv], logs / log, files))


def listen(port: int | None) -> socket.socket:
    """Return an open socket on the wanted port, or on the first free one. Held by us, no other clone can take it."""
    for number in [port] if port is not None else [*range(FIRST_PORT, LAST_PORT + 1), 0]:
        line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((HOST, number))
            line.listen(128)
            return line
        except (OSError, OverflowError):
            line.close()
    raise SetupError(f"端口 {port} 不能使用（被占用，或没有权限）：请用 --port 指定另一个端口。")


def answers(address: str) -> bool:
    """Say whether the web server answers at all."""
    try:
        urllib.request.urlopen(f"{address}/health/", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def manage(env: Mapping[str, str], log: Path, *argv: str, what: str) -> None:
    """Run a management command quietly. Raises SetupError with the end of its output when it fails."""
    run([PYTHON, ROOT / "manage.py", *argv], what=what, log=log, env=env, cwd=ROOT)


def collect(env: Mapping[str, str], log: Path, state: Path) -> None:
    """Collect, name by hash and compress the front-end files, as a township's server does; not when nothing changed."""
    folders = (ROOT / "static", Path(env["ASSETS_ROOT"]))
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    value = digest(*files, ROOT / "requirements" / "runtime.txt", ROOT / "config" / "settings.py")
    stamp, folder = state / "static.stamp", Path(env.get("STATIC_ROOT") or state / "static")
    if stamped(stamp, value) and (folder / "staticfiles.json").is_file():
        return
    unused = [part for name in UNUSED for part in ("--ignore", name)]
    manage(env, log, "collectstatic", "--noinput", "--clear", *unused, what="打包网页样式")
    stamp.write_text(value)


def accounts(env: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Return the demo accounts: role, user name, password, name; empty where the demo county is not loaded."""
    done = subprocess.run(
        [PYTHON, ROOT / "manage.py", "demo_accounts"], env=dict(env), cwd=ROOT, capture_output=True, text=True
    )
    rows = [tuple(line.split("\t")) for line in done.stdout.splitlines()]
    return [(row[0], row[1], row[2], row[3]) for row in rows if len(row) == 4]


def announce(address: str, env: Mapping[str, str]) -> None:
    """Print the address in one line, then who can sign in."""
    print(f"乡音已启动：{address}    （按 Ctrl-C 停止）", flush=True)
    rows = accounts(env)
    if rows:
        print("演示账号（用户名 / 密码）：")
    for role, username, password, name in rows:
        print(f"  {username} / {password}    {role}　{name}", flush=True)
