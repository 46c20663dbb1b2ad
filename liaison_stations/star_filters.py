"""The filters of the comparison of stars."""

from __future__ import annotations

import django_filters

from liaison_stations.models import LiaisonStation, StarAssessment
from liaison_stations.station_filters import seen


class StarFilter(django_filters.FilterSet):
    """Year, state, stars, station."""

    first_filters = ("year", "state")

    year = django_filters.NumberFilter(label="年度", min_value=2000, max_value=2100)
    state = django_filters.ChoiceFilter(
        label="状态", choices=StarAssessment.LIFE.choices, empty_label="全部状态"
    )
    stars = django_filters.ChoiceFilter(label="星级", choices=[(n, f"{n} 星") for n in range(5, 0, -1)])
    station = django_filters.ModelChoiceFilter(label="联络站", queryset=seen(LiaisonStation))

    class Meta:
        model = StarAssessment
        fields: list[str] = []
