"""The bridge to proposals, called from above: an opinion is raised as a proposal, comes back, or is answered by it."""

from __future__ import annotations

import datetime
from typing import Any

from groundwork.workflow.engine import Done, Notice, step
from liaison_stations.models import Opinion
from liaison_stations.people import hearers_of, keepers_of
from liaison_stations.permissions import nobody
from liaison_stations.states import OPINION
from liaison_stations.steps.rounds import call_back, carry_to_merged, next_round

WHO = "代表或人大办（从“提成建议”）"


@step(OPINION, "raise_as_proposal", may=nobody, who=WHO)
def raise_as_proposal(opinion: Opinion, *, actor: Any, today: datetime.date, by: str) -> Done:
    """提成建议: a deputy makes a suggestion of it; the proposal's own deadlines run from here."""
    call_back(opinion)
    people = [*keepers_of(opinion, on=today), *hearers_of(opinion)]
    notice = Notice(people, f"选民意见已提成建议：{opinion}")
    return Done(f"{by}据此起草建议", notices=[notice])


@step(OPINION, "drop_proposal", may=nobody, who=WHO)
def drop_proposal(opinion: Opinion, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """建议没有成立，退回: withdrawn, discarded or declined; the station sorts the opinion anew."""
    notice = Notice(keepers_of(opinion, on=today), f"建议没有成立，请重新分办：{opinion}", body=reason)
    return Done(reason, notices=[notice])


@step(OPINION, "answer_by_proposal", may=nobody, who=WHO)
def answer_by_proposal(opinion: Opinion, *, actor: Any, today: datetime.date, answer: str) -> Done:
    """建议办结，带回答复: what the units replied, in plain words; the station tells the voter."""
    opinion.answer, opinion.answered_on, opinion.outcome = answer, today, Opinion.Outcome.PROPOSAL
    carry_to_merged(opinion, today=today)
    people = [*keepers_of(opinion, on=today), *hearers_of(opinion)]
    return Done("建议已办结，带回答复", notices=[Notice(people, f"建议已办结，请把答复告知选民：{opinion}")])


@step(OPINION, "return_to_proposal", may=nobody, who=WHO)
def return_to_proposal(opinion: Opinion, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """问题反弹，随建议重新办理: the revisit found the problem back; the next round of the proposal is this one's too."""
    next_round(opinion)
    notice = Notice(keepers_of(opinion, on=today), f"问题反弹，建议重新办理：{opinion}", body=reason)
    return Done(f"{reason}（进入第{opinion.round}轮办理）", notices=[notice])
