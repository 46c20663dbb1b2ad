"""The list of activities, one activity's page, its form, and a deputy's own activities."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from deputies import activity_states as states
from deputies.activity_filters import ActivityFilter
from deputies.activity_permissions import (
    invitation_of,
    is_clerk,
    is_helper,
    may_organise,
    may_read_activities,
    sees_participants,
)
from deputies.activity_states import ACTIVITY
from deputies.forms.activities import ActivityForm
from deputies.models import Activity, Participation, PlannedTraining
from deputies.steps.activities import why_not_close
from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.deadlines.models import Deadline
from groundwork.townships.models import Township
from groundwork.ui.listing import Column, Empty, page
from groundwork.workflow.engine import begin, offers

READ = "代表活动供代表、人大办、主席团和联络站查看。"
ORGANISE = "代表活动由人大办登记。"
COLUMNS = (
    Column("on", "日期", "deputies/activities/_cell_when.html", sort="on", class_="x-nowrap"),
    Column("title", "活动", sort="title", main=True),
    Column("kind", "类型", sort="kind", class_="x-nowrap"),
    Column("organiser", "组织"),
    Column("place", "地点", on_phone=False),
    Column("people", "人数", "deputies/activities/_cell_people.html"),
    Column("state", "状态", "deputies/activities/_cell_state.html", sort="state"),
)
SORTS = {"on": ("on", "begins_at"), "title": "title", "kind": "kind__order", "state": "state"}
NEXT_SHOWN = 6


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """代表活动: what comes next, and the list."""
    require(may_read_activities(request.user), READ)
    organises = may_organise(request.user)
    found = (
        Activity.objects.visible_to(request.user).select_related("kind", "group", "township").with_counts()
    )
    columns = list(COLUMNS)
    if len(request.user.standing.township_ids) > 1:
        columns.insert(2, Column("township.name", "乡镇"))
    listed = page(
        request, found, columns=columns, filterset=ActivityFilter, sorts=SORTS, default_sort="-on", noun="次",
        empty=Empty("还没有代表活动", "登记一次活动，发出通知后代表就能报名、签到。" if organises else "通知以后显示在这里。",
                    "登记活动" if organises else "", reverse("deputies:activity_new")),
    )  # fmt: skip
    ahead = found.ahead().order_by("on", "begins_at")[:NEXT_SHOWN] if not request.GET else ()
    return listed.respond("deputies/activities/list.html", {"ahead": ahead, "organises": organises})


@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one activity."""
    activity = fetch(request, pk)
    rows = participants(activity)
    today = timezone.localdate()
    found = [
        one
        for one in offers(activity, ACTIVITY, request.user)
        if makes_sense(one.step.move.name, activity, today)
    ]
    context = {
        "activity": activity, "state": activity.state_now, "rows": rows, "offers": found,
        "mine": next((row for row in rows if row.deputy.user_id == request.user.pk), None),
        "numbers": numbers(rows), "sees_reasons": sees_participants(request.user, activity),
        "is_clerk": is_clerk(request.user, activity), "is_helper": is_helper(request.user, activity),
        "may_edit": may_edit(request.user, activity), "missing": why_not_close(activity),
        "deadlines": [] if activity.state not in (states.RUNNING, states.HELD) else
        Deadline.objects.of(activity).open().filter(owner_role=Role.CLERK),
    }  # fmt: skip
    return render(request, "deputies/activities/detail.html", context)


def makes_sense(move: str, activity: Activity, today: Any) -> bool:
    """Whether a lawful step is worth a button now: signing in is by the QR, holding only from the day on; minutes and
    attendance that are written are mended, not owed."""
    if move == "open_sign_in":
        return activity.on == today
    if move == "record_held":
        return activity.on <= today
    return move != "sign_in"


def numbers(rows: list[Participation]) -> dict[str, int]:
    """How many were invited, come, are excused, are silent, and were there."""
    return {
        "invited": len(rows),
        "coming": sum(row.answer == Participation.Answer.COMING for row in rows),
        "excused": sum(row.answer == Participation.Answer.EXCUSED for row in rows),
        "silent": sum(not row.answer for row in rows),
        "present": sum(row.attended for row in rows),
    }


