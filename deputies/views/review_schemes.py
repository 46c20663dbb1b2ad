"""The pages of the schemes of review: who votes with what weight, what a grade is worth, each with its source."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from deputies.forms.reviews import SchemeForm
from deputies.models.reviews import ReviewScheme
from deputies.permissions import kept_townships, may_keep, may_keep_in, may_read
from deputies.review_presets import copy_scheme
from groundwork.accounts.permissions import require

READ = "评议办法供本乡镇有任职的人员查看。"
KEEP = "评议办法由人大办和系统管理员维护。"


@login_required
def schemes(request: HttpRequest) -> HttpResponse:
    """评议办法: the presets and the townships' own, with their rows and sources."""
    require(may_read(request.user), READ)
    request.nav_current = "deputies:reviews"  # type: ignore[attr-defined]
    found = ReviewScheme.objects.visible_to(request.user).select_related("township")
    rows = found.prefetch_related("weights", "grades", "verdicts")
    kept = request.user.standing.townships_as("clerk", "administrator")
    context = {"schemes": rows, "kept": kept, "keeps": may_keep(request.user), "here": "schemes"}
    return render(request, "deputies/reviews/schemes.html", context)


@require_POST
@login_required
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy a scheme for one's own township, to set it differently."""
    preset = get_object_or_404(ReviewScheme.objects.visible_to(request.user), pk=pk)
    require(may_keep(request.user), KEEP)
    township = kept_townships(request.user).order_by("code")[0]
    own = copy_scheme(preset, township, f"{township}评议办法")
    messages.success(request, "已复制为本乡镇的办法，可以修改。")
    return redirect("deputies:review_scheme_edit", pk=own.pk)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a township's own scheme; one by which a ballot was prepared stands."""
    scheme = get_object_or_404(ReviewScheme.objects.visible_to(request.user), pk=pk, township__isnull=False)
    require(may_keep_in(request.user, scheme.township_id), KEEP)
    request.nav_current = "deputies:reviews"  # type: ignore[attr-defined]
    if scheme.is_used:
        messages.warning(request, f"“{scheme}”已经用于评议会，不能再改；要调整，请复制一套。")
        return redirect("deputies:review_schemes")
    form = SchemeForm(request.POST or None, instance=scheme)
    if request.method == "POST" and form.is_valid():
        messages.success(request, f"已保存：{form.save()}。")
        return redirect("deputies:review_schemes")
    context = {"form": form, "title": "修改评议办法", "back": reverse("deputies:review_schemes")}
    return render(request, "deputies/form.html", context, status=422 if form.is_bound else 200)
