"""The days of the story, counted back from today and moved to working days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from groundwork.deadlines.calendar import WorkCalendar


@dataclass(frozen=True)
class Almanac:
    """Today, and the working days around it."""

    today: datetime.date
    calendar: WorkCalendar

    def back(self, days: int) -> datetime.date:
        """Return the last working day on or before so many days ago (negative: the first on or after, ahead)."""
        day = self.today - datetime.timedelta(days=days)
        return self.calendar.on_or_before(day) if days >= 0 else self.calendar.on_or_after(day)

    def after(self, day: datetime.date, days: int) -> datetime.date:
        """Return the first working day on or after so many days later."""
        return self.calendar.on_or_after(day + datetime.timedelta(days=days))
