"""The form that a QR code opens: a voter says what she has to say, from a phone, and gets a receipt number."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from deputies.models import Deputy
from groundwork.workflow.views import tell_mistakes
from liaison_stations.models import LiaisonStation, Membership
from portal import arrivals, proof, throttle
from portal.forms.opinion import OpinionForm
from portal.models import PortalPolicy
from portal.places import place, plain, township_of_former

#: Sendings that were looked at, good or bad, from one network in an hour: photos are costly to read.
ATTEMPTS_PER_GOOD_ONE = 4


@dataclass
class Target:
    """To whom an opinion goes: the township, and the station or the deputy whose code was scanned."""

    township: Any
    station: Any = None
    deputy: Any = None


@never_cache
def to_station(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a station's code."""
    station = get_object_or_404(LiaisonStation.objects.public().select_related("village"), code=plain(code))
    return answer(request, Target(place(pk=station.township_id), station=station))


@never_cache
def to_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a deputy's code; one who left office leads to her township's form."""
    deputy = Deputy.objects.public().filter(pk=pk).first()
    if deputy is None:
        return redirect("portal:opinion_to_township", township_of_former(pk).code)
    held = Membership.objects.on(timezone.localdate()).filter(deputy=deputy).values("station")
    station = LiaisonStation.objects.public().filter(pk__in=held).order_by("kind", "pk").first()
    return answer(request, Target(place(pk=deputy.township_id), station=station, deputy=deputy))


@never_cache
def to_township(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a township, with no station chosen."""
    return answer(request, Target(place(code=code)))


def answer(request: HttpRequest, target: Target) -> HttpResponse:
    """Show the form, or take it in."""
    policy = PortalPolicy.objects.of_township(target.township)
    if request.method != "POST":
        form = OpinionForm(township=target.township, policy=policy, initial=first_values(target))
        return show(request, form, target)
    if before := arrivals.sent_before(arrivals.identity(request.POST)):
        return redirect("portal:receipt", before.receipt_no)
    now = timezone.now()
    address = throttle.hidden(request, now=now)
    attempts = (
        "network", f"try:{address}", throttle.HOUR, policy.address_hourly * ATTEMPTS_PER_GOOD_ONE
    )  # fmt: skip
    if full := throttle.knock([attempts], now=now):
        form = OpinionForm(
            request.POST, township=target.township, policy=policy
        )  # without its files: nothing costly is read
        return show(request, form, target, full=full)
    form = OpinionForm(request.POST, request.FILES, township=target.township, policy=policy)
    if not form.is_valid():
        return show(request, form, target)
    return take(request, form, target, address=address, now=now)


def take(
    request: HttpRequest, form: OpinionForm, target: Target, *, address: str, now: datetime.datetime
) -> HttpResponse:
    """Take a valid form in, unless too many came from there within the hour."""
    data = form.cleaned_data
    doubt, solved = arrivals.doubt_of(data)
    if full := throttle.knock(limits_of(form.policy, target, address, doubt=doubt), now=now):
        return show(request, form, target, full=full)
    try:
        opinion = arrivals.take_in(
            data, form=arrivals.identity(request.POST), township=target.township, station=target.station,
            deputy=target.deputy, doubt=doubt,
            solved=solved, today=timezone.localdate(now),
        )  # fmt: skip
    except ValidationError as error:
        tell_mistakes(form, error)
        return show(request, form, target)
    return redirect("portal:receipt", opinion.receipt_no)


def limits_of(
    policy: PortalPolicy, target: Target, address: str, *, doubt: str
) -> list[tuple[str, str, datetime.timedelta, int]]:
    """Return what is counted for a sending: the network's hour and day, then the station's hour."""
    hourly = policy.doubtful_hourly if doubt else policy.address_hourly
    where = f"station:{target.station.pk}" if target.station else f"township:{target.township.pk}"
    return [
        ("network", f"{'doubt' if doubt else 'sent'}:{address}", throttle.HOUR, hourly),
        ("network", f"sent-day:{address}", throttle.DAY, policy.address_daily),
        ("station", where, throttle.HOUR, policy.station_hourly),
    ]


def first_values(target: Target) -> dict[str, Any]:
    """What the code already tells."""
    if target.station and target.station.kind == LiaisonStation.Kind.VILLAGE:
        return {"village": target.station.village_id}
    return {}


def show(request: HttpRequest, form: OpinionForm, target: Target, *, full: Any = None) -> HttpResponse:
    """Show the form; with ``full``, why it was not taken now, when to try again and whom to call."""
    notice = form.policy.privacy_notice.replace("{congress}", target.township.congress_name)
    context = {
        "form": form, "township": target.township, "station": target.station, "deputy": target.deputy,
        "notice": notice, "hint": form.policy.petition_hint, "full": full, "lost_files": bool(request.FILES),
    }  # fmt: skip
    status = 429 if full else 422 if form.is_bound else 200
    page = render(request, "portal/opinion.html", context, status=status)
    if full:
        page["Retry-After"] = str(max(60, int((full.until - timezone.now()).total_seconds())))
    return page


@never_cache
@require_safe
def challenge(request: HttpRequest) -> JsonResponse:
    """A fresh sum for the browser to do while the voter types."""
    return JsonResponse(proof.challenge(now=timezone.now()))
