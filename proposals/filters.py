"""What narrows the list of proposals: its filters, and the words by which it sorts."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from deputies.models import Deputy, Session
from groundwork.townships.models import Township, Unit, Village
from groundwork.ui.widgets import Picker
from proposals import stats
from proposals.models import Category, Proposal
from proposals.models.proposal import Grade
from proposals.states import PROPOSAL

SORTS = {
    "number": ("series", "number"),
    "title": "title",
    "submitted": "submitted_on",
    "assigned": "assigned_on",
    "replied": "replied_on",
    "state": "state",
    "deputy": "lead_deputy__sort_key",
    "changed": "updated_at",
}


class ProposalFilter(django_filters.FilterSet):
    """Filters of the list; ``figure`` narrows it to the records that a figure counts."""

    q = django_filters.CharFilter(label="搜索", method="search", help_text="标题、内容、编号、代表姓名")
    state = django_filters.ChoiceFilter(label="办理状态", choices=PROPOSAL.choices)
    kind = django_filters.ChoiceFilter(label="种类", choices=Proposal.Kind.choices)
    overdue = django_filters.ChoiceFilter(
        label="逾期", choices=[("yes", "有逾期事项")], method="only_overdue"
    )
    unit = django_filters.ModelChoiceFilter(
        label="承办单位", queryset=Unit.objects.none(), method="handled_by", widget=Picker
    )
    category = django_filters.ModelChoiceFilter(label="类别", queryset=Category.objects.all())
    session = django_filters.ModelChoiceFilter(label="会议", queryset=Session.objects.none())
    period = django_filters.ChoiceFilter(label="提出时间", choices=Proposal.Period.choices)
    village = django_filters.ModelChoiceFilter(label="涉及村", queryset=Village.objects.none(), widget=Picker)
    deputy = django_filters.ModelChoiceFilter(
        label="领衔代表", queryset=Deputy.objects.none(), field_name="lead_deputy", widget=Picker
    )
    outcome = django_filters.ChoiceFilter(
        label="结果类别", choices=[(c, f"{c} 类") for c in "ABCD"], field_name="outcome_class__code"
    )
    grade = django_filters.ChoiceFilter(
        label="代表评价（结果）", choices=Grade.choices, field_name="result_grade"
    )
    key = django_filters.BooleanFilter(label="重点督办", field_name="is_key")
    published = django_filters.BooleanFilter(
        label="已公开", field_name="published_on", lookup_expr="isnull", exclude=True
    )
    addressee = django_filters.ChoiceFilter(label="提交给", choices=Proposal.Addressee.choices)
    submitted = django_filters.DateFromToRangeFilter(label="提交日期", field_name="submitted_on")
    township = django_filters.ModelChoiceFilter(label="乡镇", queryset=Township.objects.none())

    first_filters = ("q", "state", "unit", "overdue")

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        user = self.request.user
        self.filters["unit"].queryset = Unit.objects.visible_to(user)
        self.filters["session"].queryset = Session.objects.visible_to(user).select_related("term")
        self.filters["village"].queryset = Village.objects.visible_to(user)
        self.filters["deputy"].queryset = Deputy.objects.visible_to(user)
        self.filters["township"].queryset = Township.objects.visible_to(user)
        if len(user.standing.township_ids) < 2:
            del self.filters["township"]

    @property
    def qs(self) -> QuerySet:
        """The filtered rows, narrowed to a figure when one is asked for."""
        return stats.apply_figure(super().qs, self.request.GET)

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Exact search of words of two or more characters, by the index."""
        return queryset.searching(value)

    def only_overdue(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those with an open deadline whose day has passed."""
        return queryset.with_overdue(today=timezone.localdate()) if value else queryset

    def handled_by(self, queryset: QuerySet, name: str, value: Unit) -> QuerySet:
        """Those in the hands of a unit, now or at the end."""
        return queryset.handled_by(value)
