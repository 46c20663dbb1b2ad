"""The pages of a station: the list, its page, its data, deputies, officers, its closing, its board."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.documents.qr import qr_svg
from groundwork.townships.models import Township
from groundwork.ui.listing import Column, Empty, page
from liaison_stations import stats
from liaison_stations.forms.stations import CloseForm, LeaveForm, MembersForm, OfficersForm, StationForm
from liaison_stations.models import LiaisonStation, Membership, ReceptionDay, StationFunction, StationOfficer
from liaison_stations.station_filters import StationFilter
from liaison_stations.station_rights import keeps, may_keep_in, may_keep_stations, may_read

READ = "联络站供本乡镇有任职的人员查看。"
KEEP = "联络站由人大办和系统管理员设立、修改、撤并。"


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """联络站 of the reader's townships, with what has been going on at each."""
    require(may_read(request.user), READ)
    today = timezone.localdate()
    columns = [
        Column("name", "联络站", sort="name", main=True),
        Column("kind", "类型", sort="kind"),
        Column("village.name", "所在村", on_phone=False),
        Column("head", "站长", lambda row: str(row.head or "")),
        Column("members", "进站代表", lambda row: len(row.here), class_="x-num"),
        Column("last_held", "最近接待", sort="last_held", class_="x-nowrap"),
        Column("next", "下次接待", lambda row: row.ahead[0].on if row.ahead else "", class_="x-nowrap"),
        Column("state", "状态", "liaison_stations/_cell_state.html"),
    ]
    if len(request.user.standing.township_ids) > 1:
        columns.insert(1, Column("township.name", "乡镇", sort="township"))
    mine = LiaisonStation.objects.visible_to(request.user)
    found = with_rows(stats.with_latest(mine), request.user, today=today)
    keeps_all = may_keep_stations(request.user)
    new = reverse("liaison_stations:station_new") if keeps_all else ""
    lines = {pk: stats.idle_since(pk, today=today) for pk in request.user.standing.township_ids}
    request.idle_since = lines  # type: ignore[attr-defined]
    listed = page(
        request, found, columns=columns, filterset=StationFilter, default_sort="kind", noun="个",
        sorts={"name": "sort_key", "kind": ("-is_active", "kind", "sort_key"), "last_held": "latest",
               "township": ("township__code", "kind", "sort_key")},
        empty=Empty("还没有联络站", "先设立中心联络站，再设各村联络站。" if keeps_all else "",
                    "设立联络站" if keeps_all else "", new),
    )  # fmt: skip
    context = {
        "title": "联络站", "actions": [("设立联络站", new)] if keeps_all else [],
        "figures": stats.figures(mine, today=today),
    }  # fmt: skip
    return listed.respond("liaison_stations/stations.html", context)


def with_rows(stations: Any, user: Any, *, today: Any) -> Any:
    """Bring along what a row shows: deputies there now, and the reception days ahead."""
    from django.db.models import Prefetch

    here = Membership.objects.on(today)
    ahead = ReceptionDay.objects.visible_to(user).upcoming(today)
    return stations.select_related("village", "township", "head").prefetch_related(
        Prefetch("memberships", queryset=here, to_attr="here"),
        Prefetch("reception_days", queryset=ahead, to_attr="ahead"),
    )


@login_required
def station(request: HttpRequest, pk: int) -> HttpResponse:
    """One station: where, who, when, and what it did."""
    row = fetch(request, pk)
    today = timezone.localdate()
    days = ReceptionDay.objects.visible_to(request.user).filter(station=row)
    done = stats.done_under(row, user=request.user, today=today)
    functions = StationFunction.objects.filter(is_active=True)
    assessment = row.star_assessments.filter(state="published").order_by("-year").first()
    context = {
        "station": row,
        "keeps": keeps(request.user, row),
        "keeps_all": may_keep_in(request.user, row.township_id),
        "officers": row.officers.select_related("user"),
        "levels": by_level(row, today=today),
        "former": row.memberships.filter(until__lt=today).select_related("deputy")[:20],
        "functions": [(function, done.get(function.code, [])) for function in functions],
        "figures": stats.of_station(row, user=request.user, today=today),
        "rules": row.rota_rules.all(),
        "upcoming": days.upcoming(today).prefetch_related("shifts__deputy")[:5],
        "is_idle": stats.idle(
            LiaisonStation.objects.visible_to(request.user).filter(pk=row.pk), today=today
        ).exists(),
        "assessment": assessment,
        "facilities": facilities(assessment),
        "year": today.year,
        "public_url": public_address(request, row),
    }
    return render(request, "liaison_stations/station.html", context)


def by_level(row: LiaisonStation, *, today: Any) -> list[tuple[str, list[Membership]]]:
    """Return the deputies there now, grouped by the level of their congress (混合编组)."""
    here = Membership.objects.on(today).filter(station=row).select_related("deputy__group", "deputy__village")
    grouped: dict[str, list[Membership]] = {}
    for one in here.order_by("deputy__sort_key"):
        grouped.setdefault(f"{one.deputy.get_level_display().split('（')[0]}人大代表", []).append(one)
    return list(grouped.items())


def facilities(assessment: Any) -> list[Any]:
    """Return the facilities' part of the last published assessment."""
    if assessment is None:
        return []
    return list(assessment.scores.filter(criterion__is_facility=True).select_related("criterion"))


