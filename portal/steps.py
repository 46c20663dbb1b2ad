"""The verbs of an announcement: from the first line to the public page, and off it again."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from groundwork.accounts.models import User
from groundwork.accounts.roles import Role
from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import Done, Notice, step
from portal.models import Announcement
from portal.permissions import is_clerk, may_review, may_write, wrote_it
from portal.states import ANNOUNCEMENT

OFFICE = "人大办"
WRITER = "撰写人或人大办"
REVIEWER = "人大办、主席团成员或人大主席中撰写人以外的人"


def reviewers(announcement: Announcement, *, today: datetime.date) -> list[User]:
    """Return those who are told that a text waits: the chairman and the office, without whoever wrote it."""
    found = User.objects.holding(
        Role.CHAIRMAN, Role.CLERK, township=announcement.township_id, on=today
    ).distinct()
    return [user for user in found if user.pk not in (announcement.author_id, announcement.editor_id)]


@step(ANNOUNCEMENT, "submit", may=may_write, who=WRITER)
def submit(announcement: Announcement, *, actor: Any, today: datetime.date) -> Done:
    """送审: the text goes to a second person."""
    announcement.submitted_on, announcement.review_note = today, ""
    waiting = Notice(reviewers(announcement, today=today), f"公告待审核：{announcement.title}")
    return Done("送审", notices=[waiting])


@step(ANNOUNCEMENT, "take_back", may=may_write, who=WRITER)
def take_back(announcement: Announcement, *, actor: Any, today: datetime.date) -> Done:
    """收回修改: not reviewed yet, so the writer may take it back."""
    announcement.submitted_on = None
    return Done("收回修改")


@step(ANNOUNCEMENT, "publish", may=may_review, who=REVIEWER, bars=(wrote_it,))
def publish(announcement: Announcement, *, actor: Any, today: datetime.date) -> Done:
    """审核通过，发布: the second person has read it, and it stands on the public page at once."""
    announcement.reviewer, announcement.published_on = actor, today
    return Done(
        "审核通过，发布", notices=[Notice([announcement.author], f"公告已发布：{announcement.title}")]
    )


@step(ANNOUNCEMENT, "send_back", may=may_review, who=REVIEWER, bars=(wrote_it,))
def send_back(announcement: Announcement, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """退回修改: with the reason written down."""
    announcement.returned_on, announcement.review_note = today, reason
    asked = Notice([announcement.author], f"公告退回修改：{announcement.title}", body=reason)
    return Done(f"退回修改：{reason}", notices=[asked])


@step(ANNOUNCEMENT, "pin", may=is_clerk, who=OFFICE)
def pin(
    announcement: Announcement, *, actor: Any, today: datetime.date, pinned_until: datetime.date | None = None
) -> Done:
    """置顶设置: until a day, or no longer."""
    if pinned_until and pinned_until < today:
        raise ValidationError({"pinned_until": "置顶的日子已经过去。"})
    announcement.pinned_until = pinned_until
    return Done(f"置顶到{cn_date(pinned_until)}" if pinned_until else "取消置顶")


@step(ANNOUNCEMENT, "withdraw", may=may_review, who="人大办、主席团成员或人大主席")
def withdraw(announcement: Announcement, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """撤下: it leaves the public page at once; one person is enough, so that a mistake can be undone without delay."""
    announcement.pinned_until = None
    told = Notice([announcement.author], f"公告已撤下：{announcement.title}", body=reason)
    return Done(f"撤下：{reason}", notices=[told])


@step(ANNOUNCEMENT, "revise", may=may_write, who=WRITER)
def revise(announcement: Announcement, *, actor: Any, today: datetime.date) -> Done:
    """转为草稿修改: what was taken down is mended and must be reviewed anew."""
    announcement.reviewer = announcement.published_on = announcement.submitted_on = None
    return Done("转为草稿修改")


@step(ANNOUNCEMENT, "discard", may=may_write, who=WRITER)
def discard(announcement: Announcement, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """作废: it stays on record and goes nowhere."""
    return Done(f"作废：{reason}")
