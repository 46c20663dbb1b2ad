"""How a deadline is shown: what is left in words and colour, and the answer to “why this date”."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest

from groundwork.deadlines.calendar import ONE_DAY, WorkCalendar
from groundwork.deadlines.models import Deadline
from groundwork.ui.dates import Remaining, cn_date

SOON = 3  # working days


def calendar_of(request: HttpRequest | None) -> WorkCalendar:
    """Return the calendar, read once per request."""
    if request is None:
        return WorkCalendar.load()
    if not hasattr(request, "work_calendar"):
        request.work_calendar = WorkCalendar.load()  # type: ignore[attr-defined]
    return request.work_calendar  # type: ignore[attr-defined]


def remaining(deadline: Deadline, *, today: datetime.date, calendar: WorkCalendar) -> Remaining:
    """Say what is left in working days; what is late, in days; what is done, how it was."""
    if deadline.closed_on:
        colors = {Deadline.Outcome.MET: "green", Deadline.Outcome.LATE: "orange"}
        outcome = Deadline.Outcome(deadline.outcome)
        late = f" {deadline.days_late(today)} 天" if outcome == Deadline.Outcome.LATE else ""
        return Remaining(f"{outcome.label}{late}", colors.get(outcome, "gray"))
    if deadline.due_on < today:
        return Remaining(f"逾期 {deadline.days_late(today)} 天", "red")
    if deadline.due_on == today:
        return Remaining("今天到期", "orange")
    days = calendar.workdays_between(today, deadline.due_on)
    if days == 0:
        return Remaining(f"剩 {(deadline.due_on - today).days} 天，均为休息日", "orange")
    return Remaining(f"还剩 {days} 个工作日", "amber" if days <= SOON else "gray")


def reasons(deadline: Deadline) -> list[tuple[str, str]]:
    """Return the answer to “why this date”, as labelled sentences."""
    said = deadline.explanation
    found = [("规定", rule(deadline))]
    if said.get("start"):
        start = cn_date(day(said["start"]))
        label = f"（{said['start_label']}）" if said.get("start_label") else ""
        found.append(("起算", f"{start}{label}，当天不计入"))
    if said.get("skipped"):
        found.append(("扣除", f"其间放假：{spans(said['skipped'])}，不计工作日"))
    if said.get("made_up"):
        found.append(("计入", f"其间调休上班：{spans(said['made_up'])}，计为工作日"))
    if said.get("rolled_from"):
        found.append(("顺延", f"末日{cn_date(day(said['rolled_from']))}是休息日，顺延到其后第一个工作日"))
    if said.get("until"):
        found.append((said.get("until_label") or "约定日期", f"截止日定为{cn_date(day(said['until']))}"))
        if said.get("by_rule") and said["by_rule"] != said["until"]:
            found.append(("原截止日", f"按规定为{cn_date(day(said['by_rule']))}"))
    if said.get("moved_from"):
        found.append(("调整", f"工作日历调整前为{cn_date(day(said['moved_from']))}"))
    if deadline.provisional:
        found.append(("暂定", "所涉年份的放假安排尚未公布，按预估计算；国务院通知公布并导入后重新计算"))
    return found


def rule(deadline: Deadline) -> str:
    """The limit with its source."""
    source = f"（{deadline.limit_source}）" if deadline.limit_source else ""
    if deadline.extended_until and not deadline.limit_value and not deadline.limit_month_day:
        return deadline.limit_source or "按约定日期"
    return f"{deadline.limit}{source}"


def spans(days: list[list[str]]) -> str:
    """Return 春节（2月16日至20日、2月23日）、清明节（4月6日): the days of a feast are told together, those in a row as a span."""
    listed = [(day(date), name) for date, name in days]
    told = []
    for name, feast in groupby(listed, key=lambda one: one[1]):
        runs = groupby(enumerate(date for date, _ in feast), key=lambda one: one[1] - ONE_DAY * one[0])
        parts = "、".join(span([date for _, date in run]) for _, run in runs)
        told.append(f"{name}（{parts}）" if name else parts)
    return "、".join(told)


def span(days: list[datetime.date]) -> str:
    """Return 2月16日至20日, 1月30日至2月2日, or a single day."""
    first, last = days[0], days[-1]
    start = f"{first.month}月{first.day}日"
    if first == last:
        return start
    return f"{start}至{'' if first.month == last.month else f'{last.month}月'}{last.day}日"


def day(text: Any) -> datetime.date:
    """Read a date of the explanation."""
    return datetime.date.fromisoformat(text)
