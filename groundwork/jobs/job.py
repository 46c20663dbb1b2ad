"""``@job``: a function of ``today`` becomes a Celery task whose every run leaves a row."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pghistory
from celery import shared_task
from django.utils import timezone

from groundwork.jobs.models import JobRun

log = logging.getLogger(__name__)

HALF_A_YEAR = datetime.timedelta(days=180)


@dataclass(frozen=True)
class Job:
    """A periodic job: its task name, its Chinese label and its work.

    It is overdue when no good run is younger than ``overdue_after`` (None: nobody expects it). Its runs are kept for
    ``keep``; a job of every minute keeps them for less.
    """

    name: str
    label: str
    work: Callable[..., str]
    overdue_after: datetime.timedelta | None
    keep: datetime.timedelta = HALF_A_YEAR

    def run(self, *, today: datetime.date | None = None, **given: Any) -> str:
        """Run it now, record the run, and return its one-line summary. Raises what the work raises, after recording it."""
        run = JobRun.objects.create(job=self.name, started_at=timezone.now())
        try:
            with pghistory.context(job=self.name):
                run.summary = self.work(today=today or timezone.localdate(), **given)
            run.status = JobRun.Status.DONE
        except Exception as error:
            run.status, run.summary = JobRun.Status.FAILED, f"{type(error).__name__}: {error}"[:2000]
            log.exception("job %s failed", self.name)
            raise
        finally:
            run.finished_at = timezone.now()
            run.save()
        return run.summary


JOBS: dict[str, Job] = {}


def job(
    name: str, *, label: str, overdue_after: datetime.timedelta | None, keep: datetime.timedelta = HALF_A_YEAR
) -> Callable[[Callable[..., str]], Job]:
    """Register ``work(*, today) -> summary`` as the Celery task ``name``; it is red on the operator's page when no good
    run is younger than ``overdue_after``."""

    def register(work: Callable[..., str]) -> Job:
        entry = Job(name=name, label=label, work=work, overdue_after=overdue_after, keep=keep)
        JOBS[name] = entry

        @shared_task(name=name)
        def task() -> None:
            entry.run()

        return entry

    return register
