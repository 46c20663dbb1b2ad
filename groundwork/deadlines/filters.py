"""By what the overdue list can be narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from groundwork.accounts.roles import Role
from groundwork.deadlines.models import Deadline
from groundwork.townships.models import Township, Unit

PERSON = "person"


def units(request: Any) -> QuerySet[Unit]:
    """The units that the reader may see."""
    return Unit.objects.visible_to(request.user) if request else Unit.objects.none()


def townships(request: Any) -> QuerySet[Township]:
    """The townships that the reader may see."""
    return Township.objects.visible_to(request.user) if request else Township.objects.none()


class OverdueFilter(django_filters.FilterSet):
    """By words, unit, role, kind and township; what does not apply to the reader is left out."""

    q = django_filters.CharFilter(label="搜索", method="searching", help_text="标题或要做的事")
    unit = django_filters.ModelChoiceFilter(
        label="承办单位", field_name="owner_unit", queryset=units, empty_label="全部"
    )
    role = django_filters.ChoiceFilter(
        label="责任角色",
        method="owned",
        empty_label="全部",
        choices=[*Role.choices, (PERSON, "代表和其他个人")],
    )
    kind = django_filters.ChoiceFilter(label="事项", field_name="kind", empty_label="全部", choices=())
    township = django_filters.ModelChoiceFilter(label="乡镇", queryset=townships, empty_label="全部")
    first_filters = ("q", "unit", "kind")

    class Meta:
        model = Deadline
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        kinds = self.queryset.order_by().values_list("kind", "label").distinct()
        self.filters["kind"].extra["choices"] = sorted(dict(kinds).items(), key=lambda pair: pair[1])
        if self.request and len(self.request.user.standing.township_ids) < 2:
            del self.filters["township"]

    def searching(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep those whose title or label contains every word."""
        for word in value.split():
            queryset = queryset.filter(title__contains=word) | queryset.filter(label__contains=word)
        return queryset

    def owned(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep those of a role, or of single persons."""
        return (
            queryset.filter(owner_user__isnull=False)
            if value == PERSON
            else queryset.filter(owner_role=value)
        )
