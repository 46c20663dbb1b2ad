"""The pages of the guides: the index, one guide, and the office's own version of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from groundwork.accounts.roles import Role
from groundwork.townships.models import Township
from groundwork.workflow.guides import blocks
from groundwork.workflow.models import Guide

KEEPERS = (Role.CLERK, Role.ADMINISTRATOR)


class GuideForm(forms.ModelForm):
    """The office's own version of a guide."""

    class Meta:
        model = Guide
        fields = ("title", "text", "source", "is_active")
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {
            "text": "每步写一行，行首写“1.”“2.”，显示为编号的步骤；其他行是说明。",
            "is_active": "不使用的，不再显示在办理页面上。",
        }


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """办事指南: every guide, by chapter."""
    chapters: dict[str, list[Guide]] = {}
    for guide in Guide.objects.visible_to(request.user).read_by(request.user):
        chapters.setdefault(guide.chapter, []).append(guide)
    return render(request, "workflow/guides.html", {"chapters": chapters})


@login_required
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide, with its steps numbered."""
    guide = fetch(request.user, slug)
    context = {"guide": guide, "blocks": blocks(guide.text), "keeps": bool(kept_townships(request.user))}
    return render(request, "workflow/guide.html", context)


@login_required
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the office's own version; giving it up brings the shipped one back."""
    township = kept_township(request)
    shipped = fetch(request.user, slug, active=False)
    own = Guide.objects.of_township(township).filter(slug=slug).first()
    if request.method == "POST" and "restore" in request.POST:
        if own is not None:
            own.delete()
        messages.success(request, "已恢复系统自带的内容。")
        return redirect("guides:detail", slug=slug)
    form = GuideForm(request.POST or None, instance=own or own_version(shipped, township))
    if form.is_bound and form.is_valid():
        messages.success(request, f"已保存：{form.save()}。")
        return redirect("guides:index" if not form.instance.is_active else form.instance)
    context = {"form": form, "guide": shipped, "has_own": own is not None, "township": township}
    return render(request, "workflow/guide_form.html", context, status=422 if form.is_bound else 200)


def fetch(user: Any, slug: str, *, active: bool = True) -> Guide:
    """Return the guide of that name as the reader's office has it. Raises Http404."""
    versions = Guide.objects.visible_to(user).filter(slug=slug).order_by("township")
    guide = next(iter(versions), None)
    if guide is None or (active and not guide.is_active):
        raise Http404
    return guide


def own_version(shipped: Guide, township: Township) -> Guide:
    """Return the beginning of a township's own version."""
    return Guide(
        township=township, slug=shipped.slug, chapter=shipped.chapter, order=shipped.order, title=shipped.title,
        text=shipped.text, source=shipped.source, places=shipped.places,
    )  # fmt: skip


def kept_townships(user: Any) -> Any:
    """The townships whose guides she keeps."""
    return (
        Township.objects.visible_to(user).filter(pk__in=user.standing.townships_as(*KEEPERS)).order_by("code")
    )


def kept_township(request: HttpRequest) -> Township:
    """Return the township for which the guide is written: the one of the address, else her first."""
    mine = kept_townships(request.user)
    if code := request.GET.get("township", ""):
        mine = mine.coded(code)
    township = mine.first()
    if township is None:
        raise PermissionDenied("办事指南由人大办和系统管理员修改。")
    return township
