"""Jobs: each run leaves a row, what is missing is red, old runs go, and health tells strangers nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from config.celery import app
from groundwork.jobs.board import lines
from groundwork.jobs.job import JOBS, Job
from groundwork.jobs.models import JobRun

pytestmark = pytest.mark.django_db


def ran(job: str, ago: timedelta, status: str = "done", **more: Any) -> JobRun:
    started = timezone.now() - ago
    finished = None if status == "running" else started + timedelta(seconds=2)
    return JobRun.objects.create(job=job, started_at=started, finished_at=finished, status=status, **more)


def said(job: str) -> tuple[str, str]:
    """What the board says of a job."""
    line = next(line for line in lines(now=timezone.now()) if line.job.name == job)
    return line.text, line.color


def test_every_scheduled_task_is_a_job_and_a_task() -> None:
    app.loader.import_default_modules()
    app.finalize()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    expected = {name for name, job in JOBS.items() if job.overdue_after}
    assert scheduled == expected
    assert {name for name in app.tasks if not name.startswith("celery.")} >= scheduled | {"jobs.check"}


def test_a_run_leaves_its_summary() -> None:
    job = Job("t.good", "试验", lambda *, today: f"按 {today}", None)
    assert job.run(today=datetime.date(2026, 3, 10)) == "按 2026-03-10"
    run = JobRun.objects.get()
    assert (run.job, run.status, run.summary, run.took >= timedelta(0)) == (
        "t.good",
        "done",
        "按 2026-03-10",
        True,
    )


def test_a_failure_is_recorded_and_raised() -> None:
    def broken(*, today: datetime.date) -> str:
        raise ValueError("坏了")

    with pytest.raises(ValueError, match="坏了"):
        Job("t.bad", "试验", broken, None).run()
    run = JobRun.objects.get()
    assert (run.status, run.summary, run.finished_at is not None) == ("failed", "ValueError: 坏了", True)


def test_a_fresh_installation_has_missed_nothing() -> None:
    assert {line.color for line in lines(now=timezone.now())} == {"gray"}


def test_what_did_not_run_when_due_is_red_and_first() -> None:
    ran("deadlines.remind", timedelta(hours=4))
    ran("notifications.deliver", timedelta(minutes=2))
    ran("dashboard.snapshot", timedelta(hours=1))
    assert said("deadlines.remind") == ("已超过 3 小时没有成功运行", "red")
    assert said("notifications.deliver") == ("完成", "green")
    assert lines(now=timezone.now())[0].job.name == "deadlines.remind"


def test_failures_do_not_count_as_runs() -> None:
    ran("deadlines.remind", timedelta(hours=5))
    ran("deadlines.remind", timedelta(minutes=1), status="failed", summary="OperationalError: x")
    assert said("deadlines.remind")[1] == "red"


def test_a_failure_after_a_good_run_is_red_at_once() -> None:
    ran("deadlines.remind", timedelta(hours=1))
    ran("deadlines.remind", timedelta(minutes=1), status="failed")
    assert said("deadlines.remind") == ("失败", "red")


def test_never_run_well_since_the_installation_is_red() -> None:
    ran("jobs.check", timedelta(days=3))
    assert said("deadlines.remind") == ("从未成功运行", "red")


def test_a_run_whose_worker_died_is_called_cut_off() -> None:
    ran("deadlines.remind", timedelta(hours=1))
    ran("deadlines.remind", timedelta(minutes=20), status="running")
    assert said("deadlines.remind") == ("上次运行中断", "orange")


def test_old_runs_go_and_failures_stay_half_a_year() -> None:
    kept = [
        ran("deadlines.remind", timedelta(days=179)), ran("notifications.deliver", timedelta(days=6)),
        ran("notifications.deliver", timedelta(days=100), status="failed"),
    ]  # fmt: skip
    ran("deadlines.remind", timedelta(days=181))
    ran("notifications.deliver", timedelta(days=8))
    ran("some.older.job", timedelta(days=181), status="failed")
    out = StringIO()
    call_command("prune_runs", stdout=out)
    assert out.getvalue().strip() == "清理 3 条"
    left = JobRun.objects.exclude(job="jobs.prune").order_by("pk")
    assert list(left) == kept


def test_every_job_is_a_command() -> None:
    out = StringIO()
    call_command("run_job", stdout=out)
    assert [line.split()[0] for line in out.getvalue().splitlines()] == sorted(JOBS)
    out = StringIO()
    call_command("run_job", "jobs.check", stdout=out)
    assert out.getvalue().strip() == "ok"
    with pytest.raises(CommandError, match="没有名为 nonsense 的任务"):
        call_command("run_job", "nonsense")
    with pytest.raises(CommandError, match="日期应写成"):
        call_command("remind", "--date", "10.3.2026")


def test_only_administrators_see_the_board(
    client_of: Callable[..., Client], admin: Any, chen: Any, li: Any
) -> None:
    ran("deadlines.remind", timedelta(hours=1), summary="到提醒日 3 项")
    browser = client_of(admin)
    assert "到提醒日 3 项" in browser.get("/jobs/").content.decode()
    assert "到提醒日 3 项" in browser.get("/jobs/deadlines.remind/").content.decode()
    assert browser.get("/jobs/no.such/").status_code == 404
    for user in (chen, li):
        assert [client_of(user).get(url).status_code for url in ("/jobs/", "/jobs/deadlines.remind/")] == [
            403,
            403,
        ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_asks_as_often_for_many_runs(
    client_of: Callable[..., Client], admin: Any, count: int, django_assert_num_queries: Any
) -> None:
    for n in range(count):
        ran("deadlines.remind", timedelta(hours=n))
    with django_assert_num_queries(3):
        lines(now=timezone.now())


def test_health_tells_strangers_one_word(client: Client, settings: Any) -> None:
    ran("deadlines.remind", timedelta(minutes=30))
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert client.get("/health/").json() == {"status": "degraded"}
    assert client.post("/health/").status_code == 405


def test_health_tells_the_administrator_more(client_of: Callable[..., Client], admin: Any, chen: Any) -> None:
    ran("deadlines.remind", timedelta(minutes=200))
    assert client_of(admin).get("/health/").json() == {
        "status": "degraded", "database": True, "broker": True, "reminders": False, "remind_age_minutes": 200
    }  # fmt: skip
    assert client_of(chen).get("/health/").json() == {"status": "degraded"}


@pytest.mark.django_db(transaction=True)
def test_health_says_when_the_database_is_away(client: Client) -> None:
    connection.close()
    home, connection.settings_dict["HOST"] = connection.settings_dict["HOST"], "/nowhere"
    try:
        answer = client.get("/health/")
    finally:
        connection.settings_dict["HOST"] = home
    assert (answer.status_code, answer.json()) == (503, {"status": "down"})
