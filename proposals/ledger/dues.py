"""Opens the deadlines of many proposals at once: the same that settling each of them would open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from groundwork.deadlines import clock
from groundwork.deadlines.calendar import WorkCalendar
from groundwork.deadlines.clock import Due
from groundwork.deadlines.models import Deadline
from groundwork.deadlines.reminders import ReminderPlan
from groundwork.workflow.engine import button
from proposals import states, terms
from proposals.models import Assignment, Proposal
from proposals.models.policy import LimitKind


def open_deadlines(
    proposals: Sequence[Proposal], assignments: Sequence[Sequence[Assignment]], *, today: date
) -> None:
    """Open what is owed on proposals that were written just now."""
    calendar = WorkCalendar.load()
    plan = ReminderPlan.load(calendar)
    opened: list[Deadline] = []
    for proposal, units in zip(proposals, assignments, strict=True):
        for due in owed(proposal, units):
            deadline = clock.start(proposal, due, today=today)
            clock.describe(deadline, due, proposal)
            clock.apply_reckoning(deadline, clock.reckon(deadline, due, calendar), due)
            deadline.remind_on = plan.first_day(deadline, today=today)
            opened.append(deadline)
    Deadline.objects.bulk_create(opened, batch_size=1000)


def owed(proposal: Proposal, assignments: Sequence[Any]) -> Iterator[Due]:
    """Yield what ``terms.owed`` yields for a proposal that is registered, assigned, replied or graded, without asking
    the database for what cannot be there yet."""
    yield from terms.by_sponsors(proposal)
    yield from terms.by_congress(proposal)
    for assignment in assignments:
        if assignment.state == states.PENDING:
            unit = {"owner_unit": assignment.unit, "slot": assignment.slot}
            step = partial(button, states.ASSIGNMENT, assignment)
            yield from terms.due(
                proposal, LimitKind.ACKNOWLEDGE, "签收", assignment.assigned_on, "交办之日", **unit,
                **step("acknowledge"),
            )  # fmt: skip
            yield from terms.answer_due(proposal, assignment)
