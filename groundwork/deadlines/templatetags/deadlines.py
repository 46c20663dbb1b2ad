"""Tags that show deadlines on any page: the fragment, what is left, and the warning about the calendar."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from groundwork.accounts.roles import WHOLE_TOWNSHIP
from groundwork.deadlines import present
from groundwork.deadlines.models import Deadline

register = template.Library()

#: From this day on the next year's notice is usually published, and everybody is warned while it is not entered.
WARN_FROM = (11, 1)


@register.simple_tag(takes_context=True)
def remaining(context: template.Context, deadline: Deadline) -> SafeString:
    """「还剩 3 个工作日」 on its colour."""
    calendar = present.calendar_of(context.get("request"))
    said = present.remaining(deadline, today=timezone.localdate(), calendar=calendar)
    return format_html('<span class="x-badge x-{}">{}</span>', said.color, said.text)


@register.inclusion_tag("deadlines/_deadline.html", takes_context=True)
def deadline(context: template.Context, deadline: Deadline, title: bool = False) -> dict[str, Any]:
    """One deadline: what, who, when, how long, and why; with ``title`` also on what."""
    return {"deadline": deadline, "with_title": title, "request": context.get("request")}


@register.inclusion_tag("deadlines/_why.html")
def why(deadline: Deadline) -> dict[str, Any]:
    """“为什么是这一天”, folded."""
    return {"deadline": deadline, "reasons": present.reasons(deadline)}


@register.inclusion_tag("deadlines/_calendar_warning.html", takes_context=True)
def calendar_warning(context: template.Context, always: bool = False) -> dict[str, Any]:
    """Warn that next year's calendar is not official: on its own page always, elsewhere from 1 November on."""
    today = timezone.localdate()
    year = year_to_warn_of(today, official=present.calendar_of(context.get("request")).official_years)
    if year and not always and (today.month, today.day) < WARN_FROM and year > today.year:
        year = None
    may_read = context["user"].holds(
        *WHOLE_TOWNSHIP
    )  # others are told what it means for them, not whom to remind
    return {"year": year, "always": always, "may_read": may_read}


def year_to_warn_of(today: datetime.date, *, official: frozenset[int]) -> int | None:
    """Return this year or the next, whichever is the first not official."""
    return next((year for year in (today.year, today.year + 1) if year not in official), None)
