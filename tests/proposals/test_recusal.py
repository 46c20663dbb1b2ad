"""回避: whoever holds or held a post in the handling unit decides nothing about its work, and somebody else still can."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from groundwork.workflow.engine import STEPS
from proposals import states, steps
from proposals.models import Assignment, Proposal
from tests.factories import PostFactory, person, proposal_in

pytestmark = pytest.mark.django_db
#: Every step by which the office accepts, judges or ends a unit's work, by life.
JUDGING = {
    "proposal": {"waive_grade", "rehandle", "close", "keep_commitment", "defer_commitment"},
    "assignment": {"uphold", "reassign", "decide_extension"},
}


@pytest.fixture
def recused(chen: Any, unit: Any) -> Any:
    """chen, who headed wang's unit years ago."""
    PostFactory(
        user=chen, role="unit_head", township=unit.township, unit=unit,
        since=datetime.date(2015, 1, 1), until=datetime.date(2018, 1, 1),
    )  # fmt: skip
    return chen


@pytest.fixture
def handled(li: Any, chen: Any, wang: Any, unit: Any) -> Callable[[], Proposal]:
    """A proposal in the hands of wang's unit."""
    return lambda: proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)


def refusals(record: Proposal | Assignment, user: Any) -> dict[str, bool]:
    """For each judging step of the record's life: whether this person is kept from it."""
    life = STEPS[record.LIFE.name]
    return {name: life[name].refusal(user, record) is not None for name in JUDGING[record.LIFE.name]}


@pytest.mark.parametrize("life", JUDGING)
def test_a_clerk_from_the_unit_judges_nothing_and_a_colleague_does(
    life: str, handled: Any, recused: Any, he: Any, township: Any
) -> None:
    colleague = person("fang", "方圆", {"role": "clerk", "township": township})
    proposal = handled()
    record = proposal if life == "proposal" else proposal.assignments.get()
    assert refusals(record, recused) == dict.fromkeys(JUDGING[life], True)
    assert refusals(record, colleague) == dict.fromkeys(JUDGING[life], False)
    assert refusals(record, he) == dict.fromkeys(JUDGING[life], True)


@pytest.mark.parametrize("life", JUDGING)
def test_where_the_whole_office_is_recused_the_presidium_stands_in(
    life: str, handled: Any, recused: Any, he: Any, ma: Any, wang: Any
) -> None:
    proposal = handled()
    record = proposal if life == "proposal" else proposal.assignments.get()
    assert refusals(record, he) == dict.fromkeys(JUDGING[life], False)
    assert refusals(record, ma) == dict.fromkeys(JUDGING[life], False)
    assert refusals(record, wang) == dict.fromkeys(JUDGING[life], True)


def test_a_clerk_from_the_unit_does_not_write_down_another_deputys_grade(
    gao: Any, li: Any, chen: Any, wang: Any, unit: Any, recused: Any
) -> None:
    proposal = proposal_in(states.REPLIED, lead=li, clerk=chen, officer=wang, unit=unit)
    Proposal.objects.filter(pk=proposal.pk).update(lead_deputy=gao)
    proposal.refresh_from_db()
    assert "回避" in (steps.grade.step.refusal(recused, proposal) or "")
