"""The pages of a reception day: the day itself, its poster, signing in at the station."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from groundwork.accounts.permissions import require
from groundwork.documents.qr import qr_svg
from groundwork.workflow.engine import offers
from liaison_stations import stats
from liaison_stations.day_states import RECEPTION_DAY
from liaison_stations.limits import NOTICE, station_limit
from liaison_stations.models import LiaisonStation, Reception, ReceptionDay, Shift
from liaison_stations.station_rights import keeps, own_shift
from liaison_stations.views.rota import KEEP
from liaison_stations.views.stations import public_address


@login_required
def day(request: HttpRequest, pk: int) -> HttpResponse:
    """One reception day: who, when, where, what is to do next, who changed what."""
    row = fetch(request, pk)
    today = timezone.localdate()
    shifts = list(row.shifts.select_related("deputy__user", "stands_in_for__deputy"))
    steps = [one for one in offers(row, RECEPTION_DAY, request.user) if one.step.move.name != "sign_in"]
    context = {
        "day": row,
        "state": row.state_now,
        "shifts": shifts,
        "offers": steps,
        "signs": row.on == today and own_shift(request.user, row) is not None,
        "sign_url": reverse("workflow:step", args=[RECEPTION_DAY.name, row.pk, "sign_in"]),
        "keeps": keeps(request.user, row.station),
        "notice_days": station_limit(row.township_id, NOTICE).value,
        "reception_url": reception_url(row) if may_write(request.user, row, shifts) else "",
        "receptions": [
            (one, stats.link("liaison_stations:reception", pk=one.pk))
            for one in Reception.objects.visible_to(request.user)
            .filter(day=row)
            .select_related("station", "village")
        ],
    }
    return render(request, "liaison_stations/day.html", context)


def may_write(user: Any, row: ReceptionDay, shifts: list[Shift]) -> bool:
    """Who writes down what voters said: the deputies on duty, and who keeps the station; not before the day."""
    on_duty = any(one.deputy.user_id == user.pk and one.state in Shift.STANDING for one in shifts)
    return (
        row.on <= timezone.localdate() and row.state != "cancelled" and (on_duty or keeps(user, row.station))
    )


def reception_url(row: ReceptionDay) -> str:
    """The address of a new reception record of this day, where that chapter is there."""
    return stats.link("liaison_stations:receive_voter", f"day={row.pk}")


@login_required
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """接待公告: the notice as a sheet of A4 to hang out."""
    row = fetch(request, pk)
    shifts = row.shifts.on_duty().select_related("deputy__group")
    context = {
        "day": row, "shifts": shifts, "today": row.announced_on or timezone.localdate(),
        "qr": qr_svg(public_address(request, row.station), label=f"{row.station}扫码提意见", scale=5),
    }  # fmt: skip
    return render(request, "liaison_stations/poster.html", context)


@login_required
def sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """到站签到: where the code of the station's sheet leads a deputy; one tap signs her in."""
    station = get_object_or_404(LiaisonStation.objects.visible_to(request.user), pk=pk)
    today = timezone.localdate()
    days = ReceptionDay.objects.visible_to(request.user).filter(station=station, on=today)
    mine = [(one, own_shift(request.user, one)) for one in days.exclude(state="cancelled")]
    signed = Shift.objects.filter(
        day__in=days, deputy__user=request.user, state=Shift.State.ATTENDED
    ).exists()
    context = {
        "station": station, "signed": signed, "code": request.GET.get("code", "")[:12],
        "rows": [
            (one, reverse("workflow:step", args=[RECEPTION_DAY.name, one.pk, "sign_in"])) for one, own in mine if own
        ],
    }  # fmt: skip
    return render(request, "liaison_stations/sign_in.html", context)


@login_required
def sign_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """签到码: the sheet that hangs in the station, by which deputies sign in on the spot."""
    station = get_object_or_404(LiaisonStation.objects.visible_to(request.user), pk=pk)
    require(keeps(request.user, station), KEEP)
    path = reverse("liaison_stations:sign_in", args=[station.pk])
    address = request.build_absolute_uri(f"{path}?code={station.sign_code}")
    context = {"station": station, "qr": qr_svg(address, label=f"{station}到站签到", scale=7)}
    return render(request, "liaison_stations/sign_sheet.html", context)


def fetch(request: HttpRequest, pk: int) -> ReceptionDay:
    """Return a reception day of the reader's townships; a stranger gets 404."""
    found = ReceptionDay.objects.visible_to(request.user).select_related(
        "station__township", "township", "rule"
    )
    return get_object_or_404(found, pk=pk)
