"""接待日: the notice, signing in, the attendance, the record; a change of day, a cancelled day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from deputies.duties import credit, withdraw
from groundwork.accounts.models import User
from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import Done, Notice, step
from liaison_stations import day_states as states
from liaison_stations.day_states import RECEPTION_DAY
from liaison_stations.models import ReceptionDay, Shift, SwapRequest
from liaison_stations.rota import why_not
from liaison_stations.station_rights import KEEPERS, is_on_duty, keeps_day, own_shift

CREDIT = "reception"


def on_duty(day: ReceptionDay) -> list[User]:
    """The accounts of those who are to come or came."""
    return list(User.objects.filter(deputy_offices__shifts__in=day.shifts.on_duty()).distinct())


def has_come(day: ReceptionDay) -> bool:
    """The day has come: nobody signs in before it."""
    return day.on <= timezone.localdate()


def require_ahead(day: ReceptionDay, *, today: datetime.date) -> None:
    """Raise ValidationError when the day is past: nothing about it is arranged any more."""
    if day.on < today:
        raise ValidationError("接待日已过，不能再调整；请登记到站情况，或取消这个接待日。")


def praise(shift: Shift, day: ReceptionDay, *, actor: Any) -> None:
    """Credit the deputy's attendance."""
    credit(
        shift.deputy, kind=CREDIT, on=day.on, summary=f"在{day.station}接待选民", source=day, actor=actor,
        place=day.station.name,
    )  # fmt: skip


@step(RECEPTION_DAY, "announce", may=keeps_day, who=KEEPERS)
def announce(day: ReceptionDay, *, actor: Any, today: datetime.date) -> Done:
    """发布接待公告: the day stands on the public page and on the poster; the deputies are told."""
    if not day.shifts.on_duty().exists():
        raise ValidationError("还没有值班代表，请先安排。")
    if day.on < today:
        raise ValidationError("接待日已过，不能再发公告；请登记到站情况，或取消这个接待日。")
    day.announced_on = today
    names = "、".join(str(shift.deputy) for shift in day.shifts.on_duty().select_related("deputy"))
    return Done(
        f"发布接待公告：{cn_date(day.on)} {day.hours}，{day.where}，值班代表{names}",
        notices=[Notice(on_duty(day), f"{cn_date(day.on)}在{day.station}值班接待选民")],
    )


@step(RECEPTION_DAY, "sign_in", may=is_on_duty, who="当天值班的代表本人", when=has_come)
def sign_in(day: ReceptionDay, *, actor: Any, today: datetime.date, code: str = "") -> Done:
    """签到: the deputy signs in on the day, by a tap or with the code of the station's sheet (到站扫码)."""
    if day.on != today:
        raise ValidationError("只能在接待日当天签到；过后补签请联络员登记到站情况。")
    shift = own_shift(actor, day)
    assert shift is not None
    scanned = bool(code) and code == day.station.sign_code
    shift.state, shift.signed_at = Shift.State.ATTENDED, timezone.now()
    shift.signed_how = Shift.How.SCAN if scanned else Shift.How.TAP
    shift.save(update_fields=["state", "signed_at", "signed_how"])
    day.held_on = day.held_on or today
    praise(shift, day, actor=actor)
    return Done(f"{shift.deputy}签到（{shift.get_signed_how_display()}）")


@step(RECEPTION_DAY, "take_attendance", may=keeps_day, who=KEEPERS, when=has_come)
def take_attendance(day: ReceptionDay, *, actor: Any, today: datetime.date, present: Iterable[Shift]) -> Done:
    """登记到站情况: the officer ticks who came, for those who could not sign in on a phone; nobody: not held."""
    chosen = {shift.pk for shift in present}
    if not chosen:
        raise ValidationError({"present": "没有代表到站的，请取消这个接待日并说明原因。"})
    came, gone = [], []
    for shift in day.shifts.on_duty().select_related("deputy"):
        if shift.pk in chosen and shift.state != Shift.State.ATTENDED:
            shift.state, shift.signed_how = Shift.State.ATTENDED, Shift.How.OFFICER
            shift.signed_at = timezone.now()
            praise(shift, day, actor=actor)
            came.append(shift)
        elif shift.pk not in chosen and shift.state == Shift.State.ATTENDED:
            shift.state, shift.signed_how, shift.signed_at = Shift.State.ON_DUTY, "", None
            withdraw(day, kind=CREDIT, deputy=shift.deputy, today=today)
            gone.append(shift)
        else:
            continue
        shift.save(update_fields=["state", "signed_at", "signed_how"])
    day.held_on = day.held_on or today
    said = [f"登记到站：{'、'.join(str(s.deputy) for s in came)}"] if came else []
    said += [f"更正为未到：{'、'.join(str(s.deputy) for s in gone)}"] if gone else []
    return Done("；".join(said) or "核对到站情况，没有变化")


