"""Dates and remaining days in the words of a Chinese office: 2026年1月5日, 1月5日 周一, 还剩 3 个工作日."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

WEEKDAYS = "一二三四五六日"


def _as_date(value: datetime.date | datetime.datetime | None) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, datetime.date) else None


def cn_date(value: datetime.date | datetime.datetime | None) -> str:
    """2026年1月5日, without leading zeros (GB/T 9704); empty for no date."""
    day = _as_date(value)
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def cn_short(value: datetime.date | datetime.datetime | None) -> str:
    """1月5日 周一; empty for no date."""
    day = _as_date(value)
    return f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}" if day else ""


def cn_time(value: datetime.datetime | None) -> str:
    """2026年1月5日 14:03, in local time; empty for no time."""
    if not isinstance(value, datetime.datetime):
        return cn_date(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{cn_date(local)} {local:%H:%M}"


@dataclass(frozen=True)
class Remaining:
    """How much time is left, in words and in a colour that says the same."""

    text: str
    color: str


def remaining(days: int, *, working: bool) -> Remaining:
    """Say what `days` means (negative: overdue), in working days or in calendar days."""
    unit = "个工作日" if working else "天"
    if days < 0:
        return Remaining(f"逾期 {-days} {unit}", "red")
    if days == 0:
        return Remaining("今天到期", "orange")
    return Remaining(f"还剩 {days} {unit}", "amber" if days <= 3 else "gray")
