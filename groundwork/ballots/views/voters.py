"""The voter's pages, open to all: code → sheet → read once more → cast. The code travels in the body of a form or behind
the # of an address, never in a path or a query, so that no log can hold it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from groundwork.ballots.casting import NotCast, cast, find_slip, require_open
from groundwork.ballots.forms import CodeForm, SheetForm
from groundwork.ballots.guessing import MINUTES, is_guessing, note_guess
from groundwork.ballots.models import Ballot


@never_cache
@sensitive_post_parameters()
def vote(request: HttpRequest, key: str) -> HttpResponse:
    """投票: each stage is a page, so that it works on any phone, without JavaScript."""
    ballot = get_object_or_404(Ballot.objects.public().select_related("township"), key=key)
    today = timezone.localdate()
    try:
        require_open(ballot, today=today)
    except NotCast as no:
        return show(request, "shut", ballot, said=str(no))
    if request.method != "POST":
        return show(request, "code", ballot, form=CodeForm())
    if is_guessing(request):
        said = f"输错的票码太多，请 {MINUTES} 分钟后再试，或者请工作人员帮助。"
        return show(request, "code", ballot, form=CodeForm(), said=said, status=429)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return show(request, "code", ballot, form=form, status=422)
    code = form.cleaned_data["code"]
    try:
        find_slip(ballot, code)
        return sheet(request, ballot, code)
    except NotCast as no:
        if no.guess:
            note_guess(request)
        form.add_error("code", str(no))
        return show(request, "code", ballot, form=form, status=422)


def sheet(request: HttpRequest, ballot: Ballot, code: str) -> HttpResponse:
    """Show the sheet, show it once more as it was filled in, or cast it. Raises NotCast."""
    stage = request.POST.get("stage", "")
    if stage not in ("confirm", "cast", "again"):
        return show(request, "sheet", ballot, form=SheetForm(ballot=ballot), code=code)
    filled = SheetForm(request.POST, ballot=ballot)
    if not filled.is_valid():
        return show(request, "sheet", ballot, form=filled, code=code, status=422)
    if stage == "again":
        return show(
            request, "sheet", ballot, form=SheetForm(initial=request.POST.dict(), ballot=ballot), code=code
        )
    if stage == "confirm":
        return show(request, "confirm", ballot, form=filled, code=code, chosen=filled.chosen())
    cast(ballot, code=code, answers=filled.answers(), today=timezone.localdate())
    return redirect("ballots:thanks", key=ballot.key)


@never_cache
def thanks(request: HttpRequest, key: str) -> HttpResponse:
    """After casting: nothing on this page tells one voter from another."""
    ballot = get_object_or_404(Ballot.objects.public().select_related("township"), key=key)
    return show(request, "thanks", ballot)


def show(
    request: HttpRequest, stage: str, ballot: Ballot, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Show the page of a stage."""
    return render(request, f"ballots/vote_{stage}.html", {"ballot": ballot, **context}, status=status)
