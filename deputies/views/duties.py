"""A deputy's own duties on her phone: 记一笔, her list by quarter, and the page of one record."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from deputies import duty_states as states
from deputies.duty_permissions import office_of, oversees_duties
from deputies.duty_states import DUTY
from deputies.forms.duties import EntryForm
from deputies.models import Deputy, Duty
from deputies.periods import quarter, quarter_of
from deputies.steps.duties import enter
from groundwork.accounts.permissions import require
from groundwork.deadlines.models import Deadline
from groundwork.workflow.engine import offers
from groundwork.workflow.views import tell_mistakes

NOT_A_DEPUTY = "这一页供代表本人使用：您的账号没有关联在任代表。需要关联的，请与人大办联系。"


def require_office(request: HttpRequest) -> Deputy:
    """Return the office of whoever asks; others are told why the page is not theirs."""
    deputy = office_of(request.user)
    require(deputy is not None, NOT_A_DEPUTY)
    assert deputy is not None
    return deputy


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """我的履职: a year of duties by quarter, with what waits for her."""
    deputy = require_office(request)
    today = timezone.localdate()
    year = chosen_year(request, deputy, today=today)
    begins, ends = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    rows = Duty.objects.visible_to(request.user).filter(deputy=deputy)
    found = list(rows.within(begins, ends).exclude(state=states.WITHDRAWN).select_related("kind"))
    context = {
        "deputy": deputy,
        "year": year,
        "years": range(today.year, deputy.term.begins_on.year - 1, -1),
        "quarters": by_quarter(found, year=year, today=today),
        "done": sum(counts(duty) for duty in found),
        "waiting": sum(duty.state == states.SUBMITTED for duty in found),
        "returned": list(rows.filter(state=states.RETURNED).select_related("kind")),
    }
    return render(request, "deputies/duties_mine.html", context)


def chosen_year(request: HttpRequest, deputy: Deputy, *, today: datetime.date) -> int:
    """The year that the address names, within the term; this year otherwise."""
    asked = request.GET.get("year", "")
    years = range(deputy.term.begins_on.year, today.year + 1)
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else today.year


def counts(duty: Duty) -> bool:
    """Whether it is a duty done."""
    return duty.state in states.COUNTED and not duty.kind.is_negative


def by_quarter(found: list[Duty], *, year: int, today: datetime.date) -> list[dict[str, Any]]:
    """The quarters of a year that have begun, latest first, each with its records and how many of each kind count."""
    last = 4 if year < today.year else int(quarter_of(today).code[-1])
    quarters = []
    for number in range(last, 0, -1):
        period = quarter(year, number)
        rows = [duty for duty in found if period.begins <= duty.on <= period.ends]
        totals: dict[str, int] = {}
        for duty in rows:
            if counts(duty):
                totals[str(duty.kind)] = totals.get(str(duty.kind), 0) + 1
        quarters.append(
            {"period": period, "rows": rows, "totals": totals.items(), "done": sum(totals.values())}
        )
    return quarters


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """记一笔: two minutes on the phone. ``?missing=1`` offers every kind, for an act that was not credited."""
    deputy = office_of(request.user)
    if deputy is None and oversees_duties(request.user):
        return redirect("deputies:duty_record")
    deputy = require_office(request)
    missing = request.GET.get("missing") == "1"
    form = EntryForm(request.POST or None, request.FILES or None, everything=missing)
    if request.method == "POST" and form.is_valid():
        try:
            duty = enter(deputy, actor=request.user, today=timezone.localdate(), **form.given())
        except ValidationError as error:
            tell_mistakes(form, error)
        else:
            messages.success(request, f"已记下“{duty.kind}”，人大办核实后计入履职。")
            return redirect("deputies:duties_mine")
    context = {"form": form, "deputy": deputy, "missing": missing}
    return render(request, "deputies/duty_new.html", context, status=422 if form.is_bound else 200)


@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One record: what was done, where it comes from, where it stands, what can be done."""
    rows = Duty.objects.visible_to(request.user).select_related(
        "deputy__user", "deputy__term", "kind", "created_by"
    )
    duty = get_object_or_404(rows, pk=pk)
    herself = duty.deputy.user_id == request.user.pk
    context = {
        "duty": duty,
        "state": duty.state_now,
        "herself": herself,
        "offers": offers(duty, DUTY, request.user),
        "deadlines": Deadline.objects.of(duty).open(),
        "source_href": address_of_source(duty, reader=request.user),
    }
    return render(request, "deputies/duty.html", context)


def address_of_source(duty: Duty, *, reader: Any) -> str:
    """The page of the act that credited it, where the reader may see that act."""
    source = duty.source
    if source is None or not hasattr(source, "get_absolute_url"):
        return ""
    rows = getattr(type(source), "objects", None)
    if rows is None or not hasattr(rows, "visible_to"):
        return ""
    return source.get_absolute_url() if rows.visible_to(reader).filter(pk=source.pk).exists() else ""
