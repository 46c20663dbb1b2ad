"""Raising, signing and grading are credited as duties, once, at the moment of acceptance, and taken back on withdrawal."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from deputies.models import Duty
from groundwork.workflow.engine import begin
from proposals import states, steps
from proposals.models import Proposal
from tests.factories import TODAY, ProposalFactory, deputy_of, proposal_in

pytestmark = pytest.mark.django_db
LATER = TODAY + datetime.timedelta(days=20)


def credited() -> list[tuple[str, str, str, datetime.date]]:
    rows = Duty.objects.counted().select_related("deputy", "kind").order_by("pk")
    return [(d.deputy.name, d.kind.code, d.summary, d.on) for d in rows]


def signed(lead: Any, signer: Any, **more: Any) -> Proposal:
    """A suggestion that ``signer`` confirmed."""
    proposal = ProposalFactory(lead_deputy=deputy_of(lead), **{"title": "关于修桥的建议"} | more)
    begin(proposal, actor=lead, today=TODAY, sentence="起草")
    proposal = steps.submit(proposal, actor=lead, today=TODAY, cosponsors=[deputy_of(signer)])
    return steps.confirm(proposal, actor=signer, today=TODAY)


def test_nothing_is_credited_before_it_is_accepted(li: Any, liu: Any, chen: Any) -> None:
    proposal = signed(li, liu)
    assert credited() == []
    steps.register(proposal, actor=chen, today=LATER)
    words = "建议第001号　关于修桥的建议"
    assert credited() == [
        ("李梅", "suggestion", words, TODAY),
        ("刘洋", "cosponsor", f"联名：{words}", TODAY),
    ]
    assert Duty.objects.first().source == proposal  # type: ignore[union-attr]


def test_a_withdrawal_takes_every_credit_back(li: Any, liu: Any, chen: Any) -> None:
    proposal = steps.register(signed(li, liu), actor=chen, today=TODAY)
    steps.withdraw(proposal, actor=li, today=LATER, reason="已经修好")
    assert credited() == []
    assert set(Duty.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_declined_and_sent_back_are_not_credited(li: Any, chen: Any) -> None:
    from proposals.models import Ground

    one = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    steps.decline(one, actor=chen, today=TODAY, ground=Ground.objects.first(), reason="个人问题")
    two = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    steps.send_back(two, actor=chen, today=TODAY, reason="补数字")
    assert credited() == []


def test_a_motion_is_credited_when_adopted_and_as_a_suggestion_when_converted(
    li: Any, liu: Any, zhou: Any, wu: Any, zheng: Any, chen: Any, session: Any
) -> None:
    day = session.opens_on
    for ending in (steps.adopt, steps.convert):
        motion = ProposalFactory(lead_deputy=deputy_of(li), kind="motion", session=session, period="session")
        begin(motion, actor=li, today=day, sentence="起草")
        others = (liu, zhou, wu, zheng)
        motion = steps.submit(motion, actor=li, today=day, cosponsors=[deputy_of(who) for who in others])
        for who in others:
            motion = steps.confirm(motion, actor=who, today=day)
        motion = steps.put_on_agenda(motion, actor=chen, today=day)
        motion = ending(motion, actor=chen, today=day, reason="表决")
        kinds = [kind for _, kind, _, _ in credited()]
        assert kinds == (["motion", *["cosponsor"] * 4] if ending is steps.adopt else [])
        if ending is steps.convert:
            steps.register(motion.converted_to, actor=chen, today=day)
            assert [kind for _, kind, _, _ in credited()] == ["suggestion", *["cosponsor"] * 4]
        Duty.objects.all().update(state="withdrawn")


def test_merged_is_credited_once_to_each_sponsor(li: Any, liu: Any, zhou: Any, chen: Any) -> None:
    main = proposal_in(states.SUBMITTED, lead=zhou, clerk=chen)
    steps.merge(signed(li, liu), actor=chen, today=TODAY, into=main)
    assert [(name, kind) for name, kind, *_ in credited()] == [("李梅", "suggestion"), ("刘洋", "cosponsor")]
    steps.register(Proposal.objects.get(pk=main.pk), actor=chen, today=TODAY)
    assert [(name, kind) for name, kind, *_ in credited()][2:] == [("周涛", "suggestion")]


def test_a_confidential_one_does_not_tell_its_title(li: Any, chen: Any) -> None:
    proposal_in(states.REGISTERED, lead=li, clerk=chen, is_confidential=True, title="关于某人的建议")
    assert [words for _, _, words, _ in credited()] == ["建议第001号（要求保密）"]


def test_grading_is_credited_for_each_round(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    given = {"lead": li, "clerk": chen, "officer": wang, "unit": unit}
    proposal_in(states.RATED, **given)
    assert [kind for _, kind, _, _ in credited()] == ["suggestion", "feedback"]
    assert credited()[1][3] == TODAY
