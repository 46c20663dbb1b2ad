"""What is owed on a ballot: an open one is to be closed and counted by its last day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from groundwork.accounts.roles import Role
from groundwork.ballots import states
from groundwork.ballots.models import Ballot
from groundwork.deadlines.clock import Due
from groundwork.deadlines.limits import Limit, LimitUnit
from groundwork.workflow.engine import button


def owed(ballot: Ballot) -> Iterator[Due]:
    """Yield what is owed on a ballot now."""
    if ballot.state == states.OPEN and ballot.opened_on:
        yield Due(
            kind="ballot_close", label="结束投票并计票", limit=Limit(1, LimitUnit.DAY, "本次投票确定的截止日"),
            start=ballot.opened_on, start_label="开始投票之日", until=ballot.closes_on, until_label="投票截止日",
            owner_role=Role.CLERK, **button(states.BALLOT, ballot, "close"),
        )  # fmt: skip


def is_void(ballot: Ballot, deadline: Any) -> bool:
    """Whether it ended without being counted."""
    return ballot.state == states.ANNULLED
