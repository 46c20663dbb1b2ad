"""What a reception day owes: the notice before it, each deputy's duty on it, the record after it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from groundwork.deadlines.clock import Due
from groundwork.workflow.engine import button
from liaison_stations import day_states as states
from liaison_stations.day_states import RECEPTION_DAY
from liaison_stations.limits import NOTICE, RECORD, station_limit
from liaison_stations.models import ReceptionDay, Shift
from liaison_stations.station_rights import owner_of_station

DUTY = "reception_duty"
STAND_IN = "reception_stand_in"


def owed(day: ReceptionDay) -> Iterator[Due]:
    """Yield everything that is owed on a reception day now."""
    station = owner_of_station(day.station)
    if day.state == states.PLANNED:
        yield notice(day, station)
    if day.state in states.AHEAD:
        yield from stand_ins(day, station)
    if day.state in (*states.AHEAD, states.HELD):
        yield from duties(day, station)
    if day.state in (states.ANNOUNCED, states.HELD):
        yield Due(
            kind=RECORD, label="整理接待记录并归档", limit=station_limit(day.township_id, RECORD), start=day.on,
            start_label="接待日", **station,
            **button(RECEPTION_DAY, day, "record" if day.state == states.HELD else "take_attendance"),
        )  # fmt: skip


def notice(day: ReceptionDay, owner: dict[str, Any]) -> Due:
    """The public notice, so many days before the reception day, or at once where it was planned later than that."""
    limit = station_limit(day.township_id, NOTICE)
    before = day.on - datetime.timedelta(days=limit.value)
    return Due(
        kind=NOTICE, label="发布接待公告", limit=limit, start=day.planned_on, start_label="排班之日",
        until=max(before, min(day.planned_on, day.on)), until_label=f"接待日前{limit}",
        **owner, **button(RECEPTION_DAY, day, "announce"),
    )  # fmt: skip


def duties(day: ReceptionDay, station: dict[str, Any]) -> Iterator[Due]:
    """Each deputy's duty; the officer tells those who have no account."""
    limit = station_limit(day.township_id, NOTICE)
    for shift in day.shifts.filter(state=Shift.State.ON_DUTY).select_related("deputy__user"):
        has_account = shift.deputy.user_id is not None
        owner = {"owner_user": shift.deputy.user} if has_account else station
        label = "接待日值班" if has_account else f"通知{shift.deputy}到站值班"
        verb = button(RECEPTION_DAY, day, "sign_in") if has_account else {}
        yield Due(
            kind=DUTY, slot=f"shift-{shift.pk}", label=label, limit=limit, start=day.planned_on,
            start_label="排班之日", until=day.on, until_label="接待日当天", **owner, **verb,
        )  # fmt: skip


def stand_ins(day: ReceptionDay, station: dict[str, Any]) -> Iterator[Due]:
    """Who is away needs somebody in her place, before the day."""
    limit = station_limit(day.township_id, NOTICE)
    for shift in day.shifts.filter(state=Shift.State.EXCUSED, substitutes__isnull=True).select_related(
        "deputy"
    ):
        yield Due(
            kind=STAND_IN, slot=f"shift-{shift.pk}", label=f"安排代表替{shift.deputy}值班", limit=limit,
            start=day.planned_on, start_label="排班之日", until=day.on, until_label="接待日当天",
            **station, **button(RECEPTION_DAY, day, "find_substitute"),
        )  # fmt: skip


def is_void(day: ReceptionDay, deadline: Any) -> bool:
    """Whether it ended without being met: the day was cancelled, the deputy swapped, was excused, or did not come."""
    if day.state == states.CANCELLED:
        return True
    if deadline.kind == DUTY:
        pk = deadline.slot.partition("-")[2]
        return not day.shifts.filter(pk=pk, state=Shift.State.ATTENDED).exists()
    if deadline.kind == STAND_IN:
        return day.state == states.HELD
    return False
