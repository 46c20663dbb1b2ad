"""Who may do what: recusal for conflicts of interest, and what each role may read."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from groundwork.workflow.engine import NotYours, offers
from proposals import states, steps
from proposals.models import Ground, Proposal
from proposals.states import PROPOSAL
from tests.factories import TODAY, PostFactory, deputy_of, proposal_in

pytestmark = pytest.mark.django_db
SATISFIED = {"work_grade": "satisfied", "result_grade": "satisfied", "reason": ""}


def served(user: Any, unit: Any) -> None:
    """Give her a post in the unit that ended long ago."""
    PostFactory(
        user=user, role="unit_head", township=unit.township, unit=unit, title="主任",
        since=datetime.date(2015, 1, 1), until=datetime.date(2018, 1, 1),
    )  # fmt: skip


def test_who_once_served_in_the_unit_may_not_close_its_work(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    proposal = proposal_in(states.RATED, lead=li, clerk=chen, officer=wang, unit=unit)
    served(chen, unit)
    with pytest.raises(NotYours, match="回避"):
        steps.close(proposal, actor=chen, today=TODAY)
    refused = {offer.step.move.name for offer in offers(proposal, PROPOSAL, chen) if offer.refusal}
    assert refused == {"close", "rehandle"}


def test_a_lead_deputy_from_the_unit_does_not_grade_it_and_a_cosponsor_does(
    li: Any, liu: Any, chen: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(states.DRAFT, lead=li, clerk=chen)
    steps.submit(proposal, actor=li, today=TODAY, cosponsors=[deputy_of(liu)])
    steps.confirm(proposal, actor=liu, today=TODAY)
    served(li, unit)
    steps.register(proposal, actor=chen, today=TODAY)
    steps.assign(proposal, actor=chen, today=TODAY, mode="sole", units=[unit])
    assignment = proposal.assignments.get()
    steps.acknowledge(assignment, actor=wang, today=TODAY)
    from proposals.rulebook import policy_for

    solved = policy_for(proposal).outcome_classes.get(code="A")
    steps.reply(assignment, actor=wang, today=TODAY, outcome_class=solved, text="已办")
    reply = proposal.replies.get()
    with pytest.raises(NotYours, match="联名代表评价"):
        steps.grade(proposal, actor=li, today=TODAY, deputy=deputy_of(li), grades={reply.pk: SATISFIED})
    steps.grade(proposal, actor=liu, today=TODAY, deputy=deputy_of(liu), grades={reply.pk: SATISFIED})
    rated = Proposal.objects.get(pk=proposal.pk)
    assert (rated.state, rated.result_grade) == (states.RATED, "satisfied")


def test_a_cosponsors_grade_is_kept_and_does_not_count(
    li: Any, liu: Any, chen: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(states.DRAFT, lead=li, clerk=chen)
    steps.submit(proposal, actor=li, today=TODAY, cosponsors=[deputy_of(liu)])
    steps.confirm(proposal, actor=liu, today=TODAY)
    steps.register(proposal, actor=chen, today=TODAY)
    steps.assign(proposal, actor=chen, today=TODAY, mode="sole", units=[unit])
    steps.acknowledge(proposal.assignments.get(), actor=wang, today=TODAY)
    from proposals.rulebook import policy_for

    solved = policy_for(proposal).outcome_classes.get(code="A")
    steps.reply(proposal.assignments.get(), actor=wang, today=TODAY, outcome_class=solved, text="已办")
    reply = proposal.replies.get()
    dissatisfied = {"work_grade": "satisfied", "result_grade": "dissatisfied", "reason": "没有修完"}
    steps.grade(proposal, actor=liu, today=TODAY, deputy=deputy_of(liu), grades={reply.pk: dissatisfied})
    assert Proposal.objects.get(pk=proposal.pk).state == states.REPLIED
    steps.grade(proposal, actor=li, today=TODAY, deputy=deputy_of(li), grades={reply.pk: SATISFIED})
    assert Proposal.objects.get(pk=proposal.pk).result_grade == "satisfied"
    assert sorted(reply.feedback.values_list("counts", flat=True)) == [False, True]


def test_the_one_who_leads_key_supervision_has_no_ties_to_the_unit(
    li: Any, chen: Any, ma: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    served(ma, unit)
    grounds = Ground.objects.filter(use=Ground.Use.KEY)[:1]
    with pytest.raises(ValidationError) as refused:
        steps.make_key(proposal, actor=chen, today=TODAY, grounds=grounds, leader=ma)
    assert list(refused.value.message_dict) == ["leader"]
    assert Proposal.objects.get(pk=proposal.pk).is_key is False


READING = {
    # who → states in which she reads a proposal of li's that is neither confidential nor hers
    "chen": {states.DRAFT, states.SUBMITTED, states.HANDLING},
    "he": {states.SUBMITTED, states.HANDLING},
    "shen": {states.SUBMITTED, states.HANDLING},
    "sun": {states.SUBMITTED, states.HANDLING},
    "wang": {states.HANDLING},
    "qian": set(),
    "liu": {states.HANDLING},
    "zhao": set(),
}


@pytest.mark.parametrize("who", READING)
def test_what_each_role_reads(who: str, request: Any, li: Any, chen: Any, wang: Any, unit: Any) -> None:
    made = {
        state: proposal_in(state, lead=li, clerk=chen, officer=wang, unit=unit)
        for state in (states.DRAFT, states.SUBMITTED, states.HANDLING)
    }
    reader = request.getfixturevalue(who)
    seen = set(Proposal.objects.visible_to(reader).values_list("pk", flat=True))
    assert {state for state, proposal in made.items() if proposal.pk in seen} == READING[who]


def test_a_confidential_proposal_is_for_its_sponsors_the_office_and_its_unit(
    li: Any, liu: Any, chen: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(
        states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit, is_confidential=True
    )
    readers = {
        user.username: Proposal.objects.visible_to(user).filter(pk=proposal.pk).exists()
        for user in (li, liu, chen, wang)
    }
    assert readers == {"li": True, "liu": False, "chen": True, "wang": True}
