"""受理审查: the congress office examines what was sent in, registers it with a number, or says why not."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from groundwork.townships.models import Township
from groundwork.workflow.engine import Done, Notice, begin, step
from proposals import bridge, states
from proposals.credits import credit_sponsors
from proposals.models import Cosponsor, Proposal
from proposals.people import presidium_of, sponsors_of
from proposals.permissions import is_clerk, is_congress
from proposals.states import PROPOSAL

OFFICE = "人大办"
PRESIDIUM = "主席团（可由人大办代录）"


@step(PROPOSAL, "register", may=is_clerk, who=OFFICE)
def register(
    proposal: Proposal, *, actor: Any, today: datetime.date, number: int | None = None, category: Any = None
) -> Done:
    """受理登记: accept it and give it a number, by session (or by year between sessions)."""
    if category is not None:
        proposal.category = category
    enter(proposal, number=number, today=today)
    credit_sponsors(proposal, actor=actor, today=today)
    notice = Notice(sponsors_of(proposal), f"已受理登记为{proposal.reference}：{proposal.title}")
    return Done(f"受理，登记为{proposal.reference}", notices=[notice])


@step(PROPOSAL, "send_back", may=is_clerk, who=OFFICE)
def send_back(proposal: Proposal, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """退回修改: back to the lead deputy, with what is to be changed."""
    proposal.ended_reason = reason
    return Done(
        f"退回修改：{reason}", notices=[Notice(sponsors_of(proposal), f"请修改后重报：{proposal.title}")]
    )


@step(PROPOSAL, "decline", may=is_clerk, who=OFFICE)
def decline(proposal: Proposal, *, actor: Any, today: datetime.date, ground: Any, reason: str) -> Done:
    """不予受理: on a ground of the list, with the explanation owed to the deputy."""
    proposal.decline_ground, proposal.ended_reason = ground, reason
    bridge.drop_opinions(proposal, f"建议不予受理（{ground}）：{reason}", today=today)
    notice = Notice(sponsors_of(proposal), f"不予受理：{proposal.title}")
    return Done(f"不予受理（{ground}）：{reason}", notices=[notice])


@step(PROPOSAL, "put_on_agenda", may=is_congress, who=PRESIDIUM, when=lambda proposal: proposal.is_motion)
def put_on_agenda(proposal: Proposal, *, actor: Any, today: datetime.date, reason: str = "") -> Done:
    """列入大会议程: the presidium puts a motion on the agenda (地方组织法 第二十二条)."""
    notice = Notice(
        [*sponsors_of(proposal), *presidium_of(proposal, on=today)], f"已列入大会议程：{proposal.title}"
    )
    return Done("主席团决定列入大会议程" + (f"：{reason}" if reason else ""), notices=[notice])


@step(PROPOSAL, "adopt", may=is_congress, who=PRESIDIUM)
def adopt(
    proposal: Proposal, *, actor: Any, today: datetime.date, number: int | None = None, reason: str
) -> Done:
    """大会通过，转入办理: the congress adopted the motion (全体代表过半数); it is registered and will be assigned."""
    enter(proposal, number=number, today=today)
    credit_sponsors(proposal, actor=actor, today=today)
    return Done(
        f"大会审议通过，登记为{proposal.reference}：{reason}",
        notices=[Notice(sponsors_of(proposal), f"大会已通过：{proposal.title}")],
    )


@step(PROPOSAL, "convert", may=is_congress, who=PRESIDIUM, when=lambda proposal: proposal.is_motion)
def convert(proposal: Proposal, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """不列入议程，转为建议: a motion not put on the agenda becomes a suggestion, linked to it (重庆乡镇人大工作条例 第十四条)."""
    suggestion = Proposal.objects.create(
        township=proposal.township, kind=Proposal.Kind.SUGGESTION, addressee=proposal.addressee, term=proposal.term,
        session=proposal.session, period=proposal.period, title=as_suggestion(proposal.title),
        situation=proposal.situation, analysis=proposal.analysis, request=proposal.request,
        category=proposal.category, village=proposal.village, lead_deputy=proposal.lead_deputy,
        suggested_unit=proposal.suggested_unit, is_confidential=proposal.is_confidential,
        objects_to_publishing=proposal.objects_to_publishing, extra_cosponsors=proposal.extra_cosponsors,
        state=states.SUBMITTED, submitted_on=today, converted_from=proposal,
    )  # fmt: skip
    Cosponsor.objects.bulk_create(
        Cosponsor(
            proposal=suggestion,
            deputy=c.deputy,
            state=c.state,
            invited_on=c.invited_on,
            answered_on=c.answered_on,
        )
        for c in proposal.cosponsors.confirmed()
    )
    begin(suggestion, actor=actor, today=today, sentence=f"由议案“{proposal.title}”转为建议：{reason}")
    bridge.follow(proposal, suggestion)
    proposal.ended_reason = reason
    return Done(
        f"不列入大会议程，转为建议：{reason}",
        notices=[Notice(sponsors_of(proposal), f"已转为建议：{proposal.title}")],
        details={"suggestion": suggestion.pk},
    )


@step(PROPOSAL, "merge", may=is_clerk, who=OFFICE)
def merge(proposal: Proposal, *, actor: Any, today: datetime.date, into: Proposal, reason: str = "") -> Done:
    """并案: the same matter is handled under another one; every sponsor of both is still answered."""
    if into.pk == proposal.pk or into.township_id != proposal.township_id or into.kind != proposal.kind:
        raise ValidationError({"into": "请选择本乡镇的另一件同类议案建议。"})
    into = lock_main(into)
    if into.state in states.ENDED or into.state in states.PRIVATE:
        raise ValidationError({"into": "所选主件还没有提交或已经办结，不能并入。"})
    if proposal.merged.exists():
        raise ValidationError("已有其他件并入本件；请反过来，把另一件并入本件。")
    if proposal.is_confidential or into.is_confidential:
        raise ValidationError({"into": "要求保密的件单独办理：并案后双方代表和单位都会看到对方的内容。"})
    proposal.merged_into = into
    credit_sponsors(proposal, actor=actor, today=today)
    join(proposal, into, today=today)
    bridge.follow(proposal, into)
    return Done(
        f"并入“{into}”" + (f"：{reason}" if reason else ""),
        notices=[Notice(sponsors_of(proposal), f"已并案办理：{proposal.title}")],
        details={"into": into.pk},
    )


def lock_main(into: Proposal) -> Proposal:
    """Lock the one into which another is merged, and return it fresh: two merged into each other would both be lost.

    Raises ValidationError when a colleague is at work on it: waiting for her could mean waiting for each other.
    """
    locked = Proposal.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    fresh = locked.filter(pk=into.pk).first()
    if fresh is None:
        raise ValidationError({"into": "所选主件正在由他人办理，请稍后再试。"})
    return fresh


def join(proposal: Proposal, into: Proposal, *, today: datetime.date) -> None:
    """Make the sponsors of one proposal co-sponsors of the other, also those who once did not sign it."""
    deputies = {
        proposal.lead_deputy_id,
        *proposal.cosponsors.confirmed().values_list("deputy_id", flat=True),
    }
    for deputy in sorted(deputies - {into.lead_deputy_id}):
        Cosponsor.objects.update_or_create(
            proposal=into,
            deputy_id=deputy,
            defaults={"state": Cosponsor.State.CONFIRMED, "answered_on": today},
            create_defaults={
                "state": Cosponsor.State.CONFIRMED,
                "invited_on": today,
                "answered_on": today,
            },
        )


def enter(proposal: Proposal, *, number: int | None, today: datetime.date) -> None:
    """Enter it in the register. Raises ValidationError when the number is taken."""
    Township.objects.select_for_update(of=("self",), no_key=True).get(
        pk=proposal.township_id
    )  # numbers are given one at a time
    proposal.series = series_of(proposal, today=today)
    taken = Proposal.objects.filter(township=proposal.township_id, series=proposal.series)
    if number is None:
        number = (taken.aggregate(Max("number"))["number__max"] or 0) + 1
    elif taken.filter(number=number).exclude(pk=proposal.pk).exists():
        raise ValidationError({"number": f"第{number}号已登记给另一件，请换一个编号，或留空自动编号。"})
    proposal.number = number
    proposal.registered_on = proposal.registered_on or today
    proposal.ended_reason = ""


def series_of(proposal: Proposal, *, today: datetime.date) -> str:
    """Numbers run by session and kind; between sessions by year and kind."""
    if proposal.period == Proposal.Period.SESSION and proposal.session_id:
        return f"session-{proposal.session_id}-{proposal.kind}"
    return f"year-{(proposal.submitted_on or today).year}-{proposal.kind}"


def as_suggestion(title: str) -> str:
    """Turn 关于…的议案 into 关于…的建议."""
    return title.removesuffix("议案") + "建议" if title.endswith("议案") else title
