"""The forms of an activity's data, of its kinds, and of how often groups meet."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from deputies.activity_states import PLANNED
from deputies.forms.township import OfTownship
from deputies.models import Activity, ActivityKind, DeputyGroup, GroupRule, PlannedTraining, Term
from groundwork.deadlines.calendar import add_months

YEARS_AHEAD = 1


class ActivityForm(OfTownship):
    """When, where, what for, who organises it."""

    class Meta:
        model = Activity
        fields = ("township", "kind", "title", "on", "begins_at", "ends_at", "place", "group", "content", "contact",
                  "planned", "subject", "lecturer", "hours")  # fmt: skip
        labels = {"group": "组织的代表小组", "content": "内容和安排"}
        help_texts = {
            "group": "由代表小组组织的选上，计入该小组的活动次数；镇里组织的不选。",
            "content": "看哪些点、听什么汇报、带什么材料、在哪里集合，写进通知发给代表。",
            "contact": "例如：人大办 小方，电话 0778-1234567。",
            "planned": "由年度培训计划带出的，办完后计划显示为已完成。",
        }

    half = ("kind", "begins_at", "ends_at", "group", "contact", "subject", "lecturer")
    fieldsets = (
        (
            "",
            (
                "township",
                "kind",
                "title",
                "on",
                "place",
                "begins_at",
                "ends_at",
                "group",
                "contact",
                "content",
            ),
        ),
        ("培训填写", ("planned", "subject", "lecturer", "hours"), "类型选“学习培训”时填写，其他活动不用填。"),
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        kinds = ActivityKind.objects.filter(is_active=True)
        if self.instance.pk:
            kinds |= ActivityKind.objects.filter(pk=self.instance.kind_id)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        for name, model in (("group", DeputyGroup), ("planned", PlannedTraining)):
            self.fields[name].queryset = self.within(model)  # type: ignore[attr-defined]
        if self.instance.pk and self.instance.state != PLANNED:
            for name in ("on", "begins_at", "ends_at", "place"):  # told to everybody: changed by 改期 only
                del self.fields[name]
        self.fields["planned"].label_from_instance = lambda one: f"{one.year} 年{one}"  # type: ignore[attr-defined]
        self.name_places("group")

    def clean_on(self) -> datetime.date:
        """A day near enough to be meant."""
        on = self.cleaned_data["on"]
        if on > add_months(self.today, 12 * YEARS_AHEAD):
            raise ValidationError("日期在一年以后，请核对年份。")
        return on

    def clean(self) -> dict[str, Any]:
        """It ends after it begins, lies in a term, and group and plan are of the township."""
        data = super().clean() or {}
        begins, ends = data.get("begins_at"), data.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", "结束应晚于开始。")
        township = self.instance.township if self.instance.pk else data.get("township")
        for name in ("group", "planned"):
            if township and data.get(name) and data[name].township_id != township.pk:
                self.add_error(name, f"不属于{township}，请重新选择。")
        if data.get("kind") and data["kind"].is_training and not data.get("subject"):
            self.add_error("subject", "培训请写主题。")
        if township and data.get("on"):
            term = (
                Term.objects.of_township(township)
                .filter(begins_on__lte=data["on"], ends_on__gte=data["on"])
                .first()
            )
            if term is None:
                self.add_error("on", "这一天不在任何一届的任期内，请先核对届次。")
            else:
                self.instance.term = term
        return data


class KindForm(forms.ModelForm):
    """A kind of activity."""

    class Meta:
        model = ActivityKind
        fields = ("name", "duty_kind", "is_training", "is_group_activity", "source", "order", "is_active")
        help_texts = {"duty_kind": "归档时，到场的代表按这个类型记一次履职。"}


class GroupRuleForm(forms.ModelForm):
    """How often the groups of a township meet at least."""

    class Meta:
        model = GroupRule
        fields = ("times", "per", "source")
        help_texts = {"source": "写明依据的法规条文或本镇规定。"}
