"""提出: a deputy writes, co-sponsors confirm, the proposal is sent in, taken back or withdrawn."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from deputies.models import Deputy
from groundwork.workflow.engine import Done, Notice, step
from proposals import bridge, states
from proposals.credits import take_back as take_back_credits
from proposals.models import Cosponsor, Proposal
from proposals.people import account_of, clerks_of
from proposals.permissions import is_lead_or_clerk, may_confirm, open_invitations
from proposals.rulebook import policy_for
from proposals.states import PROPOSAL
from proposals.steps.ending import release_all

LEAD = "领衔代表（或代为录入的人大办）"


@step(PROPOSAL, "submit", may=is_lead_or_clerk, who=LEAD)
def submit(proposal: Proposal, *, actor: Any, today: datetime.date, cosponsors: Any = ()) -> Done:
    """提交: send it in, or first to the co-sponsors, who must confirm that it is their true will.

    Raises ValidationError for a draft without its parts, a motion outside the session's window or without enough names.
    """
    require_contents(proposal)
    require_office(proposal.lead_deputy)
    invite(proposal, cosponsors, today=today)
    waiting = list(proposal.cosponsors.filter(state=Cosponsor.State.INVITED).select_related("deputy__user"))
    if waiting:
        people = [person for c in waiting if (person := account_of(c.deputy))]
        if proposal.is_motion:
            require_window(proposal, today=today)
            require_names(proposal, counting=[Cosponsor.State.CONFIRMED, Cosponsor.State.INVITED])
        names = "、".join(c.deputy.name for c in waiting)
        notice = Notice(people, f"请您确认是否联名：{proposal.title}")
        return Done(f"提请 {names} 确认联名", to=states.COSIGNING, notices=[notice])
    return send(proposal, today=today, sentence="提交人大办审查")


@step(PROPOSAL, "confirm", may=may_confirm, who="被邀请联名的代表本人")
def confirm(proposal: Proposal, *, actor: Any, today: datetime.date, deputies: Any = ()) -> Done:
    """确认联名: the deputy has read the content and confirms; the last one sends it in."""
    return answer_invitation(proposal, actor, today, deputies, Cosponsor.State.CONFIRMED, "确认联名")


@step(PROPOSAL, "refuse", may=may_confirm, who="被邀请联名的代表本人")
def refuse(proposal: Proposal, *, actor: Any, today: datetime.date, deputies: Any = ()) -> Done:
    """不同意联名: the deputy does not sign; where too few remain for a motion it goes back to its lead deputy."""
    return answer_invitation(proposal, actor, today, deputies, Cosponsor.State.REFUSED, "不同意联名")


@step(PROPOSAL, "send_in", may=is_lead_or_clerk, who=LEAD)
def send_in(proposal: Proposal, *, actor: Any, today: datetime.date) -> Done:
    """按已确认联名提交: wait no longer; those who have not answered are not co-sponsors."""
    proposal.cosponsors.filter(state=Cosponsor.State.INVITED).delete()
    return send(proposal, today=today, sentence="不再等待，按已确认的联名提交")


@step(PROPOSAL, "take_back", may=is_lead_or_clerk, who=LEAD)
def take_back(proposal: Proposal, *, actor: Any, today: datetime.date) -> Done:
    """收回修改: back to the draft, before it is registered; confirmations lapse, since the text may change.

    Raises ValidationError when others were merged into it.
    """
    require_alone(proposal)
    proposal.cosponsors.update(state=Cosponsor.State.INVITED, answered_on=None)
    proposal.submitted_on = None
    return Done("收回修改，此前的联名确认须重新作出")


@step(PROPOSAL, "withdraw", may=is_lead_or_clerk, who=LEAD)
def withdraw(proposal: Proposal, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """撤回: a written request ends the handling (重庆第十二条等); a motion on the agenda needs the presidium's consent,
    which the office records as the reason (地方组织法 第二十二条).

    Raises ValidationError when others were merged into it.
    """
    require_alone(proposal)
    officers = release_all(proposal, today=today)
    take_back_credits(proposal, today=today)
    proposal.ended_reason = reason
    bridge.drop_opinions(proposal, f"代表撤回建议：{reason}", today=today)
    return Done(
        f"撤回：{reason}",
        notices=[Notice([*clerks_of(proposal, on=today), *officers], f"已撤回：{proposal.title}")],
    )


@step(PROPOSAL, "discard", may=is_lead_or_clerk, who=LEAD)
def discard(proposal: Proposal, *, actor: Any, today: datetime.date) -> Done:
    """删除草稿: a draft that nobody has seen goes out of the lists; its history stays."""
    bridge.drop_opinions(proposal, "代表没有提出建议，草稿已删除", today=today)
    return Done("删除草稿")


def missing_contents(proposal: Proposal) -> list[str]:
    """Name the parts that are still to be written: a motion has 案由、案据、方案 (地方组织法 第二十二条); a suggestion its
    situation and a concrete request (代表法 第二十四条)."""
    needed = [("situation", "情况（案由）"), ("request", "具体建议（方案）")]
    if proposal.is_motion:
        needed.insert(1, ("analysis", "分析（案据）"))
    return [label for name, label in needed if not getattr(proposal, name).strip()]


def require_contents(proposal: Proposal) -> None:
    """A draft without its parts cannot be sent in."""
    if missing := missing_contents(proposal):
        kind = proposal.get_kind_display()
        raise ValidationError(f"{kind}还缺少：{'、'.join(missing)}。请先“修改”补齐再提交。")


def require_office(deputy: Any) -> None:
    """A deputy whose office is suspended or has ended proposes and signs nothing."""
    if deputy.status != Deputy.Status.SERVING:
        raise ValidationError(f"{deputy.name}代表{deputy.get_status_display()}，不能提出或联名议案、建议。")
    if not deputy.sits_in_the_congress:
        raise ValidationError(
            f"{deputy.name}是{deputy.office_name}，不能向乡镇人大提出或联名；请按其所在人大的规定提出。"
        )


def require_alone(proposal: Proposal) -> None:
    """What others were merged into carries their deputies' matter too: its own sponsor cannot end that alone."""
    if merged := list(proposal.merged.select_related("lead_deputy")):
        names = "、".join(f"{one.lead_deputy}代表的“{one.title}”" for one in merged)
        raise ValidationError(f"{names}已并入本件一并办理，不能收回或撤回；请与人大办联系。")


