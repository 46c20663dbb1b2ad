"""换班、请假、安排代表: a deputy who cannot come asks a colleague, or the officer finds somebody."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from deputies.models import Deputy
from groundwork.deadlines import clock
from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import Done, Notice, step
from groundwork.workflow.models import Entry
from liaison_stations import day_states as states
from liaison_stations.day_states import RECEPTION_DAY
from liaison_stations.models import ReceptionDay, Shift, SwapRequest
from liaison_stations.rota import why_not
from liaison_stations.station_rights import (
    KEEPERS,
    is_asked,
    is_on_duty,
    keepers_of,
    keeps_day,
    open_request,
    own_shift,
)
from liaison_stations.steps.days import require_ahead

ONE_ON_DUTY = "当天值班的代表本人"
ASKED = "被请求换班的代表本人"


def before_the_day(day: ReceptionDay, *, today: datetime.date) -> None:
    """Raise ValidationError from the day itself on: swapping is for the time before."""
    require_ahead(day, today=today)
    if day.on == today:
        raise ValidationError("接待日当天不能再换班；来不了的请向联络员请假。")


@step(RECEPTION_DAY, "ask_swap", may=is_on_duty, who=ONE_ON_DUTY)
def ask_swap(
    day: ReceptionDay,
    *,
    actor: Any,
    today: datetime.date,
    colleague: Deputy,
    in_exchange: Shift | None = None,
    words: str = "",
) -> Done:
    """请同事换班: the colleague answers on her phone; until then the duty stays where it is."""
    before_the_day(day, today=today)
    shift = own_shift(actor, day)
    assert shift is not None
    if colleague == shift.deputy:
        raise ValidationError({"colleague": "请选择另一位代表。"})
    if not day.station.memberships.on(day.on).filter(deputy=colleague).exists():
        raise ValidationError({"colleague": f"{colleague}没有编入本站。"})
    if colleague.user_id is None:
        raise ValidationError({"colleague": f"{colleague}没有账号，不能在手机上答复；请联络员安排。"})
    if refused := why_not(colleague, on=day.on):
        raise ValidationError({"colleague": refused})
    if in_exchange is not None:
        check_exchange(in_exchange, shift, colleague=colleague, today=today)
    SwapRequest.objects.filter(shift=shift, state=SwapRequest.State.ASKED).update(
        state=SwapRequest.State.LAPSED
    )
    SwapRequest.objects.create(
        shift=shift, colleague=colleague, in_exchange=in_exchange, words=words, asked_on=today
    )
    what = f"，自己替{cn_date(in_exchange.day.on)}的班" if in_exchange else ""
    return Done(
        f"{shift.deputy}请{colleague}换班{what}",
        notices=[Notice([colleague.user], f"{shift.deputy}请您换班：{cn_date(day.on)}{day.station}接待日")],
    )


def check_exchange(given: Shift, own: Shift, *, colleague: Deputy, today: datetime.date) -> None:
    """Raise ValidationError unless the colleague's day can be taken in exchange."""
    if given.deputy_id != colleague.pk or given.state != Shift.State.ON_DUTY:
        raise ValidationError({"in_exchange": f"这一天不是{colleague}值班，请重新选择。"})
    if given.day.state not in states.AHEAD or given.day.on <= today:
        raise ValidationError({"in_exchange": "这一天已经不能换了。"})
    if given.day.township_id != own.deputy.township_id:
        raise ValidationError({"in_exchange": "这一天不在本乡镇。"})
    if refused := why_not(own.deputy, on=given.day.on):
        raise ValidationError({"in_exchange": refused})


@step(RECEPTION_DAY, "accept_swap", may=is_asked, who=ASKED, when=lambda day: has_open_request(day))
def accept_swap(day: ReceptionDay, *, actor: Any, today: datetime.date) -> Done:
    """同意换班: the colleague takes the duty, and the other gives hers in exchange where that was asked."""
    before_the_day(day, today=today)
    request = open_request(actor, day)
    assert request is not None
    shift, colleague = request.shift, request.colleague
    if refused := why_not(colleague, on=day.on):
        raise ValidationError(refused)
    if request.in_exchange is not None:
        check_exchange(request.in_exchange, shift, colleague=colleague, today=today)
    hand_over(shift, colleague)
    request.state, request.answered_on = SwapRequest.State.ACCEPTED, today
    request.save(update_fields=["state", "answered_on"])
    said = f"{shift.deputy}与{colleague}换班：{cn_date(day.on)}由{colleague}值班"
    if request.in_exchange is not None:
        give_in_exchange(request.in_exchange, shift.deputy, actor=actor, today=today)
        said += f"，{cn_date(request.in_exchange.day.on)}由{shift.deputy}值班"
    people = [shift.deputy.user, *keepers_of(day.station, on=today)]
    return Done(said, notices=[Notice([one for one in people if one], f"换班：{said}")])


