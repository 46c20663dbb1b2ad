"""The reminders run: tell each owner the latest milestone her deadline has reached, once, and set the day of the next.

It reads only the deadlines whose ``remind_on`` has come, in batches that are locked and skipped by a second run; a batch
is one INSERT … SELECT … ON CONFLICT DO NOTHING. Hence it may run hourly, twice at once, or after days of outage.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from groundwork.deadlines import wording
from groundwork.deadlines.calendar import WorkCalendar
from groundwork.deadlines.clock import private_kinds
from groundwork.deadlines.models import Deadline
from groundwork.deadlines.recipients import Telling, count_unreached, read_recipients, write_messages
from groundwork.deadlines.reminders import Milestone, ReminderPlan
from groundwork.notifications.outbox import queue_deliveries
from groundwork.ui.dates import cn_date

BATCH = 500


@dataclass
class Reminded:
    """What a run did: deadlines gone through, messages written, deadlines that reach nobody."""

    deadlines: int = 0
    messages: int = 0
    unreached: int = 0

    def __str__(self) -> str:
        said = f"到提醒日 {self.deadlines} 项，发出 {self.messages} 条"
        return f"{said}，{self.unreached} 项无人可提醒" if self.unreached else said


def remind(*, today: datetime.date, batch: int = BATCH) -> Reminded:
    """Tell what is due to be told by that day."""
    plan = ReminderPlan.load(WorkCalendar.load())
    done = Reminded()
    while tell_batch(plan, done, today=today, size=batch):
        pass
    return done


def tell_batch(plan: ReminderPlan, done: Reminded, *, today: datetime.date, size: int) -> bool:
    """Tell one batch in one transaction; returns whether there was one."""
    with transaction.atomic():
        due = Deadline.objects.open().filter(remind_on__lte=today).order_by("remind_on", "pk")
        locked = list(due.select_for_update(skip_locked=True, of=("self",))[:size])
        if not locked:
            return False
        named = with_owners(locked)
        tellings = [
            telling(deadline, milestone, plan, today=today)
            for deadline in named
            if (milestone := plan.reached(deadline, today=today)) is not None
        ]
        messages = write_messages(tellings, today=today)
        queue_deliveries(messages, not_before=morning(today))
        done.deadlines += len(locked)
        done.messages += len(messages)
        done.unreached += count_unreached(tellings, today=today)
        set_next_days({d.pk: plan.next_day(d, after=today) for d in named})
    return True


def morning(day: datetime.date) -> datetime.datetime:
    """Return when the mails of a day may go out: a run at midnight wakes nobody."""
    return datetime.datetime.combine(day, datetime.time(8), tzinfo=timezone.get_default_timezone())


def with_owners(deadlines: list[Deadline]) -> list[Deadline]:
    """Return them with their owners' names at hand: a second read, since a lock cannot reach over an outer join."""
    return list(
        Deadline.objects.filter(pk__in=[d.pk for d in deadlines])
        .select_related("owner_user", "owner_unit")
        .order_by("pk")
    )


def telling(deadline: Deadline, milestone: Milestone, plan: ReminderPlan, *, today: datetime.date) -> Telling:
    """Return what is to be told of a deadline at a milestone."""
    subject, body = wording.reminder(deadline, today=today)
    up_subject, up_body = wording.escalation(deadline, today=today)
    no_subject, no_body = wording.vacancy(deadline, today=today)
    watched = plan.escalates(deadline, milestone) and deadline.kind not in private_kinds()
    up = plan.rule(deadline.kind).escalate_to if watched else []
    return Telling(
        id=deadline.pk, township_id=deadline.township_id, owner_user_id=deadline.owner_user_id,
        owner_unit_id=deadline.owner_unit_id, owner_role=deadline.owner_role, href=deadline.href,
        key=f"deadline-{deadline.pk}-{deadline.due_on}-{milestone.offset}",
        subject=subject, body=body, up=[str(role) for role in up], up_subject=up_subject, up_body=up_body,
        no_subject=no_subject, no_body=no_body,
    )  # fmt: skip


