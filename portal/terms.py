"""For each state of an announcement in which somebody's turn it is: what is owed, by whom, until when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from groundwork.accounts.roles import Role
from groundwork.deadlines.clock import Due
from groundwork.workflow.engine import button
from portal import states
from portal.models import Announcement, PortalPolicy


def owed(announcement: Announcement) -> Iterator[Due]:
    """Yield what is owed on an announcement now: its review, or its mending."""
    rules = PortalPolicy.objects.of_township(announcement.township_id)
    if announcement.state == states.SUBMITTED and announcement.submitted_on:
        yield Due(
            kind="review_announcement", label="审核公告", limit=rules.review_limit, start=announcement.submitted_on,
            start_label="送审之日", owner_role=reviewing_role(announcement),
            **button(states.ANNOUNCEMENT, announcement, "publish"),
        )  # fmt: skip
    elif announcement.state == states.RETURNED and announcement.returned_on:
        yield Due(
            kind="rewrite_announcement", label="修改公告", limit=rules.rewrite_limit, start=announcement.returned_on,
            start_label="退回之日", owner_user=announcement.author,
            **button(states.ANNOUNCEMENT, announcement, "submit"),
        )  # fmt: skip


def reviewing_role(announcement: Announcement) -> str:
    """The chairman; the congress office for what she wrote herself."""
    writers = (announcement.author, announcement.editor)
    by_chairman = any(user.holds(Role.CHAIRMAN, township_id=announcement.township_id) for user in writers)
    return Role.CLERK if by_chairman else Role.CHAIRMAN


def is_void(announcement: Announcement, deadline: Any) -> bool:
    """Whether it ended, or was taken back, without being reviewed or mended."""
    if announcement.state == states.DISCARDED:
        return True
    return deadline.kind == "review_announcement" and announcement.state == states.DRAFT
