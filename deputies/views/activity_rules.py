"""Which groups met often enough, and the rows by which activities work: kinds, and how often a group meets."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from deputies.activity_permissions import may_read_activities
from deputies.forms.activities import GroupRuleForm, KindForm
from deputies.group_meetings import Span, lines, rule_of
from deputies.models import ActivityKind, GroupRule
from deputies.permissions import may_keep, may_keep_in
from deputies.views.activities import READ
from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.townships.models import Township

HOUSE = "活动类型各乡镇共用，由系统管理员维护。"
KEEP = "小组活动次数由人大办和系统管理员维护。"


def chosen_township(request: HttpRequest) -> Township:
    """Return the township that is looked at: the one of the address, else the reader's first."""
    mine = Township.objects.visible_to(request.user).order_by("code")
    if code := request.GET.get("township", ""):
        return get_object_or_404(mine.coded(code))
    township = mine.first()
    if township is None:
        raise PermissionDenied(READ)
    return township


@login_required
def groups(request: HttpRequest) -> HttpResponse:
    """小组活动: which group did not meet in this quarter (or year) as often as the rule asks."""
    require(may_read_activities(request.user), READ)
    township, today = chosen_township(request), timezone.localdate()
    rule = rule_of(township)
    span = Span.read(request.GET.get("span", ""), today=today, per=rule.per)
    rows = lines(township, span=span, rule=rule, today=today)
    context = {
        "township": township, "townships": Township.objects.visible_to(request.user).order_by("code"), "rule": rule,
        "span": span, "rows": rows, "short": sum(row.color != "green" for row in rows),
        "keeps": may_keep_in(request.user, township.pk), "later": span.ends < today,
    }  # fmt: skip
    return render(request, "deputies/activities/groups.html", context)


@login_required
def rule(request: HttpRequest) -> HttpResponse:
    """Write the township's own rule; the shipped ones, with their sources, stand beside it."""
    township = chosen_township(request)
    require(may_keep_in(request.user, township.pk), KEEP)
    own = GroupRule.objects.visible_to(request.user).filter(township=township).first()
    current = rule_of(township)
    instance = own or GroupRule(
        township=township, times=current.times, per=current.per, source=current.source
    )
    form = GroupRuleForm(request.POST or None, instance=instance)
    back = f"{reverse('deputies:group_meetings')}?township={township.code}"
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect(back)
    context = {"form": form, "back": back, "presets": GroupRule.objects.presets(), "township": township}
    return render(request, "deputies/activities/rule.html", context, status=422 if form.is_bound else 200)


@login_required
def kinds(request: HttpRequest) -> HttpResponse:
    """活动类型: each with the duty that it is credited as, and its source."""
    require(may_keep(request.user) or may_read_activities(request.user), READ)
    context = {
        "kinds": ActivityKind.objects.select_related("duty_kind"),
        "may_edit": request.user.holds(Role.ADMINISTRATOR),
    }
    return render(request, "deputies/activities/kinds.html", context)


@login_required
def kind(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add or mend a kind."""
    require(request.user.holds(Role.ADMINISTRATOR), HOUSE)
    row = get_object_or_404(ActivityKind, pk=pk) if pk else ActivityKind(code=free_code())
    form: Any = KindForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        messages.success(request, f"已保存：{form.save()}。")
        return redirect("deputies:activity_kinds")
    title = f"修改活动类型：{row}" if pk else "增加活动类型"
    context = {"form": form, "title": title, "back": reverse("deputies:activity_kinds")}
    return render(request, "deputies/form.html", context, status=422 if form.is_bound else 200)


def free_code() -> str:
    """Return a code that no kind has."""
    number = ActivityKind.objects.count() + 1
    while ActivityKind.objects.filter(code=f"kind{number}").exists():
        number += 1
    return f"kind{number}"
