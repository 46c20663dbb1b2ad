"""The pages of the handling rules: limits with their sources, outcome classes, grounds, categories."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from groundwork.accounts.roles import CONGRESS_ROLES, Role
from groundwork.townships.models import Township
from proposals.models import Category, Ground, HandlingPolicy, OutcomeClass, PolicyLimit
from proposals.policies import adopt_policy
from proposals.policy_forms import (
    AdoptForm,
    CategoryForm,
    GroundForm,
    LimitForm,
    OutcomeClassForm,
    PolicyForm,
)
from proposals.rulebook import policy_of

READERS = (*CONGRESS_ROLES, Role.ADMINISTRATOR, Role.AUDITOR, Role.COUNTY_OVERSEER)


def may_edit(user: Any, township: Township) -> bool:
    """The administrator and the congress office of the township."""
    return user.holds(Role.ADMINISTRATOR, Role.CLERK, township_id=township.pk)


def readable_townships(request: HttpRequest) -> models.QuerySet[Township]:
    """Return the townships whose rules the user may see."""
    mine = Township.objects.filter(pk__in=request.user.standing.townships_as(*READERS))
    return mine.order_by("code")


def readable_township(request: HttpRequest) -> Township:
    """Return the township whose rules are shown: the one of the address, else the user's first."""
    mine = readable_townships(request)
    if code := request.GET.get("township", ""):
        return get_object_or_404(mine.coded(code))
    township = mine.first()
    if township is None:
        raise PermissionDenied("办理规则由人大办和系统管理员维护。")
    return township


@login_required
def policy(request: HttpRequest) -> HttpResponse:
    """The rules that a township works by, each limit with its source."""
    township = readable_township(request)
    current = policy_of(township)
    context = {
        "township": township,
        "townships": readable_townships(request),
        "policy": current,
        "is_own": current.township_id == township.pk,
        "limits": current.limits.all(),
        "classes": current.outcome_classes.all(),
        "categories": Category.objects.all(),
        "grounds": Ground.objects.all(),
        "may_edit": may_edit(request.user, township),
        "may_edit_house": request.user.holds(Role.ADMINISTRATOR),
    }
    return render(request, "proposals/policy.html", context)


@login_required
def adopt(request: HttpRequest) -> HttpResponse:
    """Choose a preset; what runs already keeps its dates."""
    township = readable_township(request)
    if not may_edit(request.user, township):
        raise PermissionDenied("办理规则由人大办和系统管理员维护。")
    current = policy_of(township)
    form = AdoptForm(request.POST or None, current=current)
    if request.method == "POST" and form.is_valid():
        preset = form.cleaned_data["preset"]
        adopt_policy(township, preset=preset, actor=request.user, today=timezone.localdate())
        messages.success(request, f"已采用“{preset}”。已经开始计算的期限不变，新的期限按新规则计算。")
        return redirect(page_of(request))
    intro = "预设规则注明了出处；采用后还可以逐条调整。已经开始计算的期限不变。"
    confirm = ""
    if current.township_id:
        intro += f"{township}现用“{current}”；采用另一套（或重新采用这一套）后，以前逐条调整过的期限和结果类别都恢复为预设。"
        confirm = "采用后，以前逐条调整过的期限和结果类别都恢复为预设。确定采用吗？"
    return render_form(request, form, f"{township}：选择规则", intro, submit="采用", confirm=confirm)


@login_required
def edit_policy(request: HttpRequest) -> HttpResponse:
    """Set the policy's own words and switches."""
    return edit(request, own_policy(request), PolicyForm, "修改规则")


@login_required
def edit_limit(request: HttpRequest, pk: int) -> HttpResponse:
    """Set one limit."""
    limit = get_object_or_404(PolicyLimit, pk=pk, policy=own_policy(request))
    return edit(
        request, limit, LimitForm, f"修改期限：{limit.get_kind_display()}", "修改只影响今后开始计算的期限。"
    )


@login_required
def edit_class(request: HttpRequest, pk: int) -> HttpResponse:
    """Set one outcome class."""
    row = get_object_or_404(OutcomeClass, pk=pk, policy=own_policy(request))
    return edit(request, row, OutcomeClassForm, f"修改结果类别：{row}")


@login_required
def edit_category(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Add or set a category."""
    require_administrator(request)
    row = get_object_or_404(Category, pk=pk) if pk else Category()
    return edit(request, row, CategoryForm, "修改类别" if pk else "增加类别")


@login_required
def edit_ground(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Add or set a ground."""
    require_administrator(request)
    row = get_object_or_404(Ground, pk=pk) if pk else Ground()
    return edit(request, row, GroundForm, "修改情形" if pk else "增加情形")


def own_policy(request: HttpRequest) -> HandlingPolicy:
    """Return the township's own policy, which the user may edit. A township on the bare preset adopts it first."""
    township = readable_township(request)
    if not may_edit(request.user, township):
        raise PermissionDenied("办理规则由人大办和系统管理员维护。")
    return get_object_or_404(HandlingPolicy, township=township)


def page_of(request: HttpRequest) -> str:
    """The page of the rules, of the township that the address names."""
    code = request.GET.get("township", "")
    return reverse("proposals:policy") + (f"?{urlencode({'township': code})}" if code else "")


def require_administrator(request: HttpRequest) -> None:
    """Categories and grounds serve all townships: the administrator keeps them."""
    if not request.user.holds(Role.ADMINISTRATOR):
        raise PermissionDenied("类别和情形供全系统使用，由系统管理员维护。")


def edit(
    request: HttpRequest, row: models.Model, form_class: Any, heading: str, intro: str = ""
) -> HttpResponse:
    """Show and save one form of these pages."""
    form = form_class(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect(page_of(request))
    return render_form(request, form, heading, intro)


def render_form(
    request: HttpRequest, form: Any, heading: str, intro: str = "", *, submit: str = "保存", confirm: str = ""
) -> HttpResponse:
    """Show a form of these pages."""
    status = 422 if form.is_bound else 200
    return render(
        request,
        "proposals/policy_form.html",
        {
            "form": form, "heading": heading, "intro": intro, "submit": submit, "confirm": confirm,
            "back": page_of(request),
        },
        status=status,
    )  # fmt: skip
