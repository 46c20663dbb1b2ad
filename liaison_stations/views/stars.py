"""The pages of the star grading: the comparison of all stations, one assessment, the station's own view."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.documents.pictures import attach_pictures
from groundwork.documents.xlsx import Column as SheetColumn
from groundwork.documents.xlsx import write_xlsx
from groundwork.townships.models import Township
from groundwork.ui.dates import cn_date
from groundwork.ui.listing import Column, Empty, page
from groundwork.workflow.engine import offers
from liaison_stations import star_states, stars
from liaison_stations.forms.stars import OpenYearForm, SelfAssessmentForm
from liaison_stations.models import StarAssessment
from liaison_stations.star_filters import StarFilter
from liaison_stations.star_states import STAR_ASSESSMENT
from liaison_stations.station_rights import keeps_assessment, may_read
from liaison_stations.steps.stars import star_words
from liaison_stations.views.stations import READ

OPEN = "年度自评由人大办开始。"


@login_required
def comparison(request: HttpRequest) -> HttpResponse:
    """星级评定: all stations of the years side by side; as Excel too."""
    require(may_read(request.user), READ)
    columns = [
        Column("station.name", "联络站", main=True, sort="station"),
        Column("year", "年度", sort="year", class_="x-num"),
        Column("self_points", "自评分", sort="self", class_="x-num"),
        Column("points", "评定分", points_shown, sort="points", class_="x-num"),
        Column("stars", "星级", "liaison_stations/_cell_stars.html", sort="stars"),
        Column("submitted_on", "提交", on_phone=False),
        Column("state", "状态", "liaison_stations/_cell_day_state.html"),
    ]
    found = StarAssessment.objects.visible_to(request.user).select_related("station", "graded_by")
    opens = request.user.holds(Role.CLERK)  # type: ignore[union-attr]
    url = reverse("liaison_stations:stars_open") if opens else ""
    listed = page(
        request, found, columns=columns, filterset=StarFilter, default_sort="-year", noun="份",
        sorts={"year": ("year", "points", "pk"), "station": ("station__sort_key", "-year"),
               "points": ("points", "pk"), "self": ("self_points", "pk"), "stars": ("stars", "points", "pk")},
        export=export,
        empty=Empty("还没有星级评定", "每年由人大办开始自评，各站提交后评定。", "开始年度自评" if opens else "", url),
    )  # fmt: skip
    actions = [("开始年度自评", url)] if opens else []
    return listed.respond(context={"title": "星级评定", "actions": actions})


def points_shown(row: StarAssessment) -> Any:
    """The points, once they were given."""
    return row.points if row.points is not None else ""


def export(rows: Any) -> HttpResponse:
    """The comparison as a sheet."""
    columns = [
        SheetColumn("station", "联络站", width=24), SheetColumn("year", "年度", kind="integer", width=8),
        SheetColumn("self_points", "自评分", kind="integer"), SheetColumn("points", "评定分", kind="integer"),
        SheetColumn("stars", "星级", width=12), SheetColumn("state", "状态"),
        SheetColumn("remark", "评定意见", kind="long_text", width=40),
    ]  # fmt: skip
    lines = (
        {
            "station": row.station.name, "year": row.year, "self_points": row.self_points, "points": row.points,
            "stars": star_words(row.stars) if row.stars is not None else "", "state": row.get_state_display(),
            "remark": row.remark,
        }
        for row in rows
    )  # fmt: skip
    book = io.BytesIO()
    today = timezone.localdate()
    write_xlsx(
        book, title="联络站星级评定", columns=columns, rows=lines, notes=[f"导出日期：{cn_date(today)}"]
    )
    answer = HttpResponse(
        book.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    answer["Content-Disposition"] = f'attachment; filename="stars-{today:%Y%m%d}.xlsx"'
    return answer


@login_required
def open_year(request: HttpRequest) -> HttpResponse:
    """开始年度自评 at all open stations of the clerk's township."""
    require(request.user.holds(Role.CLERK), OPEN)  # type: ignore[union-attr]
    mine = Township.objects.visible_to(request.user).filter(
        pk__in=request.user.standing.townships_as(Role.CLERK)  # type: ignore[union-attr]
    )
    today = timezone.localdate()
    form = OpenYearForm(request.POST or None, this_year=today.year)
    if request.method == "POST" and form.is_valid():
        made: list[StarAssessment] = []
        for township in mine:
            made += stars.open_assessments(
                township, year=form.cleaned_data["year"], actor=request.user, today=today
            )
        messages.success(
            request, f"已在 {len(made)} 个联络站开始自评。" if made else "各站都已开始自评，没有新增。"
        )
        return redirect("liaison_stations:stars")
    context = {
        "form": form, "title": "开始年度自评", "submit": "开始", "back": reverse("liaison_stations:stars"),
        "intro": "所有开放的联络站都会收到自评表；已经开始的不会重复。提交期限见“联络站规则”。",
    }  # fmt: skip
    return render(request, "liaison_stations/form.html", context)


@login_required
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """One assessment: criterion by criterion, what the station says and what it was given."""
    row = fetch(request, pk)
    sections: dict[str, list[Any]] = {}
    for score in row.scores.select_related("criterion"):
        sections.setdefault(score.criterion.section, []).append(score)
    context = {
        "assessment": row, "state": row.state_now, "sections": sections.items(),
        "offers": offers(row, STAR_ASSESSMENT, request.user),
        "thresholds": row.scheme.thresholds.all(),
        "full": sum(score.criterion.points for scores in sections.values() for score in scores),
        "may_edit": row.state == star_states.DRAFT and keeps_assessment(request.user, row),
        "words": star_words(row.stars) if row.stars is not None else "",
    }  # fmt: skip
    return render(request, "liaison_stations/star.html", context)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """自评: points and evidence by criterion, saved as a draft as often as one likes."""
    row = fetch(request, pk)
    require(keeps_assessment(request.user, row), "自评由本站站长、联络员或人大办填写。")
    if row.state != star_states.DRAFT:
        messages.warning(request, "自评已经提交，不能再改。")
        return redirect(row)
    form = SelfAssessmentForm(request.POST or None, request.FILES or None, assessment=row)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            for score, pictures in form.save():
                if pictures:
                    attach_pictures(row, pictures, actor=request.user, label=score.criterion.text[:80])
        messages.success(request, "已保存。全部填好后请提交自评。")
        return redirect(row)
    context = {"form": form, "title": f"自评：{row}", "back": row.get_absolute_url()}
    return render(request, "liaison_stations/form.html", context)


def fetch(request: HttpRequest, pk: int) -> StarAssessment:
    """Return an assessment of the reader's townships; a stranger gets 404."""
    found = StarAssessment.objects.visible_to(request.user)
    return get_object_or_404(
        found.select_related("station__township", "station__head", "scheme", "graded_by"), pk=pk
    )
