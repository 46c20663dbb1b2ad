"""期限日历: the open deadlines of a month, with working days, holidays and make-up days marked."""

from __future__ import annotations

import calendar as month_lengths
import datetime
import re
from dataclasses import dataclass, field

from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
from groundwork.deadlines.calendar import WorkCalendar
from groundwork.deadlines.models import Deadline, DeadlineQuerySet
from groundwork.deadlines.present import calendar_of

#: So many are named in a day of the grid; the day's own list has them all.
NAMED = 4
LISTED = 300


@dataclass
class Day:
    """A day of the grid."""

    date: datetime.date
    in_month: bool
    is_today: bool
    works: bool
    note: str = ""
    deadlines: list[Deadline] = field(default_factory=list)
    count: int = 0
    href: str = ""

    @property
    def more(self) -> int:
        """How many are not named in the grid."""
        return self.count - len(self.deadlines)


@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """期限日历: a grid on a desk, a list on a phone; mine, or all that I may see."""
    today = timezone.localdate()
    whole = request.user.holds(*WHOLE_TOWNSHIP)  # type: ignore[union-attr]
    clerk = request.user.holds(Role.CLERK)  # type: ignore[union-attr]
    # who mostly reads wants to see everybody's
    scope = request.GET.get("scope") or ("all" if whole and not clerk else "mine")
    scope = "all" if whole and scope == "all" else "mine"
    first = month_of(request.GET.get("month", ""), today=today)
    seen = Deadline.objects.visible_to(request.user).open()
    shown = seen if scope == "all" else seen.owned_by(request.user)
    chosen = day_of(request.GET.get("day", ""))
    days = grid(first, today=today, calendar=calendar_of(request), scope=scope)
    fill(days, shown)
    context = {
        "first": first,
        "weeks": [days[n : n + 7] for n in range(0, len(days), 7)],
        "busy": [day for day in days if day.in_month and (day.count or day.note)],
        "total": sum(day.count for day in days if day.in_month),
        "scope": scope,
        "whole": whole,
        "previous": link(first - datetime.timedelta(days=1), scope),
        "next": link(first + datetime.timedelta(days=31), scope),
        "this_month": link(today, scope),
        "mine_url": link(first, "mine"),
        "all_url": link(first, "all"),
        "chosen": chosen,
        "chosen_rows": of_day(shown, chosen) if chosen else [],
        "today": today,
    }
    return render(request, "deadlines/calendar.html", context)


def grid(first: datetime.date, *, today: datetime.date, calendar: WorkCalendar, scope: str) -> list[Day]:
    """Return the days of the weeks that the month touches, Monday first."""
    return [
        Day(
            date=date,
            in_month=date.month == first.month,
            is_today=date == today,
            works=calendar.is_workday(date),
            note=note(calendar, date),
            href=f"{link(first, scope)}&{urlencode({'day': date.isoformat()})}#day",
        )
        for week in month_lengths.Calendar().monthdatescalendar(first.year, first.month)
        for date in week
    ]


def note(calendar: WorkCalendar, date: datetime.date) -> str:
    """Name a holiday or a make-up day."""
    if date not in calendar.special:
        return ""
    works, name = calendar.special[date]
    return "调休上班" if works else name or "放假"


def fill(days: list[Day], deadlines: DeadlineQuerySet) -> None:
    """Put the deadlines into their days: two queries, however many there are."""
    within = deadlines.filter(due_on__range=(days[0].date, days[-1].date)).order_by()
    counts = dict(within.values_list("due_on").annotate(Count("pk")))
    place = Window(RowNumber(), partition_by=[F("due_on")], order_by=[F("pk").asc()])
    named = within.annotate(place=place).filter(place__lte=NAMED).select_related("owner_unit", "owner_user")
    by_day = {day.date: day for day in days}
    for deadline in named.order_by("due_on", "pk"):
        by_day[deadline.due_on].deadlines.append(deadline)
    for day in days:
        day.count = counts.get(day.date, 0)


def of_day(deadlines: DeadlineQuerySet, date: datetime.date) -> list[Deadline]:
    """Return everything of one day."""
    rows = deadlines.filter(due_on=date).select_related("owner_unit", "owner_user")
    return list(rows.order_by("pk")[:LISTED])


def month_of(text: str, *, today: datetime.date) -> datetime.date:
    """Read 2026-03; anything else is this month."""
    found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text, re.ASCII)
    return datetime.date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)


def day_of(text: str) -> datetime.date | None:
    """Read a chosen day; None for anything else."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def link(day: datetime.date, scope: str) -> str:
    """The address of the month of a day."""
    return f"{reverse('deadlines:calendar')}?{urlencode({'month': f'{day:%Y-%m}', 'scope': scope})}"
