"""待核来件: what came through the public form and looks automatic, for a person to decide; one tap each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from groundwork.accounts.roles import CONGRESS_ROLES, Role
from groundwork.workflow.engine import StepRefused
from portal import arrivals
from portal.models import Arrival

DECIDERS = (*CONGRESS_ROLES, Role.STATION_LIAISON)


def seen_by(user: Any) -> Any:
    """The arrivals whose opinions she may read."""
    from liaison_stations.models import Opinion

    return Arrival.objects.visible_to(user).filter(opinion__in=Opinion.objects.visible_to(user).values("pk"))


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits to be looked at."""
    if not request.user.holds(*DECIDERS):
        raise PermissionDenied("待核来件由人大办和联络员核对。")
    rows = seen_by(request.user).to_check().select_related("opinion__station", "opinion__township")
    shown = Paginator(rows.order_by("-pk"), 30).get_page(request.GET.get("page"))
    return render(request, "portal/office/arrivals.html", {"page": shown})


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """A voter's, or not."""
    row = get_object_or_404(seen_by(request.user), pk=pk)
    if not request.user.holds(*DECIDERS, township_id=row.township_id):
        raise PermissionDenied("待核来件由人大办和联络员核对。")
    genuine = request.POST.get("genuine") == "yes"
    try:
        arrivals.decide(row, genuine=genuine, actor=request.user, today=timezone.localdate())
    except StepRefused as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "已核对为真实意见。" if genuine else "已归入“不作意见办理”，内容留存备查。")
    return redirect("announcements:arrivals")
