"""``manage.py run_job NAME``: run any job by its task name; without a name list them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from groundwork.jobs.commands import day
from groundwork.jobs.job import JOBS


class Command(BaseCommand):
    help = "按名称运行一项定时任务；不给名称时列出全部"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="任务名称，如 deadlines.remind")
        parser.add_argument("--date", type=day, default=None, help="按哪一天计算；缺省为今天")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["name"] is None:
            for name, job in sorted(JOBS.items()):
                self.stdout.write(f"{name}  {job.label}")
            return
        if options["name"] not in JOBS:
            raise CommandError(f"没有名为 {options['name']} 的任务；可用：{'、'.join(sorted(JOBS))}")
        try:
            self.stdout.write(JOBS[options["name"]].run(today=options["date"]))
        except Exception as error:
            raise CommandError(f"{JOBS[options['name']].label}失败：{error}") from error
