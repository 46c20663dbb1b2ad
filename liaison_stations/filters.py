"""What narrows the list of opinions, and the words by which it sorts."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from deputies.models import Deputy
from groundwork.townships.models import Township, Unit, Village
from groundwork.ui.widgets import Picker
from liaison_stations.models import LiaisonStation, Opinion, OpinionCategory
from liaison_stations.states import OPINION

SORTS = {
    "received": ("received_on", "pk"),
    "title": "title",
    "state": "state",
    "village": "village__sort_key",
    "answered": "answered_on",
    "changed": "updated_at",
}


class OpinionFilter(django_filters.FilterSet):
    """Filters of the list of opinions."""

    q = django_filters.CharFilter(label="搜索", method="search", help_text="事项和意见原话")
    state = django_filters.ChoiceFilter(label="办理状态", choices=OPINION.choices)
    station = django_filters.ModelChoiceFilter(
        label="联络站", queryset=LiaisonStation.objects.none(), widget=Picker
    )
    overdue = django_filters.ChoiceFilter(
        label="逾期", choices=[("yes", "有逾期事项")], method="only_overdue"
    )
    unanswered = django_filters.ChoiceFilter(
        label="答复", choices=[("yes", "还没有答复"), ("no", "已有答复")], method="by_answer"
    )
    village = django_filters.ModelChoiceFilter(label="涉及村", queryset=Village.objects.none(), widget=Picker)
    category = django_filters.ModelChoiceFilter(label="类别", queryset=OpinionCategory.objects.all())
    channel = django_filters.ChoiceFilter(label="来源", choices=Opinion.Channel.choices)
    route = django_filters.ChoiceFilter(label="转往", choices=Opinion.Route.choices)
    unit = django_filters.ModelChoiceFilter(label="承办单位", queryset=Unit.objects.none(), widget=Picker)
    deputy = django_filters.ModelChoiceFilter(
        label="听取意见的代表", queryset=Deputy.objects.none(), field_name="heard_by", widget=Picker
    )
    outcome = django_filters.ChoiceFilter(label="答复方式", choices=Opinion.Outcome.choices)
    satisfaction = django_filters.ChoiceFilter(label="选民评价", choices=Opinion.Satisfaction.choices)
    first = django_filters.ChoiceFilter(
        label="首次评价", choices=Opinion.Satisfaction.choices, field_name="first_satisfaction"
    )
    rated = django_filters.BooleanFilter(label="已评价", method="by_rating")
    told = django_filters.BooleanFilter(
        label="已告知选民", field_name="told_on", lookup_expr="isnull", exclude=True
    )
    received = django_filters.DateFromToRangeFilter(label="收到日期", field_name="received_on")
    township = django_filters.ModelChoiceFilter(label="乡镇", queryset=Township.objects.none())

    first_filters = ("q", "state", "station", "overdue")

    class Meta:
        model = Opinion
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        user = self.request.user
        self.filters["station"].queryset = LiaisonStation.objects.visible_to(user)
        self.filters["village"].queryset = Village.objects.visible_to(user)
        self.filters["unit"].queryset = Unit.objects.visible_to(user)
        self.filters["deputy"].queryset = Deputy.objects.visible_to(user)
        self.filters["township"].queryset = Township.objects.visible_to(user)
        if len(user.standing.township_ids) < 2:
            del self.filters["township"]

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Exact search of words of two or more characters, by the index."""
        return queryset.searching(value)

    def only_overdue(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those with an open deadline whose day has passed."""
        return queryset.with_overdue(today=timezone.localdate()) if value else queryset

    def by_rating(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        """Those that their voter rated."""
        return queryset.exclude(satisfaction="") if value else queryset.filter(satisfaction="")

    def by_answer(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those whose voter waits for an answer, or has one; what is no opinion for us counts to neither."""
        if value == "yes":
            return queryset.waiting()
        return queryset.filter(answered_on__isnull=False) if value == "no" else queryset
