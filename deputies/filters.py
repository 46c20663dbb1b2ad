"""The filters of the roll of deputies."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from deputies.models import Constituency, Deputy, DeputyGroup, Term
from deputies.permissions import may_keep
from groundwork.townships.models import Township, Village
from groundwork.townships.pinyin import found_by_name
from groundwork.ui.widgets import Picker


def seen(model: Any) -> Any:
    """Return the queryset of what the reader sees, as a filter's choices."""

    def choices(request: Any) -> QuerySet:
        return model.objects.visible_to(request.user)

    return choices


class DeputyFilter(django_filters.FilterSet):
    """Search; group, level, district, village, term, state, account, township."""

    first_filters = ("q", "group", "level", "status")

    q = django_filters.CharFilter(label="搜索", method="search", help_text="姓名、拼音、代表证号")
    group = django_filters.ModelChoiceFilter(
        label="代表小组", queryset=seen(DeputyGroup), empty_label="全部小组"
    )
    status = django_filters.ChoiceFilter(label="状态", choices=Deputy.Status.choices, empty_label="全部状态")
    level = django_filters.ChoiceFilter(
        label="人大层级", choices=Deputy.Level.choices, empty_label="各级代表"
    )
    constituency = django_filters.ModelChoiceFilter(
        label="选区", queryset=seen(Constituency), empty_label="全部选区"
    )
    term = django_filters.ModelChoiceFilter(label="届", queryset=seen(Term))
    village = django_filters.ModelChoiceFilter(label="所在村", queryset=seen(Village), widget=Picker)
    account = django_filters.ChoiceFilter(
        label="账号", choices=[("yes", "已关联账号"), ("no", "没有账号")], method="having_account"
    )
    township = django_filters.ModelChoiceFilter(label="乡镇", queryset=seen(Township))

    class Meta:
        model = Deputy
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.request.user.standing.township_ids) < 2:
            del self.filters["township"]

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Find by what a clerk remembers of a deputy; by phone only for those who see the numbers."""
        typed = value.strip()
        number = Q(certificate_no__contains=typed)
        if may_keep(self.request.user) and typed.isdigit():
            number |= Q(phone__contains=typed)
        return found_by_name(queryset, value, or_else=number)

    def having_account(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Deputies with or without an account."""
        return queryset.filter(user__isnull=value == "no")
