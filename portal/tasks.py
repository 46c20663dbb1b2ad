"""The periodic job of this room: what the throttle remembers is forgotten."""

from __future__ import annotations

import datetime

from groundwork.jobs.job import job
from portal import throttle
from portal.models import PortalPolicy


@job("portal.forget", label="删除提交频次记录", overdue_after=datetime.timedelta(hours=26))
def forget(*, today: datetime.date) -> str:
    """Delete counts and salts after the days that the rules say: the shortest, where townships differ."""
    days = min(PortalPolicy.objects.values_list("forget_days", flat=True))
    return f"{today} 删除 {throttle.forget(today=today, days=days)} 条，保存 {days} 天"
