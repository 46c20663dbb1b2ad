"""The step engine: every verb of every room runs through here, so nobody can forget the lock, the law, the trail or the clock.

In one transaction: lock the root record, then the record itself → is the move lawful now (``NotNow``)? → may this actor
(``NotYours``)? → run the verb → set the state → write the trail → settle the clock → write the notices.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.db import models, transaction
from django.urls import reverse

from groundwork.deadlines import clock
from groundwork.notifications.outbox import notify
from groundwork.ui.dates import cn_date
from groundwork.workflow.life import Life, Move
from groundwork.workflow.models import Entry


class StepRefused(Exception):
    """A step that was not taken; the message is Chinese and for the person who pressed."""


class NotNow(StepRefused):
    """The record is in a state from which this move does not lead: most often a colleague was quicker."""


class NotYours(StepRefused):
    """The actor may not take this step; the message says why, and who can."""


@dataclass(frozen=True)
class Notice:
    """Tell these people, with this subject; the record's page is linked."""

    to: Iterable[Any]
    subject: str
    body: str = ""


@dataclass
class Done:
    """What a verb returns: the sentence of the trail, the state it chose (where the move leaves a choice), the notices,
    and what is worth keeping beside the sentence (old and new values)."""

    sentence: str
    to: str = ""
    notices: list[Notice] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)


Predicate = Callable[[Any, Any], bool]
Bar = Callable[[Any, Any], "str | None"]


@dataclass(frozen=True)
class Step:
    """A verb with its move and its rights. ``who`` names who can take it; a bar returns the reason of a recusal;
    ``when`` says whether it makes sense on this record now, beyond the state (an extension waits to be decided)."""

    life: Life
    move: Move
    verb: Callable[..., Done]
    may: Predicate
    bars: tuple[Bar, ...]
    who: str
    when: Callable[[Any], bool]

    def refusal(self, actor: Any, record: Any) -> str | None:
        """Return why the actor may not take it, or None."""
        if actor is None:
            return None
        if not self.may(actor, record):
            return f"您没有办理“{self.move.label}”的权限，此事由{self.who}办理。"
        for bar in self.bars:
            if reason := bar(actor, record):
                return reason
        return None


@dataclass(frozen=True)
class Offer:
    """A step that the record's state allows, with the reason when this person is recused from it."""

    step: Step
    record: Any
    refusal: str | None = None


STEPS: dict[str, dict[str, Step]] = {}
LIVES: dict[str, tuple[Life, type[models.Model]]] = {}


def register(
    life: Life,
    model: type[models.Model],
    *,
    owed: Callable[[Any], Iterable[clock.Due]] | None = None,
    is_void: Callable[[Any, Any], bool] | None = None,
    private: Iterable[str] = (),
) -> None:
    """Bind a life to its model; a root record also says what it owes, whether it ended without owing anything, and
    which kinds of deadline only their owners see."""
    LIVES[life.name] = (life, model)
    if owed is not None:
        clock.register(
            model,
            owed=owed,
            is_void=is_void or (lambda record, deadline: False),
            moved=write_moved,
            private=private,
        )


def always(record: Any) -> bool:
    """The condition of a step that needs nothing beyond the state."""
    return True


def step(
    life: Life,
    name: str,
    *,
    may: Predicate,
    who: str,
    bars: tuple[Bar, ...] = (),
    when: Callable[[Any], bool] = always,
) -> Callable[..., Any]:
    """Make ``verb(record, *, actor, today, …) -> Done`` the one way to take that move."""
    move = life.by_name[name]

    def wrap(verb: Callable[..., Done]) -> Callable[..., Any]:
        taken = Step(life=life, move=move, verb=verb, may=may, bars=bars, who=who, when=when)
        STEPS.setdefault(life.name, {})[name] = taken

        @wraps(verb)
        def take(record: Any, *, actor: Any, today: datetime.date, **given: Any) -> Any:
            return perform(taken, record, actor=actor, today=today, **given)

        take.step = taken  # type: ignore[attr-defined]
        return take

    return wrap


def perform(taken: Step, record: Any, *, actor: Any, today: datetime.date, **given: Any) -> Any:
    """Take a step and return the record as it is afterwards. Raises NotNow, NotYours, or the verb's ValidationError."""
    with transaction.atomic():
        root, locked = lock(record, taken.life)
        if locked.state not in taken.move.sources or not taken.when(locked):
            raise NotNow("此事项刚刚已由他人办理，请看最新情况后再办。")
        if reason := taken.refusal(actor, locked):
            raise NotYours(reason)
        before = locked.state
        done = taken.verb(locked, actor=actor, today=today, **given)
        locked.state = landing(taken.move, done.to, before)
        for changed in dict.fromkeys((root, locked)):
            save_changes(changed)
        entry = Entry.write(
            root, actor=actor, move=taken.move.name, label=taken.move.label, sentence=done.sentence, today=today,
            part=part_of(locked), from_state=before, to_state=locked.state,
            details=done.details,
        )  # fmt: skip
        for following in root.__dict__.pop("_following", ()):
            Entry.write(root, actor=None, today=today, **following)
        clock.settle(root, today=today)
        tell(root, entry, done.notices)
    return locked


