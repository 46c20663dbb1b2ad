"""Keeping in touch with voters: the rule of the township, and visits that are credited as they are written down."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from deputies.duties import credit, withdraw
from deputies.models import ContactRule, Household, Visit
from groundwork.documents.pictures import attach_pictures
from groundwork.ui.dates import cn_date

DEFAULT = "henan"
#: code, households, visits a year, source.
PRESETS = (
    ("henan", 10, 2, "河南联络站规则：每名代表联系 10 户选民；走访次数为本系统预设"),
    ("daba", 5, 2, "大坝镇：每名代表联系 5 名选民；走访次数为本系统预设"),
    ("chonggu", 10, 2, "青浦重固镇：联系 10 至 15 名，每年联系 2 次以上"),
    ("chunfu", 10, 1, "井研县纯复乡积分表：联系 10 户选民，走访 1 次以上"),
)  # fmt: skip


def load_contact_rules() -> None:
    """Add the presets that are missing."""
    for code, households, visits, source in PRESETS:
        ContactRule.objects.get_or_create(
            code=code, township=None, defaults={"households": households, "visits": visits, "source": source}
        )


def contact_rule(township: int) -> ContactRule:
    """The rule of a township (by its key): its own, else the preset."""
    own = ContactRule.objects.filter(township=township).first()
    return own or ContactRule.objects.presets().get(code=DEFAULT)


@transaction.atomic
def visit(
    household: Household, *, actor: Any, today: datetime.date, on: datetime.date, way: str, content: str,
    pictures: Iterable[Any] = (),
) -> Visit:  # fmt: skip
    """记走访: write down a visit; it is credited at once, without a word about who was visited.

    Raises ValidationError for an impossible day, a household no longer kept, or the same words of the same day again.
    """
    if household.ended_on is not None:
        raise ValidationError("这一户已不再联系，不能记走访。")
    check_day(household, on, today=today)
    if household.visits.standing().filter(on=on, content=content).exists():
        raise ValidationError("这次走访已经记过，没有重复记录。")
    made = Visit.objects.create(
        township_id=household.township_id,
        household=household,
        on=on,
        way=way,
        content=content,
        created_by=actor,
    )
    attach_pictures(made, pictures, actor=actor)
    credit(
        household.deputy, kind="contact_visit", on=on, source=made, actor=actor,
        summary=f"走访联系户（{made.get_way_display()}）", place=str(household.village or ""),
    )  # fmt: skip
    return made


def check_day(household: Household, on: datetime.date, *, today: datetime.date) -> None:
    """Raise ValidationError for a day ahead, or before the deputy's term."""
    if on > today:
        raise ValidationError({"on": "日期还没有到；走访以后再记。"})
    if on < household.deputy.term.begins_on:
        raise ValidationError(
            {"on": f"早于本届开始（{cn_date(household.deputy.term.begins_on)}），请核对年份。"}
        )


@transaction.atomic
def remove_visit(made: Visit, *, today: datetime.date) -> None:
    """撤销走访: it was written by mistake; its credit is taken back."""
    if made.removed_on is None:
        made.removed_on = today
        made.save(update_fields=["removed_on", "updated_at"])
        withdraw(made, today=today)
