"""联络站规则: limits with their sources, the five functions, the scheme of stars; editable by the office."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.townships.models import Township
from liaison_stations import limits, stars
from liaison_stations.forms.stars import CriterionForm, ThresholdForm
from liaison_stations.forms.stations import FunctionForm, LimitForm
from liaison_stations.models import (
    OpinionCategory,
    PetitionGround,
    StarCriterion,
    StarThreshold,
    StationFunction,
    StationLimit,
)
from liaison_stations.station_rights import may_keep_in, may_read
from liaison_stations.views.stations import READ

KEEP = "联络站规则由人大办和系统管理员维护。"


@login_required
def rules(request: HttpRequest) -> HttpResponse:
    """What the stations of a township work by."""
    require(may_read(request.user), READ)
    town = township_of(request)
    own = {row.kind: row for row in StationLimit.objects.of(town)}
    scheme = stars.scheme_of(town.pk)
    context = {
        "township": town,
        "limits": [own.get(row.kind, row) for row in StationLimit.objects.presets()],
        "functions": StationFunction.objects.all(),
        "categories": OpinionCategory.objects.all(),
        "grounds": PetitionGround.objects.all(),
        "scheme": scheme,
        "is_own": scheme.township_id is not None,
        "criteria": scheme.criteria.all(),
        "thresholds": scheme.thresholds.all(),
        "may_edit": may_keep_in(request.user, town.pk),
        "may_edit_house": request.user.holds(Role.ADMINISTRATOR),  # type: ignore[union-attr]
    }
    return render(request, "liaison_stations/rules.html", context)


def township_of(request: HttpRequest) -> Township:
    """The township of the address, else the reader's first."""
    mine = Township.objects.visible_to(request.user).order_by("code")
    if code := request.GET.get("township", ""):
        return get_object_or_404(mine.coded(code))
    town = mine.first()
    if town is None:
        raise Http404
    return town


def edited_township(request: HttpRequest) -> Township:
    """The township whose rules the reader may change."""
    town = township_of(request)
    require(may_keep_in(request.user, town.pk), KEEP)
    return town


@login_required
def limit(request: HttpRequest, kind: str) -> HttpResponse:
    """Set one limit for the township; what runs already keeps its day."""
    town = edited_township(request)
    preset = get_object_or_404(StationLimit.objects.presets(), kind=kind)
    row = StationLimit.objects.of(town).filter(kind=kind).first()
    if row is None:
        row = StationLimit(
            township=town, kind=kind, label=preset.label, value=preset.value, unit=preset.unit,
            month_day=preset.month_day, source=preset.source,
        )  # fmt: skip
    return save(request, row, LimitForm, f"{row.label}（{town}）", "修改只影响今后开始计算的期限。")


@login_required
def function(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a function; the same for the whole installation, so by the system administrator."""
    row = get_object_or_404(StationFunction, pk=pk)
    require(request.user.holds(Role.ADMINISTRATOR), "联络站功能由系统管理员维护。")  # type: ignore[union-attr]
    return save(request, row, FunctionForm, f"修改功能：{row}")


@login_required
def own_scheme(request: HttpRequest) -> HttpResponse:
    """另立本镇办法: copy the preset, to change its criteria, points and thresholds."""
    town = edited_township(request)
    if request.method == "POST":
        stars.own_scheme(town)
        messages.success(request, "已另立本镇办法，可以逐条调整；已经开始的评定仍按原办法。")
    return redirect(page_of(request))


@login_required
def criterion_new(request: HttpRequest) -> HttpResponse:
    """One criterion more in the township's own scheme."""
    town = edited_township(request)
    row = StarCriterion(scheme=stars.own_scheme(town), source=limits.OURS, order=99)
    return save(request, row, CriterionForm, "增加评定标准")


@login_required
def criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a criterion of the township's own scheme."""
    row = get_object_or_404(StarCriterion, pk=pk, scheme__township=edited_township(request))
    return save(request, row, CriterionForm, "修改评定标准", "停用的标准今后不再评。")


@login_required
def threshold(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a threshold of the township's own scheme."""
    row = get_object_or_404(StarThreshold, pk=pk, scheme__township=edited_township(request))
    return save(request, row, ThresholdForm, f"修改 {row.stars} 星的分数线")


def page_of(request: HttpRequest) -> str:
    """The page of the rules, of the same township."""
    code = request.GET.get("township", "")
    return reverse("liaison_stations:rules") + (f"?township={code}" if code.isalnum() else "")


def save(request: HttpRequest, row: Any, form_class: Any, title: str, intro: str = "") -> HttpResponse:
    """Show and save the form of a row."""
    form = form_class(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect(page_of(request))
    context = {"form": form, "title": title, "intro": intro, "back": page_of(request)}
    return render(request, "liaison_stations/form.html", context)
