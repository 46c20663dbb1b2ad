"""The pages on which a clerk brings her ledger in: upload, preview with decisions, import with progress."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from groundwork.accounts.roles import Role
from groundwork.documents.downloads import xlsx_response
from groundwork.documents.findings import Problem, Severity
from groundwork.documents.tables import Sheet, read_table
from groundwork.townships.models import Township
from proposals.import_forms import ColumnsForm, PreviewForm, UploadForm, name_field
from proposals.ledger.choices import NEW, Choices
from proposals.ledger.layout import guess_layouts
from proposals.ledger.plan import ImportPlan, make_plan
from proposals.ledger.rows import Correction, LedgerRow
from proposals.ledger.storing import ImportRefused, steps_of_import
from proposals.ledger.writing import write_ledger
from proposals.models import LedgerUpload

#: A preview that nobody confirmed is thrown away after so many days.
KEEP_DAYS = 30
SHOWN = 300
MARK = "<!-- progress -->"
MOVED = "这份台账已经导入，不能再改。"


def uploads_for(user: Any) -> QuerySet[LedgerUpload]:
    """Return the uploads of the townships whose congress office the user serves."""
    return LedgerUpload.objects.visible_to(user).filter(
        township_id__in=user.standing.townships_as(Role.CLERK)
    )


def own_township(request: HttpRequest) -> Township:
    """Return the township for which the clerk works: her only one, or the one that the address names."""
    if not request.user.holds(Role.CLERK):
        raise PermissionDenied("台账由人大办工作人员导入。")
    mine = Township.objects.filter(pk__in=request.user.standing.townships_as(Role.CLERK)).order_by("code")
    if code := request.GET.get("township", ""):
        mine = mine.coded(code)
    township = mine.first()
    if township is None:
        raise Http404
    return township


@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Take a ledger in; nothing of it is entered yet."""
    township = own_township(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        old = timezone.now() - datetime.timedelta(days=KEEP_DAYS)
        uploads_for(request.user).filter(state=LedgerUpload.State.PREVIEW, created_at__lt=old).delete()
        taken = LedgerUpload.objects.create(
            township=township, uploaded_by=request.user, name=file.name[-200:], content=file.read()
        )
        return redirect("proposals:import_preview", taken.pk)
    recent = (
        uploads_for(request.user).filter(township=township).defer("content").select_related("uploaded_by")
    )
    context = {"form": form, "township": township, "recent": recent[:10]}
    return render(request, "proposals/import.html", context, status=422 if form.is_bound else 200)


@login_required
def template(request: HttpRequest) -> HttpResponse:
    """Send an empty ledger with all columns."""
    own_township(request)
    title = "　届　次会议代表议案建议办理情况台账"
    return xlsx_response("议案建议台账（空表）.xlsx", lambda file: write_ledger(file, [], title=title))


@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an import would do; take decisions; import when confirmed."""
    taken = get_object_or_404(uploads_for(request.user).select_related("township"), pk=pk)
    if taken.state == LedgerUpload.State.DONE:
        if request.method == "POST":
            messages.info(request, MOVED)
        return render(request, "proposals/import_done.html", {"upload": taken})
    sheets = sheets_of(taken)
    plan = plan_of(taken, sheets, actor=request.user)
    form = PreviewForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        choices = form.apply()
        if request.POST.get("action") == "add_categories":
            choices.categories |= {name.name: NEW for name in plan.categories}
        save(taken, choices)
        if request.POST.get("action") != "import":
            messages.success(request, "已保存，并重新检查。")
            return redirect("proposals:import_preview", taken.pk)
        return start(request, taken, sheets)
    return show(request, taken, sheets, plan, form)


def start(request: HttpRequest, taken: LedgerUpload, sheets: list[Sheet]) -> HttpResponse:
    """Import when nothing is left to decide; else show what is."""
    plan = plan_of(taken, sheets, actor=request.user)
    if plan.can_import:
        return progress_page(request, taken, sheets)
    if not plan.new and not plan.refused and not plan.blockers:
        messages.info(request, "没有新的内容可导入，什么也没有改变。")
    else:
        messages.error(request, "还有不能导入的行没有处理，没有导入任何内容。")
    return redirect("proposals:import_preview", taken.pk)


@login_required
@require_POST
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Assign the columns by hand."""
    taken = waiting(request, pk)
    sheets = sheets_of(taken)
    plan = plan_of(taken, sheets, actor=request.user)
    form = ColumnsForm(request.POST, sheets=sheets, layouts=plan.reading.layouts)
    if not form.is_valid():
        return show(request, taken, sheets, plan, PreviewForm(plan=plan), columns_form=form)
    choices = Choices.from_json(taken.choices)
    form.apply(choices)
    save(taken, choices)
    messages.success(request, "已按新的列对应关系重新读取。")
    return redirect("proposals:import_preview", taken.pk)


@login_required
@require_POST
def skip_refused(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave out every row that cannot be imported as it stands."""
    taken = waiting(request, pk)
    plan = plan_of(taken, sheets_of(taken), actor=request.user)
    choices = plan.choices
    for row in plan.refused:
        before = choices.rows.get(row.key, Correction())
        choices.rows[row.key] = replace(before, skip=True, takes_next_number=False)
    save(taken, choices)
    messages.success(request, f"已跳过 {len(plan.refused)} 行。")
    return redirect("proposals:import_preview", taken.pk)


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw an upload away."""
    waiting(request, pk).delete()
    messages.success(request, "已放弃，没有导入任何内容。")
    return redirect("proposals:import")


def waiting(request: HttpRequest, pk: int) -> LedgerUpload:
    """Return an upload that is still to be confirmed."""
    uploads = uploads_for(request.user).select_related("township")
    return get_object_or_404(uploads, pk=pk, state=LedgerUpload.State.PREVIEW)


def sheets_of(taken: LedgerUpload) -> list[Sheet]:
    """Read the file again; it was read when it came in."""
    return read_table(io.BytesIO(bytes(taken.content)), filename=taken.name)


def plan_of(taken: LedgerUpload, sheets: list[Sheet], *, actor: Any) -> ImportPlan:
    """Compare it with the township under the choices so far."""
    return make_plan(
        sheets, township=taken.township, choices=Choices.from_json(taken.choices), today=timezone.localdate(),
        filename=taken.name, actor=actor,
    )  # fmt: skip


def save(taken: LedgerUpload, choices: Choices) -> None:
    """Keep the choices."""
    taken.choices = choices.as_json()
    taken.save(update_fields=["choices", "updated_at"])


# --- pages ---


def show(
    request: HttpRequest, taken: LedgerUpload, sheets: list[Sheet], plan: ImportPlan, form: PreviewForm,
    *, columns_form: ColumnsForm | None = None,
) -> HttpResponse:  # fmt: skip
    """Render the preview."""
    guessed = plan.reading.layouts or guess_layouts(sheets, filename=taken.name)
    bad = form.is_bound or columns_form is not None
    context = {
        "upload": taken,
        "township": taken.township,
        "plan": plan,
        "form": form,
        "columns_form": columns_form or ColumnsForm(sheets=sheets, layouts=guessed),
        "columns_open": columns_form is not None or not plan.rows,
        "decisions": [decision(form, row) for row in form.decided],
        "undecided": len(plan.refused),
        "sessions": [
            (new, form[f"opens_{new.name.term}_{new.name.number}"], form[f"closes_{new.name.term}_{new.name.number}"])
            for new in plan.sessions
        ],
        "names": names_to_decide(form),
        "new_names": {
            "单位": [name.name for name in plan.units if name.is_new],
            "代表": [name.name for name in plan.deputies if name.is_new],
        },
        "has_blank_category": any(not name.is_new for name in plan.categories),
        "warnings": problems_of(plan, Severity.WARNING),
        "mended": problems_of(plan, Severity.MENDED),
        "sample": plan.new[:20],
    }  # fmt: skip
    return render(request, "proposals/import_preview.html", context, status=422 if bad else 200)


def decision(form: PreviewForm, row: LedgerRow) -> dict[str, Any]:
    """Return a row with the fields that decide it."""
    name = form.row_name(row)
    problems = [problem for problem in telling(row) if problem.severity != Severity.MENDED]
    fields = [form[field] for field in form.fields if field.startswith(f"{name}_") and field != f"{name}_do"]
    return {
        "row": row,
        "do": form[f"{name}_do"],
        "fields": fields,
        "problems": sorted(problems, key=lambda problem: problem.severity != Severity.REFUSED),
        "is_open": row.is_refused and not row.is_skipped,
    }


def names_to_decide(form: PreviewForm) -> dict[str, list[dict[str, Any]]]:
    """Return the names that can be taken for known ones: those that are like one, and the others."""
    likely = [name for name in form.plan.deputies if name.similar]
    kinds = (("unit", "单位", form.plan.units), ("deputy", "代表", likely))
    listed = [
        {"kind": label, "name": name, "field": form[name_field(kind, name)]}
        for kind, label, unknown in kinds
        for name in unknown
    ]
    like = [name for name in listed if name["name"].similar]
    categories = [
        {"kind": "类别", "name": name, "field": form[name_field("category", name)]} for name in form.plan.categories
    ]  # fmt: skip
    return {
        "like": like,
        "other": [name for name in listed if not name["name"].similar],
        "categories": categories,
    }


def problems_of(plan: ImportPlan, severity: Severity) -> list[Any]:
    """Return the problems of that weight in the rows that are new."""
    rows = [row for row in plan.rows if row.key not in plan.present and not row.is_skipped]
    return [problem for row in rows for problem in telling(row) if problem.severity == severity][:SHOWN]


def telling(row: LedgerRow) -> list[Problem]:
    """Return the problems of a row but for what only follows from a cell that could not be read."""
    unread = {problem.key for problem in row.problems if problem.severity == Severity.REFUSED}
    return [p for p in row.problems if p.severity != Severity.WARNING or p.key not in unread]


def progress_page(request: HttpRequest, taken: LedgerUpload, sheets: list[Sheet]) -> StreamingHttpResponse:
    """Import while the page is being sent, so that progress is seen without scripts; who leaves has imported nothing."""
    before, after = render_to_string(
        "proposals/import_progress.html", {"upload": taken, "mark": MARK}, request=request
    ).split(MARK)
    response = StreamingHttpResponse(lines(before, after, taken, sheets, request.user))
    response["X-Accel-Buffering"] = "no"
    response["Cache-Control"] = "no-store"
    return response


def lines(before: str, after: str, taken: LedgerUpload, sheets: list[Sheet], actor: Any) -> Iterator[str]:
    """Yield the page, a line for each part that is written, and what came of it."""
    yield before
    steps = steps_of_import(
        sheets, township=taken.township, choices=Choices.from_json(taken.choices), actor=actor,
        today=timezone.localdate(), filename=taken.name, upload=taken,
    )  # fmt: skip
    context: dict[str, Any] = {"upload": taken}
    with closing(steps):  # whoever leaves half-way closes this generator, and with it rolls the import back
        try:
            while "done" not in context:
                try:
                    done, total = next(steps)
                    yield render_to_string("proposals/_import_progress.html", {"done": done, "total": total})
                except StopIteration as end:
                    context["done"] = end.value
        except ImportRefused as error:
            context["refused"] = str(error)
    yield render_to_string("proposals/_import_result.html", context)
    yield after
