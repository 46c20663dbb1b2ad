"""What is owed around a review: the report before the meeting, the meeting, its result, the feedback, the publication."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from deputies import review_states as states
from deputies.models.reviews import DutyReport, ReviewMeeting
from deputies.work_limits import (
    CONCLUDE_REVIEW,
    DUTY_REPORT,
    HOLD_REVIEW,
    PUBLISH_REVIEW,
    REVIEW_FEEDBACK,
    work_limit,
)
from groundwork.accounts.roles import Role
from groundwork.deadlines.clock import Due
from groundwork.workflow.engine import button


def owed_on_meeting(meeting: ReviewMeeting) -> Iterator[Due]:
    """Yield what is owed on a meeting now."""
    place = meeting.township_id
    if meeting.state == states.PLANNED:
        limit = work_limit(place, HOLD_REVIEW)
        yield Due(
            kind="review_hold", label="开评议会并登记述职情况", limit=limit, start=meeting.summoned_on, start_label="通知之日",
            until=meeting.held_on, until_label="评议会日期", owner_role=Role.CLERK, **button(states.MEETING, meeting, "hold"),
        )  # fmt: skip
    elif meeting.state == states.HELD:
        yield Due(
            kind="review_conclude", label="确认评议结果", limit=work_limit(place, CONCLUDE_REVIEW), start=meeting.held_on,
            start_label="评议会之日", owner_role=Role.CLERK, **button(states.MEETING, meeting, "conclude"),
        )  # fmt: skip
    elif meeting.state == states.CONCLUDED and meeting.concluded_on:
        yield Due(
            kind="review_publish", label="审定并公布评议结果", limit=work_limit(place, PUBLISH_REVIEW),
            start=meeting.concluded_on, start_label="确认结果之日", owner_role=Role.PRESIDIUM,
            **button(states.MEETING, meeting, "publish"),
        )  # fmt: skip


def meeting_is_void(meeting: ReviewMeeting, deadline: Any) -> bool:
    """Whether it ended without being held."""
    return meeting.state == states.CANCELLED


def owed_on_report(report: DutyReport) -> Iterator[Due]:
    """Yield what is owed on a report now."""
    if report.state == states.WRITING:
        limit = work_limit(report.township_id, DUTY_REPORT)
        before = report.meeting.held_on - datetime.timedelta(days=limit.value)
        until = max(before, report.meeting.summoned_on)
        yield Due(
            kind="duty_report", label="提交述职报告", limit=limit, start=report.meeting.summoned_on, start_label="通知之日",
            until=until, until_label=f"评议会前{limit}", **owner_of(report.deputy), **button(states.REPORT, report, "submit"),
        )  # fmt: skip
    elif report.state == states.REVIEWED and report.reviewed_on:
        yield Due(
            kind="review_feedback", label=f"向{report.deputy}代表书面反馈评议情况",
            limit=work_limit(report.township_id, REVIEW_FEEDBACK),
            start=report.reviewed_on, start_label="确认结果之日", owner_role=Role.CLERK,
            **button(states.REPORT, report, "feed_back"),
        )  # fmt: skip


def report_is_void(report: DutyReport, deadline: Any) -> bool:
    """Whether she did not report after all, or reported without having handed in a text."""
    return report.state == states.RELEASED


def owner_of(deputy: Any) -> dict[str, Any]:
    """The deputy herself, or the congress office for one without an account."""
    return {"owner_user": deputy.user} if deputy.user_id else {"owner_role": Role.CLERK}
