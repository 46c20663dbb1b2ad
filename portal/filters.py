"""What narrows the lists of announcements: the office's and the public's."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from groundwork.townships.models import Township
from portal.models import Announcement, AnnouncementCategory
from portal.states import ANNOUNCEMENT


class AnnouncementFilter(django_filters.FilterSet):
    """Filters of the office's list."""

    q = django_filters.CharFilter(label="搜索", method="search", help_text="标题、正文")
    state = django_filters.ChoiceFilter(label="状态", choices=ANNOUNCEMENT.choices)
    category = django_filters.ModelChoiceFilter(label="类别", queryset=AnnouncementCategory.objects.all())
    published = django_filters.DateFromToRangeFilter(label="发布日期", field_name="published_on")
    township = django_filters.ModelChoiceFilter(label="乡镇", queryset=Township.objects.none())
    first_filters = ("q", "state", "category")

    class Meta:
        model = Announcement
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["township"].queryset = Township.objects.visible_to(self.request.user)
        if len(self.request.user.standing.township_ids) < 2:
            del self.filters["township"]

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those that contain the words."""
        return queryset.containing(value)  # type: ignore[attr-defined]


class PublicAnnouncementFilter(django_filters.FilterSet):
    """Filters of the public list."""

    q = django_filters.CharFilter(label="搜索", method="search", help_text="标题、正文")
    category = django_filters.ModelChoiceFilter(label="类别", queryset=AnnouncementCategory.objects.all())
    first_filters = ("q", "category")

    class Meta:
        model = Announcement
        fields: tuple[str, ...] = ()

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those that contain the words."""
        return queryset.containing(value)  # type: ignore[attr-defined]
