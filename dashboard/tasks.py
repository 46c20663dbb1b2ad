"""The periodic job of this room."""

from __future__ import annotations

import datetime

from dashboard.snapshots import take
from groundwork.jobs.job import job


@job("dashboard.snapshot", label="每日数字快照", overdue_after=datetime.timedelta(hours=26))
def take_snapshot(*, today: datetime.date) -> str:
    """Keep the day's figures of every township."""
    return f"{today} 保存 {take(today=today)} 个乡镇的数字"
