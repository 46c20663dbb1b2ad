"""A voter's opinion becomes a suggestion, follows it, comes back when it fails, and is answered when it closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from liaison_stations import states as opinion_states
from liaison_stations.models import Opinion
from proposals import bridge, states, steps
from proposals.models import Proposal, Revisit
from proposals.states import IN_HANDLING
from tests.factories import TODAY, ProposalFactory, deputy_of, proposal_in
from tests.liaison_stations.factories import WORDS, StationFactory, opinion_from

pytestmark = pytest.mark.django_db

NEW = "/proposals/new/"


@pytest.fixture
def opinion(township: Any, village: Any, li: Any) -> Opinion:
    """An opinion that deputy 李梅 heard."""
    return opinion_from(
        StationFactory(township=township, village=village), heard_by=[deputy_of(li)], title="路灯不亮"
    )  # fmt: skip


def state_of(opinion: Opinion) -> str:
    """Where it stands now."""
    return Opinion.objects.get(pk=opinion.pk).state


def raised(opinion: Opinion, proposal: Proposal) -> None:
    """Raise it as that proposal."""
    bridge.raise_opinions(proposal, [opinion], today=TODAY)
    assert state_of(opinion) == opinion_states.RAISED


def test_the_draft_begins_with_the_voters_words_and_links_them(
    opinion: Opinion, li: Any, today: Any, client_of: Callable[..., Any]
) -> None:
    browser = client_of(li)
    page = browser.get(f"{NEW}?opinion={opinion.pk}").content.decode()
    assert (WORDS in page, "关于路灯不亮的建议" in page, "付长根" in page) == (True, True, False)
    given = {
        "kind": "suggestion", "lead_deputy": deputy_of(li).pk, "addressee": "county", "title": "关于装路灯的建议",
        "situation": WORDS,
    }  # fmt: skip
    browser.post(f"{NEW}?opinion={opinion.pk}", given)
    proposal = Proposal.objects.get(title="关于装路灯的建议")
    assert [link.opinion for link in proposal.opinion_links.all()] == [opinion]
    assert state_of(opinion) == opinion_states.RAISED
    assert "付长根" not in browser.get(proposal.get_absolute_url()).content.decode()


def test_several_are_chosen_in_the_list(
    opinion: Opinion, li: Any, wang: Any, today: Any, client_of: Callable[..., Any]
) -> None:
    answer = client_of(li).post(f"{NEW}from-opinions/", {"pk": [opinion.pk, "x", "1" * 40]})
    assert answer.headers["Location"].startswith(f"{NEW}?opinion={opinion.pk}")
    assert client_of(li).get(answer.headers["Location"]).status_code == 200
    assert client_of(wang).post(f"{NEW}from-opinions/", {"pk": [opinion.pk]}).status_code == 403


def test_what_the_deputy_may_not_read_is_not_raised(
    opinion: Opinion, liu: Any, today: Any, client_of: Callable[..., Any]
) -> None:
    page = client_of(liu).get(f"{NEW}?opinion={opinion.pk}").content.decode()
    assert WORDS not in page


def test_a_discarded_draft_gives_it_back(opinion: Opinion, li: Any) -> None:
    proposal = ProposalFactory(lead_deputy=deputy_of(li))
    raised(opinion, proposal)
    steps.discard(proposal, actor=li, today=TODAY)
    assert state_of(opinion) == opinion_states.RECEIVED
    raised(Opinion.objects.get(pk=opinion.pk), ProposalFactory(lead_deputy=deputy_of(li)))


def test_a_withdrawn_proposal_gives_it_back_with_the_reason(
    opinion: Opinion, li: Any, chen: Any, wang: Any, unit: Any
) -> None:
    from groundwork.workflow.models import Entry

    proposal = proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    raised(opinion, proposal)
    steps.withdraw(proposal, actor=li, today=TODAY, reason="已经装好了")
    assert state_of(opinion) == opinion_states.RECEIVED
    assert "已经装好了" in Entry.objects.of(opinion).latest("pk").sentence


def test_it_follows_the_main_one_of_a_merger(
    opinion: Opinion, li: Any, chen: Any, wang: Any, unit: Any
) -> None:
    main = proposal_in(states.REGISTERED, lead=li, clerk=chen, officer=wang, unit=unit)
    other = proposal_in(states.REGISTERED, lead=li, clerk=chen, officer=wang, unit=unit)
    raised(opinion, other)
    steps.merge(other, actor=chen, today=TODAY, into=main)
    assert opinion.proposal_links.get().proposal == main


def test_closing_answers_it_rehandling_does_not_and_a_relapse_takes_it_along(
    opinion: Opinion, li: Any, chen: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(states.RATED, lead=li, clerk=chen, officer=wang, unit=unit)
    raised(opinion, proposal)
    assert proposal.state in IN_HANDLING
    closed = steps.close(proposal, actor=chen, today=TODAY, note="已与代表说明")
    answered = Opinion.objects.get(pk=opinion.pk)
    assert (answered.state, answered.outcome) == (opinion_states.ANSWERED, "proposal")
    assert unit.name in answered.answer
    steps.revisit(
        closed, actor=chen, today=TODAY, visited_on=TODAY, form=Revisit.Form.values[0], people="李梅代表",
        finding=Revisit.Finding.BACK, content="又坏了",
    )  # fmt: skip
    again = Opinion.objects.get(pk=opinion.pk)
    assert (again.state, again.round) == (opinion_states.RAISED, 2)


def test_a_proposal_that_is_handled_again_answers_nothing_yet(
    opinion: Opinion, li: Any, chen: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(states.RATED, lead=li, clerk=chen, officer=wang, unit=unit)
    raised(opinion, proposal)
    steps.rehandle(proposal, actor=chen, today=TODAY, reason="没有修好")
    assert state_of(opinion) == opinion_states.RAISED
