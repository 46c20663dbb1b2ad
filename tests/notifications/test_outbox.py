"""Writing messages: once for each, with their deliveries, in the transaction; a dead broker holds up nobody."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from celery import current_app
from django.db import connection
from django.test import Client

from groundwork.notifications.models import Delivery, Message
from groundwork.notifications.outbox import notify, queue_deliveries, wake_the_carrier
from proposals import states, steps
from tests.factories import TODAY, UserFactory, proposal_in

pytestmark = pytest.mark.django_db
#: Seconds: with a result backend a dead broker would hold a form for 19; this is no measurement, only that guard.
PATIENCE = 10


def test_the_same_thing_is_told_to_the_same_person_once(li: Any, chen: Any) -> None:
    assert notify([li, li], key="a", subject="一") == 1
    assert notify([li, chen], key="a", subject="二") == 1
    assert notify([li], key="b", subject="三") == 1
    assert sorted(Message.objects.values_list("recipient__name", "subject")) == [
        ("李梅", "一"), ("李梅", "三"), ("陈静", "二")
    ]  # fmt: skip


def test_only_who_has_an_address_and_can_sign_in_gets_a_delivery(li: Any) -> None:
    with_mail = UserFactory(email="a@example.org")
    blocked = UserFactory(email="b@example.org", is_active=False)
    assert notify([li, with_mail, blocked], key="a", subject="一") == 2
    assert list(Delivery.objects.values_list("address", "status")) == [("a@example.org", "queued")]
    messages = list(Message.objects.values_list("pk", flat=True))
    assert (queue_deliveries(messages), queue_deliveries([])) == (0, 0)


def test_the_bell_rings_once_for_a_step(django_capture_on_commit_callbacks: Any) -> None:
    people = [UserFactory(email=f"{n}@example.org") for n in range(3)]
    with django_capture_on_commit_callbacks() as callbacks:
        for n in range(5):
            notify(people, key=f"k{n}", subject="一")
    assert callbacks == [wake_the_carrier]


def test_nothing_is_told_when_the_step_fails(li: Any, chen: Any) -> None:
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        notify([li], key="a", subject="一")
        raise RuntimeError
    assert Message.objects.count() == 0


@pytest.fixture(params=["redis://127.0.0.1:1/0", "redis+socket:///nowhere/valkey.sock"])
def dead_broker(request: Any) -> Iterator[None]:
    """Point Celery at a broker that is not there."""
    before = current_app.conf.broker_url
    pools = current_app.pool, current_app.amqp.producer_pool
    current_app.conf.broker_url = current_app.conf.broker_write_url = request.param
    current_app._pool = current_app.amqp._producer_pool = None
    yield
    current_app.conf.broker_url = current_app.conf.broker_write_url = before
    current_app._pool, current_app.amqp._producer_pool = pools


@pytest.mark.usefixtures("dead_broker")
@pytest.mark.django_db(transaction=True)
def test_with_the_broker_dead_a_step_works_at_once_and_nothing_is_lost(
    client_of: Callable[..., Client], li: Any, chen: Any
) -> None:
    li.email = "li@example.org"
    li.save()
    proposal = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    before = Message.objects.filter(recipient=li).count()
    start = time.monotonic()
    steps.register(proposal, actor=chen, today=TODAY)
    assert time.monotonic() - start < PATIENCE
    assert connection.run_on_commit == []
    assert Message.objects.filter(recipient=li).count() == before + 1
    assert Delivery.objects.filter(address="li@example.org", status="queued").count() >= 1
    start = time.monotonic()
    assert client_of(chen).get("/inbox/").status_code == 200
    assert time.monotonic() - start < PATIENCE
