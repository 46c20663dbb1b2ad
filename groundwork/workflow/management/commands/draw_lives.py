"""``manage.py draw_lives``: write the diagrams of ``docs/lives``; ``--check`` says which are out of date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from groundwork.workflow.drawing import draw
from groundwork.workflow.engine import LIVES


class Command(BaseCommand):
    help = "按状态表画出 docs/lives 里的办理流程图；--check 只检查是否过时"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="不写文件；有过时的以状态 1 退出")
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "docs" / "lives")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        pages = {folder / f"{name}.md": draw(life) for name, (life, _) in sorted(LIVES.items())}
        stale = [
            path for path, text in pages.items() if not path.is_file() or path.read_text("utf-8") != text
        ]
        stale += [path for path in sorted(folder.glob("*.md")) if path not in pages]
        if options["check"]:
            if stale:
                listed = "、".join(path.name for path in stale)
                raise CommandError(f"流程图已过时：{listed}。请运行 bin/manage draw_lives。")
            self.stdout.write(f"流程图与状态表一致（{len(pages)} 张）。")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for path in stale:
            if path in pages:
                path.write_text(pages[path], encoding="utf-8")
            else:
                path.unlink()
            self.stdout.write(f"已更新 {path.name}")
        if not stale:
            self.stdout.write("没有变化。")
