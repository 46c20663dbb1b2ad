"""The pages on which a clerk brings her roster in: upload, preview with decisions, import."""

from __future__ import annotations

import datetime
import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from deputies.forms.roster import RosterPreviewForm, RosterUploadForm, name_of_place, name_of_row
from deputies.models import RosterUpload, Term
from deputies.permissions import KEEPERS, may_keep
from deputies.roster.export import empty_roster
from deputies.roster.plan import RosterPlan, make_plan
from deputies.roster.storing import ImportRefused, import_roster
from groundwork.accounts.permissions import require
from groundwork.documents.findings import Severity
from groundwork.documents.tables import read_table

KEEP = "代表名册由人大办和系统管理员导入。"
#: A preview that nobody confirmed is thrown away after so many days: it holds personal data.
KEEP_DAYS = 14
SHOWN = 200


def uploads_for(user: Any) -> QuerySet[RosterUpload]:
    """Return the uploads of the townships whose roll the user keeps."""
    kept = user.standing.townships_as(*KEEPERS)
    return RosterUpload.objects.visible_to(user).filter(township_id__in=kept)


@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Take a roster in; nothing of it is entered yet."""
    require(may_keep(request.user), KEEP)
    kept = request.user.standing.townships_as(*KEEPERS)
    terms = Term.objects.visible_to(request.user).filter(township_id__in=kept).select_related("township")
    form = RosterUploadForm(request.POST or None, request.FILES or None, terms=terms)
    if request.method == "POST" and form.is_valid():
        file, term = form.cleaned_data["file"], form.cleaned_data["term"]
        old = timezone.now() - datetime.timedelta(days=KEEP_DAYS)
        uploads_for(request.user).filter(created_at__lt=old).delete()
        taken = RosterUpload.objects.create(
            township=term.township,
            term=term,
            uploaded_by=request.user,
            name=file.name[-200:],
            content=file.read(),
        )
        return redirect("deputies:roster_preview", taken.pk)
    recent = uploads_for(request.user).defer("content").select_related("uploaded_by", "term", "township")
    context = {"form": form, "recent": recent[:10], "has_term": terms.exists()}
    return render(request, "deputies/roster.html", context, status=422 if form.is_bound else 200)


@login_required
def template(request: HttpRequest) -> HttpResponse:
    """Send an empty roster with all columns."""
    require(may_keep(request.user), KEEP)
    return empty_roster()


@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an import would do; take decisions; import when confirmed."""
    taken = get_object_or_404(uploads_for(request.user).select_related("term", "township"), pk=pk)
    if taken.imported_at:
        if request.method == "POST":
            messages.info(request, "这份名册已经导入，不能再改。")
        return render(request, "deputies/roster_done.html", {"upload": taken})
    plan = plan_of(taken)
    form = RosterPreviewForm(request.POST or None, plan=plan, choices=taken.choices)
    if request.method == "POST" and form.is_valid():
        taken.choices = form.apply()
        taken.save(update_fields=["choices", "updated_at"])
        if request.POST.get("action") == "import":
            return store(request, taken)
        messages.success(request, "已保存，并重新检查。")
        return redirect("deputies:roster_preview", taken.pk)
    context = page_of(plan, form) | {"upload": taken}
    return render(request, "deputies/roster_preview.html", context, status=422 if form.is_bound else 200)


def store(request: HttpRequest, taken: RosterUpload) -> HttpResponse:
    """Write all or nothing."""
    if not plan_of(taken).of("new", "changed", "refused"):
        messages.info(request, "名册与系统中的完全一致，什么也没有改变。")
        return redirect("deputies:roster_preview", taken.pk)
    try:
        done = import_roster(
            sheets_of(taken), term=taken.term, choices=taken.choices, today=timezone.localdate()
        )
    except ImportRefused as refused:
        messages.error(request, str(refused))
        return redirect("deputies:roster_preview", taken.pk)
    taken.imported_at, taken.added, taken.changed = timezone.now(), done.added, done.changed
    taken.content, taken.choices = b"", {}  # personal data is not kept longer than needed
    taken.save()
    messages.success(
        request, f"已导入：新增 {done.added} 人，更新 {done.changed} 人，没有变化 {done.same} 人。"
    )
    return redirect("deputies:roster_preview", taken.pk)


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw an upload away."""
    get_object_or_404(uploads_for(request.user), pk=pk, imported_at=None).delete()
    messages.success(request, "已放弃，没有导入任何内容。")
    return redirect("deputies:roster")


def sheets_of(taken: RosterUpload) -> Any:
    """Read the file again; it was read when it came in."""
    return read_table(io.BytesIO(bytes(taken.content)), filename=taken.name)


def plan_of(taken: RosterUpload) -> RosterPlan:
    """Compare it with the roll under the decisions so far."""
    return make_plan(sheets_of(taken), term=taken.term, choices=taken.choices, today=timezone.localdate())


def page_of(plan: RosterPlan, form: RosterPreviewForm) -> dict[str, Any]:
    """What the preview shows."""
    open_rows = [person for person in plan.people if not person.skipped]
    problems = [problem for person in open_rows for problem in person.row.problems]
    return {
        "plan": plan,
        "form": form,
        "counts": {fate: len(plan.of(fate)) for fate in ("new", "changed", "same", "refused", "skipped")},
        "decisions": [
            {"person": person, "fields": [form[name] for name in form.fields if name.startswith(name_of_row(person))]}
            for person in form.decided
        ],
        "places": [form[name_of_place(place)] for place in plan.unknown],
        "warnings": [one for one in problems if one.severity == Severity.WARNING][:SHOWN],
        "mended": [one for one in problems if one.severity == Severity.MENDED][:SHOWN],
        "new": plan.of("new")[:SHOWN],
        "changed": plan.of("changed")[:SHOWN],
    }  # fmt: skip
