"""履职登记: a deputy enters a duty herself, the office confirms or returns it, she disputes, the office decides."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from deputies import duty_states as states
from deputies.duty_permissions import confirms_duties, is_herself, is_herself_or_clerk, own_duty
from deputies.duty_states import DUTY
from deputies.models import Duty
from groundwork.accounts.models import User
from groundwork.accounts.roles import Role
from groundwork.documents.pictures import attach_pictures
from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import Done, Notice, begin, step

OFFICE = "人大办（或人大主席）"
HERSELF = "代表本人（没有账号的由人大办代办）"
FIELDS = ("kind", "on", "summary", "place", "quantity")


@transaction.atomic
def enter(
    deputy: Any, *, actor: Any, today: datetime.date, pictures: Iterable[Any] = (), **given: Any
) -> Duty:
    """记一笔: a deputy enters a duty; it waits to be confirmed. The office enters on paper's word, confirmed at once.

    ``given``: kind, on, summary, place, quantity. Raises ValidationError for an impossible day or the same entry again.
    """
    by_herself = deputy.user_id == actor.pk
    check_day(deputy, given["on"], today=today)
    check_once(deputy, given)
    duty = Duty.objects.create(
        township_id=deputy.township_id, deputy=deputy, created_by=actor, turn_on=today, **given,
        origin=Duty.Origin.OWN if by_herself else Duty.Origin.OFFICE,
        state=states.SUBMITTED if by_herself else states.CONFIRMED,
    )  # fmt: skip
    attach_pictures(duty, pictures, actor=actor)
    who = "代表自己记" if by_herself else "人大办代记"
    begin(duty, actor=actor, today=today, sentence=f"{who}：{duty.kind}，{cn_date(duty.on)}，{duty.summary}")
    return duty


@step(DUTY, "confirm", may=confirms_duties, who=OFFICE, bars=(own_duty,))
def confirm(duty: Duty, *, actor: Any, today: datetime.date) -> Done:
    """核实计入: the office has compared it with what it knows; it counts from now on."""
    duty.turn_on = None
    return Done("核实无误，计入履职档案")


@step(DUTY, "send_back", may=confirms_duties, who=OFFICE, bars=(own_duty,))
def send_back(duty: Duty, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """退回补正: what is missing or cannot be right."""
    duty.ruling, duty.turn_on = reason, today
    return Done(f"退回补正：{reason}", notices=[tell(duty, f"请补正履职记录：{duty.summary}")])


@step(DUTY, "resubmit", may=is_herself, who=HERSELF)
def resubmit(
    duty: Duty, *, actor: Any, today: datetime.date, pictures: Iterable[Any] = (), **given: Any
) -> Done:
    """改正后重新提交: the deputy mends it.

    Raises ValidationError for an impossible day.
    """
    changes = change(duty, given, today=today)
    attach_pictures(duty, pictures, actor=actor)
    duty.turn_on = today
    return Done("改正后重新提交" + (f"：{changes}" if changes else ""))


@step(DUTY, "take_back", may=is_herself_or_clerk, who=HERSELF)
def take_back(duty: Duty, *, actor: Any, today: datetime.date) -> Done:
    """撤回: it was entered by mistake; it counts nowhere."""
    duty.turn_on = None
    return Done("撤回")


@step(DUTY, "object", may=is_herself, who=HERSELF)
def object_to(duty: Duty, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """提出异议: a deputy may dispute any record of hers, credited ones too (上海实施办法 第五十一条)."""
    duty.dispute, duty.turn_on, duty.ruling = reason, today, ""
    clerks = User.objects.holding(Role.CLERK, township=duty.township_id, on=today)
    return Done(f"提出异议：{reason}", notices=[Notice(clerks, f"代表对履职记录有异议：{duty}")])


@step(DUTY, "uphold", may=confirms_duties, who=OFFICE, bars=(own_duty,))
def uphold(duty: Duty, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """维持原记录: the office looked into it; the record stands, with the reason."""
    duty.ruling, duty.ruled_on, duty.turn_on = reason, today, None
    return Done(f"维持原记录：{reason}", notices=[tell(duty, f"履职记录异议已处理：{duty.summary}")])


@step(DUTY, "correct", may=confirms_duties, who=OFFICE, bars=(own_duty,))
def correct(duty: Duty, *, actor: Any, today: datetime.date, reason: str, **given: Any) -> Done:
    """更正: the office sets right what was wrong; the act that credited it overwrites it no more.

    Raises ValidationError for an impossible day, or when nothing differs.
    """
    changes = change(duty, given, today=today)
    if not changes:
        raise ValidationError("没有改动任何内容；原记录无误的，请办理“维持原记录”。")
    duty.ruling, duty.ruled_on, duty.turn_on = reason, today, None
    return Done(f"更正：{changes}（{reason}）", notices=[tell(duty, f"履职记录已更正：{duty.summary}")])


@step(DUTY, "strike", may=confirms_duties, who=OFFICE, bars=(own_duty,))
def strike(duty: Duty, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """撤销记录: it did not happen, or stands twice; it counts no more, and its act does not bring it back."""
    duty.ruling, duty.ruled_on, duty.turn_on = reason, today, None
    return Done(f"撤销：{reason}", notices=[tell(duty, f"履职记录已撤销：{duty.summary}")])


def tell(duty: Duty, subject: str) -> Notice:
    """Tell the deputy, if she has an account."""
    return Notice([duty.deputy.user] if duty.deputy.user_id else [], subject)


def check_day(deputy: Any, on: datetime.date, *, today: datetime.date) -> None:
    """A duty was done on a day of the deputy's term that is not ahead. Raises ValidationError otherwise."""
    if on > today:
        raise ValidationError({"on": "日期还没有到；履职以后再记。"})
    if on < deputy.term.begins_on:
        raise ValidationError({"on": f"早于本届开始（{cn_date(deputy.term.begins_on)}），请核对年份。"})


def check_once(deputy: Any, given: dict[str, Any]) -> None:
    """The same words of the same day and kind are the same act. Raises ValidationError for the second time."""
    same = Duty.objects.filter(
        deputy=deputy, kind=given["kind"], on=given["on"], summary=given["summary"]
    ).exclude(state=states.WITHDRAWN)
    if same.exists():
        raise ValidationError("同一天、同样内容的履职已经记过，没有重复记录。")


def change(duty: Duty, given: dict[str, Any], *, today: datetime.date) -> str:
    """Write what differs, and return it in words: 日期由…改为…."""
    if "on" in given:
        check_day(duty.deputy, given["on"], today=today)
    words = []
    for name in FIELDS:
        if name in given and given[name] != getattr(duty, name):
            label = duty._meta.get_field(name).verbose_name
            words.append(f"{label}由“{said(getattr(duty, name))}”改为“{said(given[name])}”")
            setattr(duty, name, given[name])
    return "，".join(words)


def said(value: Any) -> str:
    """A value in words."""
    return cn_date(value) if isinstance(value, datetime.date) else str(value)
