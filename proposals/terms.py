"""For each state in which somebody's turn it is: what is owed, by whom, until when; computed from stored dates.

The limits come from the township's policy (``HandlingPolicy``); a deadline keeps the limit under which it was opened.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from groundwork.accounts.roles import Role
from groundwork.deadlines.clock import Due
from groundwork.deadlines.limits import Limit
from groundwork.workflow.engine import button
from proposals import states
from proposals.models import Assignment, Cosponsor, Proposal, Reply
from proposals.models.policy import ClockStart, LimitKind
from proposals.rulebook import limit_of, policy_for

#: Deadlines that an answer to the deputy meets: what the on-time rate counts.
REPLY_KINDS = (LimitKind.REPLY.value, LimitKind.REHANDLE.value)

#: Deadlines that run before anybody but the sponsors may read the proposal.
PRIVATE_KINDS = (LimitKind.COSIGN.value,)

#: Where one step of the proposal meets a deadline: the button on the to-do list.
STEPS = {
    LimitKind.FEEDBACK: "grade",
    LimitKind.ASSIGN: "assign",
    LimitKind.COUNTY_FOLLOW_UP: "record_county_reply",
    LimitKind.REVISIT: "revisit",
    LimitKind.PUBLISH: "publish",
}


def owed(proposal: Proposal) -> Iterator[Due]:
    """Yield everything that is owed on a proposal now."""
    yield from by_sponsors(proposal)
    yield from by_congress(proposal)
    if proposal.state in states.IN_HANDLING:
        yield from by_units(proposal)
        yield from by_urged(proposal)
    if not proposal.is_void:
        yield from by_promise(proposal)


def is_void(proposal: Proposal, deadline: Any) -> bool:
    """Whether a deadline that is owed no more ended without being met: the proposal ended, the unit was let go (and
    with it what was urged), the co-sponsor was waited for no longer, it must not be published any more."""
    if proposal.is_void:
        return True
    if deadline.kind == LimitKind.PUBLISH:
        return proposal.published_on is None
    part, _, pk = deadline.slot.partition("-")
    if part == "assignment":
        return proposal.assignments.filter(pk=pk, state__in=states.GONE).exists()
    if part == "urging":
        return proposal.urgings.filter(pk=pk, responded_on__isnull=True).exists()
    if part == "cosponsor":
        return not proposal.cosponsors.filter(pk=pk).exclude(state=Cosponsor.State.INVITED).exists()
    return False


def due(
    proposal: Proposal, kind: str, label: str, start: datetime.date | None, start_label: str, **more: Any
) -> Iterator[Due]:
    """Yield one due of the policy's limit of that kind; none where the policy has no such limit or the clock not begun."""
    if kind in STEPS:
        more |= button(states.PROPOSAL, proposal, STEPS[kind])
    limit = limit_of(proposal, kind)
    if limit is not None and start is not None:
        yield Due(kind=kind, label=label, limit=limit, start=start, start_label=start_label, **more)


def owner_of(deputy: Any) -> dict[str, Any]:
    """The deputy herself, or the congress office for one without an account."""
    return {"owner_user": deputy.user} if deputy.user_id else {"owner_role": Role.CLERK}


def by_sponsors(proposal: Proposal) -> Iterator[Due]:
    """Co-sponsors confirm, the lead deputy rewrites, deputies grade."""
    if proposal.state == states.COSIGNING:
        invited = proposal.cosponsors.filter(state=Cosponsor.State.INVITED).select_related("deputy__user")
        for cosponsor in invited:
            yield from due(
                proposal, LimitKind.COSIGN, "确认是否联名", cosponsor.invited_on, "邀请之日",
                slot=f"cosponsor-{cosponsor.pk}", **owner_of(cosponsor.deputy),
                **button(states.PROPOSAL, proposal, "confirm"),
            )  # fmt: skip
        if not invited:  # all have answered, and too few remain for a motion
            last = last_entry_on(proposal, "confirm", "refuse")
            yield from due(
                proposal,
                LimitKind.COSIGN,
                "补足联名后重报",
                last,
                "联名答复之日",
                **owner_of(proposal.lead_deputy),
            )
    elif proposal.state == states.RETURNED:
        last = last_entry_on(proposal, "send_back")
        yield from due(
            proposal,
            LimitKind.REWRITE,
            "按审查意见修改重报",
            last,
            "退回之日",
            **owner_of(proposal.lead_deputy),
        )
    elif proposal.state == states.REPLIED:
        yield from due(
            proposal,
            LimitKind.FEEDBACK,
            "评价办理情况",
            proposal.replied_on,
            "收到答复之日",
            **owner_of(proposal.lead_deputy),
        )


