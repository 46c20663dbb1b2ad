"""What the county's overseer sees first: her townships side by side."""

from __future__ import annotations

import datetime
from typing import Any

from dashboard.periods import Period
from groundwork.townships.models import Township
from proposals import stats
from proposals.models import Proposal

RATES = ("on_time", "resolved", "satisfied")


def build(user: Any, period: Period, *, today: datetime.date) -> dict[str, Any]:
    """Return one line per township, those without records too, and the county's total; three queries."""
    scope = stats.Scope(today=today, since=period.since, until=period.until)
    names = ["sent_in", "assigned", "overdue", *stats.names_for(*RATES)]
    overseen = user.standing.overseen_township_ids
    proposals = Proposal.objects.visible_to(user).filter(township_id__in=overseen)
    groups = {group.scope.township: group for group in stats.tally_by(proposals, "township", names, scope)}
    rows = []
    for township in Township.objects.visible_to(user).filter(pk__in=overseen):
        group = groups.get(township.pk)
        rows.append({"township": township, "cells": cells(group) if group else None})
    return {
        "rows": rows,
        "rate_heads": [stats.RATES[name] for name in RATES],
        "total": total(groups.values(), names),
    }


def cells(group: stats.Group) -> dict[str, Any]:
    """Return the figures of one township."""
    counts = {name: group.count(name) for name in ("sent_in", "assigned", "overdue")}
    return counts | {"rates": [group.rate(name) for name in RATES]}


def total(groups: Any, names: list[str]) -> dict[str, int]:
    """Return the plain sums of the townships; each proposal belongs to one, so nothing is counted twice."""
    groups = list(groups)
    return {name: sum(group.counts[name] for group in groups) for name in names}
