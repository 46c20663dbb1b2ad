"""The pages of the points scheme: the table with its sources, adopting a preset, and setting its rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from deputies.forms.points import AdoptSchemeForm, GradeForm, RequirementForm, RuleForm, SchemeForm
from deputies.models import PointGrade, PointRequirement, PointRule, PointScheme
from deputies.point_schemes import adopt_scheme, changed, scheme_of
from deputies.views.points import may_keep_scheme, readable_township
from groundwork.accounts.permissions import require
from groundwork.townships.models import Township

KEEP = "积分办法由人大办和系统管理员维护。"
ROWS: dict[str, tuple[Any, Any, str]] = {
    "rule": (PointRule, RuleForm, "积分规则"),
    "grade": (PointGrade, GradeForm, "等次"),
    "requirement": (PointRequirement, RequirementForm, "最低要求"),
}


def page_of(township: Township) -> str:
    """The page of the township's scheme."""
    return f"{reverse('deputies:point_scheme')}?township={township.code}"


@login_required
def scheme(request: HttpRequest) -> HttpResponse:
    """积分办法: the township's own table, or what could be adopted."""
    township = readable_township(request)
    own = scheme_of(township)
    context = {
        "township": township, "townships": Township.objects.visible_to(request.user).order_by("code"),
        "scheme": own, "may_edit": may_keep_scheme(request.user, township),
        "presets": PointScheme.objects.presets() if own is None else (),
    }  # fmt: skip
    if own is not None:
        context |= {
            "rules": own.rules.select_related("kind"), "grades": own.grades.all(),
            "requirements": own.requirements.prefetch_related("kinds"),
        }  # fmt: skip
    return render(request, "deputies/point_scheme.html", context)


@login_required
def adopt(request: HttpRequest) -> HttpResponse:
    """Choose a preset."""
    township = readable_township(request)
    require(may_keep_scheme(request.user, township), KEEP)
    own = scheme_of(township)
    form = AdoptSchemeForm(request.POST or None, current=own)
    if request.method == "POST" and form.is_valid():
        preset = form.cleaned_data["preset"]
        adopt_scheme(township, preset=preset, actor=request.user, today=timezone.localdate())
        messages.success(request, f"已采用“{preset}”，可以逐条调整；积分按新办法重新计算。")
        return redirect(page_of(township))
    confirm = "采用后，以前逐条调整过的规则都恢复为预设（已确认的年度积分不变）。确定采用吗？" if own else ""
    return show(request, form, f"{township}：采用积分办法", page_of(township), submit="采用", confirm=confirm)


def own_scheme(request: HttpRequest, code: str) -> PointScheme:
    """The township's scheme, which she keeps."""
    township = get_object_or_404(Township.objects.visible_to(request.user).coded(code))
    require(may_keep_scheme(request.user, township), KEEP)
    return get_object_or_404(PointScheme.objects.of_township(township).select_related("township"))


@login_required
def edit_scheme(request: HttpRequest, code: str) -> HttpResponse:
    """Name, base, cap, and what deputies see."""
    own = own_scheme(request, code)
    form = SchemeForm(request.POST or None, instance=own)
    return save(request, own, form, "修改积分办法")


@login_required
def edit_row(request: HttpRequest, code: str, row: str, pk: int = 0) -> HttpResponse:
    """Add, set or remove one rule, grade or requirement."""
    own = own_scheme(request, code)
    model, form_class, title = ROWS[row]
    record = get_object_or_404(model, pk=pk, scheme=own) if pk else model(scheme=own)
    if request.method == "POST" and pk and "remove" in request.POST:
        changed(own, actor=request.user, today=timezone.localdate(), sentence=f"删除{title}：{record}")
        record.delete()
        messages.success(request, f"已删除{title}“{record}”。")
        return redirect(page_of(own.township))
    form = form_class(request.POST or None, instance=record, scheme=own)
    heading = f"修改{title}：{record}" if pk else f"增加{title}"
    buttons = [("remove", "1", "删除")] if pk else []
    return save(request, own, form, heading, buttons=buttons)


def save(request: HttpRequest, own: PointScheme, form: Any, title: str, **more: Any) -> HttpResponse:
    """Show and save one form; the scheme's version counts the change."""
    if request.method == "POST" and form.is_valid():
        form.save()
        changed(own, actor=request.user, today=timezone.localdate(), sentence=title)
        messages.success(request, "已保存，积分按新规则重新计算。")
        return redirect(page_of(own.township))
    return show(request, form, title, page_of(own.township), **more)


def show(request: HttpRequest, form: Any, title: str, back: str, **more: Any) -> HttpResponse:
    """Show a form of these pages."""
    context = {
        "form": form,
        "title": title,
        "back": back,
        "submit": "保存",
        "confirm": "",
        "buttons": (),
        **more,
    }
    return render(request, "deputies/point_form.html", context, status=422 if form.is_bound else 200)
