"""节假日: the years, their holidays and make-up days, and the import of the official list; deadlines follow each change."""

from __future__ import annotations

from typing import Any

from celery import current_app
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
from groundwork.deadlines import yearbook
from groundwork.deadlines.clock import count_by_calendar
from groundwork.deadlines.forms import DayForm, SheetForm, YearForm
from groundwork.deadlines.models import CalendarYear, Deadline, SpecialDay
from groundwork.deadlines.tasks import follow_calendar
from groundwork.ui.dates import cn_date

#: More open deadlines than this are moved by the worker, not while the page waits.
AT_ONCE = 3000
SALT = "deadlines.days"


def may_edit(user: Any) -> bool:
    """The calendar and the reminder rules are the administrator's."""
    return user.holds(Role.ADMINISTRATOR)


def may_read(user: Any) -> bool:
    """Who sees the whole township sees by what calendar it works."""
    return user.holds(*WHOLE_TOWNSHIP)


def require(allowed: bool, reason: str = "此项设置由系统管理员修改。") -> None:
    """Refuse with the reason."""
    if not allowed:
        raise PermissionDenied(reason)


def follow(request: HttpRequest, why: str) -> None:
    """Move the deadlines that count working days, and say what became of them."""
    if count_by_calendar() > AT_ONCE:
        try:
            current_app.send_task("deadlines.follow_calendar")
            messages.info(request, "已保存，正在后台重新计算按工作日计的期限。")
        except Exception:  # any broker failure: the nightly run does it
            messages.warning(request, "已保存；后台暂时连不上，期限将在今晚重新计算。")
        return
    messages.success(request, f"已保存：{follow_calendar.run(today=timezone.localdate(), why=why)}。")


@login_required
def days(request: HttpRequest) -> HttpResponse:
    """节假日: one year's days, and the standing of every year."""
    require(may_read(request.user), "节假日由人大办和系统管理员查看。")
    years = list(CalendarYear.objects.order_by("-year"))
    known = {year.year: year for year in years}
    asked = request.GET.get("year", "")
    year = (
        int(asked)
        if asked.isascii() and asked.isdigit() and int(asked) in known
        else timezone.localdate().year
    )
    context = {
        "years": years,
        "year": known.get(year),
        "number": year,
        "days": SpecialDay.objects.filter(date__year=year),
        "may_edit": may_edit(request.user),
        "provisional": Deadline.objects.open().visible_to(request.user).filter(provisional=True).count(),
    }
    return render(request, "deadlines/days.html", context)


def back(year: int) -> str:
    """The page of a year."""
    return f"{reverse('deadlines:days')}?year={year}"


def save_day(request: HttpRequest, day: SpecialDay | None, title: str) -> HttpResponse:
    """Show or take the form of one day."""
    require(may_edit(request.user))
    form = DayForm(request.POST or None, instance=day)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        year = CalendarYear.objects.filter(year=row.date.year).first()
        row.is_official = year is not None and year.status == CalendarYear.Status.OFFICIAL
        row.source = row.source or (year.source if year else "")
        row.save()
        CalendarYear.objects.get_or_create(year=row.date.year)
        follow(request, f"{cn_date(row.date)}登记为{row.get_kind_display()}")
        return redirect(back(row.date.year))
    year_number = day.date.year if day else timezone.localdate().year
    context = {"form": form, "title": title, "cancel": back(year_number)}
    return render(request, "deadlines/setting.html", context, status=422 if form.is_bound else 200)


@login_required
def add_day(request: HttpRequest) -> HttpResponse:
    """Enter a day by hand."""
    return save_day(request, None, "登记节假日或调休")


@login_required
def edit_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a day."""
    return save_day(request, get_object_or_404(SpecialDay, pk=pk), "修改节假日或调休")


@login_required
@require_POST
def remove_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a day out of the table."""
    require(may_edit(request.user))
    day = get_object_or_404(SpecialDay, pk=pk)
    date = day.date
    day.delete()
    follow(request, f"{cn_date(date)}不再登记为{day.get_kind_display()}")
    return redirect(back(date.year))


@login_required
def edit_year(request: HttpRequest, year: int) -> HttpResponse:
    """Mark a year as official, or take that back."""
    require(may_edit(request.user))
    row = get_object_or_404(CalendarYear, year=year)
    form = YearForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        official = form.cleaned_data["status"] == CalendarYear.Status.OFFICIAL
        yearbook.mark_year(year, official=official, source=form.cleaned_data["source"])
        follow(request, f"{year}年节假日安排{'已核定' if official else '改为预估'}")
        return redirect(back(year))
    context = {"form": form, "title": f"{year} 年节假日的依据", "cancel": back(year)}
    return render(request, "deadlines/setting.html", context, status=422 if form.is_bound else 200)


@login_required
def import_days(request: HttpRequest) -> HttpResponse:
    """Import the official list: upload, look at what it changes, confirm."""
    require(may_edit(request.user))
    if request.method == "POST" and "list" in request.POST:
        return confirm_import(request)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        context = {
            "form": form,
            "title": "导入节假日安排",
            "cancel": reverse("deadlines:days"),
            "submit": "查看变化",
        }
        return render(request, "deadlines/setting.html", context, status=422 if form.is_bound else 200)
    official, source = form.cleaned_data["official"], form.cleaned_data["source"].strip()
    carried = {"days": yearbook.in_json(form.days), "official": official, "source": source}
    context = {
        "changes": yearbook.compare(form.days),
        "moves": yearbook.count_moves(form.days, official=official),
        "official": official,
        "source": source,
        "list": signing.dumps(carried, salt=SALT, compress=True),
    }
    return render(request, "deadlines/days_preview.html", context)


def confirm_import(request: HttpRequest) -> HttpResponse:
    """Write the list that was looked at, exactly."""
    try:
        carried = signing.loads(request.POST["list"], salt=SALT, max_age=24 * 3600)
    except signing.BadSignature:
        messages.error(request, "预览已失效，请重新选择文件。")
        return redirect("deadlines:days_import")
    listed = yearbook.from_json(carried["days"])
    yearbook.enter(listed, official=carried["official"], source=carried["source"])
    years = sorted({day.date.year for day in listed})
    named = "、".join(str(year) for year in years)
    follow(request, f"{named}年节假日安排已{'核定' if carried['official'] else '更新'}")
    return redirect(back(years[-1]))
