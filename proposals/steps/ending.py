"""What several endings share: letting the units go, and handing work to them again."""

from __future__ import annotations

import datetime
from typing import Any

from groundwork.workflow.engine import landing
from groundwork.workflow.models import Entry
from proposals import states
from proposals.models import Assignment, Proposal
from proposals.people import officers_of
from proposals.states import ASSIGNMENT


def shift(assignment: Assignment, name: str, *, today: datetime.date, sentence: str = "") -> None:
    """Take an automatic move of an assignment whose proposal is locked already."""
    move = ASSIGNMENT.by_name[name]
    if assignment.state not in move.sources:
        raise ValueError(f"{name} is not lawful from {assignment.state}")
    before, assignment.state = assignment.state, landing(move, "", assignment.state)
    assignment.save()
    if sentence:
        Entry.write(
            assignment.proposal, actor=None, move=name, label=move.label, sentence=sentence, today=today,
            part=str(assignment)[:80], from_state=before, to_state=assignment.state,
        )  # fmt: skip


def release_all(proposal: Proposal, *, today: datetime.date) -> list[Any]:
    """Let every unit go that still has it in hand, and return its officers, to be told."""
    officers: list[Any] = []
    for assignment in locked_assignments(proposal).exclude(state__in=(states.RELEASED, states.DONE)):
        assignment.proposal = proposal
        officers += officers_of(assignment.unit, on=today)
        shift(assignment, "let_go", today=today)
    return officers


def redo(proposal: Proposal, assignments: Any, *, today: datetime.date) -> list[Any]:
    """Hand the work back to the units named (all that answered when none is): a new round. Returns their officers."""
    chosen = [a.pk for a in assignments] if assignments else None
    rows = locked_assignments(proposal).answering().filter(state__in=(states.ANSWERED, states.DONE))
    if chosen is not None:
        rows = rows.filter(pk__in=chosen)
    officers: list[Any] = []
    proposal.round += 1
    for assignment in rows:
        assignment.proposal = proposal
        assignment.redo_on, assignment.answered_on, assignment.extended_until = today, None, None
        shift(assignment, "redo", today=today)
        proposal.replies.filter(assignment=assignment).update(is_superseded=True)
        officers += officers_of(assignment.unit, on=today)
    proposal.replied_on = proposal.rated_on = None
    proposal.grade_waived = False
    return officers


def locked_assignments(proposal: Proposal) -> Any:
    """Return the assignments, locked after their root."""
    return proposal.assignments.select_for_update(of=("self",)).select_related("unit").order_by("pk")
