"""海报: an A4 sheet per station and per deputy, whose QR code opens the opinion form; printed by the office."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from deputies.models import Deputy
from groundwork.townships.models import Township
from liaison_stations.models import LiaisonStation, Membership, RotaRule
from portal.addresses import public_address


@dataclass
class Poster:
    """One sheet: whose it is, the lines below, and where its code leads."""

    heading: str
    name: str
    congress: str
    address: str
    lines: list[tuple[str, str]] = field(default_factory=list)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every station and deputy with its sheet; all of a kind can be printed at once."""
    townships = Township.objects.visible_to(request.user).order_by("code")
    here = (
        get_object_or_404(townships.coded(request.GET["township"]))
        if request.GET.get("township")
        else townships.first()
    )
    context = {
        "townships": townships,
        "township": here,
        "stations": LiaisonStation.objects.visible_to(request.user).of_township(here).active(),
        "deputies": Deputy.objects.visible_to(request.user).of_township(here).serving(),
    }
    return render(request, "portal/office/posters.html", context)


@login_required
@require_safe
def stations(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """The sheet of one station, or those of every open station of a township."""
    today = timezone.localdate()
    running = RotaRule.objects.visible_to(request.user).filter(
        Q(until__isnull=True) | Q(until__gte=today), station__in=seen_stations(request).values("pk")
    )
    rows = seen_stations(request).select_related("township").prefetch_related(Prefetch("rota_rules", running))
    chosen = [get_object_or_404(rows, pk=pk)] if pk else list(of_asked(request, rows))
    return show(request, [of_station(request, row) for row in chosen])


@login_required
@require_safe
def deputies(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """The sheet of one deputy, or those of every deputy in office of a township."""
    held = Membership.objects.on(timezone.localdate()).select_related("station")
    rows = Deputy.objects.visible_to(request.user).serving().select_related("township", "term", "village")
    rows = rows.prefetch_related(Prefetch("station_memberships", held, to_attr="held_now"))
    chosen = [get_object_or_404(rows, pk=pk)] if pk else list(of_asked(request, rows))
    return show(request, [of_deputy(request, row) for row in chosen])


def seen_stations(request: HttpRequest) -> Any:
    """The open stations that she may see."""
    return LiaisonStation.objects.visible_to(request.user).active()


def of_asked(request: HttpRequest, rows: Any) -> Any:
    """The rows of the township that the address names, else of the user's first."""
    townships = Township.objects.visible_to(request.user).order_by("code")
    code = request.GET.get("township", "")
    return rows.of_township(get_object_or_404(townships.coded(code)) if code else townships.first())


def of_station(request: HttpRequest, row: LiaisonStation) -> Poster:
    """The sheet of a station."""
    lines = [("地址", row.address), ("电话", row.phone), ("开放时间", row.hours)]
    lines.append(("接待日", "；".join(rule.words for rule in row.rota_rules.all())))
    return Poster(
        heading="有意见，到站里找代表", name=row.name, congress=row.township.congress_name,
        address=public_address(request, reverse("portal:opinion_new", args=[row.code])),
        lines=[line for line in lines if line[1]],
    )  # fmt: skip


def of_deputy(request: HttpRequest, row: Any) -> Poster:
    """The sheet of a deputy: met at her stations, never by her own number."""
    stations = [membership.station for membership in row.held_now if membership.station.is_active]
    lines = [("身份", row.office_name), ("所在村", row.village.name if row.village else "")]
    lines += [("联络站", f"{one.name}{'　' + one.phone if one.phone else ''}") for one in stations[:2]]
    return Poster(
        heading="有意见，请跟我说", name=f"{row.name}代表", congress=row.township.congress_name,
        address=public_address(request, reverse("portal:opinion_to_deputy", args=[row.pk])),
        lines=[line for line in lines if line[1]],
    )  # fmt: skip


def show(request: HttpRequest, posters: list[Poster]) -> HttpResponse:
    """Show the sheets as they will be printed, one a page."""
    return render(request, "portal/office/poster.html", {"posters": posters})
