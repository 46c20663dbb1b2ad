"""What is owed on a duty record: the office confirms and decides disputes, the deputy mends what came back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deputies import duty_states as states
from deputies.duty_states import DUTY
from deputies.models import Duty
from deputies.work_limits import AMEND_DUTY, CONFIRM_DUTY, DECIDE_DISPUTE, work_limit
from groundwork.accounts.roles import Role
from groundwork.deadlines.clock import Due
from groundwork.workflow.engine import button

CLERK = {"owner_role": Role.CLERK}


def owed(duty: Duty) -> Iterator[Due]:
    """Yield what is owed on a record now."""
    match duty.state:
        case states.SUBMITTED:
            yield due(
                duty,
                CONFIRM_DUTY,
                "核实代表自己记的履职",
                "提交之日",
                **CLERK,
                **button(DUTY, duty, "confirm"),
            )
        case states.RETURNED:
            yield due(
                duty, AMEND_DUTY, "改正履职记录", "退回之日", **owner_of(duty.deputy),
                **button(DUTY, duty, "resubmit"),
            )  # fmt: skip
        case states.DISPUTED:
            yield due(duty, DECIDE_DISPUTE, "处理履职记录异议", "提出异议之日", **CLERK)


def due(duty: Duty, kind: str, label: str, start_label: str, **more: Any) -> Due:
    """Return one due, counted from the day on which the present turn began."""
    limit = work_limit(duty.township_id, kind)
    start = duty.turn_on or duty.on
    return Due(kind=kind, label=label, limit=limit, start=start, start_label=start_label, **more)


def owner_of(deputy: Any) -> dict[str, Any]:
    """The deputy herself, or the congress office for one without an account."""
    return {"owner_user": deputy.user} if deputy.user_id else {"owner_role": Role.CLERK}


def is_void(duty: Duty, deadline: Any) -> bool:
    """Whether a deadline owed no more ended without being met: the record was taken back or struck."""
    return duty.state == states.WITHDRAWN
