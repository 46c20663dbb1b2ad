"""The periodic jobs of this room."""

from __future__ import annotations

import datetime

from groundwork.jobs.job import job
from proposals.ledger_year import roll_over


@job("proposals.roll_over_commitments", label="承诺台账跨年结转", overdue_after=datetime.timedelta(hours=26))
def roll_over_commitments(*, today: datetime.date) -> str:
    """Roll what was not kept into the new year's ledger."""
    return f"结转 {roll_over(today=today)} 项"
