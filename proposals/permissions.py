"""Who may do what with a proposal, readable like statute; a bar says why a person is recused, and who can instead."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from deputies.permissions import sits_in_the_congress
from groundwork.accounts.models import User
from groundwork.accounts.roles import Role
from proposals.models import Cosponsor


def is_clerk(user: Any, record: Any) -> bool:
    """The congress office of its township."""
    return user.holds(Role.CLERK, township_id=record.township_id)


def is_presidium(user: Any, record: Any) -> bool:
    """A member of the presidium, its chairman included."""
    return user.holds(Role.PRESIDIUM, Role.CHAIRMAN, township_id=record.township_id)


def is_congress(user: Any, record: Any) -> bool:
    """The congress office or the presidium."""
    return is_clerk(user, record) or is_presidium(user, record)


def is_office(user: Any, record: Any) -> bool:
    """The congress office; the presidium stands in where everybody of the office is recused, so that nothing is stuck."""
    return is_clerk(user, record) or (is_presidium(user, record) and office_is_recused(record))


def office_is_recused(record: Any) -> bool:
    """Whether there is nobody in the office who never held a post in the handling unit."""
    clerks = User.objects.holding(Role.CLERK, township=record.township_id, on=timezone.localdate())
    return not clerks.exclude(posts__unit_id__in=handling_units(record)).exists()


def is_lead(user: Any, proposal: Any) -> bool:
    """The lead deputy, or the congress office for one who has no account."""
    deputy = proposal.lead_deputy
    return deputy.user_id == user.pk or (deputy.user_id is None and is_clerk(user, proposal))


def is_lead_or_clerk(user: Any, proposal: Any) -> bool:
    """The lead deputy, or the congress office that took her paper down."""
    return proposal.lead_deputy.user_id == user.pk or is_clerk(user, proposal)


def may_confirm(user: Any, proposal: Any) -> bool:
    """An invited co-sponsor who has not answered; the congress office for one without an account."""
    return open_invitations(user, proposal).exists()


def open_invitations(user: Any, proposal: Any) -> Any:
    """The invitations that this person may answer."""
    waiting = proposal.cosponsors.filter(state=Cosponsor.State.INVITED)
    if is_clerk(user, proposal):
        return waiting.filter(deputy__user__isnull=True) | waiting.filter(deputy__user=user)
    return waiting.filter(deputy__user=user)


def grading_deputies(user: Any, proposal: Any) -> list[Any]:
    """The sponsors for whom this person may grade: herself; for the office those without an account."""
    sponsors = [proposal.lead_deputy]
    sponsors += [c.deputy for c in proposal.cosponsors.confirmed().select_related("deputy")]
    clerk = is_clerk(user, proposal)
    return [d for d in sponsors if d.user_id == user.pk or (clerk and d.user_id is None)]


def ungraded_deputies(user: Any, proposal: Any) -> list[Any]:
    """Those among them who have not graded every reply of this round."""
    from proposals.models import Feedback

    replies = [reply.pk for reply in proposal.replies.filter(is_superseded=False)]
    given = Feedback.objects.filter(reply_id__in=replies).values_list("deputy_id", "reply_id")
    graded = {(deputy, reply) for deputy, reply in given}
    return [d for d in grading_deputies(user, proposal) if any((d.pk, r) not in graded for r in replies)]


def may_grade(user: Any, proposal: Any) -> bool:
    """A sponsor with a reply of this round that she has not graded."""
    return bool(ungraded_deputies(user, proposal))


def is_of_unit(user: Any, assignment: Any) -> bool:
    """An officer or the head of the unit in whose hands it is."""
    return assignment.unit_id in user.standing.unit_ids


def is_of_urged_unit(user: Any, proposal: Any) -> bool:
    """An officer of a unit that has an urging to answer; the congress office for what it asked of the county."""
    return open_urgings(user, proposal).exists()


def open_urgings(user: Any, proposal: Any) -> Any:
    """The urgings that this person may answer."""
    waiting = proposal.urgings.open()
    mine = waiting.filter(assignment__unit_id__in=user.standing.unit_ids)
    return mine | waiting.filter(assignment__isnull=True) if is_clerk(user, proposal) else mine


def handling_units(record: Any) -> set[int]:
    """The units whose work is in question: of the assignment, or all that handle the proposal."""
    if hasattr(record, "unit_id"):
        return {record.unit_id}
    return set(record.assignments.current().values_list("unit_id", flat=True))


def conflict_of_interest(user: Any, record: Any) -> str | None:
    """Recusal: who holds or held a post in the handling unit may not accept, grade, close or revisit its work."""
    units = handling_units(record)
    if not user.ever_served_in(units):
        return None
    post = user.posts.filter(unit_id__in=units).select_related("unit").first()
    return (
        f"您现任或曾任{post.unit}职务（{post}），按回避要求不能办理此事，"
        "请由人大办其他工作人员办理；人大办没有其他人员的，由主席团成员办理。"
    )


def grading_conflict(user: Any, proposal: Any) -> str | None:
    """A sponsor from the handling unit may not grade it; her co-sponsors, or the office after the limit, go on. Nor does
    a clerk from that unit write down another's grade."""
    units = handling_units(proposal)
    for deputy in grading_deputies(user, proposal):
        if deputy.user_id and deputy.user.ever_served_in(units):
            return (
                f"{deputy.name}代表现任或曾任承办单位职务，按回避要求不能评价该单位的办理工作；"
                "可由联名代表评价，或由人大办在反馈期满后转办结。"
            )
    return conflict_of_interest(user, proposal)


def may_raise(user: Any) -> bool:
    """Who may write a new proposal: deputies of the township's own congress, and the congress office on their behalf."""
    return user.holds(Role.CLERK) or (user.holds(Role.DEPUTY) and sits_in_the_congress(user))
