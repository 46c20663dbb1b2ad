"""签收、办理、答复: what a unit does with what it was given, and what the office decides on its requests."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from groundwork.deadlines.calendar import WorkCalendar, add_months
from groundwork.deadlines.models import Deadline
from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import Done, Notice, follow, step
from proposals import states
from proposals.models import Assignment, Commitment, Consultation, Extension, Objection, Proposal, Reply
from proposals.models.policy import LimitKind
from proposals.papers import attach_papers
from proposals.people import clerks_of, officers_of, sponsors_of
from proposals.permissions import conflict_of_interest, is_of_unit, is_office
from proposals.rulebook import limit_of
from proposals.states import ASSIGNMENT, PROPOSAL
from proposals.terms import REPLY_KINDS, reply_starts

UNIT = "承办单位的经办人或负责人"
OFFICE = "人大办"


def owes_answer(assignment: Assignment) -> bool:
    """Whether the unit answers the deputies itself."""
    return assignment.owes_answer


def is_cohandler(assignment: Assignment) -> bool:
    """Whether the unit gives its opinion to the lead unit instead."""
    return not assignment.owes_answer


def asks_for_time(assignment: Assignment) -> bool:
    """Whether an extension waits to be decided."""
    return assignment.extensions.filter(decided_on__isnull=True).exists()


def too_late_to_object(assignment: Assignment, *, today: datetime.date) -> str:
    """Say that the window for objecting has passed, or nothing."""
    limit = limit_of(assignment.proposal, LimitKind.OBJECT)
    if limit is None:
        return ""
    last = WorkCalendar.load().reckon(limit, start=assignment.assigned_on).due_on
    return f"申请调整的期限（{limit}，至{cn_date(last)}）已过，应当继续办理。" if today > last else ""


def may_ask_for_time(assignment: Assignment) -> bool:
    """Whether it owes an answer and has not asked already."""
    return owes_answer(assignment) and not asks_for_time(assignment)


@step(ASSIGNMENT, "acknowledge", may=is_of_unit, who=UNIT)
def acknowledge(
    assignment: Assignment, *, actor: Any, today: datetime.date,
    officer_name: str = "", officer_phone: str = "", leader_name: str = "",
) -> Done:  # fmt: skip
    """签收: the unit takes it in hand and names its officer and the leader in charge."""
    assignment.acknowledged_on = today
    assignment.officer_name = officer_name or actor.name
    assignment.officer_phone, assignment.leader_name = officer_phone, leader_name
    follow_receipt(assignment, today=today)
    return Done(f"{assignment.unit}签收，经办人{assignment.officer_name}")


@step(ASSIGNMENT, "object", may=is_of_unit, who=UNIT)
def object_to(
    assignment: Assignment, *, actor: Any, today: datetime.date, reason: str, proposed_unit: Any = None
) -> Done:
    """申请调整: the unit gives its reasons, within the window; it may not pass the matter on by itself.

    Raises ValidationError when the window has passed: the unit must go on handling (青岛第二十四条等).
    """
    if late := too_late_to_object(assignment, today=today):
        raise ValidationError(late)
    Objection.objects.create(
        assignment=assignment, filed_on=today, reason=reason, proposed_unit=proposed_unit
    )
    suggestion = f"，建议改由{proposed_unit}办理" if proposed_unit else ""
    clerks = clerks_of(assignment.proposal, on=today)
    return Done(
        f"{assignment.unit}申请调整承办单位：{reason}{suggestion}",
        notices=[Notice(clerks, f"申请调整承办单位：{assignment.proposal}")],
    )


@step(ASSIGNMENT, "uphold", may=is_office, who=OFFICE, bars=(conflict_of_interest,))
def uphold(assignment: Assignment, *, actor: Any, today: datetime.date, decision: str) -> Done:
    """不同意调整: the unit must go on handling."""
    close_objection(assignment, upheld=False, decision=decision, today=today)
    assignment.acknowledged_on = today
    follow_receipt(assignment, today=today)
    officers = officers_of(assignment.unit, on=today)
    return Done(
        f"不同意{assignment.unit}调整申请，请继续办理：{decision}",
        notices=[Notice(officers, f"请继续办理：{assignment.proposal}")],
    )


@step(ASSIGNMENT, "reassign", may=is_office, who=OFFICE, bars=(conflict_of_interest,))
def reassign(
    assignment: Assignment, *, actor: Any, today: datetime.date, unit: Any, decision: str = ""
) -> Done:
    """同意调整并改派: another unit takes the same part; its clocks start anew today."""
    proposal = assignment.proposal
    if proposal.assignments.current().filter(unit=unit).exists():
        raise ValidationError({"unit": f"{unit}已经在承办本件（或就是申请调整的单位），请另选。"})
    close_objection(assignment, upheld=True, decision=decision, today=today)
    Assignment.objects.create(proposal=proposal, unit=unit, part=assignment.part, assigned_on=today)
    if proposal.state == states.HANDLING:
        follow(proposal, PROPOSAL, "reopen_receipt", today=today, sentence=f"改派{unit}，待签收")
    return Done(
        f"同意{assignment.unit}的调整申请，改由{unit}（{assignment.get_part_display()}）承办"
        + (f"：{decision}" if decision else ""),
        notices=[
            Notice(officers_of(unit, on=today), f"请签收：{proposal}"),
            Notice(officers_of(assignment.unit, on=today), f"已同意调整：{proposal}"),
            Notice(sponsors_of(proposal), f"承办单位调整为{unit}：{proposal.title}"),
        ],
    )


@step(ASSIGNMENT, "consult", may=is_of_unit, who=UNIT)
def consult(
    assignment: Assignment, *, actor: Any, today: datetime.date,
    happened_on: datetime.date, form: str, stage: str, people: str, content: str,
) -> Done:  # fmt: skip
    """记录沟通: a talk with the deputy before, during or after the handling."""
    if not assignment.assigned_on <= happened_on <= today:
        raise ValidationError({"happened_on": "沟通日期应在交办之后、今天或以前。"})
    talk = Consultation.objects.create(
        assignment=assignment, happened_on=happened_on, form=form, stage=stage, people=people, content=content
    )
    where = f"{talk.get_stage_display()}{talk.get_form_display()}"
    return Done(f"{assignment.unit}与{people}沟通（{where}，{cn_date(happened_on)}）：{content}")


@step(ASSIGNMENT, "ask_extension", may=is_of_unit, who=UNIT, when=may_ask_for_time)
def ask_extension(
    assignment: Assignment, *, actor: Any, today: datetime.date, reason: str, until: datetime.date
) -> Done:
    """申请延期: with reasons, to a day within the longest limit; the office decides.

    Raises ValidationError when the day lies beyond the longest limit or before the present one.
    """
    proposal = assignment.proposal
    last = longest_extension(assignment)
    if last is not None and until > last:
        raise ValidationError(
            {
                "until": f"最迟只能延至{last:%Y年%-m月%-d日}（自起算之日{limit_of(proposal, LimitKind.EXTENDED_REPLY)}）。"
            }
        )
    present = present_limit(assignment) or today
    if until <= max(present, today):
        raise ValidationError({"until": f"延至的日期应在现在的期限（{cn_date(present)}）和今天以后。"})
    Extension.objects.create(assignment=assignment, asked_on=today, reason=reason, until=until)
    return Done(
        f"{assignment.unit}申请延期至{cn_date(until)}：{reason}",
        notices=[Notice(clerks_of(proposal, on=today), f"申请延期：{proposal}")],
    )


@step(
    ASSIGNMENT,
    "decide_extension",
    may=is_office,
    who=OFFICE,
    bars=(conflict_of_interest,),
    when=asks_for_time,
)
def decide_extension(
    assignment: Assignment, *, actor: Any, today: datetime.date, is_granted: bool, decision: str = ""
) -> Done:
    """审批延期: granted or not, and the deputy is told either way (青岛第二十五条等)."""
    extension = assignment.extensions.filter(decided_on__isnull=True).first()
    assert extension is not None  # the step's condition
    extension.decided_on, extension.is_granted, extension.decision = today, is_granted, decision
    extension.save()
    if is_granted:
        assignment.extended_until = extension.until
    word = f"同意延期至{cn_date(extension.until)}" if is_granted else "不同意延期"
    people = [*officers_of(assignment.unit, on=today), *sponsors_of(assignment.proposal)]
    return Done(
        f"{word}（{assignment.unit}）" + (f"：{decision}" if decision else ""),
        notices=[
            Notice(
                people,
                f"{word}：{assignment.proposal}",
                body=f"{assignment.unit}申请延期的理由：{extension.reason}",
            )
        ],
        details={"until": extension.until.isoformat(), "granted": is_granted},
    )


@step(ASSIGNMENT, "give_opinion", may=is_of_unit, who=UNIT, when=is_cohandler)
def give_opinion(
    assignment: Assignment, *, actor: Any, today: datetime.date, opinion: str, papers: Any = ()
) -> Done:
    """提交会办意见: the co-handler's view, to the lead unit, which states it in its reply."""
    assignment.opinion, assignment.opinion_on = opinion, today
    attach_papers(assignment.proposal, papers, actor=actor, label=f"{assignment.unit}会办意见")
    answer_urgings(assignment.urgings, today=today, response="已提交会办意见")
    leads = assignment.proposal.assignments.current().filter(part=Assignment.Part.LEAD).select_related("unit")
    officers = [officer for lead in leads for officer in officers_of(lead.unit, on=today)]
    return Done(
        f"{assignment.unit}提交会办意见：{opinion}",
        notices=[Notice(officers, f"会办意见已到：{assignment.proposal}")],
    )


