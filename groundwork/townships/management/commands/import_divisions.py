"""``manage.py import_divisions FILE``: counties, townships and villages from a table of divisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from groundwork.townships.divisions import import_divisions


class Command(BaseCommand):
    """Adds and renames; running it again changes nothing."""

    help = "从行政区划表（CSV：code,name,parent,level）导入县、乡镇、村；可重复执行，有问题则全部不导入。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="只核对，不写入")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        """Import the file and report; fail when there are problems."""
        try:
            content = file.read_bytes()
        except OSError as missing:
            raise CommandError(f"读不到文件 {file}：{missing.strerror}") from missing
        report = import_divisions(content, dry_run=dry_run)
        for problem in report.problems:
            self.stderr.write(str(problem))
        for division, old in report.changed:
            self.stdout.write(f"第 {division.line} 行：{division.code} 由“{old}”改名为“{division.name}”")
        if report.problems:
            raise CommandError(report.summary)
        self.stdout.write(report.summary + ("（只核对，没有写入）" if dry_run else ""))
