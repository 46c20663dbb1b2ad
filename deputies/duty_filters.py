"""What narrows the register of duties."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from deputies.duty_states import DUTY
from deputies.filters import seen
from deputies.models import Deputy, DeputyGroup, Duty, DutyKind, DutySection
from groundwork.townships.models import Township
from groundwork.townships.pinyin import found_by_name
from groundwork.ui.widgets import Picker


class DutyFilter(django_filters.FilterSet):
    """Search; deputy, group, kind, part of the file, state, origin, days, township."""

    first_filters = ("q", "kind", "state")

    q = django_filters.CharFilter(label="搜索", method="search", help_text="代表姓名、拼音、做了什么")
    kind = django_filters.ModelChoiceFilter(
        label="类型", queryset=DutyKind.objects.all(), empty_label="全部类型"
    )
    state = django_filters.ChoiceFilter(label="状态", choices=DUTY.choices, empty_label="全部状态")
    deputy = django_filters.ModelChoiceFilter(label="代表", queryset=seen(Deputy), widget=Picker)
    group = django_filters.ModelChoiceFilter(
        label="代表小组", queryset=seen(DeputyGroup), field_name="deputy__group"
    )
    section = django_filters.ChoiceFilter(
        label="归入档案", choices=DutySection.choices, field_name="kind__section"
    )
    origin = django_filters.ChoiceFilter(label="来源", choices=Duty.Origin.choices)
    on = django_filters.DateFromToRangeFilter(label="日期")
    counted = django_filters.ChoiceFilter(
        label="计入", choices=[("yes", "已计入的履职")], method="only_counted"
    )
    township = django_filters.ModelChoiceFilter(label="乡镇", queryset=seen(Township))

    class Meta:
        model = Duty
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.request.user.standing.township_ids) < 2:
            del self.filters["township"]

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Find by the deputy's name or by the words."""
        deputies = Deputy.objects.visible_to(self.request.user)
        named = found_by_name(deputies, value, or_else=Q(pk__isnull=True))
        return queryset.filter(Q(summary__contains=value.strip()) | Q(deputy__in=named))

    def only_counted(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """The duties done."""
        return queryset.done() if value else queryset