def lock(record: Any, life: Life) -> tuple[Any, Any]:
    """Lock the root, then the record, and return both fresh; the child's link leads to the same root object."""
    model = type(record)
    if not life.root:
        fresh = remember(model._base_manager.select_for_update(of=("self",), no_key=True).get(pk=record.pk))
        return fresh, fresh
    root_field = model._meta.get_field(life.root)
    root_model = root_field.related_model
    root = root_model._base_manager.select_for_update(of=("self",), no_key=True).get(
        pk=getattr(record, root_field.attname)
    )
    fresh = model._base_manager.select_for_update(of=("self",), no_key=True).get(pk=record.pk)
    setattr(fresh, life.root, root)
    return remember(root), remember(fresh)


def remember(record: Any) -> Any:
    """Keep the values as they were read, so that only what a verb changed is written."""
    record._as_read = {
        field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields
    }
    return record


def save_changes(record: Any) -> None:
    """Write the fields that differ from what was read; nothing when none does."""
    changed = [name for name, value in record._as_read.items() if getattr(record, name) != value]
    if changed:
        record.save(update_fields=[*changed, *(["updated_at"] if hasattr(record, "updated_at") else [])])
        remember(record)


def part_of(record: Any) -> str:
    """Return what a child record is called in the trail of its root; nothing for the root itself."""
    return str(record)[:80] if record.LIFE.root else ""


def landing(move: Move, chosen: str, before: str) -> str:
    """Return the state in which the move ends."""
    if not move.to:
        return before
    if len(move.to) == 1:
        return move.to[0]
    if chosen not in move.to:
        raise ValueError(f"{move.name}: the verb must choose one of {move.to}, not {chosen!r}")
    return chosen


def follow(root: Any, life: Life, name: str, *, today: datetime.date, sentence: str) -> None:
    """Take an automatic move of the root, from within a verb of its child; the root is locked already."""
    move = life.by_name[name]
    if not move.auto or root.state not in move.sources:
        raise NotNow("此事项刚刚已由他人办理，请看最新情况后再办。")
    before, root.state = root.state, landing(move, "", root.state)
    following = root.__dict__.setdefault("_following", [])  # written after the act from which it follows
    following.append(
        {
            "move": name,
            "label": move.label,
            "sentence": sentence,
            "from_state": before,
            "to_state": root.state,
        }
    )


def begin(record: Any, *, actor: Any, today: datetime.date, sentence: str) -> None:
    """Write the first sentence of a record's trail and start its clock."""
    Entry.write(
        record, actor=actor, move="begin", label="建立", sentence=sentence, today=today, to_state=record.state
    )
    clock.settle(record, today=today)


def tell(root: Any, entry: Entry, notices: Iterable[Notice]) -> None:
    """Write the notices of a step: each keyed by its entry of the trail."""
    for number, notice in enumerate(notices):
        notify(
            notice.to, key=f"entry-{entry.pk}-{number}", subject=notice.subject, body=notice.body or entry.sentence,
            href=root.get_absolute_url(), township=root.township,
        )  # fmt: skip


def offers(record: Any, life: Life, actor: Any) -> list[Offer]:
    """Return the steps that this person may take now; one from which she is recused comes with the reason."""
    found = []
    for move in life.moves_from(record.state):
        taken = STEPS.get(life.name, {}).get(move.name)
        if taken is None or move.auto or not taken.may(actor, record) or not taken.when(record):
            continue
        found.append(Offer(step=taken, record=record, refusal=taken.refusal(actor, record)))
    return found


def button(life: Life, record: Any, name: str) -> dict[str, str]:
    """Return the words and the address of the step that meets a deadline, for its ``Due``."""
    address = reverse("workflow:step", args=[life.name, record.pk, name])
    return {"step_label": life.by_name[name].label, "step_href": address}


def write_moved(record: Any, deadline: Any, *, old: datetime.date, why: str, today: datetime.date) -> None:
    """Write into the trail that the calendar moved a deadline, and whose: several units may owe the same."""
    whose = f"（{deadline.owner_unit}）" if deadline.owner_unit_id else ""
    Entry.write(
        record, actor=None, move="deadline_moved", label="期限变动", today=today,
        sentence=f"“{deadline.label}”{whose}的截止日由{cn_date(old)}改为{cn_date(deadline.due_on)}：{why}",
        details={"old": old.isoformat(), "new": deadline.due_on.isoformat(), "kind": deadline.kind},
    )  # fmt: skip
