"""Sending the papers of a proposal as Word files."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from proposals.letters import LETTERS
from proposals.models import Assignment, Proposal


@login_required
@require_safe
def paper(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Send the notice or the feedback form of an assignment: ``?assignment=PK``, else the first that fits."""
    proposal = get_object_or_404(
        Proposal.objects.visible_to(request.user).select_related("township", "session__term", "lead_deputy"),
        pk=pk,
    )
    if kind not in LETTERS:
        raise Http404
    assignment = chosen_assignment(proposal, request.GET.get("assignment", ""), answering=kind == "feedback")
    name, document = LETTERS[kind](proposal, assignment)
    return document.response(name)


def chosen_assignment(proposal: Proposal, wanted: str, *, answering: bool) -> Assignment:
    """Return the assignment that the address names. Raises Http404 when the proposal has none such."""
    rows = proposal.assignments.current().select_related("unit").order_by("pk")
    if answering:
        rows = rows.answering()
    if wanted:
        rows = rows.filter(
            pk=int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) <= 18 else 0
        )
    assignment = rows.first()
    if assignment is None:
        raise Http404
    assignment.proposal = proposal
    return assignment
