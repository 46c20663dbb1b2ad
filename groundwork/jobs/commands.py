"""The management command of a job: ``manage.py remind`` does what the worker does, and leaves the same row."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from groundwork.jobs.job import JOBS


def day(text: str) -> datetime.date:
    """Read a date of the command line."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"日期应写成 2026-01-05 的样子，不是 {text!r}。") from error


class JobCommand(BaseCommand):
    """Runs the job named by ``job``."""

    job: ClassVar[str]

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day."""
        parser.add_argument("--date", type=day, default=None, help="按哪一天计算，如 2026-01-05；缺省为今天")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it and print its summary; a failure ends with its reason and status 1."""
        try:
            summary = JOBS[self.job].run(today=options["date"])
        except Exception as error:
            raise CommandError(f"{JOBS[self.job].label}失败：{error}") from error
        self.stdout.write(summary)
