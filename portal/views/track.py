"""The receipt and the tracking page: who holds the number follows the stages, rates the answer, adds what is missing.

Nobody signs in; the number is the key. The pages show no name, no telephone, and not the voter's own words.
"""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groundwork.workflow.engine import StepRefused
from groundwork.workflow.views import tell_mistakes
from liaison_stations import intake, states
from liaison_stations import steps as opinion_steps
from liaison_stations.models import Opinion
from portal import arrivals, throttle
from portal.addresses import public_address
from portal.forms.opinion import RatingForm, ReceiptForm, SupplementForm
from portal.models import PortalPolicy
from portal.places import place
from portal.privacy import without_numbers

KEPT_BACK = "您要求为这件意见保密，答复内容请凭回执号到联络站或人大办查看。"


def normal(number: str) -> str:
    """Return a number as it is printed: capital letters in groups of four."""
    letters = re.sub(r"[^0-9A-Z]", "", number.upper())[:24]
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def find(request: HttpRequest, number: str) -> Opinion | HttpResponse:
    """Return the opinion of a number, or the page that says there is none; whoever guesses is held up."""
    now = timezone.now()
    policy = PortalPolicy.objects.of_township(None)
    bucket = f"miss:{throttle.hidden(request, now=now)}"
    if throttle.seen(bucket, now=now, span=throttle.HOUR) >= policy.misses_hourly:
        context = {"form": ReceiptForm(initial={"number": number[:60]}), "held_up": True}
        return render(request, "portal/track.html", context, status=429)
    if found := arrivals.by_receipt(normal(number)):
        return found
    throttle.count(bucket, now=now, span=throttle.HOUR)
    form = ReceiptForm({"number": number[:60]})
    form.add_error("number", "没有查到这个回执号，请对照回执核对一遍；查不到的，请打联络站电话。")
    return render(request, "portal/track.html", {"form": form}, status=404)


@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Type the number of the slip."""
    if request.method != "POST":
        return render(request, "portal/track.html", {"form": ReceiptForm()})
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/track.html", {"form": form}, status=422)
    found = find(request, form.cleaned_data["number"])
    if isinstance(found, HttpResponse):
        return found
    return redirect("portal:tracked", found.receipt_no)


@never_cache
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt after sending: the number in large type, to be copied, printed or kept as a picture."""
    found = find(request, number)
    if isinstance(found, HttpResponse):
        return found
    context = {
        "opinion": found,
        "township": place(pk=found.township_id),
        "address": public_address(request, reverse("portal:tracked", args=[found.receipt_no])),
    }
    return render(request, "portal/receipt.html", context)


@never_cache
@require_safe
def tracked(request: HttpRequest, number: str) -> HttpResponse:
    """The stages of one opinion."""
    found = find(request, number)
    if isinstance(found, HttpResponse):
        return found
    return show(request, found)


def show(request: HttpRequest, opinion: Opinion, *, status: int = 200, **forms: Any) -> HttpResponse:
    """Show the stages, and what the voter may do now."""
    context = {
        "opinion": opinion,
        "township": place(pk=opinion.township_id),
        "stages": [shown(stage, opinion) for stage in intake.tracking(opinion)],
        "rating": forms.get("rating") or (RatingForm() if intake.may_rate(opinion) else None),
        "supplement": forms.get("supplement") or (SupplementForm() if may_add(opinion) else None),
    }
    return render(request, "portal/tracked.html", context, status=status)


def shown(stage: Any, opinion: Opinion) -> dict[str, Any]:
    """A stage for the page: no number to call; of a confidential opinion not the answer's words."""
    told = stage.text
    if opinion.is_confidential and told and told in (opinion.answer, opinion.ended_reason):
        told = KEPT_BACK
    return {"label": stage.label, "on": stage.on, "text": without_numbers(told), "is_done": stage.is_done}


def may_add(opinion: Opinion) -> bool:
    """Whether the voter may still add to it."""
    return opinion.state in (*states.UNANSWERED, states.MERGED)


@never_cache
@require_POST
def rate(request: HttpRequest, number: str) -> HttpResponse:
    """Take the voter's rating."""
    found = find(request, number)
    if isinstance(found, HttpResponse):
        return found
    form = RatingForm(request.POST)
    if form.is_valid():
        try:
            opinion_steps.rate_by_voter(found, **form.cleaned_data, today=timezone.localdate())
        except ValidationError as error:
            tell_mistakes(form, error)
        except StepRefused as error:
            form.add_error(None, str(error))
        else:
            return redirect("portal:tracked", found.receipt_no)
    return show(request, found, status=422, rating=form)


@never_cache
@require_POST
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Take what the voter adds; so many an hour, as with opinions."""
    found = find(request, number)
    if isinstance(found, HttpResponse):
        return found
    form, now = SupplementForm(request.POST), timezone.now()
    if form.is_valid():
        policy = PortalPolicy.objects.of_township(found.township_id)
        limit = ("opinion", f"add:{found.pk}", throttle.DAY, policy.doubtful_hourly)
        if throttle.knock([limit], now=now):
            form.add_error(None, "今天补充的次数已经够多，请明天再补充，或者打联络站电话。")
            return show(request, found, status=429, supplement=form)
        try:
            arrivals.supplement(found, form.cleaned_data["text"], today=timezone.localdate())
        except ValidationError as error:
            tell_mistakes(form, error)
        else:
            return redirect(f"{reverse('portal:tracked', args=[found.receipt_no])}?added=1")
    return show(request, found, status=422, supplement=form)
