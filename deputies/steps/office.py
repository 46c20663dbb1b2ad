"""职务变动: an office is suspended, resumed or ends, each with its date, its legal ground and its document."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from deputies import accounts
from deputies.models import Deputy, StatusChange, StatusGround
from deputies.permissions import keeps
from deputies.states import DEPUTY, SERVING, SUSPENDED, TERMINATED
from groundwork.documents.attachments import attach
from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import Done, Notice, step

KEEPERS = "人大办工作人员或系统管理员"


@step(DEPUTY, "suspend", may=keeps, who=KEEPERS)
def suspend(
    deputy: Deputy, *, actor: Any, today: datetime.date, on: datetime.date, ground: StatusGround,
    document: str = "", note: str = "", papers: Any = (),
) -> Done:  # fmt: skip
    """暂停执行职务 (代表法 第六十一条): detained, or serving a sentence with political rights; she may come back."""
    change = StatusChange(ground=ground, on=on, document=document, note=note)
    write(change, deputy, SUSPENDED, actor=actor, today=today, papers=papers)
    return Done(sentence_of(change, "暂停执行代表职务"), notices=told(deputy, "暂停执行代表职务"))


@step(DEPUTY, "resume", may=keeps, who=KEEPERS)
def resume(
    deputy: Deputy, *, actor: Any, today: datetime.date, on: datetime.date, document: str = "", note: str = "",
    papers: Any = (),
) -> Done:  # fmt: skip
    """恢复执行职务 (代表法 第六十一条): what suspended the office is gone and the office did not end."""
    change = StatusChange(on=on, document=document, note=note)
    write(change, deputy, SERVING, actor=actor, today=today, papers=papers)
    return Done(sentence_of(change, "恢复执行代表职务"), notices=told(deputy, "恢复执行代表职务"))


@step(DEPUTY, "terminate", may=keeps, who=KEEPERS)
def terminate(
    deputy: Deputy, *, actor: Any, today: datetime.date, on: datetime.date, ground: StatusGround,
    document: str = "", note: str = "", end_post: bool = True, papers: Any = (),
) -> Done:  # fmt: skip
    """终止代表资格 (代表法 第六十二条): the office ends; ``end_post`` also ends the account's post on that day.

    The congress announces it on the report of the credentials committee; here it is only written down.
    """
    change = StatusChange(ground=ground, on=on, document=document, note=note)
    write(change, deputy, TERMINATED, actor=actor, today=today, papers=papers)
    deputy.leads_group = False
    sentence = sentence_of(change, "代表资格终止")
    if end_post and deputy.user:
        accounts.leave_post(deputy.user, township=deputy.township, until=on)
        sentence += "；账号的代表任职同时结束"
    return Done(sentence, notices=told(deputy, "代表资格终止"))


@step(DEPUTY, "correct", may=keeps, who=KEEPERS)
def correct(deputy: Deputy, *, actor: Any, today: datetime.date, note: str) -> Done:
    """更正终止登记: the ending was written down by mistake; the account's post is given again by hand."""
    change = StatusChange(on=today, note=note)
    write(change, deputy, SERVING, actor=actor, today=today)
    return Done(f"更正终止登记，恢复为在任：{note}", notices=told(deputy, "更正终止登记，恢复在任"))


def write(
    change: StatusChange, deputy: Deputy, to: str, *, actor: Any, today: datetime.date, papers: Any = ()
) -> None:
    """Write a change down. Raises ValidationError for a day ahead of today or before her office began."""
    change.township, change.deputy, change.recorded_by = deputy.township, deputy, actor
    change.from_status, change.to_status = deputy.status, to
    if change.on > today:
        raise ValidationError({"on": "生效日期不能晚于今天；到时再登记。"})
    last = deputy.status_changes.values_list("on", flat=True).first()
    begin = max(filter(None, (deputy.elected_on or deputy.term.begins_on, last)))
    if change.on < begin:
        raise ValidationError({"on": f"不能早于{cn_date(begin)}（当选或上次变动的日期）。"})
    change.save()
    for paper in papers or ():
        attach(deputy, paper, actor=actor, label="职务变动材料")


def sentence_of(change: StatusChange, said: str) -> str:
    """Say what happened, from when, on which ground, by which document."""
    parts = [f"自{cn_date(change.on)}起{said}"]
    if change.ground:
        parts.append(f"情形：{change.ground}")
    if change.document:
        parts.append(f"文件：{change.document}")
    if change.note:
        parts.append(change.note)
    return "；".join(parts)


def told(deputy: Deputy, said: str) -> list[Notice]:
    """Tell the deputy herself, where she has an account."""
    return [Notice([deputy.user], f"您的代表职务有变动：{said}")] if deputy.user_id else []