def set_next_days(days: dict[int, datetime.date]) -> None:
    """Write the day of the next milestone of each deadline, in one statement."""
    sql = f"""
        UPDATE {Deadline._meta.db_table} AS d SET remind_on = n.on_day
          FROM unnest(%s::bigint[], %s::date[]) AS n(id, on_day) WHERE d.id = n.id
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(days), list(days.values())])


def replan(kind: str, *, today: datetime.date) -> int:
    """Set the day of the next reminder anew for the open deadlines of a rule, after it was edited; returns how many.

    What was already told is not told again under another number: only a milestone of this very day is told still.
    """
    plan = ReminderPlan.load(WorkCalendar.load())
    deadlines = Deadline.objects.open()
    others = [other for other in plan.rules if other]
    deadlines = deadlines.filter(kind=kind) if kind else deadlines.exclude(kind__in=others)
    days = {}
    for deadline in deadlines.iterator(chunk_size=2000):
        reached = plan.reached(deadline, today=today)
        is_today = reached is not None and reached.on == today
        days[deadline.pk] = today if is_today else plan.next_day(deadline, after=today)
    set_next_days(days)
    return len(days)


def explain(*, today: datetime.date, township: str = "", chunk: int = BATCH) -> Iterator[str]:
    """Yield a line for each open deadline: what would be sent to whom, or why nothing is. Writes nothing."""
    plan = ReminderPlan.load(WorkCalendar.load())
    deadlines = Deadline.objects.open().select_related("owner_user", "owner_unit").order_by("due_on", "pk")
    if township:
        deadlines = deadlines.filter(township__code=township)
    batch: list[Deadline] = []
    for deadline in deadlines.iterator(chunk_size=chunk):
        batch.append(deadline)
        if len(batch) == chunk:
            yield from explain_batch(batch, plan, today=today)
            batch = []
    yield from explain_batch(batch, plan, today=today)


def explain_batch(batch: list[Deadline], plan: ReminderPlan, *, today: datetime.date) -> Iterator[str]:
    """Explain some deadlines with one query for their recipients."""
    reached = {d.pk: plan.reached(d, today=today) for d in batch}
    due = [d for d in batch if d.remind_on is not None and d.remind_on <= today and reached[d.pk]]
    tellings = {d.pk: telling(d, m, plan, today=today) for d in due if (m := reached[d.pk])}
    people: dict[int, list[tuple[str, bool]]] = {}
    for one in read_recipients(list(tellings.values()), today=today):
        note = {1: "", 2: "（责任方空缺，告知人大办）", 3: "（逾期上报）"}[one.rank]
        people.setdefault(one.deadline_id, []).append((one.name + note, one.was_told))
    for deadline in batch:
        head = f"#{deadline.pk} {cn_date(deadline.due_on)} {deadline.owner_name}｜{deadline.label}——{deadline.title}"
        if deadline.pk in tellings:
            yield f"{head}\n    {outcome(tellings[deadline.pk], people.get(deadline.pk, []))}"
        else:
            yield f"{head}\n    不发：{why_not(deadline, plan, today=today)}"


def outcome(told: Telling, people: list[tuple[str, bool]]) -> str:
    """Say what would be sent to whom."""
    new = [name for name, was_told in people if not was_told]
    if not people:
        return "不发：责任方没有在岗人员，人大办也没有在岗人员"
    if not new:
        return f"不发：这一次提醒已经发给{'、'.join(name for name, _ in people)}"
    return f"将发“{told.subject}”给：{'、'.join(new)}"


def why_not(deadline: Deadline, plan: ReminderPlan, *, today: datetime.date) -> str:
    """Say why a deadline is not told now."""
    if deadline.remind_on is None:
        return "没有下次提醒日"
    if deadline.remind_on > today:
        milestone = plan.reached(deadline, today=deadline.remind_on)
        offset = milestone.offset if milestone else 0
        place = f"到期前 {offset} 天" if offset > 0 else "到期当天" if offset == 0 else f"逾期 {-offset} 天"
        return f"下次提醒在{cn_date(deadline.remind_on)}（{place}）"
    return f"还没有到第一个提醒日；{cn_date(plan.next_day(deadline, after=today))}再提醒"
