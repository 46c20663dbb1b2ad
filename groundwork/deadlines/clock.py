"""``settle``: compare what a record owes now with what is open, and close, open or move deadlines accordingly.

Each room registers, for its root records, the function that says what is owed (its ``terms.py``). Settling twice changes
nothing. The limit of an open deadline is the one under which it was opened: a new policy moves nothing that runs.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from groundwork.deadlines.calendar import Reckoning, WorkCalendar
from groundwork.deadlines.limits import Limit
from groundwork.deadlines.models import Deadline
from groundwork.deadlines.reminders import ReminderPlan


@dataclass(frozen=True)
class Due:
    """What is owed: ``kind`` (and ``slot`` where several of a kind run at once), by exactly one owner, counted from
    ``start`` by ``limit``, or until the day that was agreed (``until``: an extension, a promised date). ``step_label``
    and ``step_href`` are the button that meets it, where one step does."""

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
    step_label: str = ""
    step_href: str = ""

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


class Moved(Protocol):
    """Writes down that the calendar moved a deadline of a record from the day ``old``."""

    def __call__(
        self, record: Any, deadline: Deadline, *, old: datetime.date, why: str, today: datetime.date
    ) -> None: ...


@dataclass(frozen=True)
class Clocked:
    """A kind of record with deadlines: what it owes, whether it is finished without being owed (void), what to call it,
    who writes down that a deadline moved, and which kinds are nobody's business but their owner's."""

    owed: Callable[[Any], Iterable[Due]]
    is_void: Callable[[Any, Deadline], bool]
    moved: Moved
    private: frozenset[str] = frozenset()


REGISTRY: dict[type[models.Model], Clocked] = {}


def register(
    model: type[models.Model],
    *,
    owed: Callable[[Any], Iterable[Due]],
    is_void: Callable[[Any, Deadline], bool],
    moved: Moved,
    private: Iterable[str] = (),
) -> None:
    """Put a kind of record under the clock; ``moved`` is called when the calendar moved one of its deadlines."""
    REGISTRY[model] = Clocked(owed=owed, is_void=is_void, moved=moved, private=frozenset(private))


def private_kinds() -> frozenset[str]:
    """The kinds of deadline that run while only their owners may read the record."""
    return frozenset[str]().union(*(clocked.private for clocked in REGISTRY.values()))


def settle(record: Any, *, today: datetime.date, calendar: WorkCalendar | None = None) -> Settlement:
    """Bring the deadlines of a record in line with what it owes now. The caller holds the lock on the record."""
    clocked = REGISTRY[type(record)]
    calendar = calendar or WorkCalendar.load()
    plan = ReminderPlan.load(calendar)
    running = {(d.kind, d.slot): d for d in Deadline.objects.of(record).open()}
    done = Settlement()
    for due in clocked.owed(record):
        deadline = running.pop(due.key, None)
        if deadline is None:
            deadline = start(record, due, today=today)
            done.opened.append(deadline)
        before = Seen.of(deadline)
        describe(deadline, due, record)
        apply_reckoning(deadline, reckon(deadline, due, calendar), due)
        after = Seen.of(deadline)
        if deadline.pk is None or before != after:
            if deadline.pk is None or before.reminders_differ(after):
                deadline.remind_on = plan.first_day(deadline, today=today)
            deadline.save()
        if deadline not in done.opened and before.due_on != after.due_on:
            done.moved.append((deadline, before.due_on))
            if before.moved_by_calendar(after):
                clocked.moved(record, deadline, old=before.due_on, why="按现行工作日历重新计算", today=today)
    for deadline in running.values():
        close(deadline, today=today, void=clocked.is_void(record, deadline))
        done.closed.append(deadline)
    return done


def start(record: Any, due: Due, *, today: datetime.date) -> Deadline:
    """Return a new deadline, not saved yet, under the rule as it stands today."""
    deadline = Deadline(
        township_id=record.township_id, content_type=ContentType.objects.get_for_model(record), object_id=record.pk,
        kind=due.kind, slot=due.slot, opened_on=today,
    )  # fmt: skip
    take_limit(deadline, due.limit)
    return deadline


@dataclass(frozen=True)
class Seen:
    """A deadline as it stood, to see what settling changed."""

    due_on: datetime.date
    start_on: datetime.date
    extended_until: datetime.date | None
    owner: tuple[Any, Any, str]
    provisional: bool
    words: tuple[str, str, str, str, str]

    @classmethod
    def of(cls, deadline: Deadline) -> Seen:
        """Note it down."""
        owner = (deadline.owner_user_id, deadline.owner_unit_id, deadline.owner_role)
        words = (deadline.label, deadline.title, deadline.href, deadline.step_label, deadline.step_href)
        return cls(
            deadline.due_on, deadline.start_on, deadline.extended_until, owner, deadline.provisional, words
        )

    def reminders_differ(self, other: Seen) -> bool:
        """Whether people must be told anew: another day, or another owner."""
        return (self.due_on, self.owner) != (other.due_on, other.owner)

    def moved_by_calendar(self, other: Seen) -> bool:
        """Whether only the calendar can have moved it: neither its start nor an agreed day did."""
        return (self.start_on, self.extended_until) == (other.start_on, other.extended_until)


def close(deadline: Deadline, *, today: datetime.date, void: bool) -> None:
    """Close a deadline: met or late by its day, or void when the record ended without it."""
    deadline.closed_on = today
    if void:
        deadline.outcome = Deadline.Outcome.VOID
    else:
        deadline.outcome = Deadline.Outcome.MET if today <= deadline.due_on else Deadline.Outcome.LATE
    deadline.remind_on = None
    deadline.save(update_fields=["closed_on", "outcome", "remind_on", "updated_at"])


def to_move(calendar: WorkCalendar) -> list[int]:
    """Return the open deadlines whose day (or whose being provisional) differs under that calendar. Locks nothing."""
    counted = Deadline.objects.open().filter(uses_calendar=True, extended_until__isnull=True)
    return [
        deadline.pk
        for deadline in counted.order_by("pk").iterator(chunk_size=2000)
        if differs(deadline, calendar.reckon(deadline.limit, start=deadline.start_on))
    ]


def count_by_calendar() -> int:
    """Return how many open deadlines of the whole installation would be looked at after a change of the calendar."""
    return Deadline.objects.open().filter(uses_calendar=True).count()


def differs(deadline: Deadline, reckoning: Reckoning) -> bool:
    """Whether a reckoning says something else than the deadline."""
    return (reckoning.due_on, reckoning.provisional) != (deadline.due_on, deadline.provisional)


def follow_calendar(*, today: datetime.date, why: str) -> int:
    """Reckon every open deadline that counts working days anew, after the calendar changed. Returns how many moved.

    Each is moved and written down in a transaction of its own, under the lock of its record, so that a run which is cut
    off is simply run again. Only those that differ are locked.
    """
    calendar = WorkCalendar.load()
    plan = ReminderPlan.load(calendar)
    return sum(follow(pk, calendar, plan, today=today, why=why) for pk in to_move(calendar))


def follow(pk: int, calendar: WorkCalendar, plan: ReminderPlan, *, today: datetime.date, why: str) -> bool:
    """Move one deadline to where the calendar puts it; returns whether its day changed."""
    with transaction.atomic():
        record = lock_record(Deadline.objects.get(pk=pk))
        deadline = Deadline.objects.select_for_update(of=("self",)).get(pk=pk)
        if record is None or deadline.closed_on or deadline.extended_until:
            return False
        reckoning = calendar.reckon(deadline.limit, start=deadline.start_on)
        if not differs(deadline, reckoning):
            return False
        old, start_label = deadline.due_on, deadline.explanation.get("start_label", "")
        deadline.due_on, deadline.provisional = reckoning.due_on, reckoning.provisional
        deadline.explanation = {**reckoning.explanation, "start_label": start_label}
        moved = old != deadline.due_on
        if moved:
            deadline.explanation["moved_from"] = old.isoformat()
            deadline.remind_on = plan.first_day(deadline, today=today)
        deadline.save()
        if moved:
            REGISTRY[type(record)].moved(record, deadline, old=old, why=why, today=today)
        return moved


def lock_record(deadline: Deadline) -> Any:
    """Lock the record before its deadline, as every step does, so that the two never wait for each other."""
    model = deadline.content_type.model_class()
    if model is None:
        return None
    records = model._base_manager.select_for_update(of=("self",), no_key=True)
    return records.filter(pk=deadline.object_id).first()


def take_limit(deadline: Deadline, limit: Limit) -> None:
    """Write the rule into the deadline, as it stands on the day of opening."""
    deadline.limit_value, deadline.limit_unit = limit.value, limit.unit
    deadline.limit_month_day, deadline.limit_source = limit.month_day, limit.source
    deadline.limit_rolls_over = limit.rolls_over


def describe(deadline: Deadline, due: Due, record: Any) -> None:
    """Copy the words and the owner, so that lists need no look at the record."""
    deadline.label, deadline.start_on, deadline.extended_until = due.label, due.start, due.until
    deadline.title, deadline.href = str(record)[:200], record.get_absolute_url()
    deadline.step_label, deadline.step_href = due.step_label, due.step_href
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
