"""提醒规则: when people are told, and from when on those above are told too."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from groundwork.accounts.roles import Role
from groundwork.deadlines.forms import RuleForm
from groundwork.deadlines.models import ReminderRule
from groundwork.deadlines.remind import replan
from groundwork.deadlines.views.days import may_edit, may_read, require


@login_required
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule in a sentence."""
    require(may_read(request.user), "提醒规则由人大办和系统管理员查看。")
    found = [{"rule": rule, "up": upward(rule)} for rule in ReminderRule.objects.order_by("label")]
    found.sort(key=lambda one: one["rule"].kind == "")  # type: ignore[attr-defined]
    return render(request, "deadlines/rules.html", {"rules": found, "may_edit": may_edit(request.user)})


def upward(rule: ReminderRule) -> str:
    """Name those above."""
    return "、".join(Role(role).label for role in rule.escalate_to)


@login_required
def edit_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a rule; the open deadlines follow it from the next reminder on."""
    require(may_edit(request.user))
    rule = get_object_or_404(ReminderRule, pk=pk)
    form = RuleForm(request.POST or None, instance=rule)
    if request.method == "POST" and form.is_valid():
        form.save()
        count = replan(rule.kind, today=timezone.localdate())
        messages.success(request, f"已保存，{count} 项未完成的期限从下次提醒起按新规则。")
        return redirect("deadlines:rules")
    context = {"form": form, "title": f"提醒规则：{rule.label}", "cancel": reverse("deadlines:rules")}
    return render(request, "deadlines/setting.html", context, status=422 if form.is_bound else 200)
