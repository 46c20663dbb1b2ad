"""The page of the rules of the public page, and of the categories of announcements."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from groundwork.accounts.roles import Role
from groundwork.townships.models import Township
from groundwork.workflow.models import Entry
from portal.forms.policy import CategoryForm, PolicyForm
from portal.models import AnnouncementCategory, PortalPolicy
from portal.permissions import READERS, may_keep_rules


@login_required
def policy(request: HttpRequest) -> HttpResponse:
    """The township's rules: read by the congress, set by the office and administrators."""
    township = readable_township(request)
    row = PortalPolicy.objects.of_township(township)
    may_edit = may_keep_rules(request.user, township)
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied("公开网页规则由人大办和系统管理员维护。")
        if row.township_id is None:  # the preset stays; the township gets its own copy
            row.pk, row.township = None, township
            row._state.adding = True
    form = PolicyForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        changed = "、".join(str(form.fields[name].label) for name in form.changed_data)
        saved = form.save()
        Entry.write(
            saved, actor=request.user, move="set_rules", label="修改规则", today=timezone.localdate(),
            sentence=f"修改公开网页规则：{changed}" if changed else "采用公开网页规则",
        )  # fmt: skip
        messages.success(request, "已保存。已经开始计算的期限不变。")
        return redirect(f"{request.path}?township={township.code}")
    if not may_edit:
        for field in form.fields.values():
            field.disabled = True
    context = {
        "form": form, "township": township, "townships": readable_townships(request.user), "may_edit": may_edit,
        "is_own": bool(row.township_id), "categories": AnnouncementCategory.objects.all(),
        "may_edit_house": request.user.holds(Role.ADMINISTRATOR),
    }  # fmt: skip
    return render(request, "portal/office/policy.html", context, status=422 if form.is_bound else 200)


def readable_townships(user: Any) -> Any:
    """The townships whose rules she may see."""
    return Township.objects.filter(pk__in=user.standing.townships_as(*READERS)).order_by("code")


def readable_township(request: HttpRequest) -> Township:
    """The township whose rules are shown: the one of the address, else the user's first."""
    mine = readable_townships(request.user)
    if code := request.GET.get("township", ""):
        return get_object_or_404(mine.coded(code))
    if township := mine.first():
        return township
    raise PermissionDenied("公开网页规则由人大办和系统管理员维护。")


@login_required
def edit_category(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Add or set a category of announcements; they serve all townships."""
    if not request.user.holds(Role.ADMINISTRATOR):
        raise PermissionDenied("公告类别供全系统使用，由系统管理员维护。")
    row = get_object_or_404(AnnouncementCategory, pk=pk) if pk else AnnouncementCategory()
    form = CategoryForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect("announcements:policy")
    context = {"form": form, "heading": "修改公告类别" if pk else "增加公告类别"}
    return render(request, "portal/office/category.html", context, status=422 if form.is_bound else 200)
