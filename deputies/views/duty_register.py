"""The office's side of the duties: the register, what waits to be confirmed, entries on paper's word, kinds and limits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from deputies import duty_states as states
from deputies.duty_filters import DutyFilter
from deputies.duty_permissions import CONFIRMERS, keeps_duties, oversees_duties
from deputies.forms.duties import OfficeEntryForm
from deputies.models import Deputy, Duty
from deputies.periods import quarter_of
from deputies.stats import idle_figure
from deputies.steps.duties import confirm, enter
from groundwork.accounts.permissions import require
from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
from groundwork.documents import xlsx
from groundwork.documents.downloads import xlsx_response
from groundwork.ui.listing import Batch, Column, Empty, page
from groundwork.workflow.engine import StepRefused
from groundwork.workflow.views import tell_mistakes

READ = "履职登记供人大办、主席团查看；代表请看“我的履职”。"
KEEP = "履职由人大办（或人大主席）核实和代记。"
MOST_AT_ONCE = 200

COLUMNS = (
    Column("deputy", "代表", sort="deputy", class_="x-nowrap"),
    Column("kind", "类型", class_="x-nowrap"),
    Column("summary", "做了什么", main=True),
    Column("on", "日期", sort="on", class_="x-nowrap"),
    Column("amount", "数量", class_="x-nowrap"),
    Column("origin", "来源", on_phone=False),
    Column("state", "状态", cell="deputies/_duty_state.html"),
)
SORTS = {"on": ("on", "pk"), "deputy": ("deputy__sort_key", "on", "pk")}
SHEET = (
    xlsx.Column("deputy", "代表"),
    xlsx.Column("group", "代表小组", width=16),
    xlsx.Column("kind", "类型"),
    xlsx.Column("on", "日期", kind="date"),
    xlsx.Column("summary", "做了什么", width=50),
    xlsx.Column("place", "地点", width=20),
    xlsx.Column("quantity", "数量", kind="integer", width=8),
    xlsx.Column("unit", "单位", width=8),
    xlsx.Column("origin", "来源", width=16),
    xlsx.Column("state", "状态"),
)


def columns_for(user: Any) -> tuple[Column, ...]:
    """The columns; whoever sees several townships is told of which each row is."""
    if len(user.standing.township_ids) < 2:
        return COLUMNS
    return (Column("township", "乡镇", class_="x-nowrap"), *COLUMNS)


@login_required
def register(request: HttpRequest) -> HttpResponse:
    """履职登记: every duty of the township, searched, filtered, exported."""
    require(oversees_duties(request.user), READ)
    keeps = keeps_duties(request.user)
    empty = Empty(
        "还没有履职记录", "出席会议、接待、视察、培训、提建议等办理后自动记入；代表也可以自己记一笔。",
        "代记一笔" if keeps else "", reverse("deputies:duty_record") if keeps else "",
    )  # fmt: skip
    rows = Duty.objects.visible_to(request.user).select_related("deputy", "kind", "township")
    listing = page(
        request, rows, columns=columns_for(request.user), sorts=SORTS, default_sort="-on", filterset=DutyFilter,
        export=export, empty=empty,
    )  # fmt: skip
    actions = [("代记一笔", reverse("deputies:duty_record"))] if keeps else []
    townships = request.user.standing.townships_as(*WHOLE_TOWNSHIP)
    idle = idle_figure(townships, quarter_of(timezone.localdate()))
    context = {"title": "履职登记", "actions": actions, "idle": idle}
    return listing.respond("deputies/duties.html", context)


def export(rows: QuerySet) -> HttpResponse:
    """Send the filtered duties as Excel."""
    lines = (
        {
            "deputy": row.deputy.name, "group": str(row.deputy.group or ""), "kind": row.kind.label, "on": row.on,
            "summary": row.summary, "place": row.place, "quantity": row.quantity, "unit": row.kind.unit,
            "origin": row.get_origin_display(), "state": row.get_state_display(),
        }
        for row in rows.select_related("deputy__group", "kind")
    )  # fmt: skip
    return xlsx_response(
        f"履职登记-{timezone.localdate():%Y%m%d}.xlsx",
        lambda file: xlsx.write_xlsx(file, title="代表履职登记", columns=SHEET, rows=lines),
    )


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """待核实: what deputies entered and what they dispute; entries are confirmed one by one or together."""
    require(keeps_duties(request.user), KEEP)
    mine = request.user.standing.townships_as(*CONFIRMERS)
    rows = Duty.objects.visible_to(request.user).filter(
        township_id__in=mine, state__in=(states.SUBMITTED, states.DISPUTED)
    )
    listing = page(
        request, rows.select_related("deputy", "kind", "township"), columns=columns_for(request.user), sorts=SORTS,
        default_sort="on", filterset=DutyFilter,
        batch=(Batch("核实计入", reverse("deputies:duties_confirm"), "把勾选的记录都核实计入？"),),
        empty=Empty("没有等待核实的履职", "代表自己记的履职和提出的异议显示在这里。", icon="check-circle"),
    )  # fmt: skip
    return listing.respond("deputies/duties.html", {"title": "待核实的履职", "here": "inbox"})


@login_required
@require_POST
def confirm_many(request: HttpRequest) -> HttpResponse:
    """Confirm the chosen entries, each by its step; those that cannot be are named with the reason."""
    require(keeps_duties(request.user), KEEP)
    chosen = [int(pk) for pk in request.POST.getlist("pk") if pk.isascii() and pk.isdigit() and len(pk) < 19]
    rows = Duty.objects.visible_to(request.user).filter(pk__in=chosen).select_related("deputy", "kind")
    done, refused = 0, []
    for duty in rows.order_by("pk")[:MOST_AT_ONCE]:
        try:
            confirm(duty, actor=request.user, today=timezone.localdate())
            done += 1
        except StepRefused as error:
            refused.append(f"{duty}：{error}")
    if done:
        messages.success(request, f"已核实计入 {done} 条。")
    if refused:
        messages.warning(request, "；".join(refused[:3]) + ("……" if len(refused) > 3 else ""))
    if not chosen:
        messages.warning(request, "没有勾选记录。")
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(back)
    return redirect("deputies:duties_inbox")


@login_required
def record(request: HttpRequest) -> HttpResponse:
    """代记: the same act of several deputies, from a sign-in sheet; each gets a record of her own, confirmed."""
    require(request.user.holds(Role.CLERK), "代记由人大办办理。")
    kept = request.user.standing.townships_as(Role.CLERK)
    deputies = Deputy.objects.visible_to(request.user).filter(township_id__in=kept).serving()
    form = OfficeEntryForm(
        request.POST or None,
        request.FILES or None,
        deputies=deputies.select_related("term", "township", "group"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                for deputy in form.cleaned_data["deputies"]:
                    enter(deputy, actor=request.user, today=timezone.localdate(), **form.given())
        except ValidationError as error:
            tell_mistakes(form, error)  # type: ignore[arg-type]
        else:
            messages.success(request, f"已为 {len(form.cleaned_data['deputies'])} 名代表记入。")
            return redirect("deputies:duties")
    context = {"form": form}
    return render(request, "deputies/duty_record.html", context, status=422 if form.is_bound else 200)