@step(RECEPTION_DAY, "record", may=keeps_day, who=KEEPERS)
def record(day: ReceptionDay, *, actor: Any, today: datetime.date, visitors: int, summary: str = "") -> Done:
    """整理归档: how many came and what was heard; who did not come is written down as absent."""
    if visitors == 0 and not summary.strip():
        raise ValidationError({"summary": "没有选民来访的，请写一句当天做了什么。"})
    absent = list(day.shifts.filter(state=Shift.State.ON_DUTY).select_related("deputy"))
    day.shifts.filter(pk__in=[shift.pk for shift in absent]).update(state=Shift.State.ABSENT)
    day.visitors, day.summary, day.recorded_on = visitors, summary, today
    missing = f"；未到：{'、'.join(str(shift.deputy) for shift in absent)}" if absent else ""
    return Done(f"归档：接待选民 {visitors} 人次{missing}")


@step(RECEPTION_DAY, "reopen", may=keeps_day, who=KEEPERS)
def reopen(day: ReceptionDay, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """补正记录: something in the record was wrong; who was written down as absent can be ticked again."""
    day.shifts.filter(state=Shift.State.ABSENT).update(state=Shift.State.ON_DUTY)
    day.recorded_on = None
    return Done(f"补正记录：{reason}")


@step(RECEPTION_DAY, "postpone", may=keeps_day, who=KEEPERS)
def postpone(
    day: ReceptionDay,
    *,
    actor: Any,
    today: datetime.date,
    on: datetime.date,
    starts_at: datetime.time,
    ends_at: datetime.time,
    reason: str,
) -> Done:
    """改期: another day or hour, with the reason; an announced one is announced anew, and the deputies are told."""
    require_ahead(day, today=today)
    check_time(day, on=on, starts_at=starts_at, ends_at=ends_at, today=today)
    for shift in day.shifts.on_duty().select_related("deputy"):
        if refused := why_not(shift.deputy, on=on, except_day=day):
            raise ValidationError({"on": f"{refused}请先换人或另选日期。"})
    old = f"{cn_date(day.on)} {day.hours}"
    day.moved_from = day.moved_from or day.on
    day.on, day.starts_at, day.ends_at, day.reason = on, starts_at, ends_at, reason
    day.announced_on, day.planned_on = None, today
    lapse_requests(day)
    return Done(
        f"由{old}改为{cn_date(on)} {day.hours}：{reason}",
        notices=[Notice(on_duty(day), f"{day.station}接待日改到{cn_date(on)} {day.hours}")],
    )


def check_time(
    day: ReceptionDay,
    *,
    on: datetime.date,
    starts_at: datetime.time,
    ends_at: datetime.time,
    today: datetime.date,
) -> None:
    """Raise ValidationError unless the day can be held then."""
    if on < today:
        raise ValidationError({"on": "新的日期不能早于今天。"})
    if on > today + datetime.timedelta(days=366):
        raise ValidationError({"on": "新的日期最多在一年以内。"})
    if ends_at <= starts_at:
        raise ValidationError({"ends_at": "结束时间应晚于开始时间。"})
    others = ReceptionDay.objects.filter(station=day.station_id, on=on, starts_at=starts_at)
    if others.exclude(pk=day.pk).exclude(state=states.CANCELLED).exists():
        raise ValidationError({"on": "本站这一天的这个时间已经有接待日。"})


@step(RECEPTION_DAY, "cancel", may=keeps_day, who=KEEPERS)
def cancel(day: ReceptionDay, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """取消接待日, with the reason; an announced one says so on the public page by disappearing, and people are told."""
    people = on_duty(day)
    day.shifts.filter(state=Shift.State.ON_DUTY).update(state=Shift.State.RELEASED)
    day.reason = reason
    lapse_requests(day)
    return Done(
        f"取消接待日：{reason}", notices=[Notice(people, f"取消：{cn_date(day.on)}{day.station}接待日")]
    )


def lapse_requests(day: ReceptionDay) -> None:
    """Open requests to swap are void once the day itself changes."""
    asked = SwapRequest.objects.filter(state=SwapRequest.State.ASKED)
    asked.filter(shift__day=day).update(state=SwapRequest.State.LAPSED)
    asked.filter(in_exchange__day=day).update(state=SwapRequest.State.LAPSED)
