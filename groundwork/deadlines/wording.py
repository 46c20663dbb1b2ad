"""What a reminder says, in the plain words of an office."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from groundwork.ui.dates import cn_date

if TYPE_CHECKING:
    from groundwork.deadlines.models import Deadline


def when(deadline: Deadline, *, today: datetime.date) -> str:
    """3 天后到期, 今天到期, 已逾期 5 天 (calendar days)."""
    days = (deadline.due_on - today).days
    if days == 0:
        return "今天到期"
    if days == 1:
        return "明天到期"
    return f"{days} 天后到期" if days > 0 else f"已逾期 {-days} 天"


def reminder(deadline: Deadline, *, today: datetime.date) -> tuple[str, str]:
    """Return the subject and the text for the owner."""
    subject = f"{when(deadline, today=today)}：{deadline.label}——{deadline.title}"
    return subject[:200], "\n".join(facts(deadline))


def escalation(deadline: Deadline, *, today: datetime.date) -> tuple[str, str]:
    """Return the subject and the text for those above, who are told whose it is."""
    subject = f"{deadline.owner_name}{when(deadline, today=today)}：{deadline.label}——{deadline.title}"
    return subject[:200], "\n".join([*facts(deadline), "此事项逾期已久，按提醒规则一并告知您，请督促办理。"])


def vacancy(deadline: Deadline, *, today: datetime.date) -> tuple[str, str]:
    """Return the subject and the text for the congress office when nobody holds the owner's post."""
    subject, body = reminder(deadline, today=today)
    who = deadline.owner_name
    note = (
        f"“{who}”目前没有在岗人员或账号已停用，提醒无人接收，因此告知人大办。请安排人员，或在“任职”中补登。"
    )
    return f"无人接收（{who}）：{subject}"[:200], f"{body}\n{note}"


def facts(deadline: Deadline) -> list[str]:
    """Return the facts of a deadline, a line each."""
    provisional = "（暂定：所涉年份的节假日安排尚未公布）" if deadline.provisional else ""
    lines = [
        f"事项：{deadline.label}",
        f"对象：{deadline.title}",
        f"责任方：{deadline.owner_name}",
        f"截止日：{cn_date(deadline.due_on)}{provisional}",
    ]
    if deadline.extended_until:
        lines.append("已按同意的日期顺延。")
    elif deadline.limit_source:
        lines.append(f"依据：{deadline.limit_source}（{deadline.limit}）")
    return lines
