"""``manage.py demo_accounts``: say with which accounts one can sign in to the demo county, one line per role."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.demo import cast
from groundwork.accounts.models import User
from groundwork.townships.models import County


class Command(BaseCommand):
    """Print role, user name, password and name, separated by tabs."""

    help = "列出演示账号：角色、用户名、密码、姓名。"

    def handle(self, *args: Any, **options: Any) -> None:
        if not County.objects.filter(code=cast.COUNTY_CODE, name=cast.COUNTY_NAME).exists():
            raise CommandError("没有载入演示县；请先运行 make_demo。")
        people = {
            user.username: user for user in User.objects.filter(username__in=[name for _, name in cast.SHOWN])
        }
        for role, username in cast.SHOWN:
            if username in people:
                self.stdout.write(f"{role}\t{username}\t{cast.PASSWORD}\t{people[username].name}")
