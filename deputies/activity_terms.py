"""What is owed on an activity: answers by the invited, holding it, minutes, attendance and closing by the office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deputies import activity_states as states
from deputies.activity_states import ACTIVITY
from deputies.models import Activity
from deputies.work_limits import ANSWER_NOTICE, CLOSE_ACTIVITY, WRITE_MINUTES, work_limit
from groundwork.accounts.roles import Role
from groundwork.deadlines.clock import Due
from groundwork.workflow.engine import button

CLERK = {"owner_role": Role.CLERK}


def owed(activity: Activity) -> Iterator[Due]:
    """Yield everything that is owed on an activity now."""
    if activity.state == states.ANNOUNCED:
        yield from answers(activity)
    if activity.state in states.AHEAD:
        yield from holding(activity)
    if activity.state == states.HELD:
        yield from finishing(activity)


def is_void(activity: Activity, deadline: Any) -> bool:
    """Ended without being owed: it was cancelled, or it began before the deputy answered."""
    return activity.state == states.CANCELLED or (
        deadline.kind == ANSWER_NOTICE and unanswered(activity, deadline)
    )


def unanswered(activity: Activity, deadline: Any) -> bool:
    """Whether the answer that was waited for never came."""
    part, _, pk = deadline.slot.partition("-")
    return part == "invited" and activity.participations.silent().filter(pk=pk).exists()


def answers(activity: Activity) -> Iterator[Due]:
    """Each invited deputy says whether she comes; the office asks those without an account."""
    common: dict[str, Any] = {
        "limit": work_limit(activity.township_id, ANSWER_NOTICE), "start": activity.announced_on,
        "start_label": "通知之日", "until": activity.answer_by, "until_label": "通知要求",
    }  # fmt: skip
    silent = activity.participations.silent().select_related("deputy__user")
    for row in silent:
        if row.deputy.user_id:
            yield Due(
                kind=ANSWER_NOTICE, label="报名或请假", owner_user=row.deputy.user, slot=f"invited-{row.pk}",
                **common, **button(ACTIVITY, activity, "sign_up"),
            )  # fmt: skip
    if without := sum(1 for row in silent if not row.deputy.user_id):
        yield Due(
            kind=ANSWER_NOTICE, label=f"电话通知没有账号的代表并登记答复（{without} 人）", slot="by_phone", **CLERK,
            **common, **button(ACTIVITY, activity, "answer_for"),
        )  # fmt: skip


def holding(activity: Activity) -> Iterator[Due]:
    """The office holds it on its day."""
    move = "finish" if activity.state == states.RUNNING else "open_sign_in"
    yield Due(
        kind="hold_activity", label="组织活动并签到", limit=work_limit(activity.township_id, ANSWER_NOTICE),
        start=activity.announced_on, start_label="通知之日", until=activity.on, until_label="活动日期", **CLERK,
        **button(ACTIVITY, activity, move),
    )  # fmt: skip


def finishing(activity: Activity) -> Iterator[Due]:
    """The office writes the minutes, then settles who was there and closes."""
    start = activity.reopened_on or activity.held_on
    common: dict[str, Any] = {
        "start": start, "start_label": "更正之日" if activity.reopened_on else "举办之日", **CLERK,
    }  # fmt: skip
    if not activity.minutes:
        yield Due(
            kind=WRITE_MINUTES, label="写活动纪要", limit=work_limit(activity.township_id, WRITE_MINUTES), **common,
            **button(ACTIVITY, activity, "write_minutes"),
        )  # fmt: skip
    move = "close" if activity.attendance_confirmed_on else "confirm_attendance"
    yield Due(
        kind=CLOSE_ACTIVITY, label="核定出勤并归档", limit=work_limit(activity.township_id, CLOSE_ACTIVITY), **common,
        **button(ACTIVITY, activity, move),
    )  # fmt: skip
