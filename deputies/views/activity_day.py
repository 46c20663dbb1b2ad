"""On the day and after: the QR on the screen, signing in, the sheet to print, minutes and attendance as files."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from deputies.activity_papers import minutes_paper, write_attendance
from deputies.activity_permissions import invitation_of, is_helper, sees_participants
from deputies.activity_states import RUNNING
from deputies.sign_in import RENEWED_EVERY, check_code, make_code
from deputies.steps import activities as steps
from deputies.views.activities import fetch, numbers, participants
from groundwork.accounts.permissions import require
from groundwork.documents.downloads import xlsx_response
from groundwork.workflow.engine import StepRefused

HELP = "签到由人大办或联络站联络员组织。"


@login_required
@never_cache
@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """签到大屏: the QR of this minute and who has come; renewed by itself."""
    activity = fetch(request, pk)
    require(is_helper(request.user, activity), HELP)
    if activity.state != RUNNING:
        messages.warning(request, "现在不在签到时间。先“开始签到”，再打开大屏。")
        return redirect(activity)
    path = reverse("deputies:activity_sign_in", args=[activity.pk])
    address = f"{request.build_absolute_uri(path)}?code={make_code(activity.pk, now=timezone.now())}"
    rows = participants(activity)
    latest = sorted((row for row in rows if row.signed_in_at), key=lambda row: row.signed_in_at, reverse=True)
    context = {
        "activity": activity, "address": address, "numbers": numbers(rows), "latest": latest[:8],
        "every": RENEWED_EVERY // 2,
    }  # fmt: skip
    htmx = getattr(request, "htmx", None)
    part = "deputies/activities/_board.html" if htmx else "deputies/activities/board.html"
    return render(request, part, context)


@login_required
@never_cache
def sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """签到: what the QR opens; one tap."""
    activity = fetch(request, pk)
    given = request.POST if request.method == "POST" else request.GET
    code, problem = given.get("code", "")[:200], ""
    row = invitation_of(request.user, activity)
    if row is None:
        problem = "您不在本次活动的邀请名单中。请找人大办现场加入名单，再签到。"
    elif row.signed_in_at or activity.state != RUNNING:
        problem = "" if row.signed_in_at else f"本次活动{activity.state_now.label}，现在不能签到。"
    elif request.method == "POST":
        try:
            steps.sign_in(activity, actor=request.user, today=timezone.localdate(), code=code)
            return redirect("deputies:activity_sign_in", pk=activity.pk)
        except ValidationError as error:
            problem = "".join(error.messages)
        except StepRefused as error:
            problem = str(error)
    else:
        problem = problem_of(code, activity.pk)
    context = {"activity": activity, "row": row, "code": code, "problem": problem}
    return render(
        request, "deputies/activities/sign_in.html", context, status=422 if problem and request.POST else 200
    )


def problem_of(code: str, pk: int) -> str:
    """What is wrong with a code, or nothing."""
    if not code:
        return "请用手机相机或微信“扫一扫”，扫会场大屏上的二维码。"
    try:
        check_code(code, pk, now=timezone.now())
    except ValidationError as error:
        return "".join(error.messages)
    return ""


@login_required
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """签到表: a list with lines, to print on A4."""
    activity = fetch(request, pk)
    require(is_helper(request.user, activity), HELP)
    rows = sorted(participants(activity), key=lambda row: (row.deputy.group_id or 0, row.deputy.sort_key))
    return render(request, "deputies/activities/sheet.html", {"activity": activity, "rows": rows})


@login_required
@require_safe
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """纪要 as a Word file."""
    activity = fetch(request, pk)
    if not activity.minutes:
        messages.warning(request, "纪要还没有写。")
        return redirect(activity)
    name, paper = minutes_paper(activity, participants(activity))
    return paper.response(name)


@login_required
@require_safe
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """出勤表 as a workbook; reasons of absence only for those who may read them."""
    activity = fetch(request, pk)
    rows, reasons = participants(activity), sees_participants(request.user, activity)
    return xlsx_response(
        f"{activity.title}出勤表.xlsx",
        lambda file: write_attendance(file, activity, rows, reasons=reasons),
    )
