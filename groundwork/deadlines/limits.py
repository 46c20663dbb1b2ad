"""A limit (期限规定) as the rules write it: so many days, working days or months, or a fixed day of the year."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models


class LimitUnit(models.TextChoices):
    """In what a limit is counted."""

    DAY = "day", "日"
    WORKDAY = "workday", "个工作日"
    MONTH = "month", "个月"


@dataclass(frozen=True)
class Limit:
    """``value`` ``unit`` from the start (the day of the start is not counted), or ``month_day`` (MM-DD) when that is set.

    ``source`` names the rule and article; ``rolls_over`` moves a last day that is no working day to the next one.
    """

    value: int
    unit: str = LimitUnit.DAY
    source: str = ""
    month_day: str = ""
    rolls_over: bool = False

    def __str__(self) -> str:
        if self.month_day:
            month, day = self.month_day.split("-")
            return f"每年{int(month)}月{int(day)}日前"
        return f"{self.value}{LimitUnit(self.unit).label}"
