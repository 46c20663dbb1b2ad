"""分办: answered on the spot, sent on, guided to another channel, or set aside, by who keeps the station's records."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from groundwork.townships.models import Unit
from groundwork.workflow.engine import Done, Notice, step
from liaison_stations.models import Opinion
from liaison_stations.people import hearers_of, keepers_of, those_who_handle
from liaison_stations.permissions import (
    KEEPERS,
    conflict_of_interest,
    is_keeper,
    is_keeper_or_heard_it,
    is_keeper_or_presidium,
    may_send_back,
)
from liaison_stations.petitions import signs_of
from liaison_stations.states import OPINION
from liaison_stations.steps.rounds import call_back, carry_to_merged


@step(OPINION, "answer_on_spot", may=is_keeper_or_heard_it, who=f"{KEEPERS}、听取意见的代表")
def answer_on_spot(
    opinion: Opinion, *, actor: Any, today: datetime.date, answer: str, told_how: str = Opinion.Told.IN_PERSON
) -> Done:
    """当场答复: policies explained, a small matter settled; the voter knows already."""
    opinion.answer, opinion.outcome = answer, Opinion.Outcome.ON_SPOT
    opinion.answered_on = opinion.told_on = today
    opinion.told_how = told_how
    carry_to_merged(opinion, today=today)
    return Done(f"当场答复选民：{answer}")


@step(OPINION, "route", may=is_keeper, who=KEEPERS)
def route(
    opinion: Opinion, *, actor: Any, today: datetime.date,
    route: str, unit: Unit | None = None, note: str = "", checked: bool = False,
) -> Done:  # fmt: skip
    """转办: to the village, a unit of the township, the township's congress, or the county's (domain §2.3).

    Raises ValidationError for a way without its unit, and when its words suggest a petition and nobody has looked.
    """
    require_looked_at(opinion, checked)
    send(opinion, route, unit, today=today)
    sentence = f"转{opinion.carrier}办理" + (f"：{note}" if note else "")
    if checked and (signs := signs_of(opinion)):
        sentence += f"（已核对不属于信访事项或具体案件：{'；'.join(map(str, signs))}）"
    return Done(sentence, notices=told_of_sending(opinion, note, today=today))


@step(OPINION, "reroute", may=is_keeper, who=KEEPERS)
def reroute(
    opinion: Opinion, *, actor: Any, today: datetime.date,
    route: str, unit: Unit | None = None, note: str = "", checked: bool = False,
) -> Done:  # fmt: skip
    """改转: it was sent the wrong way; the clock of the new way starts today."""
    before = opinion.carrier
    send(opinion, route, unit, today=today)
    if opinion.carrier == before:
        raise ValidationError({"route": "与现在的承办方相同，不用改转。"})
    sentence = f"由{before}改转{opinion.carrier}" + (f"：{note}" if note else "")
    return Done(sentence, notices=told_of_sending(opinion, note, today=today))


@step(OPINION, "send_back", may=may_send_back, who="承办方或联络站")
def send_back(opinion: Opinion, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """退回联络站: it is not theirs, or more must be asked of the voter; with the reason."""
    before = opinion.carrier
    call_back(opinion)
    notice = Notice(keepers_of(opinion, on=today), f"选民意见被退回：{opinion}", body=reason)
    return Done(f"{before}退回联络站：{reason}", notices=[notice])


@step(OPINION, "guide", may=is_keeper_or_heard_it, who=f"{KEEPERS}、听取意见的代表")
def guide(opinion: Opinion, *, actor: Any, today: datetime.date, ground: Any, answer: str) -> Done:
    """引导到信访等渠道: a petition, a case, a private dispute: not handled as an opinion, but told where to go."""
    opinion.answer, opinion.answered_on, opinion.outcome = answer, today, Opinion.Outcome.GUIDED
    carry_to_merged(opinion, today=today)
    return Done(f"属于{ground}，引导选民到相应渠道：{answer}", details={"ground": ground.pk})


@step(
    OPINION, "set_aside", may=is_keeper_or_presidium, who=f"{KEEPERS}、主席团成员", bars=(conflict_of_interest,)
)  # fmt: skip
def set_aside(opinion: Opinion, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """不作意见办理: nothing in it that anybody could handle; the voter reads the reason on the tracking page."""
    require_no_merged(opinion)
    opinion.ended_reason = reason
    return Done(f"不作意见办理：{reason}", notices=[Notice(hearers_of(opinion), f"不作意见办理：{opinion}")])


@step(OPINION, "take_up_again", may=is_keeper_or_presidium, who=f"{KEEPERS}、主席团成员")
def take_up_again(opinion: Opinion, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """恢复办理: it was set aside wrongly, or the voter said more."""
    opinion.ended_reason = ""
    notice = Notice(keepers_of(opinion, on=today), f"恢复办理：{opinion}")
    return Done(f"恢复办理：{reason}", notices=[notice])


def send(opinion: Opinion, way: str, unit: Unit | None, *, today: datetime.date) -> None:
    """Write down the way. Raises ValidationError for a unit that is missing, foreign or of the wrong kind."""
    if way not in Opinion.Route.values:
        raise ValidationError({"route": "请选择转往哪里。"})
    if way == Opinion.Route.UNIT and unit is None:
        raise ValidationError({"unit": "转镇属单位的，请选择单位。"})
    if way not in (Opinion.Route.UNIT, Opinion.Route.VILLAGE):
        unit = None
    if unit is not None and (unit.township_id != opinion.township_id or not unit.is_active):
        raise ValidationError({"unit": "请选择本乡镇仍在使用的单位。"})
    if unit is not None and way == Opinion.Route.VILLAGE and unit.kind != Unit.Kind.VILLAGE:
        raise ValidationError({"unit": "转村（社区）的，只能选村（社区）；没有登记为单位的村不用选。"})
    if way == Opinion.Route.VILLAGE and unit is None and opinion.village_id is None:
        raise ValidationError({"route": "还没有登记涉及哪个村，请先更正“涉及村”再转村办理。"})
    opinion.route, opinion.unit, opinion.routed_on = way, unit, today


def told_of_sending(opinion: Opinion, note: str, *, today: datetime.date) -> list[Notice]:
    """Tell who has it now, and the deputies who heard it."""
    return [
        Notice(those_who_handle(opinion, on=today), f"请办理选民意见：{opinion}", body=note),
        Notice(hearers_of(opinion), f"您听取的意见已转{opinion.carrier}办理：{opinion}"),
    ]


def require_looked_at(opinion: Opinion, checked: bool) -> None:
    """What looks like a petition is not sent on as an opinion before somebody has looked."""
    if not checked and (signs := signs_of(opinion)):
        raise ValidationError(
            {
                "checked": f"意见可能属于{'；'.join(map(str, signs))}。属于的请用“引导到信访等渠道”；不属于的请勾选。"
            }
        )


def require_no_merged(opinion: Opinion) -> None:
    """Other voters' opinions hang on it: it cannot end without an answer."""
    if opinion.merged.filter(state="merged").exists():
        raise ValidationError("已有其他选民的意见并入本件，不能就此结束；请先把它们分开办理。")
