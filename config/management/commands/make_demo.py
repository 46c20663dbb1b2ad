"""``manage.py make_demo``: load the invented county with a year of work, dated relative to today."""

from __future__ import annotations

import datetime
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config.demo import cast
from config.demo.make import make_demo
from groundwork.accounts.models import User
from groundwork.townships.models import County, Township


class Command(BaseCommand):
    """Write the demo county in one transaction, or refuse with the reason."""

    help = "载入演示县：虚构的三个乡镇和一年的代表建议办理过程，日期相对于今天。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="已有任何乡镇时什么也不做")
        parser.add_argument("--today", type=self.day, help="以哪一天为今天（年-月-日），默认今天")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and Township.objects.exists():
            self.stdout.write("已有乡镇，不载入演示数据。")
            return
        self.require_room()
        began = time.monotonic()
        cases = make_demo(today=options["today"] or timezone.localdate())
        took = time.monotonic() - began
        self.stdout.write(f"演示县{cast.COUNTY_NAME}已载入：{len(cases)} 件议案建议，用时 {took:.0f} 秒。")

    def require_room(self) -> None:
        """Refuse where known passwords must not exist, or where the county or its people are already there."""
        if settings.PRODUCTION:
            raise CommandError("演示账号的密码是公开的，正式运行的系统不能载入演示县。")
        if County.objects.filter(code=cast.COUNTY_CODE).exists():
            raise CommandError(f"演示县（{cast.COUNTY_CODE}）已经载入。")
        names = [account.username for place in cast.PLACES for account in place.accounts]
        taken = User.objects.filter(username__in=[*names, cast.OVERSEER.username]).values_list(
            "username", flat=True
        )
        if taken:
            raise CommandError(f"用户名已有人使用，不能载入演示县：{'、'.join(sorted(taken))}")

    @staticmethod
    def day(text: str) -> datetime.date:
        """Read a date. Raises CommandError in Chinese."""
        try:
            return datetime.date.fromisoformat(text)
        except ValueError as error:
            raise CommandError(f"--today：{text} 不是日期，请写成 2026-11-24 这样。") from error
