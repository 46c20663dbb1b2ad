"""Opening accounts for many deputies at once, and the sheet of their first passwords, shown once."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from deputies import accounts
from deputies.models import Deputy
from deputies.permissions import KEEPERS, may_keep
from groundwork.accounts.permissions import require

KEEP = "代表的账号由人大办和系统管理员办理。"
MOST = 100  # one password takes about a tenth of a second by design


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """批量办理账号: choose among the serving deputies who have none; who cannot be given one is listed with the reason."""
    require(may_keep(request.user), KEEP)
    rows = accounts.without_account(waiting(request))
    context = {
        "ready": [row for row in rows if not row.hindrance],
        "hindered": [row for row in rows if row.hindrance],
        "most": MOST,
    }
    return render(request, "deputies/accounts.html", context)


@never_cache
@login_required
@require_POST
def open_accounts(request: HttpRequest) -> HttpResponse:
    """Open the accounts of the chosen and show their first passwords on a sheet to print and cut."""
    require(may_keep(request.user), KEEP)
    keys = [
        int(key) for key in request.POST.getlist("pk") if key.isascii() and key.isdigit() and len(key) < 18
    ]
    if not keys:
        messages.error(request, "还没有选择代表。")
        return redirect("deputies:accounts")
    chosen = waiting(request).filter(pk__in=keys)[:MOST]
    opened, left = accounts.open_many(list(chosen))
    context = {"opened": opened, "left": left}
    return render(request, "deputies/accounts_opened.html", context)


def waiting(request: HttpRequest) -> object:
    """Return the serving deputies without account whom the reader keeps."""
    kept = request.user.standing.townships_as(*KEEPERS)
    found = Deputy.objects.visible_to(request.user).serving().filter(township_id__in=kept, user=None)
    return found.select_related("group", "term", "township").order_by("group_id", "sort_key", "pk")
