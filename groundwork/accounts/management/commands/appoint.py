"""``manage.py appoint NAME --role ROLE --township CODE``: the first administrator, before anybody can sign in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from groundwork.accounts import people
from groundwork.accounts.models import User
from groundwork.accounts.roles import COUNTY_ROLES, Role
from groundwork.townships.models import County, Township


class Command(BaseCommand):
    """Makes the account where it is missing, gives the post, and prints the initial password."""

    help = "登记一名人员并给予任职（用于建立第一个系统管理员）；新账号的初始密码只显示这一次。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="姓名")
        parser.add_argument("--role", default=Role.ADMINISTRATOR, choices=[r.value for r in Role])
        parser.add_argument("--township", help="乡镇区划代码（9 位）")
        parser.add_argument("--county", help="县区划代码（6 位）；任职于全县")
        parser.add_argument("--username", default="", help="用户名；不填则按姓名拼音生成")
        parser.add_argument("--phone", default="", help="手机号")

    def handle(self, *args: Any, **given: Any) -> None:
        """Make the account where it is missing and give the post."""
        place = self.place(given)
        try:
            with transaction.atomic():
                user, password = self.person(given)
                people.appoint(user, role=given["role"], since=timezone.localdate(), **place)
        except ValidationError as refused:
            raise CommandError("；".join(refused.messages)) from refused
        where = place.get("township") or place.get("county")
        self.stdout.write(f"{user.name}（用户名 {user.username}）：{where}{Role(given['role']).label}")
        if password:
            self.stdout.write(f"初始密码：{password}（首次登录须更改）")

    def place(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return the township or county of the post."""
        if bool(given["township"]) == bool(given["county"]):
            raise CommandError("请用 --township 或 --county 之一写明任职地。")
        if given["county"]:
            if given["role"] not in COUNTY_ROLES:
                raise CommandError("只有系统管理员和县人大联络员可以任职于全县。")
            county = County.objects.filter(code=given["county"]).first()
            if county is None:
                raise CommandError(f"没有代码为 {given['county']} 的县，请先 import_divisions。")
            return {"county": county}
        if given["role"] in ("unit_officer", "unit_head", "county_overseer"):
            raise CommandError("此角色请登录后在“人员与任职”页面办理。")
        township = Township.objects.filter(code=given["township"]).first()
        if township is None:
            raise CommandError(f"没有代码为 {given['township']} 的乡镇，请先 import_divisions。")
        return {"township": township}

    def person(self, given: dict[str, Any]) -> tuple[User, str]:
        """Return the person, and the initial password of a new account."""
        known = User.objects.filter(username=given["username"]).first() if given["username"] else None
        if known is not None:
            if known.name != given["name"]:
                raise CommandError(f"用户名 {known.username} 已属于{known.name}。")
            return known, ""
        if given["phone"] and (other := User.objects.filter(phone=given["phone"]).first()):
            raise CommandError(f"手机号 {given['phone']} 已属于{other.name}（用户名 {other.username}）。")
        for name in ("username", "phone"):
            if given[name]:
                User._meta.get_field(name).run_validators(given[name])  # type: ignore[union-attr]
        return people.enrol(given["name"], username=given["username"], phone=given["phone"])
