"""What the operator sees of each job: when it last ran, with what result, and whether it is missing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.conf import settings

from groundwork.jobs.job import JOBS, Job
from groundwork.jobs.models import JobRun


@dataclass(frozen=True)
class Line:
    """A job with its newest run, its newest good run, and its standing in words and colour."""

    job: Job
    last: JobRun | None
    good: JobRun | None
    text: str
    color: str

    @property
    def is_red(self) -> bool:
        """Whether somebody must look after it."""
        return self.color == "red"


def lines(*, now: datetime.datetime) -> list[Line]:
    """Return every expected job, the troubled ones first: two queries, whatever the number of runs."""
    names = [name for name, job in JOBS.items() if job.overdue_after]
    runs = JobRun.objects.filter(job__in=names)
    last = {run.job: run for run in runs.latest_of_each()}
    good = {run.job: run for run in runs.finished_well().latest_of_each()}
    first = JobRun.objects.order_by("started_at").values_list("started_at", flat=True).first()
    found = [
        line(JOBS[name], last=last.get(name), good=good.get(name), first=first or now, now=now)
        for name in names
    ]
    return sorted(found, key=lambda one: (not one.is_red, one.job.label))


def line(
    job: Job,
    *,
    last: JobRun | None,
    good: JobRun | None,
    first: datetime.datetime,
    now: datetime.datetime,
) -> Line:
    """Judge one job. ``first`` is the oldest run of any: a fresh installation has not missed anything yet."""
    patience = job.overdue_after or datetime.timedelta.max
    since = good.started_at if good else first
    if now - since > patience:
        text = f"已超过 {in_words(patience)}没有成功运行" if good else "从未成功运行"
        return Line(job, last, good, text, "red")
    if last is None:
        return Line(job, last, good, "等待首次运行", "gray")
    if is_cut_off(last, now=now):
        return Line(job, last, good, "上次运行中断", "orange")
    return Line(job, last, good, last.get_status_display(), COLORS[JobRun.Status(last.status)])


COLORS = {JobRun.Status.RUNNING: "blue", JobRun.Status.DONE: "green", JobRun.Status.FAILED: "red"}


def is_cut_off(run: JobRun, *, now: datetime.datetime) -> bool:
    """Whether a run that never ended can no longer be running: the worker died or was stopped."""
    limit = datetime.timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT)
    return run.status == JobRun.Status.RUNNING and now - run.started_at > limit


def in_words(span: datetime.timedelta) -> str:
    """Return 26 小时 or 15 分钟."""
    minutes = int(span.total_seconds() // 60)
    return f"{minutes // 60} 小时" if minutes >= 120 else f"{minutes} 分钟"
