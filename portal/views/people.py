"""The public pages of deputies and liaison stations: who speaks for the voters, and where they meet them."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from deputies.deputy_file import photo_of
from deputies.models import Deputy
from groundwork.documents.downloads import send_picture
from liaison_stations.models import LiaisonStation, Membership, ReceptionDay, Shift, StationFunction
from portal.places import place, plain

OTHERS = "其他代表"
DAYS_SHOWN = 6


def days_ahead(rows: QuerySet, *, today: datetime.date) -> QuerySet:
    """Return the announced reception days to come, soonest first, with their stations and who is on duty."""
    shifts = Shift.objects.on_duty().select_related("deputy")
    return (
        rows.upcoming(today)
        .select_related("station")
        .prefetch_related(  # type: ignore[attr-defined]
            Prefetch("shifts", shifts, to_attr="on_duty")
        )
    )


@never_cache
@require_safe
def deputies(request: HttpRequest, code: str) -> HttpResponse:
    """The deputies in office, by their groups, with a search by name or village."""
    here = place(code=code)
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:40]
    rows = Deputy.objects.public().of_township(here).select_related("group", "village")
    if asked:
        rows = rows.filter(Q(name__icontains=asked) | Q(village__name__icontains=asked))
    groups: dict[str, list[Any]] = {}
    for row in rows.order_by("group__pk", "sort_key", "pk"):
        groups.setdefault(row.group.name if row.group else OTHERS, []).append(row)
    context = {"township": here, "groups": groups.items(), "asked": asked}
    return render(request, "portal/deputies.html", context)


@never_cache
@require_safe
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """One deputy: whom she speaks for, at which stations she is met; never her own number."""
    today = timezone.localdate()
    rows = Deputy.objects.public().select_related("group", "village", "term", "township", "constituency")
    found = get_object_or_404(rows, pk=pk)
    held = Membership.objects.on(today).filter(deputy=found).values("station")
    stations = LiaisonStation.objects.public().filter(pk__in=held)
    year = found.duties.public().within(today.replace(month=1, day=1), today)
    figures = year.values("kind__label", "kind__unit", "kind__order").order_by("kind__order")
    context = {
        "deputy": found,
        "photo": photo_of(found),
        "township": place(pk=found.township_id),
        "stations": stations.select_related("village"),
        "year": today.year,
        "figures": figures.annotate(times=Count("pk"), quantity=Sum("quantity")),
        "days": days_ahead(ReceptionDay.objects.public().filter(shifts__deputy=found), today=today)[
            :DAYS_SHOWN
        ],
        "proposals": found.proposals_led.public().order_by("-published_on", "-pk")[:5],
    }
    return render(request, "portal/deputy.html", context)


@require_safe
def deputy_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The photo of a deputy in office."""
    shown = photo_of(get_object_or_404(Deputy.objects.public(), pk=pk))
    if shown is None:
        raise Http404
    return send_picture(request, shown, thumbnail=True)  # type: ignore[return-value]


@never_cache
@require_safe
def stations(request: HttpRequest, code: str) -> HttpResponse:
    """The open stations of a township."""
    here = place(code=code)
    holding = Count("memberships", filter=Q(memberships__in=Membership.objects.on(timezone.localdate())))
    rows = LiaisonStation.objects.public().of_township(here).select_related("village")
    return render(
        request, "portal/stations.html", {"township": here, "stations": rows.annotate(number=holding)}
    )


@never_cache
@require_safe
def station(request: HttpRequest, code: str) -> HttpResponse:
    """One station: where it is, who is met there."""
    today = timezone.localdate()
    members = Membership.objects.on(today).select_related("deputy__village", "deputy__group")
    rows = LiaisonStation.objects.public().select_related("village", "head")
    found = get_object_or_404(
        rows.prefetch_related(Prefetch("memberships", members.order_by("deputy__sort_key"))), code=plain(code)
    )
    people = [m.deputy for m in found.memberships.all() if m.deputy.status == Deputy.Status.SERVING]
    rules = found.rota_rules.filter(Q(until__isnull=True) | Q(until__gte=today)).order_by("pk")
    context = {
        "station": found,
        "township": place(pk=found.township_id),
        "deputies": people,
        "rules": rules,
        "days": days_ahead(ReceptionDay.objects.public().filter(station=found), today=today)[:DAYS_SHOWN],
        "functions": StationFunction.objects.filter(is_active=True),
    }
    return render(request, "portal/station.html", context)
