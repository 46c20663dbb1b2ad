"""The page on which an opinion is corrected, and those of its categories and petition grounds."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from liaison_stations.corrections import correct
from liaison_stations.forms.corrections import CorrectionForm, OpinionCategoryForm, PetitionGroundForm
from liaison_stations.models import Opinion, OpinionCategory, PetitionGround
from liaison_stations.permissions import KEEPERS, is_keeper
from liaison_stations.views.rules import save

HOUSE = "意见类别和引导情形供全系统使用，由系统管理员维护。"


@login_required
def opinion_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """更正: title, village and category of an opinion, by who keeps it."""
    opinion = get_object_or_404(Opinion.objects.visible_to(request.user), pk=pk)
    require(is_keeper(request.user, opinion), f"意见的事项、涉及村和类别由{KEEPERS}更正。")
    form = CorrectionForm(request.POST or None, opinion=opinion)
    if request.method == "POST" and form.is_valid():
        try:
            correct(opinion, actor=request.user, today=timezone.localdate(), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "已更正。")
            return redirect(opinion)
    intro = "更正登记时写错或漏写的内容，改动记入办理轨迹；选民原话不改。"
    context = {
        "form": form, "title": f"更正第{opinion.pk}号意见", "intro": intro, "back": opinion.get_absolute_url(),
    }  # fmt: skip
    return render(request, "liaison_stations/form.html", context, status=422 if form.is_bound else 200)


@login_required
def category(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Add or change a category of opinions."""
    require(request.user.holds(Role.ADMINISTRATOR), HOUSE)  # type: ignore[union-attr]
    row = get_object_or_404(OpinionCategory, pk=pk) if pk else OpinionCategory(order=99)
    title = f"修改意见类别：{row}" if pk else "增加意见类别"
    return save(request, row, OpinionCategoryForm, title, "停用的类别今后不能再选，已登记的意见不变。")


@login_required
def ground(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Add or change what is guided to another channel."""
    require(request.user.holds(Role.ADMINISTRATOR), HOUSE)  # type: ignore[union-attr]
    row = get_object_or_404(PetitionGround, pk=pk) if pk else PetitionGround(order=99)
    title = f"修改引导情形：{row}" if pk else "增加引导情形"
    return save(request, row, PetitionGroundForm, title, "系统只作提示，是否属于由联络站核对。")
