"""Working days, 调休 included, and the reckoning of a due date that can explain itself.

Counting: the day of the start is not counted (民法典 第二百零一条); months end on the same day of the month, or on the
month's last day where it has no such day (第二百零二条).
"""

from __future__ import annotations

import calendar as month_lengths
import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Self

from groundwork.deadlines.limits import Limit, LimitUnit

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Reckoning:
    """A due date with the reasons: which days were counted or skipped, and whether an estimated year was touched."""

    due_on: datetime.date
    provisional: bool
    uses_calendar: bool
    explanation: dict[str, Any] = field(compare=False, default_factory=dict)


_kept: ContextVar[WorkCalendar | None] = ContextVar("kept_calendar", default=None)


class WorkCalendar:
    """The working days, from the table of special days (节假日与调休) and the official years."""

    def __init__(self, *, special: dict[datetime.date, tuple[bool, str]], official_years: frozenset[int]):
        self.special = special
        self.official_years = official_years
        self.reminder_plan: Any = None  # read with the calendar on first use, and kept as long

    @classmethod
    def load(cls) -> Self:
        """Read the tables: two queries, some thirty rows a year; none inside ``calendar_kept``."""
        if (kept := _kept.get()) is not None:
            return kept  # type: ignore[return-value]
        from groundwork.deadlines.models import CalendarYear, SpecialDay

        return cls(
            special={
                day: (kind == SpecialDay.Kind.MAKE_UP, name)
                for day, kind, name in SpecialDay.objects.values_list("date", "kind", "name")
            },
            official_years=frozenset(
                CalendarYear.objects.filter(status=CalendarYear.Status.OFFICIAL).values_list(
                    "year", flat=True
                )
            ),
        )

    def is_workday(self, day: datetime.date) -> bool:
        """Whether people work that day: special days first, then Monday to Friday."""
        if day in self.special:
            return self.special[day][0]
        return day.weekday() < 5

    def on_or_before(self, day: datetime.date) -> datetime.date:
        """Return that day, or the last working day before it."""
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: datetime.date) -> datetime.date:
        """Return that day, or the next working day."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def workdays_between(self, start: datetime.date, end: datetime.date) -> int:
        """Count the working days after ``start`` up to and including ``end``; negative when ``end`` lies before."""
        if end < start:
            return -self.workdays_between(end, start)
        days = (start + ONE_DAY * n for n in range(1, (end - start).days + 1))
        return sum(self.is_workday(day) for day in days)

    def reckon(self, limit: Limit, *, start: datetime.date) -> Reckoning:
        """Return when a limit that starts on ``start`` ends, and why."""
        explanation: dict[str, Any] = {
            "rule": str(limit), "source": limit.source, "start": start.isoformat(), "skipped": [], "made_up": []
        }  # fmt: skip
        counted = limit.unit == LimitUnit.WORKDAY and not limit.month_day
        if limit.month_day:
            due = next_month_day(start, limit.month_day)
        elif limit.unit == LimitUnit.MONTH:
            due = add_months(start, limit.value)
        elif counted:
            due = self._count_workdays(start, limit.value, explanation)
        else:
            due = start + ONE_DAY * limit.value
        if limit.rolls_over and not counted and not self.is_workday(due):
            explanation["rolled_from"] = due.isoformat()
            due = self.on_or_after(due)
        uses_calendar = counted or limit.rolls_over
        years = range(start.year, due.year + 1)
        provisional = uses_calendar and any(year not in self.official_years for year in years)
        return Reckoning(
            due_on=due, provisional=provisional, uses_calendar=uses_calendar, explanation=explanation
        )

    def _count_workdays(self, start: datetime.date, value: int, explanation: dict[str, Any]) -> datetime.date:
        day, left = start, value
        while left > 0:
            day += ONE_DAY
            works = self.is_workday(day)
            left -= works
            if day in self.special and works != (day.weekday() < 5):
                explanation["made_up" if works else "skipped"].append([day.isoformat(), self.special[day][1]])
        return day


@contextmanager
def calendar_kept() -> Iterator[WorkCalendar]:
    """Read the calendar and the reminder rules once for everything inside: a batch in which nobody edits them."""
    calendar = WorkCalendar.load()
    token = _kept.set(calendar)
    try:
        yield calendar
    finally:
        _kept.reset(token)


def add_months(start: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months later, or that month's last day where it has no such day."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return datetime.date(year, month, min(start.day, month_lengths.monthrange(year, month)[1]))


def next_month_day(start: datetime.date, month_day: str) -> datetime.date:
    """Return the first MM-DD after ``start`` (29 February falls on the 28th of a common year)."""
    month, day = (int(part) for part in month_day.split("-"))
    for year in (start.year, start.year + 1):
        due = datetime.date(year, month, min(day, month_lengths.monthrange(year, month)[1]))
        if due > start:
            return due
    raise ValueError(f"not a day of the year: {month_day}")
