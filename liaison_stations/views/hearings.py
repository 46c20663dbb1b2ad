"""The pages on which opinions are written down where they are heard, and the records of receptions, meetings and visits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from groundwork.accounts.roles import Role
from groundwork.documents.qr import qr_svg
from groundwork.townships.models import Township
from groundwork.ui.listing import Column, Empty, page
from groundwork.workflow.engine import StepRefused
from liaison_stations.forms.hearing import MeetingForm, OpinionForm, ReceptionForm, Rows, VisitForm
from liaison_stations.hearings import hold
from liaison_stations.intake import receive
from liaison_stations.models import CommunityMeeting, HomeVisit, Opinion, Reception
from liaison_stations.opinion_sheets import export_receptions
from liaison_stations.permissions import holds_receipt, may_record, sees_voter

AGAIN = "again"


def chosen_township(request: HttpRequest) -> Township:
    """Return the township in which the user writes down what voters say: her only one, or the one of the address."""
    if not may_record(request.user):
        raise PermissionDenied("接待登记由代表、联络员和人大办办理。")
    standing = request.user.standing
    mine = standing.townships_as(Role.DEPUTY, Role.STATION_LIAISON, Role.CLERK)
    rows = Township.objects.filter(pk__in=mine)
    if code := request.GET.get("township", ""):
        rows = rows.coded(code)
    township = rows.order_by("code").first()
    if township is None:
        raise Http404
    return township


@login_required
def receive_voter(request: HttpRequest) -> HttpResponse:
    """接待登记: reception and opinion in one form; then the slip, or the next visitor."""
    township = chosen_township(request)
    starting = {name: request.GET[name] for name in ("station", "day", "lead") if name in request.GET}
    form = ReceptionForm(
        request.POST or None, request.FILES or None, actor=request.user, township=township, initial=starting
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            taken = hold(
                form.reception(), deputies=data["deputies"], opinions=[form.opinion()], actor=request.user,
                today=timezone.localdate(), pictures=data["pictures"],
            )  # fmt: skip
        except (ValidationError, StepRefused) as error:
            put_beside(form, error)
        else:
            messages.success(request, f"已登记。回执号 {taken[0].receipt_no}，请告诉选民。")
            if AGAIN in request.POST:
                return redirect(next_visitor(data))
            return redirect("liaison_stations:slip", taken[0].pk)
    context = {
        "form": form, "heading": "接待登记", "again": True, "back": "liaison_stations:receptions",
        "next_buttons": [(AGAIN, "1", "保存并登记下一位")],
    }  # fmt: skip
    return render(request, "liaison_stations/take_down.html", context, status=422 if form.is_bound else 200)


def next_visitor(data: dict[str, Any]) -> str:
    """The address of an empty form for the next visitor, at the same station."""
    kept = {"station": data["station"], "day": data["day"], "lead": data["lead"]}
    query = "&".join(f"{name}={row.pk}" for name, row in kept.items() if row)
    return reverse("liaison_stations:receive_voter") + (f"?{query}" if query else "")


def put_beside(form: Any, error: Exception) -> None:
    """Put what was refused beside its field, or above the form."""
    if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, error if isinstance(error, ValidationError) else str(error))


@login_required
def record_opinion(request: HttpRequest) -> HttpResponse:
    """记意见: from a call, a letter box, on the way."""
    township = chosen_township(request)
    form = OpinionForm(request.POST or None, request.FILES or None, actor=request.user, township=township)
    if request.method == "POST" and form.is_valid():
        try:
            opinion = receive(
                township=township, channel=Opinion.Channel.OTHER, recorded_by=request.user,
                today=timezone.localdate(), **form.cleaned_data,
            )  # fmt: skip
        except ValidationError as error:
            put_beside(form, error)
        else:
            messages.success(request, f"已登记。回执号 {opinion.receipt_no}，请告诉选民。")
            return redirect("liaison_stations:slip", opinion.pk)
    context = {"form": form, "heading": "记意见", "back": "liaison_stations:opinions"}
    return render(request, "liaison_stations/take_down.html", context, status=422 if form.is_bound else 200)


@login_required
def record_meeting(request: HttpRequest) -> HttpResponse:
    """登记民情沟通会, with the opinions heard there."""
    return record_several(request, MeetingForm, "登记民情沟通会", "liaison_stations:meetings")


@login_required
def record_visit(request: HttpRequest) -> HttpResponse:
    """登记走访, with the opinions heard there."""
    return record_several(request, VisitForm, "登记走访", "liaison_stations:visits")


def record_several(request: HttpRequest, form_class: Any, heading: str, back: str) -> HttpResponse:
    """Show and save a form with several opinions; “再加一条” adds a row and keeps what was typed."""
    township = chosen_township(request)
    given = {"actor": request.user, "township": township}
    rows_given = {"form_kwargs": {"township": township}, "prefix": "rows"}
    if request.method == "POST" and "more" in request.POST:
        data = request.POST.copy()
        total = data.get("rows-TOTAL_FORMS", "1")
        data["rows-TOTAL_FORMS"] = str(min(30, int(total) + 1)) if total.isdecimal() else "1"
        form, rows = form_class(data, **given), Rows(data, **rows_given)
        form._errors = {}  # nothing was sent yet: no mistakes are shown
        status = 200
    else:
        form = form_class(request.POST or None, request.FILES or None, **given)
        rows = Rows(request.POST or None, **rows_given)
        status = 422 if form.is_bound else 200
        if request.method == "POST" and form.is_valid() and rows.is_valid():
            try:
                save_several(form, rows, actor=request.user)
            except (ValidationError, StepRefused) as error:
                put_beside(form, error)
            else:
                messages.success(request, "已登记，意见已交联络站分办。")
                return redirect(form.instance)
    context = {"form": form, "rows": rows, "heading": heading, "back": back, "back_label": heading[2:]}
    return render(request, "liaison_stations/take_down_several.html", context, status=status)


def save_several(form: Any, rows: Any, *, actor: Any) -> None:
    """Save the meeting or the visit with the opinions of the rows that say something."""
    hearing = form.save(commit=False)
    if hearing.village is None and hearing.station is not None:
        hearing.village = hearing.station.village
    said = [row.opinion() for row in rows if row.cleaned_data.get("content")]
    hold(
        hearing, deputies=form.cleaned_data["deputies"], opinions=said, actor=actor,
        today=timezone.localdate(), pictures=form.cleaned_data["pictures"],
    )  # fmt: skip


@login_required
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip that the visitor takes home: the receipt number, and the QR that opens its page."""
    rows = Opinion.objects.visible_to(request.user).select_related("station", "township", "reception")
    opinion = get_object_or_404(rows, pk=pk)
    if not holds_receipt(request.user, opinion):
        raise PermissionDenied("回执由联络站和听取意见的代表交给选民本人。")
    try:
        address = request.build_absolute_uri(reverse("portal:tracked", args=[opinion.receipt_no]))
    except NoReverseMatch:
        address = ""
    qr = qr_svg(address, label="扫码查看办理进展") if address else ""
    return render(request, "liaison_stations/slip.html", {"opinion": opinion, "address": address, "qr": qr})


