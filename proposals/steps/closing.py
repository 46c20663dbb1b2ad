"""办结、重新办理、回访、公开: the end of a round, and whether it holds."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from groundwork.workflow.engine import Done, Notice, step
from proposals import bridge, states
from proposals.models import Proposal, Revisit
from proposals.models.proposal import Grade
from proposals.people import sponsors_of
from proposals.permissions import conflict_of_interest, is_clerk, is_congress, is_office
from proposals.states import PROPOSAL
from proposals.steps.ending import locked_assignments, redo, shift

OFFICE = "人大办"


@step(PROPOSAL, "rehandle", may=is_office, who=OFFICE, bars=(conflict_of_interest,))
def rehandle(
    proposal: Proposal, *, actor: Any, today: datetime.date, reason: str, assignments: Any = ()
) -> Done:
    """交重新办理: the assigner decides, on the deputy's concrete reasons; the units answer again within their own limit."""
    back_to_county = proposal.addressee == Proposal.Addressee.COUNTY
    officers = redo(proposal, assignments, today=today)
    return Done(
        f"交重新办理（第{proposal.round}轮）：{reason}", to=states.FORWARDED if back_to_county else states.REHANDLING,
        notices=[
            Notice(officers, f"请重新办理：{proposal}", body=reason),
            Notice(sponsors_of(proposal), f"已交重新办理：{proposal.title}"),
        ],
    )  # fmt: skip


@step(PROPOSAL, "close", may=is_office, who=OFFICE, bars=(conflict_of_interest,))
def close(proposal: Proposal, *, actor: Any, today: datetime.date, note: str = "") -> Done:
    """办结: the round ends; a dissatisfied deputy's proposal closes only with the reason written down.

    Raises ValidationError when the deputy is dissatisfied and no reason is given.
    """
    dissatisfied = (
        Grade.DISSATISFIED in (proposal.work_grade, proposal.result_grade) and not proposal.grade_waived
    )
    if dissatisfied and not note.strip():
        raise ValidationError(
            {"note": "代表评价不满意，应交重新办理；确需办结的，请写明已向代表说明的情况。"}
        )
    proposal.closed_on = today
    for assignment in locked_assignments(proposal).exclude(state__in=(states.RELEASED, states.DONE)):
        assignment.proposal = proposal
        untouched = assignment.state in (
            states.PENDING,
            states.OBJECTED,
        )  # a co-handler that never took it up
        shift(assignment, "let_go" if untouched else "finish", today=today)
    for merged in proposal.merged.all():
        merged.closed_on = today
        merged.save(update_fields=["closed_on", "updated_at"])
    bridge.answer_opinions(proposal, today=today)
    return Done(
        "办结" + (f"：{note}" if note else ""),
        notices=[Notice(sponsors_of(proposal), f"已办结：{proposal.title}")],
    )


@step(PROPOSAL, "revisit", may=is_congress, who="人大办或主席团成员", bars=(conflict_of_interest,))
def revisit(
    proposal: Proposal, *, actor: Any, today: datetime.date,
    visited_on: datetime.date, form: str, people: str, finding: str, content: str,
) -> Done:  # fmt: skip
    """回访: on the spot or by phone, with the deputy and the voter; a problem that came back opens the next round."""
    if not (proposal.closed_on or today) <= visited_on <= today:
        raise ValidationError({"visited_on": "回访日期应在办结之后、今天或以前。"})
    visit = Revisit.objects.create(
        proposal=proposal, round=proposal.round, visited_on=visited_on, form=form, people=people, finding=finding,
        content=content, by=actor,
    )  # fmt: skip
    sentence = f"回访（{visit.get_form_display()}，{people}）：{visit.get_finding_display()}。{content}"
    if finding != Revisit.Finding.BACK:
        return Done(sentence, to=states.CLOSED)
    officers = redo(proposal, (), today=today)
    proposal.closed_on = proposal.published_on = None
    bridge.return_opinions(proposal, f"回访发现问题反弹，建议重新办理：{content}", today=today)
    return Done(
        f"{sentence}（进入第{proposal.round}轮办理）",
        to=states.FORWARDED if proposal.addressee == Proposal.Addressee.COUNTY else states.REHANDLING,
        notices=[Notice(officers, f"回访发现问题反弹，请重新办理：{proposal}", body=content)],
    )


@step(PROPOSAL, "publish", may=is_clerk, who=OFFICE, when=lambda proposal: proposal.published_on is None)
def publish(proposal: Proposal, *, actor: Any, today: datetime.date) -> Done:
    """公开: the proposal and its replies are published (代表法 第五十一条), unless confidential or objected to.

    Raises ValidationError when it must not be published.
    """
    if proposal.is_confidential:
        raise ValidationError("代表要求保密，不能公开。")
    if proposal.objects_to_publishing:
        raise ValidationError("代表不同意公开，不能公开。")
    proposal.published_on = today
    return Done("公开建议和答复", notices=[Notice(sponsors_of(proposal), f"已公开：{proposal.title}")])


@step(
    PROPOSAL, "unpublish", may=is_clerk, who=OFFICE, when=lambda proposal: proposal.published_on is not None
)
def unpublish(proposal: Proposal, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """撤下公开: taken off the public page, with the reason."""
    proposal.published_on = None
    return Done(f"撤下公开：{reason}")
