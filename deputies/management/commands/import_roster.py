"""Brings a roster of deputies into the roll of a township (``manage.py import_roster FILE --township CODE``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from deputies.models import Term
from deputies.roster.plan import RosterPlan, make_plan
from deputies.roster.storing import ImportRefused, import_roster
from groundwork.documents.tables import UnreadableFile, read_table
from groundwork.townships.models import Township


class Command(BaseCommand):
    """Imports a roster; with ``--dry-run`` it only says what it would do."""

    help = "导入代表名册（.xlsx 或 .csv）。全部导入或一人不导；同一文件再导一次不会改变任何内容。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the township and the term."""
        parser.add_argument("file", type=Path, help="名册文件")
        parser.add_argument("--township", required=True, help="乡镇区划代码，9 位")
        parser.add_argument("--term", type=int, help="第几届；缺省为最近一届")
        parser.add_argument("--skip-refused", action="store_true", help="跳过不能导入的行，导入其余各行")
        parser.add_argument("--dry-run", action="store_true", help="只报告，不写入")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, report, and unless it is a dry run write."""
        township = Township.objects.filter(code=options["township"]).first()
        if township is None:
            raise CommandError(f"没有代码为 {options['township']} 的乡镇。")
        terms = Term.objects.of_township(township).select_related("township")
        term = (terms.filter(number=options["term"]) if options["term"] else terms).first()
        if term is None:
            raise CommandError(f"{township}还没有登记{'这一' if options['term'] else ''}届。")
        path, today = options["file"], timezone.localdate()
        try:
            with path.open("rb") as file:
                sheets = read_table(file, filename=path.name)
        except OSError as error:
            raise CommandError(f"打不开文件 {path}：{error.strerror}") from error
        except UnreadableFile as error:
            raise CommandError(str(error)) from error
        choices: dict[str, Any] = {}
        plan = make_plan(sheets, term=term, choices=choices, today=today)
        if options["skip_refused"]:
            choices["rows"] = {person.row.key: {"do": "skip"} for person in plan.of("refused")}
        self.report(plan)
        if options["dry_run"]:
            self.stdout.write("只是试读，没有写入任何内容。")
            return
        try:
            done = import_roster(sheets, term=term, choices=choices, today=today)
        except ImportRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"已导入：新增 {done.added} 人，更新 {done.changed} 人，没有变化 {done.same} 人，跳过 {done.skipped} 行。"
        )

    def report(self, plan: RosterPlan) -> None:
        """Say what would happen, row by row where something is not plain."""
        for note in plan.reading.notes:
            self.stdout.write(note)
        for person in plan.people:
            for problem in person.row.problems:
                where = problem.cell or f"第 {problem.row} 行"
                self.stdout.write(f"{problem.severity.label} {where} {problem.column}：{problem.reason}")
        for place in plan.unknown:
            self.stdout.write(f"新建{place.label}：{place.name}")
        counts = [f"{label} {len(plan.of(fate))}" for fate, label in
                  (("new", "新增"), ("changed", "更新"), ("same", "没有变化"), ("refused", "不能导入"))]  # fmt: skip
        self.stdout.write("，".join(counts) + "。")