@login_required
def receptions(request: HttpRequest) -> HttpResponse:
    """The ledger of receptions."""
    columns = (
        Column("held_on", "日期", sort="held", main=True, class_="x-nowrap"),
        Column("station", "联络站"),
        Column("deputies", "接待代表", cell=names_of),
        Column("village", "涉及村", class_="x-nowrap"),
        Column("opinions", "意见", cell=lambda row: "；".join(str(one) for one in row.opinions.all())),
    )
    rows = Reception.objects.visible_to(request.user).select_related("station", "village")
    return list_hearings(
        request, rows, columns, "接待选民记录", "receive_voter", "接待登记", export_receptions
    )


@login_required
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings that were held."""
    columns = (
        Column("topic", "主题", main=True),
        Column("held_on", "日期", sort="held", class_="x-nowrap"),
        Column("village", "村（社区）", class_="x-nowrap"),
        Column("deputies", "到会代表", cell=names_of),
        Column("participants", "群众", cell=lambda row: f"{row.participants} 人", class_="x-nowrap"),
        Column("opinions", "意见", cell=lambda row: f"{len(row.opinions.all())} 条", class_="x-nowrap"),
    )
    rows = CommunityMeeting.objects.visible_to(request.user).select_related("station", "village")
    return list_hearings(request, rows, columns, "民情沟通会", "record_meeting", "登记民情沟通会")


@login_required
def visits(request: HttpRequest) -> HttpResponse:
    """The rounds of visits."""
    columns = (
        Column("held_on", "日期", sort="held", main=True, class_="x-nowrap"),
        Column("village", "村（社区）", class_="x-nowrap"),
        Column("deputies", "走访代表", cell=names_of),
        Column("households", "户数", cell=lambda row: f"{row.households} 户", class_="x-nowrap"),
        Column("opinions", "意见", cell=lambda row: f"{len(row.opinions.all())} 条", class_="x-nowrap"),
    )
    rows = HomeVisit.objects.visible_to(request.user).select_related("station", "village")
    return list_hearings(request, rows, columns, "走访", "record_visit", "登记走访")


def names_of(row: Any) -> str:
    """The deputies of a hearing."""
    return "、".join(deputy.name for deputy in row.deputies.all())


def list_hearings(
    request: HttpRequest, rows: Any, columns: Any, title: str, create: str, word: str, export: Any = None
) -> HttpResponse:
    """Answer one of the three lists."""
    address = reverse(f"liaison_stations:{create}") if may_record(request.user) else ""
    empty = Empty(
        title=f"还没有{title}", text="登记后显示在这里。", action=word if address else "", url=address
    )
    listing = page(
        request, rows.prefetch_related("deputies", "opinions"), columns=columns, sorts={"held": ("held_on", "pk")},
        default_sort="-held", empty=empty, noun="次", export=export,
    )  # fmt: skip
    context = {"title": title, "create": address, "word": word}
    return listing.respond("liaison_stations/hearings.html", context)


@login_required
def reception(request: HttpRequest, pk: int) -> HttpResponse:
    """One reception: the form as it is filed, with what became of the opinion."""
    return show_hearing(request, Reception, pk, "liaison_stations:receptions", "接待选民记录")


@login_required
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting with its minutes and opinions."""
    return show_hearing(request, CommunityMeeting, pk, "liaison_stations:meetings", "民情沟通会")


@login_required
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One round of visits with its opinions."""
    return show_hearing(request, HomeVisit, pk, "liaison_stations:visits", "走访")


def show_hearing(request: HttpRequest, model: Any, pk: int, back: str, noun: str) -> HttpResponse:
    """Show one record of a hearing; the opinions are those that the reader may see."""
    rows = model.objects.visible_to(request.user).select_related(
        "station", "village", "recorded_by", "township"
    )
    record = get_object_or_404(rows, pk=pk)
    seen = Opinion.objects.visible_to(request.user)
    opinions = seen.filter(pk__in=record.opinions.values("pk")).select_related("category", "unit", "village")
    shows = any(sees_voter(request.user, one) for one in opinions)
    context = {
        "record": record, "opinions": opinions, "deputies": record.deputies.all(), "back": back, "noun": noun,
        "is_reception": model is Reception, "sees_voter": shows,
    }  # fmt: skip
    return render(request, "liaison_stations/hearing.html", context)