def participants(activity: Activity) -> list[Participation]:
    """The invited with their names, by group."""
    rows = list(activity.participations.select_related("deputy__group", "deputy__village"))
    for row in rows:
        row.activity = activity
    return rows


def fetch(request: HttpRequest, pk: int) -> Activity:
    """Return an activity that the reader may see; a stranger gets 404."""
    found = Activity.objects.visible_to(request.user)
    return get_object_or_404(
        found.select_related("township", "kind__duty_kind", "group", "term", "planned", "minutes_by"), pk=pk
    )


def may_edit(user: Any, activity: Activity) -> bool:
    """Mended until it is closed; when and where, once they were told to everybody, by 改期 only."""
    return is_clerk(user, activity) and activity.state in (
        states.PLANNED,
        states.ANNOUNCED,
        states.RUNNING,
        states.HELD,
    )


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """登记活动; ``?planned=`` begins with a training of the yearly plan."""
    require(may_organise(request.user), ORGANISE)
    initial = beginnings(request)
    form = ActivityForm(
        request.POST or None, townships=organised(request.user), today=timezone.localdate(), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            activity = form.save()
            begin(
                activity,
                actor=request.user,
                today=timezone.localdate(),
                sentence=f"登记活动：{activity.when}",
            )
        messages.success(request, "已登记。核对无误后发出通知。")
        return redirect(activity)
    return show_form(request, form, title="登记活动", back=reverse("deputies:activities"))


def beginnings(request: HttpRequest) -> dict[str, Any]:
    """What a planned training gives to the form."""
    from deputies.models import ActivityKind

    asked = request.GET.get("planned", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        return {}
    plan = PlannedTraining.objects.visible_to(request.user).filter(pk=asked).first()
    if plan is None:
        return {}
    kind = ActivityKind.objects.filter(is_training=True, is_active=True).first()
    return {"planned": plan, "kind": kind, "title": f"{plan.subject}培训", "subject": plan.subject,
            "lecturer": plan.lecturer, "hours": plan.hours, "township": plan.township_id}  # fmt: skip


@login_required
@transaction.atomic
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend an activity that is not closed."""
    if request.method == "POST":
        found = Activity.objects.visible_to(request.user).select_for_update(of=("self",), no_key=True)
        activity = get_object_or_404(found, pk=pk)
    else:
        activity = fetch(request, pk)
    require(is_clerk(request.user, activity), ORGANISE)
    if not may_edit(request.user, activity):
        messages.warning(request, "已归档或取消的活动不能修改；已归档的先“更正”。")
        return redirect(activity)
    form = ActivityForm(
        request.POST or None, instance=activity, townships=organised(request.user), today=timezone.localdate()
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect(activity)
    return show_form(request, form, title=f"修改：{activity}", back=activity.get_absolute_url())


def show_form(request: HttpRequest, form: Any, *, title: str, back: str) -> HttpResponse:
    """Show a form."""
    context = {"form": form, "title": title, "back": back}
    return render(request, "deputies/form.html", context, status=422 if form.is_bound else 200)


def organised(user: Any) -> Any:
    """The townships whose activities she organises."""
    return Township.objects.visible_to(user).filter(pk__in=user.standing.townships_as(Role.CLERK))


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """我的活动: what a deputy is invited to, answered with one tap, and what she took part in."""
    require(may_read_activities(request.user), READ)
    rows = (
        Participation.objects.visible_to(request.user)
        .filter(deputy__user=request.user)
        .select_related("activity__kind", "activity__group", "activity__township")
    )
    ahead = rows.filter(activity__state__in=states.AHEAD).order_by("activity__on", "activity__begins_at")
    past = rows.filter(activity__state__in=states.TAKEN_PLACE).order_by("-activity__on", "-pk")[:20]
    return render(request, "deputies/activities/mine.html", {"ahead": ahead, "past": past})


def own_invitation(request: HttpRequest, activity: Activity) -> Participation | None:
    """Return the reader's invitation."""
    return invitation_of(request.user, activity)
