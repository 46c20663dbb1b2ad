"""The demo's processes: started again when they fall over, and none left when the supervisor ends, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from launch.environment import ROOT
from launch.processes import command_of, wait_until
from launch.progress import SetupError
from launch.supervisor import Child, Supervisor

SLEEPS = [sys.executable, "-c", "import time; time.sleep(600)"]


def test_a_child_that_falls_over_is_started_again(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    supervisor = Supervisor(os.environ)
    try:
        supervisor.add(Child("网页服务", SLEEPS, state / "logs" / "web.log"))
        child = supervisor.children[0]
        first = child.process.pid
        os.kill(first, signal.SIGKILL)
        assert supervisor.watch(until=lambda: child.process.pid != first, seconds=10)
        second = child.process.pid
    finally:
        supervisor.stop()
    assert "网页服务意外退出（退出码 -9），重新启动" in capsys.readouterr().err
    assert [command_of(first), command_of(second)] == ["", ""]


def test_a_child_that_cannot_live_is_given_up_with_its_last_words(state: Path) -> None:
    supervisor = Supervisor(os.environ)
    try:
        supervisor.add(
            Child("后台任务", [sys.executable, "-c", "exit('缺少设置')"], state / "logs" / "worker.log")
        )
        with pytest.raises(SetupError, match=r"后台任务一再退出（退出码 1）[^缺]*缺少设置"):
            supervisor.watch(seconds=30)
    finally:
        supervisor.stop()


def test_children_end_with_a_supervisor_that_was_killed(state: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells a child of its parent's death")
    program = (
        "import os, signal, sys; from pathlib import Path; from launch.supervisor import Child, Supervisor\n"
        "s = Supervisor(os.environ); s.add(Child('x', [sys.executable, '-c', 'import time; time.sleep(600)'],"
        " Path(sys.argv[1]))); print(s.children[0].process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    argv = [sys.executable, "-c", program, str(state / "logs" / "x.log")]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True)
    pid = int(done.stdout)
    assert wait_until(lambda: not command_of(pid), seconds=10)