def by_congress(proposal: Proposal) -> Iterator[Due]:
    """The congress office examines, assigns, closes and follows the county; the presidium puts to the vote."""
    clerk = {"owner_role": Role.CLERK}
    match proposal.state:
        case states.SUBMITTED:
            yield from due(
                proposal, LimitKind.EXAMINE, "审查登记", proposal.submitted_on, "提交之日", **clerk
            )
        case states.AGENDA:
            start = last_entry_on(proposal, "put_on_agenda")
            owner = {"owner_role": Role.PRESIDIUM}
            yield from due(proposal, LimitKind.AGENDA, "提请大会审议", start, "列入议程之日", **owner)
        case states.REGISTERED:
            start, label = assignment_starts(proposal)
            yield from due(proposal, LimitKind.ASSIGN, "交办", start, label, **clerk)
        case states.FORWARDED:
            start = last_entry_on(proposal, "forward", "rehandle", "revisit")
            label = "跟踪县级办理并登记答复"
            yield from due(proposal, LimitKind.COUNTY_FOLLOW_UP, label, start, "转报之日", **clerk)
        case states.RATED:
            yield from due(
                proposal, LimitKind.CLOSE, "办结或交重新办理", proposal.rated_on, "反馈之日", **clerk
            )
        case states.CLOSED:
            yield from after_closing(proposal)


def after_closing(proposal: Proposal) -> Iterator[Due]:
    """Once closed it is revisited in its round, and published unless the deputy forbids it."""
    clerk = {"owner_role": Role.CLERK}
    if not proposal.revisits.filter(round=proposal.round).exists():
        yield from due(proposal, LimitKind.REVISIT, "回访", proposal.closed_on, "办结之日", **clerk)
    if not (proposal.published_on or proposal.is_confidential or proposal.objects_to_publishing):
        yield from due(proposal, LimitKind.PUBLISH, "公开建议和答复", proposal.closed_on, "办结之日", **clerk)


def by_units(proposal: Proposal) -> Iterator[Due]:
    """Each unit acknowledges, contacts the deputy, gives its opinion or answers; the office decides what units ask for."""
    clerk = {"owner_role": Role.CLERK}
    for assignment in proposal.assignments.current().select_related("unit"):
        unit = {"owner_unit": assignment.unit, "slot": assignment.slot}
        start, start_label = assignment.assigned_on, "交办之日"
        step = partial(button, states.ASSIGNMENT, assignment)
        match assignment.state:
            case states.PENDING:
                yield from due(
                    proposal, LimitKind.ACKNOWLEDGE, "签收", start, start_label, **unit, **step("acknowledge")
                )
            case states.OBJECTED:
                filed = assignment.objections.latest("pk").filed_on
                yield from due(
                    proposal,
                    LimitKind.REASSIGN,
                    "决定是否调整承办单位",
                    filed,
                    "申请之日",
                    slot=assignment.slot,
                    **clerk,
                )
            case states.WORKING if assignment.owes_answer and not assignment.consultations.exists():
                yield from due(
                    proposal, LimitKind.CONTACT, "联系代表", start, start_label, **unit, **step("consult")
                )
        yield from answer_due(proposal, assignment)
        for extension in assignment.extensions.filter(decided_on__isnull=True):
            yield from due(
                proposal, LimitKind.EXTENSION_DECISION, "审批延期申请", extension.asked_on, "申请之日",
                slot=f"extension-{extension.pk}", **clerk, **step("decide_extension"),
            )  # fmt: skip


