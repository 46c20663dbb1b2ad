"""What the first page of the congress office shows: what is late and whose it is, what falls due, and the rates."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from dashboard.periods import Period
from dashboard.snapshots import trend
from groundwork.deadlines.models import Deadline
from groundwork.notifications.models import Message
from groundwork.townships.models import Township
from groundwork.ui.figures import Figure
from proposals import stats
from proposals.models import Proposal

#: The rates on top, each with last year's.
TOP_RATES = ("on_time", "resolved", "satisfied")
#: The rates below them.
MORE_RATES = (
    "on_time_by_rule", "resolved_or_promised", "satisfied_or_basically", "first_satisfied",
    "feedback", "face_to_face", "commitments",
)  # fmt: skip
UNIT_NAMES = ("assigned", "overdue", *stats.names_for(*TOP_RATES))
OWED_SHOWN = 8
MESSAGES_SHOWN = 6


@dataclass(frozen=True)
class Compared:
    """A rate with that of the same days a year earlier."""

    now: Figure
    earlier: Figure

    @property
    def change(self) -> str:
        """「高 3.2 个百分点」; empty where one of the two has no share."""
        points = self.now.points_from(self.earlier)
        if points is None:
            return ""
        if points == 0:
            return "持平"
        return f"本期{'高' if points > 0 else '低'} {abs(points):g} 个百分点"


def scope_of(township: Township, period: Period, *, today: datetime.date) -> stats.Scope:
    """Return what the page counts."""
    return stats.Scope(today=today, since=period.since, until=period.until, township=township.pk)


def build(user: Any, township: Township, period: Period, *, today: datetime.date) -> dict[str, Any]:
    """Return everything on the page, in a number of queries that does not grow with the records."""
    scope = scope_of(township, period, today=today)
    proposals = Proposal.objects.visible_to(user)
    top = headline(proposals, scope)
    if not top["sent_in"].numerator:
        return top
    units = stats.tally_by(proposals, "unit", UNIT_NAMES, scope)
    categories = stats.tally_by(proposals, "category", ["assigned"], scope)
    return top | {
        "late": counted_late(owed(user, township).filter(due_on__lt=today)[:OWED_SHOWN], today=today),
        "soon": owed(user, township).filter(due_on__range=(today, week_end(today)))[:OWED_SHOWN],
        "week_end": week_end(today),
        "unit_rows": [group.line(TOP_RATES) for group in units],
        "unit_heads": [stats.RATES[name] for name in TOP_RATES],
        "category_bars": bars(categories, "assigned"),
        "months": month_chart(stats.tally_by(proposals, "month", ["assigned", "replied"], scope)),
        "states": bars(stats.by_state(proposals, scope), "sent_in"),
        "trend": trend(township, today=today),
        "notices": Message.objects.visible_to(user)[:MESSAGES_SHOWN],
    }


def headline(proposals: Any, scope: stats.Scope) -> dict[str, Any]:
    """Return the counts and the rates on top; one query for this period and the one a year earlier."""
    names = ["sent_in", "overdue", "assigned", "replied", *stats.names_for(*TOP_RATES, *MORE_RATES)]
    before = scope.a_year_earlier()
    now, earlier = stats.tally(proposals, list(dict.fromkeys(names)), scope, before)
    whole = stats.Group("", scope, now)
    return {
        "sent_in": whole.count("sent_in"),
        "overdue": whole.count("overdue"),
        "assigned": whole.count("assigned"),
        "replied": whole.count("replied"),
        "rates": [
            Compared(stats.rate(name, now, scope), stats.rate(name, earlier, before)) for name in TOP_RATES
        ],
        "more_rates": [stats.rate(name, now, scope) for name in MORE_RATES],
        "replied_text": f"{now['replied']} 件",
        "overdue_color": "red" if now["overdue"] else "",
    }


def counted_late(rows: Any, *, today: datetime.date) -> list[Deadline]:
    """Return deadlines with the days by which they are late."""
    late = list(rows)
    for row in late:
        row.late_words = f"逾期 {row.days_late(today)} 天"
    return late


def owed(user: Any, township: Township) -> Any:
    """Return what is open in the township, by day, with its owners."""
    rows = Deadline.objects.visible_to(user).of_township(township).open()
    return rows.select_related("owner_user", "owner_unit").order_by("due_on", "pk")


def week_end(today: datetime.date) -> datetime.date:
    """Return the coming Sunday; on a weekend that of the next week, so that Monday's work is seen."""
    ahead = 6 - today.weekday()
    return today + datetime.timedelta(days=ahead if today.weekday() < 5 else ahead + 7)


def bars(groups: list[stats.Group], name: str) -> list[dict[str, Any]]:
    """Return groups as the bars of a chart."""
    counted = [group for group in groups if group.counts[name]]
    return [
        {"label": group.label, "value": group.counts[name], "href": group.scope.address(name)}
        for group in counted
    ]


def month_chart(groups: list[stats.Group]) -> dict[str, Any]:
    """Return assigned and answered by month of assignment, at most the last twelve months."""
    shown = groups[-12:]
    lines = [
        {
            "label": label,
            "values": [group.counts[name] for group in shown],
            "hrefs": [group.scope.address(name) for group in shown],
        }
        for name, label in (("assigned", "交办"), ("replied", "其中已答复"))
    ]
    return {"labels": [group.label.split("年")[1] for group in shown], "lines": lines} if shown else {}
