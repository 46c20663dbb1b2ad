"""我的待办 and 逾期: the open deadlines, mine by date, and everybody's that are late."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from groundwork.accounts.roles import Role
from groundwork.deadlines.filters import OverdueFilter
from groundwork.deadlines.models import Deadline, DeadlineQuerySet
from groundwork.ui.listing import Column, Empty, page
from groundwork.ui.templatetags.ui import badge

#: So many are listed at once; the filter by kind narrows a longer list.
LISTED = 300


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """我的待办: what is mine to do, by date, each with its next step as a button."""
    today = timezone.localdate()
    owed = Deadline.objects.open().owned_by(request.user)
    kinds = list(owed.values("kind", "label").annotate(count=Count("pk")).order_by("-count", "kind"))
    kind = request.GET.get("kind", "")
    if kind not in {one["kind"] for one in kinds}:
        kind = ""
    shown = owed.filter(kind=kind) if kind else owed
    rows = list(shown.select_related("owner_unit", "owner_user").order_by("due_on", "pk")[:LISTED])
    total = sum(one["count"] for one in kinds)
    context = {
        "groups": by_date(rows, today=today),
        "kinds": kinds,
        "kind": kind,
        "total": total,
        "left_out": (next(one["count"] for one in kinds if one["kind"] == kind) if kind else total)
        - len(rows),
        "today": today,
    }
    return render(request, "deadlines/mine.html", context)


def by_date(rows: list[Deadline], *, today: datetime.date) -> list[dict[str, Any]]:
    """Sort into late, due by Sunday, and later; empty groups are left out."""
    sunday = today + datetime.timedelta(days=6 - today.weekday())
    late = [d for d in rows if d.due_on < today]
    week = [d for d in rows if today <= d.due_on <= sunday]
    later = [d for d in rows if d.due_on > sunday]
    groups = [
        {"label": "已逾期", "color": "red", "rows": late},
        {"label": "本周到期", "color": "amber", "rows": week},
        {"label": "以后到期", "color": "gray", "rows": later},
    ]
    return [group for group in groups if group["rows"]]


@login_required
def overdue(request: HttpRequest) -> HttpResponse:
    """逾期: every late deadline that I may see, by owner, the longest late first."""
    today = timezone.localdate()
    late = Deadline.objects.visible_to(request.user).overdue_on(today)
    columns: tuple[Column, ...] = (
        Column("title", "对象", main=True),
        Column("label", "要做什么"),
        Column("owner_name", "责任方"),
        Column("township", "乡镇", cell="township.name", on_phone=False),
        Column("due_on", "截止日", sort="due", class_="x-nowrap"),
        Column("late", "逾期", cell=lambda d: badge(f"{d.days_late(today)} 天", "red"), class_="x-nowrap"),
    )
    if len(request.user.standing.township_ids) < 2:  # type: ignore[union-attr]
        columns = tuple(column for column in columns if column.key != "township")
    listing = page(
        request, late.select_related("owner_unit", "owner_user", "township"), columns=columns,
        sorts={"due": "due_on"}, default_sort="due", filterset=OverdueFilter, noun="项",
        href=lambda deadline: deadline.href,
        empty=Empty("没有逾期事项", "所有到期的事项都按期办了。", icon="check-circle"),
    )  # fmt: skip
    return listing.respond("deadlines/overdue.html", {"owners": owners(late)})


def owners(late: DeadlineQuerySet) -> list[dict[str, Any]]:
    """Return who is late with how many: the bars above the list, each opening its rows."""
    grouped = (
        late.order_by().values("owner_unit", "owner_unit__name", "owner_role").annotate(value=Count("pk"))
    )
    bars: dict[tuple[str, str], int] = {}
    for row in grouped:
        if row["owner_unit"]:
            key = (row["owner_unit__name"], urlencode({"unit": row["owner_unit"]}))
        elif row["owner_role"]:
            key = (str(Role(row["owner_role"]).label), urlencode({"role": row["owner_role"]}))
        else:
            key = ("代表和其他个人", urlencode({"role": "person"}))
        bars[key] = bars.get(key, 0) + row["value"]
    address = reverse("deadlines:overdue")
    found: list[dict[str, Any]] = [
        {"label": k[0], "value": count, "href": f"{address}?{k[1]}"} for k, count in bars.items()
    ]
    return sorted(found, key=lambda bar: bar["value"], reverse=True)[:12]
