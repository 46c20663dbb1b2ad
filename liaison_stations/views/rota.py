"""The rota: the month of a station or of the township, its rules, the quarter's plan, one's own duties."""

from __future__ import annotations

import calendar as month_lengths
import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.deadlines.calendar import WorkCalendar, add_months
from groundwork.ui.listing import Column, Empty, page
from liaison_stations import day_states, rota
from liaison_stations.forms.rota import DayForm, PlanForm, RuleForm
from liaison_stations.models import LiaisonStation, ReceptionDay, RotaRule, Shift, SwapRequest
from liaison_stations.station_filters import DayFilter
from liaison_stations.station_rights import keeps, may_read
from liaison_stations.views.stations import READ

KEEP = "排班由本站联络员和人大办办理。"


@login_required
def month(request: HttpRequest) -> HttpResponse:
    """接待排班: a month of the township, or of one station; to print on A4."""
    require(may_read(request.user), READ)
    today = timezone.localdate()
    first = month_of(request.GET.get("month", ""), today=today)
    stations = LiaisonStation.objects.visible_to(request.user).active()
    chosen = None
    if (asked := request.GET.get("station", "")) and asked.isascii() and asked.isdigit():
        chosen = stations.filter(pk=int(asked[:9])).first()
    days = ReceptionDay.objects.visible_to(request.user).exclude(state=day_states.CANCELLED)
    if chosen is not None:
        days = days.filter(station=chosen)
    weeks = grid(first, days, today=today)
    context = {
        "first": first, "weeks": weeks, "chosen": chosen, "stations": stations, "today": today,
        "busy": [cell for week in weeks for cell in week if cell["in_month"] and cell["days"]],
        "previous": link(add_months(first, -1), chosen), "next": link(add_months(first, 1), chosen),
        "this_month": link(today, chosen), "keeps": chosen is not None and keeps(request.user, chosen),
    }  # fmt: skip
    return render(request, "liaison_stations/rota.html", context)


def grid(first: datetime.date, days: Any, *, today: datetime.date) -> list[list[dict[str, Any]]]:
    """Return the weeks that the month touches, Monday first, with the reception days of each."""
    weeks = month_lengths.Calendar().monthdatescalendar(first.year, first.month)
    within = days.filter(on__range=(weeks[0][0], weeks[-1][-1]))
    by_day: dict[datetime.date, list[ReceptionDay]] = {}
    for one in (
        within.select_related("station").prefetch_related("shifts__deputy").order_by("starts_at", "pk")
    ):
        by_day.setdefault(one.on, []).append(one)
    works = WorkCalendar.load()
    return [
        [
            {
                "date": date, "in_month": date.month == first.month, "is_today": date == today,
                "works": works.is_workday(date), "note": works.special.get(date, (False, ""))[1],
                "days": by_day.get(date, []),
            }
            for date in week
        ]
        for week in weeks
    ]  # fmt: skip


def month_of(text: str, *, today: datetime.date) -> datetime.date:
    """Read 2026-03; anything else is this month."""
    try:
        return datetime.datetime.strptime(text, "%Y-%m").date().replace(day=1)
    except ValueError:
        return today.replace(day=1)


def link(day: datetime.date, station: LiaisonStation | None) -> str:
    """The address of a month of the rota."""
    asked = {"month": f"{day:%Y-%m}", **({"station": station.pk} if station else {})}
    return f"{reverse('liaison_stations:rota')}?{urlencode(asked)}"


@login_required
def days(request: HttpRequest) -> HttpResponse:
    """接待日: the list of all, behind the figures."""
    require(may_read(request.user), READ)
    columns = [
        Column("on", "接待日期", sort="on", class_="x-nowrap"),
        Column("station.name", "联络站", main=True),
        Column("hours", "时间", class_="x-nowrap"),
        Column("deputies", "值班代表", names),
        Column("visitors", "来访人次", class_="x-num"),
        Column("state", "状态", "liaison_stations/_cell_day_state.html"),
    ]
    found = ReceptionDay.objects.visible_to(request.user).select_related("station")
    listed = page(
        request, found.prefetch_related("shifts__deputy"), columns=columns, filterset=DayFilter,
        default_sort="-on", sorts={"on": ("on", "pk")}, noun="次",
        empty=Empty("还没有接待日", "在联络站页面设好排班规则后生成。"),
    )  # fmt: skip
    return listed.respond(context={"title": "接待日"})


def names(day: ReceptionDay) -> str:
    """The deputies on duty, from rows that were brought along."""
    return "、".join(str(one.deputy) for one in day.shifts.all() if one.state in Shift.STANDING)


