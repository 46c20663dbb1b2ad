"""What narrows the lists of activities and reading materials."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from deputies.activity_states import ACTIVITY
from deputies.filters import seen
from deputies.models import Activity, ActivityKind, DeputyGroup, Reading, ReadingCategory
from groundwork.townships.models import Township


class OfSeveralTownships(django_filters.FilterSet):
    """Asks for the township only where the reader sees several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.request.user.standing.township_ids) < 2:
            self.filters.pop("township", None)


class ActivityFilter(OfSeveralTownships):
    """Search; kind, state, group, period, training, township."""

    first_filters = ("q", "kind", "state", "group")

    q = django_filters.CharFilter(label="搜索", method="search", help_text="名称、地点、内容")
    kind = django_filters.ModelChoiceFilter(
        label="类型", queryset=ActivityKind.objects.all(), empty_label="全部类型"
    )
    state = django_filters.ChoiceFilter(label="状态", choices=ACTIVITY.choices, empty_label="全部状态")
    group = django_filters.ModelChoiceFilter(
        label="组织的小组", queryset=seen(DeputyGroup), empty_label="全部小组"
    )
    on = django_filters.DateFromToRangeFilter(label="日期")
    training = django_filters.BooleanFilter(label="培训", field_name="kind__is_training")
    counted = django_filters.BooleanFilter(label="计入小组活动次数", field_name="kind__is_group_activity")
    done = django_filters.BooleanFilter(label="已经举办", method="taken_place")
    township = django_filters.ModelChoiceFilter(label="乡镇", queryset=seen(Township))

    class Meta:
        model = Activity
        fields: tuple[str, ...] = ()

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By what stands in the notice."""
        words = value.strip()
        return queryset.filter(
            Q(title__contains=words) | Q(place__contains=words) | Q(content__contains=words)
        )

    def taken_place(self, queryset: QuerySet, name: str, value: bool | None) -> QuerySet:
        """Held, or not."""
        held = Q(state__in=("held", "closed"))
        return queryset if value is None else queryset.filter(held if value else ~held)


class ReadingFilter(OfSeveralTownships):
    """Search; category, township."""

    first_filters = ("q", "category")

    q = django_filters.CharFilter(label="搜索", method="search", help_text="标题、正文")
    category = django_filters.ModelChoiceFilter(
        label="类别", queryset=ReadingCategory.objects.all(), empty_label="全部类别"
    )
    township = django_filters.ModelChoiceFilter(label="乡镇", queryset=seen(Township))

    class Meta:
        model = Reading
        fields: tuple[str, ...] = ()

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By what stands in it."""
        return queryset.filter(Q(title__contains=value.strip()) | Q(text__contains=value.strip()))
