"""Filters of the public pages: numbers taken out of the office's texts, days of the week in words."""

import datetime

from django import template

from portal.privacy import without_numbers

register = template.Library()
register.filter("without_numbers", without_numbers)


@register.filter
def weekday(day: datetime.date) -> str:
    """周一 to 周日."""
    return f"周{'一二三四五六日'[day.weekday()]}"
