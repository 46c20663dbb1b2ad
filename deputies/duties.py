"""Credit for duties: an act that was done writes its own record, once, and takes it back when it is undone.

The rooms above call ``credit`` and ``withdraw`` from within their steps; what the office has decided about a record
(a correction, a struck entry) is not overwritten by its act any more.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from deputies import duty_states as states
from deputies.duty_states import DUTY
from deputies.models.duties import Duty, DutyKind
from groundwork.deadlines import clock
from groundwork.ui.dates import cn_date
from groundwork.workflow.models import Entry


@dataclass(frozen=True)
class Credit:
    """A duty that an act proves, before it is written."""

    deputy: Any
    kind: str
    on: datetime.date
    summary: str
    source: Model


@transaction.atomic
def credit_many(credits: Sequence[Credit], *, actor: Any = None) -> int:
    """Credit many acts that were just written and so cannot have been credited before (an import). Returns how many."""
    kinds = {row.code: row for row in DutyKind.objects.filter(code__in={one.kind for one in credits})}
    rows = [
        Duty(
            township_id=one.deputy.township_id, deputy=one.deputy, kind=kinds[one.kind], on=one.on,
            summary=one.summary.strip()[:200], origin=Duty.Origin.ACT, state=states.CONFIRMED, created_by=actor,
            content_type=ContentType.objects.get_for_model(one.source), object_id=one.source.pk,
        )
        for one in credits
    ]  # fmt: skip
    Duty.objects.bulk_create(rows)
    Entry.objects.bulk_create(
        Entry(
            township_id=duty.township_id, content_type=ContentType.objects.get_for_model(Duty), object_id=duty.pk,
            actor=actor, actor_name=actor.name if actor else "系统", move="credit", label="自动记入",
            to_state=duty.state, sentence=f"{duty.kind.label}：{duty.summary}", happened_on=duty.on,
        )
        for duty in rows
    )  # fmt: skip
    return len(rows)


@transaction.atomic
def credit(
    deputy: Any,
    *,
    kind: str,
    on: datetime.date,
    summary: str,
    source: Model | None = None,
    quantity: int = 1,
    place: str = "",
    actor: Any = None,
) -> Duty:
    """Credit a duty that an act proves (随履职自动记入), confirmed at once.

    Idempotent per source, deputy and kind: a second call brings day, summary and quantity up to date; one taken back by
    ``withdraw`` comes back. Without a source each call is an act of its own. Raises ValueError for an unknown kind.
    """
    row = DutyKind.objects.filter(code=kind).first()
    if row is None:
        raise ValueError(f"unknown kind of duty: {kind!r}")
    given = {"on": on, "summary": summary.strip()[:200], "quantity": max(1, quantity), "place": place[:60]}
    known = locked(source, deputy, row)
    if known is not None:
        return bring_up_to_date(known, given)
    try:
        with transaction.atomic():
            return write_credit(deputy, row, given, source=source, actor=actor)
    except IntegrityError:  # somebody else credited the same act in this moment
        known = locked(source, deputy, row)
        if known is None:
            raise
        return bring_up_to_date(known, given)


@transaction.atomic
def withdraw(source: Model, *, kind: str = "", deputy: Any = None, today: datetime.date | None = None) -> int:
    """Take back what an act credited, because it was undone; ``kind`` and ``deputy`` narrow it. Returns how many."""
    found = Duty.objects.of_source(source).counted()
    if kind:
        found = found.filter(kind__code=kind)
    if deputy is not None:
        found = found.filter(deputy=deputy)
    rows = list(found.select_for_update(of=("self",), no_key=True).order_by("pk"))
    for duty in rows:
        move_by_act(duty, "undo", "原履职事项已取消，记录随之撤销", today=today or timezone.localdate())
    return len(rows)


def locked(source: Model | None, deputy: Any, kind: DutyKind) -> Duty | None:
    """Return the credit of that act, locked, or None."""
    if source is None:
        return None
    found = Duty.objects.of_source(source).filter(deputy=deputy, kind=kind)
    return found.select_for_update(of=("self",), no_key=True).first()


def write_credit(deputy: Any, kind: DutyKind, given: dict[str, Any], *, source: Any, actor: Any) -> Duty:
    """Write a new credit with the first sentence of its trail."""
    link: dict[str, Any] = {}
    if source is not None:
        link = {"content_type": ContentType.objects.get_for_model(source), "object_id": source.pk}
    duty = Duty.objects.create(
        township_id=deputy.township_id, deputy=deputy, kind=kind, origin=Duty.Origin.ACT, state=states.CONFIRMED,
        created_by=actor, **link, **given,
    )  # fmt: skip
    Entry.write(
        duty, actor=actor, move="credit", label="自动记入", today=duty.on, to_state=duty.state,
        sentence=f"{kind.label}：{duty.summary}",
    )  # fmt: skip
    return duty


def bring_up_to_date(duty: Duty, given: dict[str, Any]) -> Duty:
    """Write what the act says now, unless the office has decided otherwise; restore one that was taken back."""
    if duty.is_ruled:
        return duty
    before = cn_date(duty.on)
    changed = [name for name, value in given.items() if getattr(duty, name) != value]
    for name in changed:
        setattr(duty, name, given[name])
    if changed:
        duty.save(update_fields=[*changed, "updated_at"])
    if "on" in changed:
        Entry.write(
            duty, actor=None, move="credit", label="自动更新", today=duty.on, from_state=duty.state,
            to_state=duty.state, sentence=f"日期由{before}改为{cn_date(duty.on)}",
        )  # fmt: skip
    if duty.state == states.WITHDRAWN:
        move_by_act(duty, "restore", "原履职事项恢复，记录随之恢复", today=duty.on)
    return duty


def move_by_act(duty: Duty, name: str, sentence: str, *, today: datetime.date) -> None:
    """Take an automatic move of a locked record, with its trail, and settle its clock."""
    move = DUTY.by_name[name]
    before, duty.state = duty.state, move.to[0]
    duty.save(update_fields=["state", "updated_at"])
    Entry.write(
        duty, actor=None, move=name, label=move.label, sentence=sentence, today=today, from_state=before,
        to_state=duty.state,
    )  # fmt: skip
    if before == states.DISPUTED:
        clock.settle(duty, today=today)
