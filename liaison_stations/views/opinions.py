"""The list of opinions and the page of one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from groundwork.accounts.roles import Role
from groundwork.deadlines.calendar import WorkCalendar
from groundwork.deadlines.models import Deadline
from groundwork.ui.listing import Batch, Column, Empty, page
from groundwork.workflow.engine import button, offers
from liaison_stations import states
from liaison_stations.filters import SORTS, OpinionFilter
from liaison_stations.models import Opinion
from liaison_stations.opinion_sheets import export_opinions
from liaison_stations.opinion_stats import opinion_figures
from liaison_stations.permissions import (
    holds_receipt,
    is_keeper,
    may_raise,
    may_record,
    may_see_opinions,
    sees_voter,
)
from liaison_stations.petitions import signs_of
from liaison_stations.similar import similar_to
from liaison_stations.states import OPINION

COLUMNS = (
    Column("title", "事项", cell="liaison_stations/_cell_opinion.html", sort="title", main=True),
    Column("village", "涉及村", sort="village", class_="x-nowrap"),
    Column("category", "类别", class_="x-nowrap", on_phone=False),
    Column("station", "联络站", on_phone=False),
    Column("carrier", "承办", cell=lambda row: row.carrier if row.route else "", class_="x-nowrap"),
    Column("state", "办理状态", cell="liaison_stations/_cell_opinion_state.html", sort="state"),
    Column("due", "最近期限", cell="liaison_stations/_cell_opinion_due.html", class_="x-nowrap"),
    Column("satisfaction", "选民评价", class_="x-nowrap"),
    Column("received_on", "收到", sort="received", class_="x-nowrap"),
)


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The list: search, filters, sorting, paging, export."""
    if not may_see_opinions(request.user):
        raise PermissionDenied("选民意见由联络站、代表、承办单位和人大办办理。")
    empty = Empty(
        title="还没有选民意见", text="接待选民、走访、民情沟通会上听到的，和选民扫码提的，都登记在这里。"
    )
    rows = Opinion.objects.visible_to(request.user).for_list(today=timezone.localdate())
    listing = page(
        request, rows, columns=columns_for(request.user), sorts=SORTS, default_sort="-received",
        filterset=OpinionFilter, export=export_opinions, empty=empty, noun="件",
        batch=batch_for(request.user),
    )  # fmt: skip
    context: dict[str, Any] = {"may_record": may_record(request.user)}
    if request.user.holds(Role.CLERK, Role.CHAIRMAN, Role.PRESIDIUM):  # type: ignore[union-attr]
        context["figures"] = opinion_figures(request.user, today=timezone.localdate())
    return listing.respond("liaison_stations/opinions.html", context)


def batch_for(user: Any) -> tuple[Batch, ...]:
    """What can be done with several at once: a deputy (or the office) makes one suggestion of them."""
    if not user.holds(Role.DEPUTY, Role.CLERK):
        return ()
    return (Batch("把选中的提成一件建议", reverse("proposals:from_opinions")),)


def columns_for(user: Any) -> tuple[Column, ...]:
    """The columns; whoever sees several townships is told of which each row is."""
    if len(user.standing.township_ids) < 2:
        return COLUMNS
    return (COLUMNS[0], Column("township", "乡镇", class_="x-nowrap"), *COLUMNS[1:])


@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one opinion: words, way, answer, rounds, deadlines, merged ones, trail, next steps."""
    rows = Opinion.objects.visible_to(request.user).select_related(
        "township", "station", "village", "category", "unit", "merged_into", "recorded_by",
        "reception__station", "meeting", "visit__village",
    )  # fmt: skip
    opinion = get_object_or_404(rows, pk=pk)
    deadlines = open_deadlines(opinion)
    visible = Opinion.objects.visible_to(request.user)
    sorting = opinion.state == states.RECEIVED and is_keeper(request.user, opinion)
    context = {
        "opinion": opinion,
        "state": opinion.state_now,
        "deadlines": deadlines,
        "offers": offers(opinion, OPINION, request.user),
        "heard_by": opinion.heard_by.all(),
        "rounds": opinion.rounds.select_related("unit"),
        "merged": visible.filter(merged_into=opinion).select_related("village"),
        "may_correct": is_keeper(request.user, opinion),
        "holds_receipt": holds_receipt(request.user, opinion),
        "sees_voter": sees_voter(request.user, opinion),
        "signs": signs_of(opinion) if sorting else (),
        "similar": similar_to(opinion, among=visible) if sorting else (),
        "may_raise": opinion.state in (states.RECEIVED, states.ROUTED) and may_raise(request.user, opinion),
        "merge_href": button(OPINION, opinion, "merge")["step_href"],
        "guide_href": button(OPINION, opinion, "guide")["step_href"],
    }
    return render(request, "liaison_stations/opinion.html", context)


def open_deadlines(opinion: Opinion) -> list[Deadline]:
    """Return what is owed, each with its remaining working days (negative when late)."""
    today = timezone.localdate()
    deadlines = list(Deadline.objects.of(opinion).open().select_related("owner_user", "owner_unit"))
    calendar = WorkCalendar.load()
    for deadline in deadlines:
        deadline.workdays_left = calendar.workdays_between(today, deadline.due_on)  # type: ignore[attr-defined]
    return deadlines
