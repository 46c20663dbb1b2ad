"""``manage.py check_worker``: have the real worker run one tiny task, and say whether it did."""

from __future__ import annotations

import time
from typing import Any

from celery import current_app
from django.core.management.base import BaseCommand, CommandError, CommandParser
from kombu.exceptions import OperationalError

from groundwork.jobs.models import JobRun

EVERY = 0.1  # seconds between two looks


class Command(BaseCommand):
    help = "通过消息队列让后台进程执行一个小任务；成功打印 ok，否则以状态 1 退出"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seconds", type=float, default=15, help="最多等几秒，缺省 15")

    def handle(self, *args: Any, **options: Any) -> None:
        newest = JobRun.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        try:
            current_app.send_task("jobs.check")
        except OperationalError as error:
            raise CommandError(f"消息队列连不上：{error}") from error
        answered = JobRun.objects.filter(job="jobs.check", pk__gt=newest).finished_well()
        until = time.monotonic() + options["seconds"]
        while time.monotonic() < until:
            if answered.exists():
                self.stdout.write("ok")
                return
            time.sleep(EVERY)
        raise CommandError(f"{options['seconds']:g} 秒内没有后台进程（worker）执行任务，请检查它是否在运行。")