@step(ASSIGNMENT, "reply", may=is_of_unit, who=UNIT, when=owes_answer)
def reply(
    assignment: Assignment, *, actor: Any, today: datetime.date, papers: Any = (), **letter: Any
) -> Done:
    """答复: the letter to the deputies with its outcome class; promises go into the ledger; when every unit that owes an
    answer has given it, the deputies are asked to grade."""
    proposal = assignment.proposal
    written = write_reply(proposal, assignment, author=assignment.unit.name, today=today, **letter)
    keep_promises(written, unit=assignment.unit, today=today, planned=letter.get("planned_items", ""))
    attach_papers(proposal, papers, actor=actor, label=f"{assignment.unit}答复函")
    answer_urgings(assignment.urgings, today=today, response="已书面答复代表")
    assignment.answered_on = today
    assignment.extensions.filter(decided_on__isnull=True).update(
        decided_on=today, is_granted=False, decision="已答复，申请不再需要"
    )
    still = (
        proposal.assignments.current().answering().exclude(pk=assignment.pk).exclude(state=states.ANSWERED)
    )
    notices = [Notice(sponsors_of(proposal), f"{assignment.unit}已答复：{proposal.title}")]
    if not still.exclude(state=states.DONE).exists():
        proposal.replied_on = today
        follow(proposal, PROPOSAL, "all_replied", today=today, sentence="承办单位均已答复，请代表评价")
        notices.append(Notice(sponsors_of(proposal), f"请您评价办理情况：{proposal.title}"))
    return Done(
        f"{assignment.unit}答复（{written.outcome_class}）", notices=notices, details={"reply": written.pk}
    )


