"""The first page of each role, and the tables of figures behind it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboard import cockpit, county, periods, start
from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
from groundwork.townships.models import Township
from proposals import stats
from proposals.models import Proposal
from proposals.permissions import may_raise

#: By what the tables of figures are broken down.
BREAKDOWNS = {
    "unit": "承办单位", "category": "类别", "village": "涉及村", "group": "领衔代表小组", "month": "交办月份",
}  # fmt: skip
TABLE_RATES = ("on_time", "resolved", "satisfied", "satisfied_or_basically", "feedback", "face_to_face")


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: the cockpit of a township, the county's townships side by side, or one's own work."""
    user = request.user
    if not user.holds(*WHOLE_TOWNSHIP):
        return mine(request)
    if user.holds(Role.COUNTY_OVERSEER) and not request.GET.get("township"):
        return townships(request)
    return board(request, chosen_township(request))


def board(request: HttpRequest, township: Township) -> HttpResponse:
    """The cockpit of one township; one without any record says how to begin."""
    today = timezone.localdate()
    period = periods.chosen(request.GET, today=today)
    context = cockpit.build(request.user, township, period, today=today)
    context |= period_context(request, period, township) | {
        "may_raise": may_raise(request.user),
        "is_clerk": request.user.holds(Role.CLERK, township_id=township.pk),
    }
    empty = not context["sent_in"].numerator
    return render(request, "dashboard/begin.html" if empty else "dashboard/cockpit.html", context)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own work: what is mine to do, and the proposals that I raised or handle."""
    today = timezone.localdate()
    context = start.build(request.user) | {"today": today, "may_raise": may_raise(request.user)}
    return render(request, "dashboard/mine.html", context)


@login_required
@require_safe
def townships(request: HttpRequest) -> HttpResponse:
    """The townships that the user oversees, side by side."""
    if not request.user.holds(Role.COUNTY_OVERSEER):
        raise PermissionDenied("各乡镇对比由县人大联络员查看。")
    today = timezone.localdate()
    period = periods.chosen(request.GET, today=today)
    context = county.build(request.user, period, today=today) | period_context(request, period)
    return render(request, "dashboard/county.html", context)


@login_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The rates by unit, category, village, group of the lead deputy, or month."""
    if not request.user.holds(*WHOLE_TOWNSHIP):
        raise PermissionDenied("全镇的统计由人大办、主席团和县人大查看。")
    township = chosen_township(request)
    today = timezone.localdate()
    by = request.GET.get("by", "unit")
    by = by if by in BREAKDOWNS else "unit"
    period = periods.chosen(request.GET, today=today)
    scope = cockpit.scope_of(township, period, today=today)
    # What is overdue today is overdue whenever it was assigned, so months do not tell it.
    counted = ["assigned"] if by == stats.MONTH else ["assigned", "overdue"]
    names = [*counted, *stats.names_for(*TABLE_RATES)]
    proposals = Proposal.objects.visible_to(request.user)
    groups = stats.tally_by(proposals, by, names, scope)
    [whole] = stats.tally(proposals, names, scope)
    context = period_context(request, period, township, by=by) | {
        "by": by,
        "by_label": BREAKDOWNS[by],
        "tabs": [
            (code, label, address(request, period, township, by=code)) for code, label in BREAKDOWNS.items()
        ],
        "rows": [group.line(TABLE_RATES) for group in groups],
        "total": stats.Group("全镇", scope, whole).line(TABLE_RATES),
        "heads": [stats.RATES[name] for name in TABLE_RATES],
    }
    return render(request, "dashboard/figures.html", context)


def chosen_township(request: HttpRequest) -> Township:
    """Return the township that the address names, else the first in which the user sees everything; 404 for others."""
    standing = request.user.standing
    seen = standing.townships_as(*WHOLE_TOWNSHIP)
    posts = {post.township_id: post.township for post in standing.posts if post.township_id}
    if request.GET.get("township"):
        pk = stats.number(request.GET["township"])
    else:
        pk = next((pk for pk in sorted(posts) if pk in seen), min(seen, default=None))
    if pk not in seen:
        raise Http404
    return posts.get(pk) or Township.objects.visible_to(request.user).get(pk=pk)


def period_context(
    request: HttpRequest, period: periods.Period, township: Township | None = None, **more: str
) -> dict[str, Any]:
    """Return what the period picker needs, with addresses that keep everything else."""
    today = timezone.localdate()
    offered = [
        (one.label, address(request, one, township, **more), one.code == period.code)
        for one in periods.choices(today)
    ]
    kept = {"township": str(township.pk)} if township and request.GET.get("township") else {}
    return {
        "period": period,
        "periods": offered,
        "kept": (kept | more).items(),
        "township": township,
        "today": today,
    }


def address(request: HttpRequest, period: periods.Period, township: Township | None, **more: str) -> str:
    """Return the address of this page for another period or breakdown."""
    kept = {"township": str(township.pk)} if township and request.GET.get("township") else {}
    return "?" + urlencode(kept | more | period.query)
