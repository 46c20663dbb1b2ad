"""``settle``: compare what a record owes now with what is open, and close, open or move deadlines accordingly.

Each room registers, for its root records, the function that says what is owed (its ``terms.py``). Settling twice changes
nothing. The limit of an open deadline is the one under which it was opened: a new policy moves nothing that runs.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from groundwork.deadlines.calendar import Reckoning, WorkCalendar
from groundwork.deadlines.limits import Limit
from groundwork.deadlines.models import Deadline
from groundwork.deadlines.reminders import ReminderPlan


@dataclass(frozen=True)
class Due:
    """What is owed: ``kind`` (and ``slot`` where several of a kind run at once), by exactly one owner, counted from
    ``start`` by ``limit``, or until the day that was agreed (``until``: an extension, a promised date)."""

    kind: str
    label: str
    limit: Limit
    start: datetime.date
    owner_user: Any = None
    owner_unit: Any = None
    owner_role: str = ""
    slot: str = ""
    start_label: str = ""
    until: datetime.date | None = None
    until_label: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies it among the deadlines of its record."""
        return self.kind, self.slot


@dataclass
class Settlement:
    """What settling did."""

    opened: list[Deadline] = field(default_factory=list)
    moved: list[tuple[Deadline, datetime.date]] = field(default_factory=list)
    closed: list[Deadline] = field(default_factory=list)


@dataclass(frozen=True)
class Clocked:
    """A kind of record with deadlines: what it owes, whether it is finished without being owed (void), what to call it,
    and who writes down that a deadline moved."""

    owed: Callable[[Any], Iterable[Due]]
    is_void: Callable[[Any], bool]
    moved: Callable[[Any, Deadline, datetime.date, str], None]


REGISTRY: dict[type[models.Model], Clocked] = {}


def register(
    model: type[models.Model],
    *,
    owed: Callable[[Any], Iterable[Due]],
    is_void: Callable[[Any], bool],
    moved: Callable[[Any, Deadline, datetime.date, str], None],
) -> None:
    """Put a kind of record under the clock. ``moved(record, deadline, old, why)`` is called when the calendar moved one."""
    REGISTRY[model] = Clocked(owed=owed, is_void=is_void, moved=moved)


def settle(record: Any, *, today: datetime.date, calendar: WorkCalendar | None = None) -> Settlement:
    """Bring the deadlines of a record in line with what it owes now. The caller holds the lock on the record."""
    clocked = REGISTRY[type(record)]
    calendar = calendar or WorkCalendar.load()
    plan = ReminderPlan.load(calendar)
    content_type = ContentType.objects.get_for_model(record)
    running = {(d.kind, d.slot): d for d in Deadline.objects.of(record).open()}
    done = Settlement()
    for due in clocked.owed(record):
        deadline = running.pop(due.key, None)
        if deadline is None:
            deadline = Deadline(
                township_id=record.township_id, content_type=content_type, object_id=record.pk,
                kind=due.kind, slot=due.slot, opened_on=today,
            )  # fmt: skip
            take_limit(deadline, due.limit)
            done.opened.append(deadline)
        old = (
            deadline.due_on,
            deadline.start_on,
            owner_of(deadline),
            deadline.extended_until,
            deadline.title,
        )
        describe(deadline, due, record)
        apply_reckoning(deadline, reckon(deadline, due, calendar), due)
        if deadline.pk is None:
            deadline.remind_on = plan.first_day(deadline, today=today)
            deadline.save()
        elif old != (
            deadline.due_on, deadline.start_on, owner_of(deadline), deadline.extended_until, deadline.title
        ):  # fmt: skip
            if old[0] != deadline.due_on:
                done.moved.append((deadline, old[0]))
            deadline.remind_on = plan.first_day(deadline, today=today)
            deadline.save()
    for deadline in running.values():
        close(deadline, today=today, void=clocked.is_void(record))
        done.closed.append(deadline)
    return done


