"""The page of the grounds on which an office is suspended or ends: read by the congress, kept by administrators."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from deputies.forms.office import StatusGroundForm
from deputies.models import StatusGround
from deputies.permissions import may_keep, may_read_privately
from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.ui.listing import Column, Empty, page

READ = "职务变动情形供人大办、主席团和系统管理员查看。"
KEEP = "职务变动情形供全系统使用，由系统管理员维护。"


@login_required
def grounds(request: HttpRequest) -> HttpResponse:
    """职务变动情形: each with its article."""
    require(may_keep(request.user) or may_read_privately(request.user), READ)
    keeps = request.user.holds(Role.ADMINISTRATOR)
    columns = [
        Column("label", "情形", sort="order", main=True),
        Column("use", "用于"),
        Column("source", "依据"),
        Column("is_active", "仍在使用"),
    ]
    listed = page(
        request, StatusGround.objects.all(), columns=columns, default_sort="order", noun="种",
        sorts={"order": ("use", "order")},
        href=lambda one: reverse("deputies:ground_edit", args=[one.pk]) if keeps else "",
        empty=Empty("还没有情形"),
    )  # fmt: skip
    actions = [("增加情形", reverse("deputies:ground_new"))] if keeps else []
    return listed.respond(context={"title": "职务变动情形", "actions": actions})


@login_required
def ground(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Add or correct a ground."""
    require(request.user.holds(Role.ADMINISTRATOR), KEEP)
    row = get_object_or_404(StatusGround, pk=pk) if pk else StatusGround()
    form = StatusGroundForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect("deputies:grounds")
    title = "修改情形" if pk else "增加情形"
    context = {"form": form, "title": title, "back": reverse("deputies:grounds")}
    return render(request, "deputies/form.html", context, status=422 if form.is_bound else 200)
