"""The kinds of duty and the limits of the deputies' work, each with its source, editable where they are kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from deputies.duty_permissions import oversees_duties
from deputies.forms.duties import KindForm, WorkLimitForm
from deputies.models import DeputyWorkLimit, DutyKind
from deputies.permissions import KEEPERS, kept_townships
from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.townships.models import Township


def readable(request: HttpRequest) -> Township:
    """The township whose limits are shown: the one of the address, else the reader's first."""
    require(oversees_duties(request.user), "履职规则供人大办、主席团和系统管理员查看。")
    mine = Township.objects.visible_to(request.user).order_by("code")
    if code := request.GET.get("township", ""):
        return get_object_or_404(mine.coded(code))
    township = mine.first()
    if township is None:
        raise PermissionDenied("没有可以查看的乡镇。")
    return township


@login_required
def rules(request: HttpRequest) -> HttpResponse:
    """Kinds of duty, and how long things may wait."""
    township = readable(request)
    rows = {row.kind: row for row in DeputyWorkLimit.objects.presets()}
    rows |= {
        row.kind: row for row in DeputyWorkLimit.objects.visible_to(request.user).filter(township=township)
    }
    context = {
        "township": township,
        "townships": Township.objects.visible_to(request.user).order_by("code"),
        "limits": rows.values(),
        "kinds": DutyKind.objects.all(),
        "may_edit": township in kept_townships(request.user),
        "may_edit_house": request.user.holds(Role.ADMINISTRATOR),
    }
    return render(request, "deputies/duty_rules.html", context)


@login_required
def edit_limit(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Set one limit for a township; the preset stays what it is."""
    township = get_object_or_404(Township.objects.visible_to(request.user).coded(code))
    require(request.user.holds(*KEEPERS, township_id=township.pk), "期限由人大办和系统管理员维护。")
    preset = get_object_or_404(DeputyWorkLimit.objects.presets(), kind=kind)
    own = DeputyWorkLimit.objects.visible_to(request.user).filter(township=township, kind=kind).first()
    row = own or DeputyWorkLimit(
        township=township,
        kind=kind,
        label=preset.label,
        value=preset.value,
        unit=preset.unit,
        source=preset.source,
    )
    form = WorkLimitForm(request.POST or None, instance=row)
    back = f"{reverse('deputies:duty_rules')}?township={township.code}"
    return save(request, form, f"{township}：{row.label}", back)


@login_required
def edit_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Set one kind of duty; it serves all townships."""
    require(request.user.holds(Role.ADMINISTRATOR), "履职类型供全系统使用，由系统管理员维护。")
    row = get_object_or_404(DutyKind, pk=pk)
    return save(
        request,
        KindForm(request.POST or None, instance=row),
        f"履职类型：{row}",
        reverse("deputies:duty_rules"),
    )


def save(request: HttpRequest, form: Any, title: str, back: str) -> HttpResponse:
    """Show and save one form of these pages."""
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect(back)
    context = {"form": form, "title": title, "back": back}
    return render(request, "deputies/form.html", context, status=422 if form.is_bound else 200)
