"""The verbs of reading materials: publish, take back, mark as opened and learned."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from deputies.models import Deputy, Reading, ReadMark
from groundwork.notifications.outbox import notify
from groundwork.workflow.models import Entry


def readers(reading: Reading) -> Any:
    """The deputies for whom it is: those in office."""
    return Deputy.objects.of_township(reading.township_id).serving()


def unread(reading: Reading) -> Any:
    """Those who have not confirmed that they learned it."""
    return readers(reading).exclude(read_marks__in=reading.marks.filter(learned_at__isnull=False))


@transaction.atomic
def publish(reading: Reading, *, actor: Any, today: datetime.date) -> bool:
    """发布: deputies see it from now on and are told once. Returns whether it was not published before."""
    fresh = Reading.objects.select_for_update(of=("self",), no_key=True).get(pk=reading.pk)
    if fresh.published_on:
        return False
    fresh.published_on = today
    fresh.save(update_fields=["published_on", "updated_at"])
    write(fresh, actor=actor, today=today, move="publish", label="发布", sentence=f"发布学习资料：{fresh}")
    people = [deputy.user for deputy in readers(fresh).filter(user__isnull=False).select_related("user")]
    notify(
        people, key=f"reading-{fresh.pk}-{today}", subject=f"学习资料：{fresh}", body="请打开阅读，看完点“我学过了”。",
        href=fresh.get_absolute_url(), township=fresh.township,
    )  # fmt: skip
    return True


@transaction.atomic
def take_back(reading: Reading, *, actor: Any, today: datetime.date) -> bool:
    """撤下: deputies see it no more. Returns whether it was published."""
    fresh = Reading.objects.select_for_update(of=("self",), no_key=True).get(pk=reading.pk)
    if not fresh.published_on:
        return False
    fresh.published_on = None
    fresh.save(update_fields=["published_on", "updated_at"])
    write(fresh, actor=actor, today=today, move="take_back", label="撤下", sentence=f"撤下学习资料：{fresh}")
    return True


def write(reading: Reading, **entry: Any) -> None:
    """Write a sentence of the trail."""
    Entry.write(reading, **entry)


def open_for(reading: Reading, *, reader: Any) -> ReadMark | None:
    """Mark it as opened by a deputy in office; None for others, and while it is not published."""
    if not reading.published_on:
        return None
    deputy = readers(reading).filter(user=reader).first()
    if deputy is None:
        return None
    return ReadMark.objects.get_or_create(reading=reading, deputy=deputy)[0]


def learn(mark: ReadMark, *, now: datetime.datetime) -> None:
    """我学过了: written down once."""
    ReadMark.objects.filter(pk=mark.pk, learned_at__isnull=True).update(learned_at=now)
