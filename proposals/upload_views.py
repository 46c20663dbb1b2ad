"""Adding papers to a proposal outside a step: the scanned original, photos, a signed record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from groundwork.documents.forms import MultipleFileField
from groundwork.workflow.models import Entry
from proposals import states
from proposals.models import Proposal
from proposals.papers import attach_papers
from proposals.permissions import is_clerk, is_lead


class PapersForm(forms.Form):
    """What the papers are, and the files."""

    label = forms.CharField(label="说明", max_length=60, help_text="例如：建议原件、现场照片、面商记录。")
    papers = MultipleFileField(label="文件", help_text="可以一次选多个，每个不超过 20 MB。")


def may_attach(user: Any, proposal: Proposal) -> bool:
    """The congress office, the lead deputy, and the units in whose hands it is."""
    if proposal.state in (states.WITHDRAWN, states.DECLINED):
        return False
    if is_clerk(user, proposal) or is_lead(user, proposal):
        return True
    units = user.standing.unit_ids
    return bool(units) and proposal.assignments.current().filter(unit_id__in=units).exists()


@login_required
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload papers; who added what stands in the trail."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user), pk=pk)
    if not may_attach(request.user, proposal):
        raise PermissionDenied("材料由人大办、领衔代表或者承办单位上传。")
    form = PapersForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        label, papers = form.cleaned_data["label"], form.cleaned_data["papers"]
        with transaction.atomic():
            attach_papers(proposal, papers, actor=request.user, label=label)
            names = "、".join(paper.name for paper in papers)
            Entry.write(
                proposal, actor=request.user, move="attach", label="上传材料", today=timezone.localdate(),
                sentence=f"上传{label}：{names}", from_state=proposal.state, to_state=proposal.state,
            )  # fmt: skip
        messages.success(request, "材料已上传。")
        return redirect(proposal)
    context = {"form": form, "township": proposal.township, "proposal": proposal, "heading": "上传材料"}
    return render(request, "proposals/form.html", context, status=422 if form.is_bound else 200)
