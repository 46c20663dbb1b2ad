"""The operator's page: each job with its last run, and the history of one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from groundwork.accounts.roles import Role
from groundwork.jobs.board import COLORS, is_cut_off, lines
from groundwork.jobs.health import broker_answers
from groundwork.jobs.job import JOBS
from groundwork.jobs.models import JobRun
from groundwork.ui.listing import Column, Empty, page
from groundwork.ui.templatetags.ui import badge


def require_reader(request: HttpRequest) -> None:
    """Refuse whoever does not run the system or look over its shoulder."""
    if not request.user.holds(Role.ADMINISTRATOR, Role.AUDITOR):  # type: ignore[union-attr]
        raise PermissionDenied("定时任务由系统管理员和审计员查看。")


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """定时任务: every job, the troubled ones first."""
    require_reader(request)
    found = lines(now=timezone.now())
    context = {"lines": found, "red": sum(line.is_red for line in found), "broker": broker_answers()}
    return render(request, "jobs/board.html", context)


@login_required
def runs(request: HttpRequest, name: str) -> HttpResponse:
    """The runs of one job, newest first."""
    require_reader(request)
    if name not in JOBS:
        raise Http404
    listing = page(
        request, JobRun.objects.filter(job=name), columns=COLUMNS, sorts={"started": "started_at"},
        default_sort="-started", per_page=50, noun="次", empty=Empty("还没有运行过"), href=lambda run: "",
    )  # fmt: skip
    return listing.respond("jobs/runs.html", {"job": JOBS[name]})


def result(run: JobRun) -> str:
    """The result of a run in words and colour."""
    if is_cut_off(run, now=timezone.now()):
        return badge("中断", "orange")
    return badge(run.get_status_display(), COLORS[JobRun.Status(run.status)])


def seconds(run: JobRun) -> str:
    """How long it took."""
    return f"{run.took.total_seconds():.1f} 秒" if run.took is not None else ""


COLUMNS = (
    Column("started_at", "开始", sort="started", class_="x-nowrap"),
    Column("status", "结果", cell=result),
    Column("took", "用时", cell=seconds, class_="x-num"),
    Column("summary", "说明"),
)
