"""督办、重点督办、承诺台账: pressing what is slow, watching what matters, keeping what was promised."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import Done, Notice, step
from proposals import states
from proposals.models import Commitment, Proposal, Urging
from proposals.people import clerks_of, officers_of, sponsors_of
from proposals.permissions import (
    conflict_of_interest,
    is_congress,
    is_of_urged_unit,
    is_office,
    open_urgings,
)
from proposals.states import PROPOSAL

CONGRESS = "人大办或主席团成员"
COUNTY = "县级承办单位"


def has_promises(proposal: Proposal) -> bool:
    """Whether a promise of the ledger is still to be kept."""
    return proposal.commitments.open().exists()


@step(PROPOSAL, "urge", may=is_congress, who=CONGRESS)
def urge(
    proposal: Proposal,
    *,
    actor: Any,
    today: datetime.date,
    demand: str,
    respond_by: datetime.date,
    assignments: Any = (),
) -> Done:
    """督办: press the units (all that still owe something when none is named) to say by a day what they will do."""
    if respond_by < today:
        raise ValidationError({"respond_by": "要求回复的日期不能早于今天。"})
    chosen = list(assignments) or list(
        proposal.assignments.current()
        .exclude(state__in=(states.ANSWERED, states.OPINED, states.DONE))
        .select_related("unit")
    )
    for assignment in chosen:
        Urging.objects.create(
            proposal=proposal,
            assignment=assignment,
            by=actor,
            urged_on=today,
            demand=demand,
            respond_by=respond_by,
        )
    if not chosen:
        Urging.objects.create(
            proposal=proposal, by=actor, urged_on=today, demand=demand, respond_by=respond_by
        )
    officers = [officer for a in chosen for officer in officers_of(a.unit, on=today)]
    units = "、".join(a.unit.name for a in chosen) or COUNTY
    return Done(
        f"督办{units}：{demand}（{cn_date(respond_by)}前回复）",
        notices=[Notice(officers or clerks_of(proposal, on=today), f"督办：{proposal}", body=demand)],
    )


@step(PROPOSAL, "answer_urging", may=is_of_urged_unit, who="被督办的承办单位（转报县人大的由人大办）")
def answer_urging(proposal: Proposal, *, actor: Any, today: datetime.date, response: str) -> Done:
    """回复督办: the unit says what it has done and will do; the office writes down what the county says."""
    urgings = list(open_urgings(actor, proposal).select_related("by", "assignment__unit"))
    for urging in urgings:
        urging.response, urging.responded_on = response, today
        urging.save(update_fields=["response", "responded_on"])
    first = urgings[0].assignment
    unit = first.unit if first else COUNTY
    return Done(
        f"{unit}回复督办：{response}",
        notices=[Notice([u.by for u in urgings], f"{unit}已回复督办：{proposal}")],
    )


@step(PROPOSAL, "make_key", may=is_congress, who=CONGRESS, when=lambda proposal: not proposal.is_key)
def make_key(
    proposal: Proposal, *, actor: Any, today: datetime.date, grounds: Any, leader: Any = None
) -> Done:
    """列为重点督办: on grounds of the list, led by a member of the presidium (山东第十四条、青岛第二十一条)."""
    if leader is not None and (reason := conflict_of_interest(leader, proposal)):
        raise ValidationError({"leader": f"{leader}不能领衔督办：{reason}"})
    proposal.is_key, proposal.key_leader = True, leader
    proposal.key_grounds.set(grounds)
    labels = "；".join(str(ground) for ground in grounds)
    return Done(
        f"列为重点督办（{labels}）" + (f"，由{leader}领衔" if leader else ""),
        notices=[
            Notice([*([leader] if leader else []), *sponsors_of(proposal)], f"列为重点督办：{proposal}")
        ],
    )


@step(PROPOSAL, "drop_key", may=is_congress, who=CONGRESS, when=lambda proposal: proposal.is_key)
def drop_key(proposal: Proposal, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """取消重点督办, with the reason."""
    proposal.is_key, proposal.key_leader = False, None
    proposal.key_grounds.clear()
    return Done(f"取消重点督办：{reason}")


@step(
    PROPOSAL, "keep_commitment", may=is_office, who="人大办", bars=(conflict_of_interest,), when=has_promises
)
def keep_commitment(
    proposal: Proposal,
    *,
    actor: Any,
    today: datetime.date,
    commitment: Commitment,
    kept_on: datetime.date,
    evidence: str,
) -> Done:
    """承诺兑现: the office has seen that a promise was kept, and writes what it saw; never on the unit's own word."""
    if not commitment.made_on <= kept_on <= today:
        raise ValidationError({"kept_on": "兑现日期应在承诺之后、今天或以前。"})
    commitment.state, commitment.kept_on, commitment.evidence = Commitment.State.KEPT, kept_on, evidence
    commitment.save()
    return Done(
        f"承诺已兑现（{commitment}）：{evidence}",
        notices=[Notice(sponsors_of(proposal), f"承诺已兑现：{proposal.title}")],
    )


@step(
    PROPOSAL, "defer_commitment", may=is_office, who="人大办", bars=(conflict_of_interest,), when=has_promises
)
def defer_commitment(
    proposal: Proposal,
    *,
    actor: Any,
    today: datetime.date,
    commitment: Commitment,
    due_on: datetime.date,
    reason: str,
) -> Done:
    """承诺展期: a promise gets a later day, with the reason; the deputy is told."""
    if due_on <= max(today, commitment.due_on):
        raise ValidationError({"due_on": "新的时限应晚于原时限和今天。"})
    old, commitment.due_on = commitment.due_on, due_on
    commitment.save()
    return Done(
        f"承诺展期（{commitment}）：由{cn_date(old)}延至{cn_date(due_on)}，{reason}",
        notices=[Notice(sponsors_of(proposal), f"承诺展期至{cn_date(due_on)}：{proposal.title}")],
        details={"old": old.isoformat(), "new": due_on.isoformat()},
    )
