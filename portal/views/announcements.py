"""The office's pages of announcements: the list, one with its steps, writing, export for an official account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from groundwork.deadlines.models import Deadline
from groundwork.documents import xlsx
from groundwork.documents.downloads import xlsx_response
from groundwork.documents.models import Attachment
from groundwork.townships.models import Township
from groundwork.ui.listing import Column, Empty, page
from groundwork.workflow.engine import offers
from portal import states, wechat
from portal.filters import AnnouncementFilter
from portal.forms.announcement import AnnouncementForm
from portal.models import Announcement
from portal.permissions import READERS, WRITERS, may_write
from portal.states import ANNOUNCEMENT

COLUMNS = (
    Column("title", "标题", cell="portal/office/_cell_title.html", main=True),
    Column("category", "类别", class_="x-nowrap"),
    Column("state", "状态", cell="portal/office/_cell_state.html", class_="x-nowrap", sort="state"),
    Column("author", "撰写人", cell="author.name", class_="x-nowrap"),
    Column("reviewer", "审核人", cell="reviewer.name", class_="x-nowrap", on_phone=False),
    Column("day", "日期", class_="x-nowrap", sort="day"),
)
SORTS = {"day": "day", "state": ("state", "-day")}
SHEET = (
    xlsx.Column("title", "标题", width=40),
    xlsx.Column("category", "类别"),
    xlsx.Column("state", "状态"),
    xlsx.Column("author", "撰写人"),
    xlsx.Column("submitted_on", "送审日期", kind="date"),
    xlsx.Column("reviewer", "审核人"),
    xlsx.Column("published_on", "发布日期", kind="date"),
)


def writes(user: Any) -> bool:
    """Whether she writes for some township."""
    return user.holds(*WRITERS)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list: search, state, category, export."""
    if not request.user.holds(*READERS):
        raise PermissionDenied("公告由人大办和联络员撰写，人大办、主席团审核。")
    rows = Announcement.objects.visible_to(request.user).newest_first()
    rows = rows.select_related("category", "author", "reviewer", "township")
    columns = COLUMNS
    if len(request.user.standing.township_ids) > 1:
        columns = (*COLUMNS[:1], Column("township", "乡镇", class_="x-nowrap"), *COLUMNS[1:])
    may = writes(request.user)
    listing = page(
        request, rows, columns=columns, sorts=SORTS, default_sort="-day", filterset=AnnouncementFilter, noun="篇",
        export=export, empty=Empty(
            title="还没有公告", text="写好送审，由另一人审核通过后显示在公开网页上。",
            action="写公告" if may else "", url="/announcements/new/" if may else "",
        ),
    )  # fmt: skip
    return listing.respond("portal/office/index.html", {"may_write": may})


def export(rows: QuerySet) -> HttpResponse:
    """Send the filtered announcements as Excel: who wrote and who reviewed each."""
    lines = (
        {
            "title": row.title, "category": row.category.name, "state": row.get_state_display(),
            "author": row.author.name, "submitted_on": row.submitted_on,
            "reviewer": row.reviewer.name if row.reviewer else "", "published_on": row.published_on,
        }
        for row in rows
    )  # fmt: skip
    name = f"公告登记表-{timezone.localdate():%Y%m%d}.xlsx"
    return xlsx_response(
        name, lambda file: xlsx.write_xlsx(file, title="公告登记表", columns=SHEET, rows=lines)
    )


def fetch(request: HttpRequest, pk: int) -> Announcement:
    """Return an announcement that the user may read; locked while it is written, since the form writes the whole row."""
    rows = Announcement.objects.visible_to(request.user)
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    return get_object_or_404(
        rows.select_related("category", "author", "editor", "reviewer", "township"), pk=pk
    )


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One announcement as the public will read it, with its next step, its deadlines and its trail."""
    announcement = fetch(request, pk)
    context = {
        "announcement": announcement,
        "state": announcement.state_now,
        "offers": offers(announcement, ANNOUNCEMENT, request.user),
        "deadlines": Deadline.objects.of(announcement).open().select_related("owner_user", "owner_unit"),
        "may_edit": announcement.state in states.IN_WRITING and may_write(request.user, announcement),
        "may_export": request.user.holds(*READERS),
    }
    return render(request, "portal/office/detail.html", context)


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Write a new announcement; it is saved as a draft."""
    if not writes(request.user):
        raise PermissionDenied("公告由人大办工作人员和联络员撰写。")
    return write(request, chosen_township(request), Announcement())


@login_required
@transaction.atomic
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend a draft, or what was sent back."""
    announcement = fetch(request, pk)
    if not may_write(request.user, announcement):
        raise PermissionDenied("只有撰写人和人大办可以修改。")
    if announcement.state not in states.IN_WRITING:
        messages.warning(request, "已送审或已发布的公告不能直接修改；需要修改的请先收回或撤下。")
        return redirect(announcement)
    return write(request, announcement.township, announcement)


def write(request: HttpRequest, township: Township, announcement: Announcement) -> HttpResponse:
    """Show and save the form."""
    form = AnnouncementForm(
        request.POST or None, request.FILES or None, instance=announcement, township=township, actor=request.user,
        today=timezone.localdate(),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, "草稿已保存，接下来可以送审。")
        return redirect(saved)
    context = {"form": form, "township": township, "announcement": announcement if announcement.pk else None}
    return render(request, "portal/office/form.html", context, status=422 if form.is_bound else 200)


def chosen_township(request: HttpRequest) -> Township:
    """Return the township for which the user writes: her only one, or the one that the address names."""
    mine = Township.objects.filter(pk__in=request.user.standing.townships_as(*WRITERS))
    if code := request.GET.get("township", ""):
        mine = mine.coded(code)
    if township := mine.order_by("code").first():
        return township
    raise Http404


@login_required
@require_safe
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """Text and pictures as one file, to be posted on an official account elsewhere."""
    announcement = fetch(request, pk)
    pictures = Attachment.objects.of(announcement).pictures()
    answer = HttpResponse(wechat.package(announcement, pictures), content_type="application/zip")
    name = content_disposition_header(True, f"{announcement.title[:40]}.zip")
    answer["Content-Disposition"] = name or ""
    return answer
