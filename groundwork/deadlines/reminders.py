"""Reminders: the latest milestone that a deadline has reached is told once to each owner, and never a burst.

Milestones are days before the due date (moved forward to a working day) and then every so many days overdue (moved on to
a working day). A message is keyed ``deadline-<pk>-<due_on>-<milestone>`` per recipient, so a run may be repeated, run
twice at once or three days late. ``Deadline.remind_on`` holds the day of the next milestone: a run reads only what is
due, whatever the number of open deadlines.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from groundwork.deadlines.calendar import ONE_DAY, WorkCalendar

if TYPE_CHECKING:
    from groundwork.deadlines.models import Deadline, ReminderRule


@dataclass(frozen=True)
class Milestone:
    """A day on which a deadline is told: ``offset`` days before (negative: after) its due date."""

    offset: int
    on: datetime.date


class ReminderPlan:
    """The reminder rules with the calendar on which they move."""

    def __init__(self, rules: dict[str, ReminderRule], calendar: WorkCalendar):
        self.rules = rules
        self.calendar = calendar

    @classmethod
    def load(cls, calendar: WorkCalendar) -> ReminderPlan:
        """Read the rules: one query for each calendar that was read."""
        from groundwork.deadlines.models import ReminderRule

        if calendar.reminder_plan is None:
            calendar.reminder_plan = cls({rule.kind: rule for rule in ReminderRule.objects.all()}, calendar)
        return calendar.reminder_plan

    def rule(self, kind: str) -> ReminderRule:
        """Return the rule of that kind, else the one for all others."""
        return self.rules.get(kind) or self.rules[""]

    def before(self, deadline: Deadline) -> list[Milestone]:
        """Return the milestones up to the due date, earliest first; those before the day of opening are skipped."""
        days = sorted({*self.rule(deadline.kind).days_before, 0}, reverse=True)
        found = [Milestone(n, self.calendar.on_or_before(deadline.due_on - ONE_DAY * n)) for n in days]
        return [milestone for milestone in found if milestone.on >= deadline.opened_on]

    def overdue(self, deadline: Deadline, number: int) -> Milestone:
        """Return the ``number``-th reminder after the due date (1 is the first)."""
        late = 1 + (number - 1) * max(1, self.rule(deadline.kind).every_days_overdue)
        return Milestone(-late, self.calendar.on_or_after(deadline.due_on + ONE_DAY * late))

    def reached(self, deadline: Deadline, *, today: datetime.date) -> Milestone | None:
        """Return the latest milestone reached, or None when none is."""
        every = max(1, self.rule(deadline.kind).every_days_overdue)
        for number in range((today - deadline.due_on).days // every + 1, 0, -1):
            milestone = self.overdue(deadline, number)
            if deadline.opened_on <= milestone.on <= today:
                return milestone
        past = [milestone for milestone in self.before(deadline) if milestone.on <= today]
        return past[-1] if past else None

    def next_day(self, deadline: Deadline, *, after: datetime.date) -> datetime.date:
        """Return the day of the first milestone that lies after that day."""
        for milestone in self.before(deadline):
            if milestone.on > after:
                return milestone.on
        every = max(1, self.rule(deadline.kind).every_days_overdue)
        number = max(1, (after - deadline.due_on).days // every)
        while self.overdue(deadline, number).on <= after:
            number += 1
        return self.overdue(deadline, number).on

    def first_day(self, deadline: Deadline, *, today: datetime.date) -> datetime.date:
        """Return when a new or moved deadline is told first: today when a milestone is already reached."""
        if self.reached(deadline, today=today):
            return today
        return self.next_day(deadline, after=today)

    def escalates(self, deadline: Deadline, milestone: Milestone) -> bool:
        """Whether those above are told too."""
        rule = self.rule(deadline.kind)
        return bool(rule.escalate_to) and -milestone.offset >= max(1, rule.escalate_after)
