"""One row for each run of a periodic job: what the operator reads when something did not happen."""

from __future__ import annotations

import datetime
from typing import Self

from django.db import models


class JobRunQuerySet(models.QuerySet):
    """Runs of jobs."""

    def latest_of_each(self) -> Self:
        """Return the newest run of each job."""
        return self.order_by("job", "-started_at").distinct("job")

    def finished_well(self) -> Self:
        """Return the runs that ended without an error."""
        return self.filter(status=JobRun.Status.DONE)


class JobRun(models.Model):
    """A run of a job, kept for half a year."""

    class Status(models.TextChoices):
        RUNNING = "running", "正在运行"
        DONE = "done", "完成"
        FAILED = "failed", "失败"

    job = models.CharField("任务", max_length=60)
    started_at = models.DateTimeField("开始")
    finished_at = models.DateTimeField("结束", null=True)
    status = models.CharField("结果", max_length=10, choices=Status.choices, default=Status.RUNNING)
    summary = models.TextField("说明", blank=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任务运行记录"
        ordering = ("-started_at",)
        indexes = [models.Index(fields=["job", "-started_at"], name="newest_run_of_a_job")]

    def __str__(self) -> str:
        return f"{self.job} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def took(self) -> datetime.timedelta | None:
        """How long it ran."""
        return self.finished_at - self.started_at if self.finished_at else None