def answer_due(proposal: Proposal, assignment: Assignment) -> Iterator[Due]:
    """Yield the answer (or opinion) that the unit owes, from the assignment on, through objections and extensions."""
    unit = {"owner_unit": assignment.unit, "slot": assignment.slot}
    working = assignment.state in (states.WORKING, states.REDOING)
    step = button(states.ASSIGNMENT, assignment, "reply") if working else {}
    if assignment.state == states.REDOING:
        yield from due(
            proposal, LimitKind.REHANDLE, "重新办理并答复", assignment.redo_on, "交重新办理之日",
            until=assignment.extended_until, until_label="经同意延期", **unit, **step,
        )  # fmt: skip
    elif assignment.state in (states.PENDING, states.OBJECTED, states.WORKING):
        if assignment.owes_answer:
            start, label = reply_starts(proposal, assignment)
            yield from due(
                proposal, LimitKind.REPLY, "答复代表", start, label,
                until=assignment.extended_until, until_label="经同意延期", **unit, **step,
            )  # fmt: skip
        else:
            step = button(states.ASSIGNMENT, assignment, "give_opinion") if working else {}
            yield from due(
                proposal,
                LimitKind.OPINION,
                "提交会办意见",
                assignment.assigned_on,
                "交办之日",
                **unit,
                **step,
            )


def by_urged(proposal: Proposal) -> Iterator[Due]:
    """A unit that was urged says by the named day what it will do."""
    for urging in proposal.urgings.open().filter(respond_by__isnull=False).select_related("assignment__unit"):
        owner = {"owner_unit": urging.assignment.unit} if urging.assignment_id else {"owner_role": Role.CLERK}
        limit = Limit(value=(urging.respond_by - urging.urged_on).days, source="督办要求")
        yield Due(
            kind="urging", label="回复督办", limit=limit, start=urging.urged_on, start_label="督办之日",
            slot=f"urging-{urging.pk}", **owner, **button(states.PROPOSAL, proposal, "answer_urging"),
        )  # fmt: skip


def by_promise(proposal: Proposal) -> Iterator[Due]:
    """Each promise is owed until it is kept, also after closing (承诺事项台账)."""
    for commitment in proposal.commitments.open().select_related("unit"):
        owner = {"owner_unit": commitment.unit} if commitment.unit_id else {"owner_role": Role.CLERK}
        limit = Limit(value=max(0, (commitment.due_on - commitment.made_on).days), source="答复中的承诺")
        yield Due(
            kind=LimitKind.COMMITMENT.value, label="兑现承诺", limit=limit, start=commitment.made_on,
            start_label="承诺之日", until=commitment.due_on, until_label="承诺时限",
            slot=f"commitment-{commitment.pk}", **owner,
        )  # fmt: skip


def assignment_starts(proposal: Proposal) -> tuple[datetime.date | None, str]:
    """From which day the assigning counts: registration, or the close of the session when that is later."""
    in_session = proposal.session and proposal.period == Proposal.Period.SESSION
    if in_session and proposal.registered_on and proposal.session.closes_on > proposal.registered_on:
        return proposal.session.closes_on, "大会闭会之日"
    return proposal.registered_on, "登记之日"


def reply_starts(proposal: Proposal, assignment: Assignment) -> tuple[datetime.date, str]:
    """From which day the reply counts, by the policy: assignment (代表法 第五十一条) or close of the session."""
    by_close = policy_for(proposal).clock_start == ClockStart.SESSION_CLOSE
    if by_close and proposal.session and proposal.period == Proposal.Period.SESSION:
        return max(proposal.session.closes_on, proposal.session.opens_on), "大会闭会之日"
    return assignment.assigned_on, "交办之日"


def current_replies(proposal: Proposal) -> Iterable[Reply]:
    """Return the replies of the current round."""
    return proposal.replies.filter(is_superseded=False).select_related("outcome_class", "assignment__unit")


def last_entry_on(proposal: Proposal, *moves: str) -> datetime.date | None:
    """Return the day of the last such step in the trail."""
    from groundwork.workflow.models import Entry

    entry = Entry.objects.of(proposal).filter(move__in=moves).last()
    return entry.happened_on if entry else None
