"""Figures of the opinions of this year: received, answered, told, satisfied, waiting; each opens the list it counts."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from groundwork.ui.figures import Figure
from liaison_stations import states
from liaison_stations.models import LiaisonStation, Opinion
from liaison_stations.stats import idle_figure


def opinion_list(**asked: Any) -> str:
    """The address of the list of opinions with these filters."""
    return f"{reverse('liaison_stations:opinions')}?{urlencode(asked)}"


def opinion_figures(user: Any, *, today: datetime.date) -> list[Figure]:
    """Return the figures of what the reader may see, received this year; those who wait, of every year."""
    begin = today.replace(month=1, day=1)
    seen = Opinion.objects.visible_to(user)
    rows = seen.filter(received_on__gte=begin)
    answered = rows.filter(answered_on__isnull=False)
    rated = rows.exclude(satisfaction="")
    set_aside = rows.filter(state=states.SET_ASIDE).count()
    this_year = {"received_after": begin.isoformat()}
    return [
        Figure("本年收到", rows.count(), href=opinion_list(**this_year), definition="本年收到的选民意见。"),
        Figure(
            "已答复", answered.count(), answered.count() + rows.waiting().count(),
            href=opinion_list(unanswered="no", **this_year), excluded=set_aside, excluded_label="不作意见办理",
            excluded_href=opinion_list(state=states.SET_ASIDE, **this_year),
            definition="本年收到的意见中，已有答复的；不作意见办理的不算。",
        ),
        Figure(
            "已告知选民", rows.filter(told_on__isnull=False).count(), answered.count(),
            href=opinion_list(told="true", **this_year), base_href=opinion_list(unanswered="no", **this_year),
            definition="本年收到、已有答复的意见中，已把答复告知选民的。",
        ),
        Figure(
            "选民满意", rows.filter(satisfaction=Opinion.Satisfaction.SATISFIED).count(), rated.count(),
            href=opinion_list(satisfaction="satisfied", **this_year),
            base_href=opinion_list(rated="true", **this_year),
            definition="本年收到、选民已评价的意见中，最后评价为“满意”的；“基本满意”不算在内。",
        ),
        Figure(
            "等待答复", seen.waiting().count(), href=opinion_list(unanswered="yes"),
            definition="还没有答复选民的意见，不论哪年收到。",
        ),
        idle_figure(LiaisonStation.objects.visible_to(user), today=today),
    ]  # fmt: skip
