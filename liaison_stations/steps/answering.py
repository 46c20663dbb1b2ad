"""答复、告知、评价: the answer comes back, the voter is told, and says whether she is satisfied."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from groundwork.deadlines.calendar import WorkCalendar
from groundwork.workflow.engine import Done, Notice, perform, step
from liaison_stations import limits, states
from liaison_stations.models import Opinion
from liaison_stations.people import hearers_of, keepers_of
from liaison_stations.permissions import (
    KEEPERS,
    conflict_of_interest,
    is_keeper_or_heard_it,
    is_keeper_or_presidium,
    is_of_unit,
    may_answer,
)
from liaison_stations.states import OPINION
from liaison_stations.steps.rounds import carry_to_merged, next_round

Satisfaction = Opinion.Satisfaction


@step(OPINION, "answer", may=may_answer, who="承办方（人大办可代录）")
def answer(opinion: Opinion, *, actor: Any, today: datetime.date, answer: str) -> Done:
    """答复: what was done, or why it cannot be done now, in words for the voter."""
    opinion.answer, opinion.answered_on, opinion.outcome = answer, today, Opinion.Outcome.HANDLED
    carry_to_merged(opinion, today=today)
    by_clerk = opinion.unit_id and actor is not None and not is_of_unit(actor, opinion)
    who = f"{opinion.carrier}答复" + ("（人大办代录）" if by_clerk else "")
    people = [*keepers_of(opinion, on=today), *hearers_of(opinion)]
    return Done(f"{who}：{answer}", notices=[Notice(people, f"选民意见已有答复，请告知选民：{opinion}")])


@step(OPINION, "tell", may=is_keeper_or_heard_it, who=f"{KEEPERS}、听取意见的代表")
def tell(
    opinion: Opinion,
    *,
    actor: Any,
    today: datetime.date,
    told_how: str,
    told_on: datetime.date,
    note: str = "",
) -> Done:
    """告知选民: by telephone, in person, on paper, or on the page that her receipt opens."""
    if not (opinion.answered_on or today) <= told_on <= today:
        raise ValidationError({"told_on": "告知日期应在答复之后、今天或以前。"})
    opinion.told_how, opinion.told_on = told_how, told_on
    return Done(f"已告知选民（{opinion.get_told_how_display()}）" + (f"：{note}" if note else ""))


@step(
    OPINION, "rate", may=is_keeper_or_heard_it, who=f"{KEEPERS}、听取意见的代表", bars=(conflict_of_interest,)
)
def rate(
    opinion: Opinion, *, actor: Any, today: datetime.date, satisfaction: str, demand: str = "", how: str = ""
) -> Done:
    """登记选民评价: satisfied, it is closed; dissatisfied, with the reason, it is handled another round."""
    return take_rating(opinion, satisfaction, demand, how, today=today)


@step(
    OPINION, "rate_late", may=is_keeper_or_heard_it, who=f"{KEEPERS}、听取意见的代表",
    bars=(conflict_of_interest,), when=lambda opinion: not opinion.satisfaction,
)  # fmt: skip
def rate_late(
    opinion: Opinion, *, actor: Any, today: datetime.date, satisfaction: str, demand: str = "", how: str = ""
) -> Done:
    """补记选民评价: the voter answers after it was closed without her; dissatisfied opens another round all the same."""
    return take_rating(opinion, satisfaction, demand, how, today=today)


@step(
    OPINION, "close", may=is_keeper_or_presidium, who=f"{KEEPERS}、主席团成员", bars=(conflict_of_interest,)
)
def close(opinion: Opinion, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """未评价，办结: the voter was asked and does not say; it stays out of the satisfaction rate.

    Raises ValidationError before the limit has passed, unless there is no number to call.
    """
    limit = limits.station_limit(opinion.township_id, limits.RATE)
    if opinion.voter_phone and opinion.told_on:
        last = WorkCalendar.load().reckon(limit, start=opinion.told_on).due_on
        if today <= last:
            raise ValidationError(f"请选民评价的期限是{last:%Y年%-m月%-d日}，期满仍未评价才能办结。")
    opinion.closed_on = today
    return Done(f"选民未评价，不计入满意率，办结：{reason}")


def rate_by_voter(opinion: Opinion, *, satisfaction: str, demand: str = "", today: datetime.date) -> Opinion:
    """Take the voter's own rating from the tracking page; nobody is signed in.

    Raises NotNow when there is nothing to rate, and ValidationError for a rating without its reason.
    """
    act: Any = rate_late if opinion.state == states.CLOSED else rate
    return perform(
        act.step, opinion, actor=None, today=today,
        satisfaction=satisfaction, demand=demand.replace("\x00", ""), how="凭回执号在网页评价",
    )  # fmt: skip


def take_rating(opinion: Opinion, satisfaction: str, demand: str, how: str, *, today: datetime.date) -> Done:
    """Write the rating; the first one is kept apart for good."""
    if satisfaction not in Satisfaction.values:
        raise ValidationError({"satisfaction": "请选择满意、基本满意或不满意。"})
    demand = demand.strip()
    if satisfaction == Satisfaction.DISSATISFIED and not demand:
        raise ValidationError({"demand": "不满意的，请写明哪里没有解决、希望怎么办。"})
    if len(demand) > 1000:
        raise ValidationError({"demand": "请写在 1000 字以内。"})
    opinion.satisfaction, opinion.rated_on, opinion.demand = satisfaction, today, demand
    opinion.first_satisfaction = opinion.first_satisfaction or satisfaction
    said = f"选民评价{'（' + how + '）' if how else ''}：{opinion.get_satisfaction_display()}"
    sentence = said + (f"，{demand}" if demand else "")
    people = [*keepers_of(opinion, on=today), *hearers_of(opinion)]
    if satisfaction != Satisfaction.DISSATISFIED:
        opinion.closed_on = opinion.closed_on or today
        notice = Notice(people, f"选民评价{opinion.get_satisfaction_display()}：{opinion}")
        return Done(sentence, to=states.CLOSED, notices=[notice])
    next_round(opinion)
    notice = Notice(people, f"选民不满意，请再办：{opinion}", body=demand)
    return Done(f"{sentence}（进入第{opinion.round}轮办理）", to=states.RECEIVED, notices=[notice])
