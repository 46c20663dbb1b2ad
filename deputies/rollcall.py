"""The roll call of a session (出席) and its speeches (审议发言): written down, counted, and credited as duties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count

from deputies.duties import credit, withdraw
from deputies.models import Attendance, Deputy, Session, Speech

PRESENT, LEAVE, ABSENT = Attendance.State.PRESENT, Attendance.State.LEAVE, Attendance.State.ABSENT
#: How often an absence without leave ends an office (代表法 第六十二条第（三）项).
TWICE = 2


@dataclass(frozen=True)
class Turnout:
    """How a session was attended: of all deputies of the congress; two thirds must be there (地方组织法 第十四条)."""

    total: int
    present: int
    leave: int
    absent: int

    @property
    def needed(self) -> int:
        """Two thirds of all deputies, rounded up."""
        return -(-self.total * 2 // 3)

    @property
    def is_quorate(self) -> bool:
        """Whether the session could be held."""
        return self.total > 0 and self.present >= self.needed


def expected_at(session: Session) -> list[Deputy]:
    """Return who is called: those on the roll call that was taken, and the serving deputies of the congress who came
    into office before its end. Deputies of a higher congress are not called."""
    called = {row.deputy_id for row in session.attendances.all()}
    deputies = Deputy.objects.of_township(session.township_id).filter(term=session.term_id).of_the_congress()
    rows = deputies.select_related("group").order_by("group_id", "sort_key", "pk")
    return [
        one
        for one in rows
        if one.pk in called
        or (
            one.status == Deputy.Status.SERVING
            and (one.elected_on is None or one.elected_on <= session.closes_on)
        )
    ]


def count_of(session: Session) -> Turnout:
    """Count the roll call."""
    rows = session.attendances.order_by().values_list("state").annotate(number=Count("pk"))
    number = dict(rows)
    present, leave, absent = (number.get(state, 0) for state in (PRESENT, LEAVE, ABSENT))
    return Turnout(present + leave + absent, present, leave, absent)


@transaction.atomic
def take_roll(session: Session, lines: Mapping[int, tuple[str, str]], *, actor: Any) -> None:
    """Write the roll call: deputy → (state, reason). Who came is credited, who stayed away without leave is noted; a
    correction takes the earlier credit back."""
    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    known = {row.deputy_id: row for row in session.attendances.select_related("deputy")}
    for deputy in expected_at(session):
        if deputy.pk not in lines:
            continue
        state, reason = lines[deputy.pk]
        reason = "" if state == PRESENT else reason.strip()[:80]
        row = known.get(deputy.pk)
        if row is not None and (row.state, row.reason) == (state, reason):
            continue
        row = row or Attendance(township_id=session.township_id, session=session, deputy=deputy)
        row.state, row.reason = state, reason
        row.save()
        settle_credit(row, actor=actor)


def settle_credit(row: Attendance, *, actor: Any) -> None:
    """Credit what the line says, and take back what it no longer says."""
    session = row.session
    for kind, state in (("attend_session", PRESENT), ("absence", ABSENT)):
        if row.state == state:
            said = f"{'出席' if state == PRESENT else '未经批准缺席'}{session}"
            credit(row.deputy, kind=kind, on=session.opens_on, summary=said, source=row, actor=actor)
        else:
            withdraw(row, kind=kind)


@transaction.atomic
def record_speech(speech: Speech, *, actor: Any) -> Speech:
    """Write a speech down, or correct it, and credit it; the credit follows when it was another's."""
    if speech.pk:
        before = Speech.objects.select_for_update().get(pk=speech.pk)
        if before.deputy_id != speech.deputy_id:
            withdraw(before, kind="speak")
    speech.township_id = speech.session.township_id
    speech.save()
    said = f"在{speech.session}上审议发言：{speech.content}"
    credit(speech.deputy, kind="speak", on=speech.on, summary=said, source=speech, actor=actor)
    return speech


@transaction.atomic
def strike_speech(speech: Speech) -> None:
    """Remove a speech that was written down by mistake, with its credit; row history keeps it."""
    withdraw(speech, kind="speak")
    speech.delete()


def absent_twice(session: Session) -> list[tuple[Deputy, list[Session]]]:
    """Return the deputies in office who stayed away without leave from two or more sessions of the term, this among
    them, with those sessions. Nothing follows by itself: the congress decides."""
    now = session.attendances.absent_without_leave().values("deputy_id")
    rows = (
        Attendance.objects.of_township(session.township_id)
        .absent_without_leave()
        .filter(session__term=session.term_id, session__opens_on__lte=session.opens_on, deputy__in=now)
        .exclude(deputy__status=Deputy.Status.TERMINATED)
        .select_related("deputy", "session__term")
        .order_by("deputy__sort_key", "deputy_id", "session__opens_on")
    )
    missed: dict[Deputy, list[Session]] = {}
    for row in rows:
        missed.setdefault(row.deputy, []).append(row.session)
    return [(deputy, sessions) for deputy, sessions in missed.items() if len(sessions) >= TWICE]
