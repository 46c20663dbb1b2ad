"""The papers of an activity: minutes as a Word file, the attendance as a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.utils import timezone

from deputies.models import Activity, Participation
from groundwork.documents.docx import OfficialDocument, chinese_date
from groundwork.documents.xlsx import Column, write_xlsx

HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、\s*(.{1,30})$")

COLUMNS = (
    Column("number", "序号", kind="integer", width=6),
    Column("name", "姓名", width=10),
    Column("level", "人大层级", width=12),
    Column("group", "代表小组", width=16),
    Column("village", "所在村", width=14),
    Column("answer", "报名", width=8),
    Column("reason", "请假原因", width=20),
    Column("signed_in", "签到", width=18),
    Column("way", "方式", width=8),
    Column("attended", "出席", width=8),
)


def minutes_paper(activity: Activity, rows: list[Participation]) -> tuple[str, OfficialDocument]:
    """纪要 in the layout of GB/T 9704: when, where, who was there, then the text."""
    paper = OfficialDocument()
    paper.title(f"{activity.title}纪要")
    there = [row.deputy.name for row in rows if row.attended]
    excused = [
        row.deputy.name for row in rows if not row.attended and row.answer == Participation.Answer.EXCUSED
    ]
    absent = [
        row.deputy.name for row in rows if not row.attended and row.answer != Participation.Answer.EXCUSED
    ]
    paper.paragraph(f"时间：{chinese_date(activity.on)}{activity.begins_at:%H:%M}")
    paper.paragraph(f"地点：{activity.place}")
    paper.paragraph(f"组织：{activity.township}{activity.organiser if activity.group_id else '人大'}")
    if activity.lecturer:
        paper.paragraph(f"讲课人：{activity.lecturer}")
    for label, names in (("出席", there), ("请假", excused), ("缺席", absent)):
        if names:
            paper.paragraph(f"{label}（{len(names)}人）：{'、'.join(names)}")
    for line in activity.minutes.splitlines():
        if found := HEADING.match(line.strip()):
            paper.heading(found[1])
        else:
            paper.paragraph(line)
    paper.sign_off(f"{activity.township}人大办公室", activity.held_on or activity.on)
    return f"{activity.title}纪要", paper


def write_attendance(file: BinaryIO, activity: Activity, rows: list[Participation], *, reasons: bool) -> int:
    """Write who was invited, answered and came."""
    notes = [f"时间：{activity.when}　地点：{activity.place}　组织：{activity.organiser}"]
    notes.append(f"应到 {len(rows)} 人，实到 {sum(row.attended for row in rows)} 人")
    columns = [column for column in COLUMNS if reasons or column.key != "reason"]
    return write_xlsx(
        file, title=f"{activity.title}出勤表", columns=columns, rows=attendance_rows(rows), notes=notes
    )


def attendance_rows(rows: list[Participation]) -> Iterator[dict[str, Any]]:
    """Yield a line for each invited deputy."""
    for number, row in enumerate(rows, 1):
        signed = timezone.localtime(row.signed_in_at) if row.signed_in_at else None
        yield {
            "number": number,
            "name": row.deputy.name,
            "level": row.deputy.get_level_display(),
            "group": str(row.deputy.group or ""),
            "village": str(row.deputy.village or ""),
            "answer": row.get_answer_display(),
            "reason": row.reason,
            "signed_in": f"{signed:%Y-%m-%d %H:%M}" if signed else "",
            "way": row.get_way_display(),
            "attended": "是" if row.attended else "否",
        }
