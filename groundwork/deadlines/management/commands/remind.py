"""``manage.py remind``: tell what is due to be told; ``--dry-run`` says what would be sent, and why the rest is not."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from groundwork.deadlines.remind import explain
from groundwork.jobs.commands import JobCommand


class Command(JobCommand):
    help = "发出到期提醒；--dry-run 只说明每项期限会发什么、为什么不发"
    job = "deadlines.remind"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="只说明，不写不发")
        parser.add_argument("--township", default="", help="只说明这个乡镇（9 位代码）")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dry_run"]:
            super().handle(*args, **options)
            return
        lines = explain(today=options["date"] or timezone.localdate(), township=options["township"])
        said = False
        for line in lines:
            said = True
            self.stdout.write(line)
        if not said:
            self.stdout.write("没有未完成的期限。")
