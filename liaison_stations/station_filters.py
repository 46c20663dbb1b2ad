"""The filters of the stations and of the reception days."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from groundwork.townships.models import Township, Village
from groundwork.townships.pinyin import found_by_name
from groundwork.ui.widgets import Picker
from liaison_stations import day_states, stats
from liaison_stations.models import LiaisonStation, ReceptionDay

YES = [("yes", "是")]


def seen(model: Any) -> Any:
    """Return the queryset of what the reader sees, as a filter's choices."""

    def choices(request: Any) -> QuerySet:
        return model.objects.visible_to(request.user)

    return choices


def townships(request: Any) -> QuerySet:
    """The townships that the reader sees."""
    return Township.objects.visible_to(request.user)


class StationFilter(django_filters.FilterSet):
    """Search; kind, village, open or closed, idle, received this quarter, township."""

    first_filters = ("q", "kind", "idle")

    q = django_filters.CharFilter(label="搜索", method="search", help_text="名称、拼音、地址")
    kind = django_filters.ChoiceFilter(
        label="类型", choices=LiaisonStation.Kind.choices, empty_label="全部类型"
    )
    idle = django_filters.ChoiceFilter(
        label="闲置", choices=[("yes", "只看闲置")], method="being_idle", empty_label="闲置与否"
    )
    village = django_filters.ModelChoiceFilter(label="所在村", queryset=seen(Village), widget=Picker)
    open = django_filters.ChoiceFilter(
        label="状态", choices=[("yes", "开放"), ("no", "已撤并")], method="being_open", empty_label="全部状态"
    )
    received = django_filters.ChoiceFilter(
        label="本季度接待", choices=[("yes", "已开展"), ("no", "未开展")], method="receiving"
    )
    township = django_filters.ModelChoiceFilter(label="乡镇", queryset=townships)

    class Meta:
        model = LiaisonStation
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.request.user.standing.township_ids) < 2:
            del self.filters["township"]

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Find by name or address."""
        return found_by_name(queryset, value, or_else=Q(address__contains=value.strip()))

    def being_open(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Open or closed."""
        return queryset.filter(is_active=value == "yes")

    def being_idle(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Without a sign of life for too long."""
        found = stats.idle(LiaisonStation.objects.visible_to(self.request.user), today=timezone.localdate())
        return queryset.filter(pk__in=found.values("pk"))

    def receiving(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those that received voters in this quarter, or did not."""
        today = timezone.localdate()
        quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        days = ReceptionDay.objects.visible_to(self.request.user).filter(on__gte=quarter, on__lte=today)
        stations = days.held().values("station")
        return queryset.filter(pk__in=stations) if value == "yes" else queryset.exclude(pk__in=stations)


class DayFilter(django_filters.FilterSet):
    """Station, state, held, year."""

    first_filters = ("station", "state")

    station = django_filters.ModelChoiceFilter(
        label="联络站", queryset=seen(LiaisonStation), widget=Picker, empty_label="全部联络站"
    )
    state = django_filters.ChoiceFilter(
        label="状态", choices=ReceptionDay.LIFE.choices, empty_label="全部状态"
    )
    held = django_filters.ChoiceFilter(label="已接待", choices=YES, method="being_held")
    year = django_filters.NumberFilter(label="年度", field_name="on__year", min_value=2000, max_value=2100)

    class Meta:
        model = ReceptionDay
        fields: list[str] = []

    def being_held(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those on which voters were received."""
        return queryset.filter(state__in=day_states.TOOK_PLACE)
