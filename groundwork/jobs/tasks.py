"""The jobs that look after the jobs: a sign of life for the operator, and the removal of old runs."""

from __future__ import annotations

import datetime

from django.utils import timezone

from groundwork.jobs.job import HALF_A_YEAR, JOBS, job
from groundwork.jobs.models import JobRun


@job("jobs.check", label="值守检查", overdue_after=None, keep=datetime.timedelta(days=14))
def check(*, today: datetime.date) -> str:
    """Leave a row: whoever sees it knows that broker, worker and database work together."""
    return "ok"


@job("jobs.prune", label="清理任务运行记录", overdue_after=datetime.timedelta(hours=26))
def prune(*, today: datetime.date) -> str:
    """Remove the runs that each job need not keep; failures stay for half a year whatever the job."""
    now = timezone.now()
    removed = 0
    for name, entry in JOBS.items():
        good = JobRun.objects.filter(job=name, status=JobRun.Status.DONE, started_at__lt=now - entry.keep)
        removed += good.delete()[0]
    removed += JobRun.objects.filter(started_at__lt=now - HALF_A_YEAR).delete()[0]
    return f"清理 {removed} 条"