def has_open_request(day: ReceptionDay) -> bool:
    """Whether somebody waits for a colleague's answer."""
    return SwapRequest.objects.filter(shift__day=day, state=SwapRequest.State.ASKED).exists()


def hand_over(shift: Shift, to: Deputy) -> Shift:
    """Give a duty to another deputy; one who had been let go from this very day comes back on duty."""
    shift.state = Shift.State.SWAPPED
    shift.save(update_fields=["state"])
    taken, _ = Shift.objects.update_or_create(
        day_id=shift.day_id, deputy=to,
        defaults={"state": Shift.State.ON_DUTY, "stands_in_for": shift, "reason": ""},
    )  # fmt: skip
    return taken


def give_in_exchange(given: Shift, to: Deputy, *, actor: Any, today: datetime.date) -> None:
    """The other half of an exchange: another reception day, with its own trail and clock."""
    other = ReceptionDay.objects.select_for_update(of=("self",), no_key=True).get(pk=given.day_id)
    old = given.deputy
    hand_over(given, to)
    Entry.write(
        other, actor=actor, move="accept_swap", label="换班", today=today, from_state=other.state,
        to_state=other.state, sentence=f"{old}与{to}换班：{cn_date(other.on)}由{to}值班",
    )  # fmt: skip
    clock.settle(other, today=today)


@step(RECEPTION_DAY, "refuse_swap", may=is_asked, who=ASKED, when=has_open_request)
def refuse_swap(day: ReceptionDay, *, actor: Any, today: datetime.date, words: str = "") -> Done:
    """不同意换班: the duty stays where it is."""
    request = open_request(actor, day)
    assert request is not None
    request.state, request.answered_on = SwapRequest.State.REFUSED, today
    request.save(update_fields=["state", "answered_on"])
    why = f"：{words}" if words else ""
    asking = request.shift.deputy.user
    return Done(
        f"{request.colleague}不能与{request.shift.deputy}换班{why}",
        notices=[
            Notice([asking] if asking else [], f"{request.colleague}不能换班{why}，请另找同事或向联络员请假")
        ],
    )


@step(RECEPTION_DAY, "excuse", may=is_on_duty, who=ONE_ON_DUTY)
def excuse(day: ReceptionDay, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """请假: the deputy cannot come, with the reason; the officer finds somebody in her place."""
    require_ahead(day, today=today)
    shift = own_shift(actor, day)
    assert shift is not None
    shift.state, shift.reason = Shift.State.EXCUSED, reason
    shift.save(update_fields=["state", "reason"])
    shift.swap_requests.filter(state=SwapRequest.State.ASKED).update(state=SwapRequest.State.LAPSED)
    return Done(
        f"{shift.deputy}请假：{reason}",
        notices=[
            Notice(keepers_of(day.station, on=today), f"{shift.deputy}请假，请安排代表：{day}", body=reason)
        ],
    )


@step(RECEPTION_DAY, "find_substitute", may=keeps_day, who=KEEPERS)
def find_substitute(
    day: ReceptionDay, *, actor: Any, today: datetime.date, deputy: Deputy, instead_of: Shift | None = None
) -> Done:
    """安排值班代表: somebody more, or in place of one who is away."""
    require_ahead(day, today=today)
    if day.shifts.on_duty().filter(deputy=deputy).exists():
        raise ValidationError({"deputy": f"{deputy}当天已在本站值班。"})
    if refused := why_not(deputy, on=day.on, except_day=day):
        raise ValidationError({"deputy": refused})
    Shift.objects.update_or_create(
        day=day, deputy=deputy,
        defaults={"state": Shift.State.ON_DUTY, "stands_in_for": instead_of, "reason": ""},
    )  # fmt: skip
    what = f"由{deputy}替{instead_of.deputy}值班" if instead_of else f"安排{deputy}值班"
    told = [deputy.user] if deputy.user_id else []
    return Done(what, notices=[Notice(told, f"请您{cn_date(day.on)}到{day.station}值班接待选民")])


@step(RECEPTION_DAY, "release", may=keeps_day, who=KEEPERS)
def release(day: ReceptionDay, *, actor: Any, today: datetime.date, shift: Shift, reason: str) -> Done:
    """取消某位代表的值班: the officer takes somebody off the rota of that day, with the reason."""
    require_ahead(day, today=today)
    if day.announced_on and day.shifts.on_duty().count() == 1:
        raise ValidationError({"shift": "已公告的接待日至少要有一名值班代表，请先安排别的代表。"})
    shift.state, shift.reason = Shift.State.RELEASED, reason
    shift.save(update_fields=["state", "reason"])
    shift.swap_requests.filter(state=SwapRequest.State.ASKED).update(state=SwapRequest.State.LAPSED)
    told = [shift.deputy.user] if shift.deputy.user_id else []
    return Done(
        f"取消{shift.deputy}的值班：{reason}",
        notices=[Notice(told, f"不用到{day.station}值班了：{cn_date(day.on)}")],
    )
