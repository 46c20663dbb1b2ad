"""代表反馈: the sponsors grade each reply in two dimensions; the lead deputy's grade counts unless the policy says otherwise."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from groundwork.deadlines.calendar import WorkCalendar
from groundwork.workflow.engine import Done, Notice, step
from proposals import states
from proposals.credits import credit_feedback
from proposals.models import Feedback, Proposal
from proposals.models.policy import LimitKind
from proposals.models.proposal import Grade
from proposals.people import clerks_of
from proposals.permissions import (
    conflict_of_interest,
    grading_conflict,
    is_office,
    may_grade,
    ungraded_deputies,
)
from proposals.rulebook import limit_of, policy_for
from proposals.states import PROPOSAL
from proposals.terms import current_replies

SPONSORS = "领衔代表和联名代表本人（没有账号的由人大办按书面意见代录）"
WORST_LAST = [Grade.SATISFIED.value, Grade.BASICALLY.value, Grade.DISSATISFIED.value]


@step(PROPOSAL, "grade", may=may_grade, who=SPONSORS, bars=(grading_conflict,))
def grade(
    proposal: Proposal, *, actor: Any, today: datetime.date, deputy: Any, grades: dict[int, dict[str, str]]
) -> Done:
    """评价: two grades for each reply, with reasons when dissatisfied; when those that count are in, it waits for closing."""
    given = give_feedback(proposal, actor, deputy, grades, today=today)
    if not all_that_counts(proposal):
        return Done(sentence_of(deputy, given), to=states.REPLIED)
    take_over_grades(proposal, today=today)
    notice = Notice(clerks_of(proposal, on=today), f"代表已评价，待办结：{proposal}")
    return Done(sentence_of(deputy, given), to=states.RATED, notices=[notice])


@step(PROPOSAL, "grade_too", may=may_grade, who=SPONSORS, bars=(grading_conflict,))
def grade_too(
    proposal: Proposal, *, actor: Any, today: datetime.date, deputy: Any, grades: dict[int, dict[str, str]]
) -> Done:
    """补充评价: a sponsor grades after the grades that count; it is kept and marked late, and moves nothing."""
    given = give_feedback(proposal, actor, deputy, grades, today=today)
    return Done(f"{sentence_of(deputy, given)}（补充）")


@step(PROPOSAL, "waive_grade", may=is_office, who="人大办", bars=(conflict_of_interest,))
def waive_grade(proposal: Proposal, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """逾期未反馈，转办结: after the limit and a reminder; it stays out of the satisfaction rate (重庆第二十九条).

    Raises ValidationError before the limit has passed.
    """
    limit = limit_of(proposal, LimitKind.FEEDBACK)
    if limit is not None and proposal.replied_on:
        last = WorkCalendar.load().reckon(limit, start=proposal.replied_on).due_on
        if today <= last:
            raise ValidationError(f"代表反馈期限是{last:%Y年%-m月%-d日}，期满仍未反馈才能转办结。")
    proposal.grade_waived, proposal.rated_on = True, today
    return Done(f"代表逾期未反馈，不计入满意率，转办结：{reason}")


def give_feedback(
    proposal: Proposal, actor: Any, deputy: Any, grades: dict[int, dict[str, str]], *, today: datetime.date
) -> list[Feedback]:
    """Write one feedback per reply of this round. Raises ValidationError for a missing grade or reason."""
    if deputy not in ungraded_deputies(actor, proposal):
        raise ValidationError({"deputy": "这位代表不在可评价之列，或已经评价过。"})
    replies = {reply.pk: reply for reply in current_replies(proposal)}
    already = set(
        Feedback.objects.filter(reply__in=replies, deputy=deputy).values_list("reply_id", flat=True)
    )
    if missing := set(replies) - already - set(grades):
        raise ValidationError(f"还有 {len(missing)} 份答复没有评价。")
    limit = limit_of(proposal, LimitKind.FEEDBACK)
    late = False
    if limit is not None and proposal.replied_on:
        late = today > WorkCalendar.load().reckon(limit, start=proposal.replied_on).due_on
    written = []
    for pk, reply in replies.items():
        if pk in already:
            continue
        mark = grades[pk]
        if (
            Grade.DISSATISFIED in (mark["work_grade"], mark["result_grade"])
            and not mark.get("reason", "").strip()
        ):
            raise ValidationError(f"对“{reply.author}”评价不满意，请写明具体理由和要求。")
        written.append(
            Feedback.objects.create(
                reply=reply,
                deputy=deputy,
                given_on=today,
                is_late=late,
                on_paper=deputy.user_id != actor.pk,
                counts=counts(proposal, deputy),
                **mark,
            )
        )
    credit_feedback(deputy, written, proposal, actor=actor)
    return written


def counts(proposal: Proposal, deputy: Any) -> bool:
    """Whether this deputy's grade counts: the lead's, or everyone's by policy, or a co-sponsor's when the lead is recused."""
    if policy_for(proposal).every_cosponsor_grades or deputy.pk == proposal.lead_deputy_id:
        return True
    return lead_is_recused(proposal)


def lead_is_recused(proposal: Proposal) -> bool:
    """Whether the lead deputy holds or held a post in a handling unit."""
    units = set(proposal.assignments.current().values_list("unit_id", flat=True))
    lead = proposal.lead_deputy.user
    return lead is not None and lead.ever_served_in(units)


def all_that_counts(proposal: Proposal) -> bool:
    """Whether every grade that counts has been given for every reply of this round."""
    replies = [reply.pk for reply in current_replies(proposal)]
    graders = {proposal.lead_deputy_id}
    if policy_for(proposal).every_cosponsor_grades:
        graders |= set(proposal.cosponsors.confirmed().values_list("deputy_id", flat=True))
    given = Feedback.objects.filter(reply_id__in=replies, counts=True).values_list("deputy_id", "reply_id")
    if lead_is_recused(proposal) and not policy_for(proposal).every_cosponsor_grades:
        return set(replies) <= {reply for _, reply in given}
    return {(d, r) for d in graders for r in replies} <= set(given)


def take_over_grades(proposal: Proposal, *, today: datetime.date) -> None:
    """Make the worst of the grades that count the proposal's; the first round's are kept apart for good."""
    counted = Feedback.objects.filter(reply__in=current_replies(proposal), counts=True)
    proposal.work_grade = max((f.work_grade for f in counted), key=WORST_LAST.index)
    proposal.result_grade = max((f.result_grade for f in counted), key=WORST_LAST.index)
    if not proposal.first_result_grade:
        proposal.first_work_grade, proposal.first_result_grade = proposal.work_grade, proposal.result_grade
    proposal.rated_on = today


def sentence_of(deputy: Any, given: list[Feedback]) -> str:
    """李代表评价建设办：工作满意，结果不满意（理由）."""
    parts = [
        f"{f.reply.author}：办理工作{f.get_work_grade_display()}、办理结果{f.get_result_grade_display()}"
        + (f"（{f.reason}）" if f.reason else "")
        for f in given
    ]
    return f"{deputy.name}代表评价：" + "；".join(parts)