def public_address(request: HttpRequest, row: LiaisonStation) -> str:
    """Return the address that the station's QR code holds: its opinion form on the public page, else its own page."""
    for name in ("portal:opinion_new", "portal:station"):
        try:
            return request.build_absolute_uri(reverse(name, args=[row.code]))
        except NoReverseMatch:
            continue
    return request.build_absolute_uri(row.get_absolute_url())


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """设立联络站."""
    require(may_keep_stations(request.user), KEEP)
    mine = Township.objects.visible_to(request.user).filter(
        pk__in=request.user.standing.townships_as(Role.CLERK, Role.ADMINISTRATOR)
    )
    township = get_object_or_404(mine.coded(code)) if (code := request.GET.get("township")) else mine[0]
    form = StationForm(request.POST or None, township=township)
    if request.method == "POST" and form.is_valid():
        row = form.save()
        messages.success(request, f"已设立{row}。请继续编入代表、指定联络员、设排班规则。")
        return redirect(row)
    context = {
        "form": form,
        "title": f"设立联络站（{township}）",
        "back": reverse("liaison_stations:stations"),
    }
    return render(request, "liaison_stations/form.html", context)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a station's data."""
    row = kept(request, pk)
    form = StationForm(request.POST or None, instance=row, township=row.township)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect(row)
    return show_form(request, form, f"修改：{row}", row)


@login_required
def members(request: HttpRequest, pk: int) -> HttpResponse:
    """编入代表."""
    row = kept(request, pk)
    form = MembersForm(request.POST or None, station=row, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            for deputy in form.cleaned_data["deputies"]:
                row.memberships.get_or_create(
                    deputy=deputy, until=None, defaults={"since": form.cleaned_data["since"]}
                )
        messages.success(request, f"已编入 {len(form.cleaned_data['deputies'])} 名代表。")
        return redirect(row)
    intro = "各级代表可以混合编入同一个站；一名代表也可以编入几个站。"
    return show_form(request, form, f"编入代表：{row}", row, submit="编入", intro=intro)


@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """A deputy is grouped in until a day."""
    stations = LiaisonStation.objects.visible_to(request.user)
    membership = get_object_or_404(
        Membership.objects.select_related("station", "deputy"),
        pk=pk,
        station__in=stations,
        until__isnull=True,
    )
    row = membership.station
    require(may_keep_in(request.user, row.township_id), KEEP)
    form = LeaveForm(request.POST or None, membership=membership, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        membership.until = form.cleaned_data["until"]
        membership.save(update_fields=["until"])
        messages.success(request, f"{membership.deputy}编入本站到{membership.until:%Y年%-m月%-d日}为止。")
        return redirect(row)
    return show_form(request, form, f"{membership.deputy}离开{row}", row)


@login_required
def officers(request: HttpRequest, pk: int) -> HttpResponse:
    """指定联络员: of those who hold the post in the township."""
    row = kept(request, pk)
    form = OfficersForm(request.POST or None, station=row, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["officers"]
        with transaction.atomic():
            row.officers.exclude(user__in=chosen).delete()
            for user in chosen:
                StationOfficer.objects.get_or_create(station=row, user=user)
        messages.success(request, "已指定联络员。")
        return redirect(row)
    context = {
        "form": form, "station": row, "title": f"联络员：{row}",
        "none": not form.fields["officers"].queryset.exists(),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "liaison_stations/officers.html", context)


@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """撤并联络站, with the reason; its records stay. An open reception day stands in the way."""
    row = kept(request, pk)
    today = timezone.localdate()
    if not row.is_active:
        row.is_active, row.closed_on, row.closed_reason = True, None, ""
        if request.method == "POST":
            row.save()
            messages.success(request, f"{row}已恢复开放。")
        return redirect(row)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ahead = ReceptionDay.objects.visible_to(request.user).ahead(today).filter(station=row)
        if (open_days := ahead.count()) > 0:
            form.add_error(None, f"还有 {open_days} 个接待日没有举行，请先改到别处或取消。")
        else:
            row.is_active, row.closed_on = False, today
            row.closed_reason = form.cleaned_data["reason"]
            row.save()
            messages.success(request, f"已撤并{row}，以前的记录保留。")
            return redirect(row)
    return show_form(request, form, f"撤并：{row}", row, submit="撤并", color="danger")


@login_required
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """公示栏: everything that hangs on the station's wall, to print on A4 or A3 landscape."""
    row = fetch(request, pk)
    today = timezone.localdate()
    days = ReceptionDay.objects.visible_to(request.user).filter(station=row)
    context = {
        "station": row,
        "officers": row.officers.select_related("user"),
        "members": [one for _, group in by_level(row, today=today) for one in group],
        "functions": StationFunction.objects.filter(is_active=True),
        "rules": row.rota_rules.all(),
        "upcoming": days.upcoming(today).prefetch_related("shifts__deputy")[:13],
        "qr": qr_svg(public_address(request, row), label=f"{row}扫码提意见", scale=3),
        "assessment": row.star_assessments.filter(state="published").order_by("-year").first(),
        "today": today,
    }
    return render(request, "liaison_stations/board.html", context)


def fetch(request: HttpRequest, pk: int) -> LiaisonStation:
    """Return a station of the reader's townships; a stranger gets 404."""
    found = LiaisonStation.objects.visible_to(request.user)
    return get_object_or_404(found.select_related("township", "village", "head", "parent"), pk=pk)


def kept(request: HttpRequest, pk: int) -> LiaisonStation:
    """Return a station that the reader may change."""
    row = fetch(request, pk)
    require(may_keep_in(request.user, row.township_id), KEEP)
    return row


def show_form(request: HttpRequest, form: Any, title: str, row: LiaisonStation, **more: Any) -> HttpResponse:
    """Show a form about a station."""
    context = {"form": form, "title": title, "station": row, "back": row.get_absolute_url(), **more}
    return render(request, "liaison_stations/form.html", context)