def close(deadline: Deadline, *, today: datetime.date, void: bool) -> None:
    """Close a deadline: met or late by its day, or void when the record ended without it."""
    deadline.closed_on = today
    if void:
        deadline.outcome = Deadline.Outcome.VOID
    else:
        deadline.outcome = Deadline.Outcome.MET if today <= deadline.due_on else Deadline.Outcome.LATE
    deadline.remind_on = None
    deadline.save(update_fields=["closed_on", "outcome", "remind_on", "updated_at"])


def follow_calendar(*, today: datetime.date, why: str) -> int:
    """Reckon every open deadline that counts working days anew, after the calendar changed. Returns how many moved.

    Each record is locked, moved and written down in a transaction of its own, so that a run which is cut off is simply
    run again.
    """
    from django.db import transaction

    calendar = WorkCalendar.load()
    plan = ReminderPlan.load(calendar)
    moved = 0
    for pk in list(Deadline.objects.open().filter(uses_calendar=True).values_list("pk", flat=True)):
        with transaction.atomic():
            deadline = (
                Deadline.objects.select_for_update(of=("self",)).filter(pk=pk, closed_on__isnull=True).first()
            )
            if deadline is None or deadline.extended_until:
                continue
            reckoning = calendar.reckon(deadline.limit, start=deadline.start_on)
            if (reckoning.due_on, reckoning.provisional) == (deadline.due_on, deadline.provisional):
                continue
            old, deadline.due_on = deadline.due_on, reckoning.due_on
            deadline.provisional = reckoning.provisional
            deadline.explanation = {**deadline.explanation, **reckoning.explanation}
            if old != deadline.due_on:
                deadline.explanation["moved_from"] = old.isoformat()
                deadline.remind_on = plan.first_day(deadline, today=today)
                moved += 1
            deadline.save()
            if old != deadline.due_on and deadline.record is not None:
                REGISTRY[type(deadline.record)].moved(deadline.record, deadline, old, why)
    return moved


def take_limit(deadline: Deadline, limit: Limit) -> None:
    """Write the rule into the deadline, as it stands on the day of opening."""
    deadline.limit_value, deadline.limit_unit = limit.value, limit.unit
    deadline.limit_month_day, deadline.limit_source = limit.month_day, limit.source
    deadline.limit_rolls_over = limit.rolls_over


def owner_of(deadline: Deadline) -> tuple[Any, Any, str]:
    """Who owes it, comparable."""
    return deadline.owner_user_id, deadline.owner_unit_id, deadline.owner_role


def describe(deadline: Deadline, due: Due, record: Any) -> None:
    """Copy the words and the owner, so that lists need no look at the record."""
    deadline.label, deadline.start_on, deadline.extended_until = due.label, due.start, due.until
    deadline.title, deadline.href = str(record)[:200], record.get_absolute_url()
    deadline.owner_user, deadline.owner_unit, deadline.owner_role = (
        due.owner_user,
        due.owner_unit,
        due.owner_role,
    )


def reckon(deadline: Deadline, due: Due, calendar: WorkCalendar) -> Reckoning:
    """Return the due date by the limit of opening, or the day agreed instead."""
    reckoning = calendar.reckon(deadline.limit, start=due.start)
    if due.until is None:
        return reckoning
    explanation = {**reckoning.explanation, "until": due.until.isoformat(), "until_label": due.until_label}
    explanation["by_rule"] = reckoning.due_on.isoformat()
    return Reckoning(due_on=due.until, provisional=False, uses_calendar=False, explanation=explanation)


def apply_reckoning(deadline: Deadline, reckoning: Reckoning, due: Due) -> None:
    """Write the reckoned date and its reasons."""
    deadline.due_on, deadline.provisional = reckoning.due_on, reckoning.provisional
    deadline.uses_calendar = reckoning.uses_calendar
    deadline.explanation = {**reckoning.explanation, "start_label": due.start_label}
