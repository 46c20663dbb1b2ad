"""The job that carries messages outside."""

from __future__ import annotations

import datetime

from django.utils import timezone

from groundwork.jobs.job import job
from groundwork.notifications import delivery


@job(
    "notifications.deliver", label="发送消息", overdue_after=datetime.timedelta(minutes=15),
    keep=datetime.timedelta(days=7),
)  # fmt: skip
def deliver(*, today: datetime.date) -> str:
    """Send what waits. Fails, and is red, when the mail server cannot be reached."""
    return str(delivery.deliver(now=timezone.now()))
