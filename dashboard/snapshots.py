"""Taking the nightly snapshot, and reading the trend from those taken."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from dashboard.models import Snapshot
from groundwork.townships.models import Township
from proposals import stats
from proposals.models import Proposal

#: The rates whose counts a snapshot holds.
RATES = (
    "on_time",
    "resolved",
    "satisfied",
    "satisfied_or_basically",
    "feedback",
    "face_to_face",
    "commitments",
)
NAMES = ("assigned", "overdue", *stats.names_for(*RATES))
#: How far back the trend goes.
MONTHS = 12


def take(*, today: datetime.date) -> int:
    """Write the day's snapshot of every township with proposals, over that of an earlier run. Returns how many.

    Raises ValueError for a day to come.
    """
    if today > timezone.localdate():
        raise ValueError(f"{today} 还没有到，不能保存当天的数字。")
    scope = rolling_year(today)
    groups = stats.tally_by(Proposal.objects.all(), "township", NAMES, scope)
    rows = [
        Snapshot(township_id=group.scope.township, taken_on=today, figures=group.counts) for group in groups
    ]
    Snapshot.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["township", "taken_on"],
        update_fields=["figures", "updated_at"],
    )
    return len(rows)


def rolling_year(day: datetime.date) -> stats.Scope:
    """Return the twelve months that end on that day."""
    since = (stats.year_before(day) or day) + datetime.timedelta(days=1)
    return stats.Scope(today=day, since=since, until=day)


def trend(township: Township, *, today: datetime.date) -> dict[str, Any]:
    """Return the last snapshot of each month as lines of rates; one query. Fewer than two months make no trend."""
    since = (stats.year_before(today) or today).replace(day=1)
    rows = Snapshot.objects.filter(township=township, taken_on__gte=since, taken_on__lte=today)
    last = {
        (taken_on.year, taken_on.month): figures
        for taken_on, figures in rows.values_list("taken_on", "figures")
    }
    months = sorted(last)[-MONTHS:]
    if len(months) < 2:
        return {}
    lines = [
        {"label": stats.RATES[name].label, "values": [percent(last[month], name) for month in months]}
        for name in ("on_time", "resolved", "satisfied")
    ]
    return {"labels": [f"{month}月" for _, month in months], "lines": lines}


def percent(figures: dict[str, int], name: str) -> float | None:
    """Return a rate of a snapshot in percent, or None where it had nothing to share."""
    rate = stats.RATES[name]
    whole = figures.get(rate.denominator)
    return round(figures.get(rate.numerator, 0) / whole * 100, 1) if whole else None
