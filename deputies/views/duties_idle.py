"""Deputies without a duty in a period: they show up by themselves, for the office and the chairman."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from deputies import periods, stats
from deputies.duty_permissions import oversees_duties
from deputies.duty_states import COUNTED
from groundwork.accounts.permissions import require
from groundwork.accounts.roles import WHOLE_TOWNSHIP
from groundwork.ui.listing import Column, Empty, page


@login_required
def idle(request: HttpRequest) -> HttpResponse:
    """本季度没有履职的代表, or of another period."""
    require(oversees_duties(request.user), "履职情况供人大办、主席团查看。")
    today = timezone.localdate()
    period = periods.chosen(request.GET, default=periods.quarter_of(today))
    townships = request.user.standing.townships_as(*WHOLE_TOWNSHIP)
    done = Q(duties__state__in=COUNTED, duties__kind__is_negative=False)
    rows = stats.without_duty(townships, period).annotate(last_duty=Max("duties__on", filter=done))
    columns = [
        Column("name", "代表", sort="name", main=True),
        Column("group.name", "代表小组", sort="group"),
        Column("village.name", "所在村"),
        Column("last_duty", "最近一次履职"),
    ]
    if len(townships) > 1:
        columns.insert(1, Column("township.name", "乡镇"))
    listing = page(
        request, rows.select_related("group", "village", "township"), columns=columns, default_sort="name", noun="人",
        sorts={"name": "sort_key", "group": ("group_id", "sort_key")}, keep=("period", "since", "until"),
        href=lambda one: reverse("deputies:detail", args=[one.pk]),
        empty=Empty("人人都有履职记录", f"{period.label}在任代表都有已计入的履职。", icon="check-circle"),
    )  # fmt: skip
    context = {
        "period": period, "offered": periods.offered(today), "figure": stats.idle_figure(townships, period),
    }  # fmt: skip
    return listing.respond("deputies/duties_idle.html", context)
