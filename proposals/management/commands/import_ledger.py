"""Brings a clerk's Excel ledger into the register of a township (``manage.py import_ledger FILE --township CODE``)."""

from __future__ import annotations

import datetime
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from groundwork.accounts.models import User
from groundwork.documents.tables import Sheet, UnreadableFile, read_table
from groundwork.townships.models import Township
from proposals.ledger.choices import Choices
from proposals.ledger.plan import ImportPlan, make_plan
from proposals.ledger.report import report
from proposals.ledger.sessions import find_session
from proposals.ledger.storing import ImportRefused, import_ledger


class Command(BaseCommand):
    """Imports a ledger; with ``--dry-run`` it only says what it would do."""

    help = "导入代表建议办理台账（.xlsx 或 .csv）。全部导入或一件不导；同一文件再导一次不会重复。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the township, and what the ledger may leave out."""
        parser.add_argument("file", type=Path, help="台账文件")
        parser.add_argument("--township", required=True, help="乡镇区划代码，9 位")
        parser.add_argument("--session", default="", help="没有写明会议的行归入哪次会议，如 十七届一次会议")
        parser.add_argument("--opens", type=day, help="台账所属会议尚未建立时：开幕日，如 2026-04-12")
        parser.add_argument("--closes", type=day, help="台账所属会议尚未建立时：闭幕日")
        parser.add_argument("--assigned-on", type=day, help="没有写交办日期的，按这一天")
        parser.add_argument("--outcome", default="", help="有答复日期、没有写结果类别的，按这一类，如 A")
        parser.add_argument("--skip-refused", action="store_true", help="跳过不能导入的行，导入其余各行")
        parser.add_argument("--actor", default="", help="以谁的名义记入办理轨迹（用户名）；缺省记为系统")
        parser.add_argument("--dry-run", action="store_true", help="只报告，不写入")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, report, and unless it is a dry run write."""
        township = Township.objects.filter(code=options["township"]).first()
        if township is None:
            raise CommandError(f"没有代码为 {options['township']} 的乡镇。")
        today = timezone.localdate()
        sheets, name = self.read(options["file"]), options["file"].name
        actor = self.actor(options)
        plan = make_plan(
            sheets, township=township, choices=Choices(assigned_on=options["assigned_on"]), today=today, filename=name
        )  # fmt: skip
        choices = self.choices(plan, options)
        plan = make_plan(sheets, township=township, choices=choices, today=today, filename=name, actor=actor)
        self.stdout.write(report(plan))
        if options["dry_run"]:
            self.stdout.write("只是试读，没有写入任何内容。")
            return
        if not plan.new and not plan.refused:
            self.stdout.write("没有新的内容，什么也没有改变。")
            return
        self.write(sheets, township, choices, today, name, actor, options)

    def read(self, path: Path) -> list[Sheet]:
        """Read the file, or end with the reason."""
        try:
            with path.open("rb") as file:
                return read_table(file, filename=path.name)
        except OSError as error:
            raise CommandError(f"打不开文件 {path}：{error.strerror}") from error
        except UnreadableFile as error:
            raise CommandError(str(error)) from error

    def actor(self, options: dict[str, Any]) -> User | None:
        """Return in whose name it is done; None for whoever runs the command."""
        if not options["actor"]:
            return None
        actor = User.objects.filter(username=options["actor"]).first()
        if actor is None:
            raise CommandError(f"没有用户 {options['actor']}。")
        return actor

    def choices(self, plan: ImportPlan, options: dict[str, Any]) -> Choices:
        """Return what the options decide."""
        choices = Choices(assigned_on=options["assigned_on"], outcome=options["outcome"].upper())
        if options["outcome"] and choices.outcome not in plan.facts.classes:
            raise CommandError(f"没有 {options['outcome']} 类结果，只有 {'、'.join(plan.facts.classes)}。")
        if options["session"]:
            name = find_session(options["session"])
            if name is None or name not in plan.facts.sessions:
                known = "、".join(map(str, plan.facts.sessions)) or "还没有任何会议"
                raise CommandError(f"本乡镇没有“{options['session']}”；现有：{known}。")
            choices.session = plan.facts.sessions[name].pk
        if options["opens"]:
            closes = options["closes"] or options["opens"]
            if closes < options["opens"]:
                raise CommandError("闭幕日早于开幕日。")
            choices.session_days = {new.name: (options["opens"], closes) for new in plan.sessions}
        return choices

    def write(
        self, sheets: list[Sheet], township: Township, choices: Choices, today: datetime.date, name: str,
        actor: User | None, options: dict[str, Any],
    ) -> None:  # fmt: skip
        """Import, with progress, and say what was done."""
        began = time.monotonic()
        try:
            done = import_ledger(
                sheets, township=township, choices=choices, actor=actor, today=today, filename=name,
                progress=self.progress, skip_refused=options["skip_refused"],
            )  # fmt: skip
        except ImportRefused as error:
            raise CommandError(f"{error}（可在导入页面逐行更正，或用 --skip-refused 跳过这些行）") from error
        self.stdout.write(
            f"导入完成：新增 {done.written} 件，已在系统中 {done.present} 件，未导入 {done.left_out} 件；"
            f"新增单位 {done.units} 个、代表 {done.deputies} 名；用时 {time.monotonic() - began:.1f} 秒。"
        )

    def progress(self, done: int, total: int) -> None:
        """Show how far it is, on one line where that is possible."""
        is_screen = sys.stderr.isatty()
        start = "\r" if is_screen else ""
        self.stderr.write(
            f"{start}正在导入 {done}/{total} 件", ending="" if is_screen and done < total else "\n"
        )


def day(text: str) -> datetime.date:
    """Read a date of the command line."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"日期应写成 2026-01-05 的样子，不是 {text!r}。") from error