def invite(proposal: Proposal, deputies: Any, *, today: datetime.date) -> None:
    """Invite the deputies named; those invited earlier and named again stay, those no longer named go."""
    wanted = {deputy.pk: deputy for deputy in deputies if deputy.pk != proposal.lead_deputy_id}
    proposal.cosponsors.exclude(deputy_id__in=wanted).delete()
    known = set(proposal.cosponsors.values_list("deputy_id", flat=True))
    Cosponsor.objects.bulk_create(
        Cosponsor(proposal=proposal, deputy=deputy, invited_on=today)
        for pk, deputy in wanted.items()
        if pk not in known
    )
    proposal.cosponsors.filter(state=Cosponsor.State.INVITED).update(invited_on=today)


def answer_invitation(
    proposal: Proposal, actor: Any, today: datetime.date, deputies: Any, answer: str, word: str
) -> Done:
    """Write the answers of the deputies named (all that the actor may answer for when none is), and go on when all did."""
    mine = open_invitations(actor, proposal).select_related("deputy")
    if deputies:
        mine = mine.filter(deputy__in=deputies)
    answered = list(mine)
    if not answered:
        raise ValidationError("请选择要确认的联名代表。")
    if answer == Cosponsor.State.CONFIRMED:
        for cosponsor in answered:
            require_office(cosponsor.deputy)
    names = "、".join(c.deputy.name for c in answered)
    proposal.cosponsors.filter(pk__in=[c.pk for c in answered]).update(state=answer, answered_on=today)
    if proposal.cosponsors.filter(state=Cosponsor.State.INVITED).exists():
        return Done(f"{names} {word}", to=states.COSIGNING)
    if proposal.is_motion and too_few(proposal, counting=[Cosponsor.State.CONFIRMED]):
        if answer == Cosponsor.State.REFUSED:
            lead = account_of(proposal.lead_deputy)
            return Done(
                f"{names} {word}；联名人数不足，退回草稿", to=states.DRAFT,
                notices=[Notice([lead] if lead else [], f"联名人数不足：{proposal.title}")],
            )  # fmt: skip
        return Done(f"{names} {word}；联名人数不足，请领衔代表另邀联名", to=states.COSIGNING)
    return send(proposal, today=today, sentence=f"{names} {word}，联名确认齐全，提交")


def send(proposal: Proposal, *, today: datetime.date, sentence: str) -> Done:
    """Send it to the congress office."""
    if proposal.is_motion:
        require_window(proposal, today=today)
        require_names(proposal, counting=[Cosponsor.State.CONFIRMED])
    proposal.submitted_on = proposal.submitted_on or today
    notice = Notice(clerks_of(proposal, on=today), f"待审查：{proposal.title}")
    return Done(sentence, to=states.SUBMITTED, notices=[notice])


def too_few(proposal: Proposal, *, counting: list[str]) -> bool:
    """Whether fewer deputies sign, the lead deputy included, than a motion needs."""
    names = 1 + proposal.extra_cosponsors + proposal.cosponsors.filter(state__in=counting).count()
    return names < policy_for(proposal).motion_cosponsors


def require_names(proposal: Proposal, *, counting: list[str]) -> None:
    """Five deputies or more jointly (地方组织法 第二十二条); the number is the policy's."""
    if too_few(proposal, counting=counting):
        least = policy_for(proposal).motion_cosponsors
        raise ValidationError(
            f"议案须有 {least} 名以上代表联名（含领衔代表）。可以增加联名代表，或改为建议提出。"
        )


def require_window(proposal: Proposal, *, today: datetime.date) -> None:
    """A motion goes to a session before its cut-off (重庆乡镇人大工作条例 第十四条)."""
    session = proposal.session
    if session is None:
        raise ValidationError("议案须向大会提出，请先“修改”选定会议；闭会期间请改为建议提出。")
    last = session.motion_deadline or session.closes_on
    if today > last:
        raise ValidationError(f"{session}的议案截止日是 {last:%Y年%-m月%-d日}，已过；请改为建议提出。")
