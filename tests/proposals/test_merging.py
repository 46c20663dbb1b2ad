"""并案: every sponsor of both is still answered, nothing confidential comes out by it, and nothing is lost."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from groundwork.workflow.engine import StepRefused
from proposals import states, steps
from proposals.models import Proposal
from tests.factories import TODAY, deputy_of, proposal_in


@pytest.mark.django_db
@pytest.mark.parametrize("which", ["merged", "main"])
def test_a_confidential_one_is_never_merged(which: str, li: Any, liu: Any, chen: Any) -> None:
    one = proposal_in(states.SUBMITTED, lead=li, clerk=chen, is_confidential=which == "merged")
    main = proposal_in(states.SUBMITTED, lead=liu, clerk=chen, is_confidential=which == "main")
    with pytest.raises(ValidationError) as refused:
        steps.merge(one, actor=chen, today=TODAY, into=main)
    assert list(refused.value.message_dict) == ["into"]


@pytest.mark.django_db
def test_a_deputy_who_did_not_sign_the_main_one_is_answered_for_her_own(li: Any, liu: Any, chen: Any) -> None:
    main = proposal_in(states.DRAFT, lead=liu, clerk=chen)
    steps.submit(main, actor=liu, today=TODAY, cosponsors=[deputy_of(li)])
    main = steps.refuse(main, actor=li, today=TODAY)
    own = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    steps.merge(own, actor=chen, today=TODAY, into=main)
    assert list(main.cosponsors.confirmed().values_list("deputy__name", flat=True)) == ["李梅"]


@pytest.mark.django_db
def test_the_sponsor_of_the_main_one_cannot_end_the_others_with_it(li: Any, liu: Any, chen: Any) -> None:
    main = proposal_in(states.SUBMITTED, lead=liu, clerk=chen)
    own = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    steps.merge(own, actor=chen, today=TODAY, into=main)
    with pytest.raises(ValidationError, match="李梅代表"):
        steps.withdraw(main, actor=liu, today=TODAY, reason="不再需要")
    with pytest.raises(ValidationError, match="李梅代表"):
        steps.take_back(main, actor=liu, today=TODAY)
    assert Proposal.objects.get(pk=main.pk).state == states.SUBMITTED


@pytest.mark.django_db(transaction=True)
def test_two_clerks_do_not_merge_two_into_each_other(li: Any, liu: Any, chen: Any) -> None:
    pair = [proposal_in(states.SUBMITTED, lead=lead, clerk=chen) for lead in (li, liu)]
    start, refused = threading.Barrier(2), []

    def merge(one: Proposal, into: Proposal) -> None:
        try:
            start.wait()
            steps.merge(one, actor=chen, today=TODAY, into=into)
        except (ValidationError, StepRefused) as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=merge, args=two) for two in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    left = sorted(Proposal.objects.values_list("state", flat=True))
    assert left in ([states.MERGED, states.SUBMITTED], [states.SUBMITTED, states.SUBMITTED])
    assert left.count(states.SUBMITTED) == len(refused)
