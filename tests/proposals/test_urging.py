"""督办: what was urged is answered by whom it was asked of, and never stays owed by somebody who cannot answer."""

from __future__ import annotations

from typing import Any

import pytest

from groundwork.deadlines.models import Deadline
from proposals import states, steps
from proposals.models import Proposal
from tests.factories import TODAY, answer, proposal_in

pytestmark = pytest.mark.django_db


def urge(proposal: Proposal, *, actor: Any) -> Deadline:
    """Urge what is due today; returns the deadline that it opened."""
    steps.urge(proposal, actor=actor, today=TODAY, demand="本周报进度", respond_by=TODAY)
    return Deadline.objects.of(proposal).get(kind="urging")


def outcome(deadline: Deadline) -> str:
    deadline.refresh_from_db()
    return deadline.outcome


def test_the_reply_itself_answers_an_urging(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    proposal = proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    deadline = urge(proposal, actor=chen)
    answer(proposal, officer=wang, today=TODAY)
    assert (outcome(deadline), proposal.urgings.get().response) == ("met", "已书面答复代表")


def test_a_unit_that_was_let_go_owes_no_answer(
    li: Any, chen: Any, wang: Any, unit: Any, other_unit: Any
) -> None:
    proposal = proposal_in(states.ASSIGNED, lead=li, clerk=chen, officer=wang, unit=unit)
    deadline = urge(proposal, actor=chen)
    assignment = proposal.assignments.get()
    steps.object_to(assignment, actor=wang, today=TODAY, reason="不属于本单位职责")
    steps.reassign(assignment, actor=chen, today=TODAY, unit=other_unit)
    assert outcome(deadline) == "void"


def test_what_was_asked_of_the_county_is_written_down_by_the_office(li: Any, chen: Any) -> None:
    proposal = proposal_in(states.REGISTERED, lead=li, clerk=chen, addressee="county")
    steps.forward(proposal, actor=chen, today=TODAY)
    deadline = urge(proposal, actor=chen)
    steps.answer_urging(proposal, actor=chen, today=TODAY, response="县交通局已立项")
    assert (outcome(deadline), proposal.urgings.get().response) == ("met", "县交通局已立项")
