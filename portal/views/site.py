"""The public site of a township: its home, its announcements; nobody signs in."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from deputies.models import Deputy
from groundwork.documents.downloads import send_picture
from groundwork.documents.models import Attachment
from groundwork.townships.models import Township
from liaison_stations.models import LiaisonStation, ReceptionDay
from portal.filters import PublicAnnouncementFilter
from portal.models import Announcement
from portal.places import place, with_sections
from portal.views.people import days_ahead
from proposals.models import Proposal

LATEST = 5
OLD_LIST = {"q", "category", "year", "sort", "after", "before"}


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The townships that show something, by county, with a search."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:40]
    rows = with_sections(Township.objects.all()).filter(
        Q(has_announcements=True) | Q(has_stations=True) | Q(has_proposals=True)
    )
    if asked:
        rows = rows.filter(Q(name__icontains=asked) | Q(county__name__icontains=asked))
    townships = list(rows.order_by("code")[:200])
    published = Proposal.objects.public().filter(township__in=[row.pk for row in townships]).order_by()
    counted = published.values("township_id").annotate(number=Count("pk"), last=Max("published_on"))
    found = {row["township_id"]: row for row in counted}
    for township in townships:
        township.published = found.get(township.pk, {}).get("number", 0)
    return render(request, "portal/index.html", {"townships": townships, "asked": asked})


@never_cache
@require_safe
def township(request: HttpRequest, code: str) -> HttpResponse:
    """The home of a township's site: what is new, who speaks for it, where to go."""
    here = place(code=code)
    if OLD_LIST & set(request.GET):  # the list of proposals once stood here
        return redirect(f"{request.path}proposals/?{request.GET.urlencode()}")
    today = timezone.localdate()
    announcements = Announcement.objects.public().of_township(here).select_related("category")
    proposals = Proposal.objects.public().of_township(here).select_related("lead_deputy", "outcome_class")
    context = {
        "township": here,
        "announcements": announcements.defer("text").pinned_first(today=today)[:LATEST],
        "proposals": proposals.defer("situation", "analysis", "request").order_by("-published_on", "-pk")[:3],
        "number_of_proposals": proposals.count(),
        "number_of_deputies": Deputy.objects.public().of_township(here).count(),
        "days": days_ahead(ReceptionDay.objects.public().of_township(here), today=today)[:4],
        "stations": LiaisonStation.objects.public().of_township(here).select_related("village"),
    }
    return render(request, "portal/township.html", context)


@never_cache
@require_safe
def announcements(request: HttpRequest, code: str) -> HttpResponse:
    """Every published announcement of a township: the pinned ones first, then the newest."""
    from django.core.paginator import Paginator

    here = place(code=code)
    rows = Announcement.objects.public().of_township(here).select_related("category")
    chosen = PublicAnnouncementFilter(request.GET, queryset=rows, request=request)
    found = chosen.qs.pinned_first(today=timezone.localdate())
    shown = Paginator(found, 20).get_page(request.GET.get("page"))
    return render(
        request, "portal/announcements.html", {"township": here, "filter": chosen.form, "page": shown}
    )


@never_cache
@require_safe
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    """One announcement with its pictures."""
    found = get_object_or_404(Announcement.objects.public().select_related("category"), pk=pk)
    context: dict[str, Any] = {"announcement": found, "township": place(pk=found.township_id)}
    context["pictures"] = Attachment.objects.of(found).pictures()
    return render(request, "portal/announcement.html", context)


@require_safe
def picture(request: HttpRequest, pk: int, picture: int) -> HttpResponse:
    """A picture of a published announcement."""
    found = get_object_or_404(Announcement.objects.public(), pk=pk)
    shown = get_object_or_404(Attachment.objects.of(found).pictures(), pk=picture)
    return send_picture(request, shown, thumbnail="small" in request.GET)  # type: ignore[return-value]
