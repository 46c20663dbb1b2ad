"""What is not for everybody's eyes: drafts that wait for co-signing, other townships' names, what a deputy objects to."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from deputies.models import Deputy
from groundwork.deadlines.models import Deadline
from groundwork.deadlines.remind import remind
from groundwork.notifications.models import Message
from groundwork.townships.models import County
from proposals import states, steps
from proposals.models import Proposal
from tests.factories import TODAY, PostFactory, deputy_of, person, proposal_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cosigning(li: Any, liu: Any, chen: Any) -> Proposal:
    """A confidential suggestion of li's that liu is asked to sign."""
    proposal = proposal_in(states.DRAFT, lead=li, clerk=chen, is_confidential=True)
    return steps.submit(proposal, actor=li, today=TODAY, cosponsors=[deputy_of(liu)])


def test_who_may_not_read_a_draft_does_not_see_its_deadline(
    cosigning: Proposal, liu: Any, chen: Any, he: Any, shen: Any, sun: Any
) -> None:
    people = (liu, chen, he, shen, sun)
    seen = {user.username: Deadline.objects.visible_to(user).count() for user in people}
    assert seen == {"liu": 1, "chen": 0, "he": 0, "shen": 0, "sun": 0}


def test_a_late_co_signature_is_not_reported_upward(cosigning: Proposal, liu: Any, he: Any) -> None:
    remind(today=TODAY + datetime.timedelta(days=60))
    told = Message.objects.filter(kind__in=("reminder", "escalation")).values_list("recipient", flat=True)
    assert list(told) == [liu.pk]


def test_a_figure_does_not_name_a_unit_of_another_township(
    client_of: Any, chen: Any, zhao: Any, unit: Any, village: Any, group: Any
) -> None:
    for key, place in {"unit": unit, "village": village, "group": group, "township": unit.township}.items():
        address = f"/proposals/?figure=assigned&of_{key}={place.pk}"
        named = {user.username: client_of(user).get(address).context["figure"] for user in (chen, zhao)}
        assert named == {"chen": f"交办（{place}）", "zhao": "交办"}


def test_an_overseer_who_went_to_another_county_is_told_nothing(
    li: Any, chen: Any, sun: Any, county: Any
) -> None:
    elsewhere = County.objects.create(code="990102", name="邻县")
    gone = person("yu", "于海", {"role": "county_overseer", "county": elsewhere})
    PostFactory(user=gone, role="county_overseer", county=county, until=datetime.date(2022, 1, 1))
    proposal = proposal_in(states.REGISTERED, lead=li, clerk=chen, addressee="county")
    before = Message.objects.count()
    steps.forward(proposal, actor=chen, today=TODAY)
    told = Message.objects.order_by("-pk")[: Message.objects.count() - before]
    assert {message.recipient_id for message in told} == {li.pk, sun.pk}


def test_an_objection_after_closing_is_heard_at_once(
    client_of: Any, li: Any, chen: Any, wang: Any, unit: Any, today: datetime.date
) -> None:
    closed = [
        proposal_in(states.CLOSED, lead=li, clerk=chen, officer=wang, unit=unit, today=today)
        for _ in range(2)
    ]
    steps.publish(closed[1], actor=chen, today=today)
    for proposal in closed:
        answer = client_of(chen).post(
            f"/proposals/{proposal.pk}/classification/", {"objects_to_publishing": "on"}
        )
        assert answer.status_code == 302
    owed = Deadline.objects.of(closed[0]).get(kind="publish")
    assert (owed.closed_on, owed.outcome) == (today, "void")
    assert list(Proposal.objects.public()) == []


@pytest.mark.parametrize("status", [Deputy.Status.SUSPENDED, Deputy.Status.TERMINATED])
def test_a_deputy_out_of_office_neither_proposes_nor_signs(
    status: str, cosigning: Proposal, li: Any, liu: Any, chen: Any
) -> None:
    draft = proposal_in(states.DRAFT, lead=li, clerk=chen)
    Deputy.objects.filter(user__in=(li, liu)).update(status=status)
    with pytest.raises(ValidationError, match="李梅代表"):
        steps.submit(draft, actor=li, today=TODAY)
    with pytest.raises(ValidationError, match="刘洋代表"):
        steps.confirm(cosigning, actor=liu, today=TODAY)


def test_of_a_deputy_who_left_the_office_is_told_instead(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    proposal = proposal_in(states.REPLIED, lead=li, clerk=chen, officer=wang, unit=unit)
    owed = Deadline.objects.of(proposal).get(kind="feedback")
    Message.objects.all().delete()
    li.posts.update(until=TODAY)
    remind(today=owed.due_on)
    told = Message.objects.filter(key__startswith=f"deadline-{owed.pk}-")
    assert list(told.values_list("recipient__username", flat=True)) == ["chen"]