@login_required
def my_shifts(request: HttpRequest) -> HttpResponse:
    """我的值班: what a deputy has ahead, what she is asked, what she did."""
    require(request.user.holds(Role.DEPUTY), "“我的值班”供人大代表使用。")  # type: ignore[union-attr]
    today = timezone.localdate()
    seen = ReceptionDay.objects.visible_to(request.user)
    mine = Shift.objects.filter(deputy__user=request.user, day__in=seen).select_related(
        "day__station", "deputy"
    )
    ahead = mine.filter(day__on__gte=today, state__in=Shift.STANDING).exclude(day__state=day_states.CANCELLED)
    asked = SwapRequest.objects.filter(
        colleague__user=request.user, state=SwapRequest.State.ASKED, shift__day__in=seen.ahead(today)
    )
    waiting = SwapRequest.objects.filter(
        shift__deputy__user=request.user, state=SwapRequest.State.ASKED, shift__day__in=seen.ahead(today)
    )
    past = mine.filter(day__on__lt=today).exclude(state__in=(Shift.State.SWAPPED, Shift.State.RELEASED))
    context = {
        "ahead": ahead.order_by("day__on", "day__starts_at"),
        "asked": asked.select_related("shift__day__station", "shift__deputy", "in_exchange__day__station"),
        "waiting": {one.shift_id: one for one in waiting.select_related("colleague")},
        "past": past.order_by("-day__on")[:20],
        "came": mine.filter(state=Shift.State.ATTENDED, day__on__year=today.year).count(),
        "today": today,
    }
    return render(request, "liaison_stations/my_shifts.html", context)


@login_required
def rule_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A new rule of a station."""
    return edit_rule(request, kept(request, pk), RotaRule())


@login_required
def rule_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a rule; days that were made already stay as they are."""
    rule = fetch_rule(request, pk)
    return edit_rule(request, kept(request, rule.station_id), rule)


def edit_rule(request: HttpRequest, station: LiaisonStation, rule: RotaRule) -> HttpResponse:
    """Show and save the form of a rule."""
    today = timezone.localdate()
    is_new = rule.pk is None
    form = RuleForm(request.POST or None, instance=rule, station=station, today=today)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"已保存：{rule}。请生成接待日。")
        return redirect("liaison_stations:plan", pk=station.pk)
    context = {
        "form": form, "title": f"{'增加' if is_new else '修改'}排班规则：{station}", "back": station.get_absolute_url(),
        "intro": "" if is_new else "已经生成的接待日不变，以后生成的按新规则。",
        "remove": "" if is_new else reverse("liaison_stations:rule_remove", args=[rule.pk]),
    }  # fmt: skip
    return render(request, "liaison_stations/form.html", context)


@login_required
def rule_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a rule; its days stay."""
    rule = fetch_rule(request, pk)
    station = kept(request, rule.station_id)
    if request.method == "POST":
        rule.delete()
        messages.success(request, "已删除这条排班规则；已生成的接待日保留。")
    return redirect(station)


@login_required
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """生成接待日: the days of a quarter as the rules make them, to adjust and to confirm."""
    station = kept(request, pk)
    today = timezone.localdate()
    quarters = quarters_from(today)
    asked = request.GET.get("from", "")
    first = next((start for start, _, _ in quarters if start.isoformat() == asked), quarters[0][0])
    last = next(end for start, end, _ in quarters if start == first)
    planned = rota.plan(station, max(first, today), last, calendar=WorkCalendar.load())
    form = PlanForm(request.POST or None, planned=planned, station=station, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            made = rota.make_days(station, form.confirmed(), actor=request.user, today=today)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, f"已生成 {len(made)} 个接待日。到公告时间会提醒联络员发布公告。")
            return redirect(link(made[0].on if made else first, station))
    there = ReceptionDay.objects.visible_to(request.user).filter(
        station=station, on__range=(max(first, today), last)
    )
    context = {
        "station": station, "form": form, "rows": form.rows(), "quarters": quarters, "first": first,
        "there": there.exclude(state=day_states.CANCELLED).count(), "rules": station.rota_rules.all(),
    }  # fmt: skip
    return render(request, "liaison_stations/plan.html", context)


def quarters_from(today: datetime.date) -> list[tuple[datetime.date, datetime.date, str]]:
    """This quarter and the next: first day, last day, name."""
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    return [
        (
            start,
            add_months(start, 3) - datetime.timedelta(days=1),
            f"{start.year}年第{(start.month + 2) // 3}季度",
        )
        for start in (first, add_months(first, 3))
    ]


@login_required
def day_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A reception day outside the rules."""
    station = kept(request, pk)
    today = timezone.localdate()
    form = DayForm(request.POST or None, station=station, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            day = rota.open_day(station, actor=request.user, today=today, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("deputies", error.messages)
        else:
            messages.success(request, "已安排，请发布公告。")
            return redirect(day)
    context = {
        "form": form,
        "title": f"临时安排接待：{station}",
        "back": station.get_absolute_url(),
        "submit": "安排",
    }
    return render(request, "liaison_stations/form.html", context)


def fetch_rule(request: HttpRequest, pk: int) -> RotaRule:
    """Return a rule of the reader's townships."""
    return get_object_or_404(RotaRule.objects.visible_to(request.user), pk=pk)


def kept(request: HttpRequest, pk: int) -> LiaisonStation:
    """Return a station whose rota the reader keeps; a stranger gets 404."""
    station = get_object_or_404(LiaisonStation.objects.visible_to(request.user).active(), pk=pk)
    require(keeps(request.user, station), KEEP)
    return station
