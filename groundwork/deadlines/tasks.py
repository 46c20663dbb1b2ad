"""The jobs of the clock: reminders, and deadlines that follow a changed calendar."""

from __future__ import annotations

import datetime

from groundwork.deadlines import clock
from groundwork.deadlines.calendar import WorkCalendar
from groundwork.deadlines.presets import load_calendar
from groundwork.deadlines.remind import remind as remind_owners
from groundwork.jobs.job import job


@job("deadlines.remind", label="到期提醒", overdue_after=datetime.timedelta(hours=3))
def remind(*, today: datetime.date) -> str:
    """Tell every owner whose deadline has reached a milestone."""
    return str(remind_owners(today=today))


@job("deadlines.follow_calendar", label="期限随工作日历调整", overdue_after=datetime.timedelta(hours=26))
def follow_calendar(*, today: datetime.date, why: str = "工作日历有调整，按调整后的工作日重新计算") -> str:
    """Move what counts working days to where the calendar puts it now; the years ahead are added, as estimates."""
    load_calendar(last_year=today.year + 2)
    differing = len(clock.to_move(WorkCalendar.load()))
    moved = clock.follow_calendar(today=today, why=why)
    told = [f"{moved} 项未完成的期限改了日期，新旧日期已记入办理轨迹"] if moved else []
    if differing > moved:  # such as those that a year's official list makes certain
        told.append(f"{differing - moved} 项日期不变，“暂定”标记和计算说明已更新")
    return "；".join(told) or "没有期限受影响"