def answer_urgings(urgings: Any, *, today: datetime.date, response: str) -> None:
    """Take what a unit was pressed to give, once given, for its answer: nothing more is owed on the urging."""
    urgings.filter(responded_on__isnull=True).update(response=response, responded_on=today)


def follow_receipt(assignment: Assignment, *, today: datetime.date) -> None:
    """Move the proposal on when this was the last unit that had not acknowledged."""
    proposal = assignment.proposal
    waiting = (
        proposal.assignments.current()
        .exclude(pk=assignment.pk)
        .filter(state__in=(states.PENDING, states.OBJECTED))
    )
    if proposal.state == states.ASSIGNED and not waiting.exists():
        follow(proposal, PROPOSAL, "all_acknowledged", today=today, sentence="承办单位均已签收，进入办理")


def close_objection(assignment: Assignment, *, upheld: bool, decision: str, today: datetime.date) -> None:
    """Write the decision on the unit's request."""
    objection = assignment.objections.filter(decided_on__isnull=True).latest("pk")
    objection.decided_on, objection.is_upheld, objection.decision = today, upheld, decision
    objection.save()


def longest_extension(assignment: Assignment) -> datetime.date | None:
    """Return the last day to which the reply may be extended; when handled again, as long after as the first time."""
    limit = limit_of(assignment.proposal, LimitKind.EXTENDED_REPLY)
    if limit is None:
        return None
    start = assignment.redo_on or reply_starts(assignment.proposal, assignment)[0]
    return WorkCalendar.load().reckon(limit, start=start).due_on


def present_limit(assignment: Assignment) -> datetime.date | None:
    """Return the day by which the unit owes its answer as things stand."""
    running = (
        Deadline.objects.of(assignment.proposal).open().filter(slot=assignment.slot, kind__in=REPLY_KINDS)
    )
    return running.values_list("due_on", flat=True).first()


def write_reply(
    proposal: Proposal, assignment: Assignment | None, *, author: str, today: datetime.date, outcome_class: Any,
    **letter: Any,
) -> Reply:  # fmt: skip
    """Write the letter, and make its class the proposal's outcome (the least settled of several units' counts)."""
    replied_on = letter.pop("replied_on", None) or today
    reply = Reply.objects.create(
        proposal=proposal, assignment=assignment, round=proposal.round, author=author, outcome_class=outcome_class,
        replied_on=replied_on, **letter,
    )  # fmt: skip
    classes = [
        r.outcome_class for r in proposal.replies.filter(is_superseded=False).select_related("outcome_class")
    ]
    proposal.outcome_class = max(classes, key=lambda c: (c.order, c.code))
    return reply


def keep_promises(reply: Reply, *, unit: Any, today: datetime.date, planned: str) -> None:
    """Enter the promise of a reply in the ledger, when its class calls for one or the unit planned something.

    Raises ValidationError when the class needs a promise and none was written.
    """
    if not planned.strip():
        if reply.outcome_class.needs_commitment:
            raise ValidationError(
                {"planned_items": f"{reply.outcome_class}须写明计划落实事项，列入承诺台账。"}
            )
        return
    due_on = reply.planned_by
    if due_on is None:
        limit = limit_of(reply.proposal, LimitKind.COMMITMENT)
        due_on = WorkCalendar.load().reckon(limit, start=today).due_on if limit else add_months(today, 12)
    if due_on <= today:
        raise ValidationError({"planned_by": "落实时限应在今天以后；已经落实的请写在“已落实事项”。"})
    Commitment.objects.create(
        proposal=reply.proposal, reply=reply, unit=unit, content=planned, made_on=today, due_on=due_on,
        ledger_year=today.year,
    )  # fmt: skip
