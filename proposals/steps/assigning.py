"""交办: the congress office decides who handles it, or passes it up to the county's congress."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from groundwork.workflow.engine import Done, Notice, step
from proposals import states
from proposals.models import Assignment, Proposal, Reply
from proposals.people import officers_of, overseers_of, sponsors_of
from proposals.permissions import is_clerk
from proposals.states import PROPOSAL

OFFICE = "人大办"
Part, Mode = Assignment.Part, Proposal.Mode


def is_for_township(proposal: Proposal) -> bool:
    """Whether it is the township's to handle."""
    return proposal.addressee == Proposal.Addressee.TOWNSHIP


def is_for_county(proposal: Proposal) -> bool:
    """Whether it goes up to the county's congress."""
    return proposal.addressee == Proposal.Addressee.COUNTY


@step(PROPOSAL, "assign", may=is_clerk, who=OFFICE, when=is_for_township)
def assign(
    proposal: Proposal,
    *,
    actor: Any,
    today: datetime.date,
    mode: str,
    units: Any,
    cohandlers: Any = (),
    note: str = "",
) -> Done:
    """交办: 独办 (one unit), 分办 (each answers) or 主办+会办 (the lead answers); the deputy is told who handles it.

    Raises ValidationError when the units do not fit the mode.
    """
    parts = parts_by_unit(mode, list(units), list(cohandlers))
    proposal.mode, proposal.assigned_on = mode, today
    hand_over(proposal, parts, today=today)
    return Done(
        f"交办：{described(parts)}" + (f"。{note}" if note else ""),
        notices=assignment_notices(proposal, parts, today=today),
    )


@step(PROPOSAL, "add_unit", may=is_clerk, who=OFFICE)
def add_unit(
    proposal: Proposal, *, actor: Any, today: datetime.date, unit: Any, part: str, note: str = ""
) -> Done:
    """增加承办单位: one more co-handler, or one more unit that answers for itself; the clock of the others runs on."""
    current = list(proposal.assignments.current())
    if any(a.unit_id == unit.pk for a in current):
        raise ValidationError({"unit": f"{unit}已经在承办本件。"})
    if part == Part.COHANDLER and proposal.mode != Mode.LEAD:
        if len(current) != 1:
            raise ValidationError({"part": "分办的件没有主办单位，不能增加会办单位；可以增加分办单位。"})
        proposal.mode = Mode.LEAD
        proposal.assignments.current().filter(pk=current[0].pk).update(part=Part.LEAD)
    elif part == Part.SEPARATE:
        if proposal.mode == Mode.LEAD:
            raise ValidationError({"part": "主办、会办的件由主办单位统一答复，请增加为会办单位。"})
        proposal.mode = Mode.SEPARATE
        proposal.assignments.current().update(part=Part.SEPARATE)
    hand_over(proposal, {unit: part}, today=today)
    return Done(
        f"增加承办单位：{described({unit: part})}" + (f"。{note}" if note else ""),
        notices=assignment_notices(proposal, {unit: part}, today=today),
    )


@step(PROPOSAL, "forward", may=is_clerk, who=OFFICE, when=is_for_county)
def forward(proposal: Proposal, *, actor: Any, today: datetime.date, note: str = "") -> Done:
    """转报县人大: passed up to the county's congress, and followed there until its answer is registered."""
    proposal.assigned_on = today
    return Done(
        "转报县级人民代表大会" + (f"：{note}" if note else ""),
        notices=[
            Notice(sponsors_of(proposal), f"已转报县人大：{proposal.title}"),
            Notice(overseers_of(proposal, on=today), f"{proposal.township}转来：{proposal.title}"),
        ],
    )


@step(PROPOSAL, "record_county_reply", may=is_clerk, who=OFFICE)
def record_county_reply(
    proposal: Proposal, *, actor: Any, today: datetime.date, author: str, **letter: Any
) -> Done:
    """登记县级答复: the county's answer is entered, and goes to the deputies like any other."""
    from proposals.steps.handling import answer_urgings, keep_promises, write_reply

    proposal.replies.filter(assignment__isnull=True).update(is_superseded=True)
    reply: Reply = write_reply(proposal, None, author=author, today=today, **letter)
    keep_promises(reply, unit=None, today=today, planned=letter.get("planned_items", ""))
    answer_urgings(proposal.urgings.filter(assignment__isnull=True), today=today, response="县级已书面答复")
    proposal.replied_on = reply.replied_on
    return Done(
        f"登记县级答复（{reply.outcome_class}）：{author}",
        notices=[Notice(sponsors_of(proposal), f"县级已答复，请您评价：{proposal.title}")],
    )


def parts_by_unit(mode: str, units: list[Any], cohandlers: list[Any]) -> dict[Any, str]:
    """Return each unit's part. Raises ValidationError when the units do not fit the mode."""
    if mode == Mode.SOLE and len(units) != 1:
        raise ValidationError({"units": "独办只能选一个承办单位。"})
    if mode == Mode.SEPARATE and len(units) < 2:
        raise ValidationError({"units": "分办至少选两个承办单位，各自答复。"})
    if mode == Mode.LEAD:
        if len(units) != 1:
            raise ValidationError({"units": "主办单位只能选一个。"})
        if not cohandlers:
            raise ValidationError({"cohandlers": "请选择会办单位；没有会办单位的请选独办。"})
        if units[0] in cohandlers:
            raise ValidationError({"cohandlers": f"{units[0]}已是主办单位，不能同时会办。"})
    elif cohandlers:
        raise ValidationError({"cohandlers": "只有“主办、会办”方式才有会办单位。"})
    part = {Mode.SOLE: Part.SOLE, Mode.SEPARATE: Part.SEPARATE, Mode.LEAD: Part.LEAD}[Mode(mode)]
    return {unit: part.value for unit in units} | {unit: Part.COHANDLER.value for unit in cohandlers}


def hand_over(proposal: Proposal, parts: dict[Any, str], *, today: datetime.date) -> None:
    """Write the assignments."""
    Assignment.objects.bulk_create(
        Assignment(proposal=proposal, unit=unit, part=part, assigned_on=today, state=states.PENDING)
        for unit, part in parts.items()
    )


def described(parts: dict[Any, str]) -> str:
    """建设办（主办）、财政所（会办）."""
    return "、".join(f"{unit}（{Part(part).label}）" for unit, part in parts.items())


def assignment_notices(proposal: Proposal, parts: dict[Any, str], *, today: datetime.date) -> list[Notice]:
    """Tell the officers what they were given, and the sponsors who handles it."""
    officers = [officer for unit in parts for officer in officers_of(unit, on=today)]
    return [
        Notice(officers, f"请签收：{proposal}"),
        Notice(sponsors_of(proposal), f"已交办{described(parts)}：{proposal.title}"),
    ]
