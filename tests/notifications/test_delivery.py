"""Carrying messages by real SMTP: each once, one bad address holds up nobody, and what is not known is said so."""

from __future__ import annotations

import datetime
import threading
from email.header import decode_header, make_header
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from groundwork.jobs.models import JobRun
from groundwork.notifications.delivery import BACKOFF, MOST_ATTEMPTS, deliver
from groundwork.notifications.models import Delivery
from groundwork.notifications.outbox import notify
from tests.factories import UserFactory
from tests.notifications.conftest import Post

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def queue(*addresses: str, key: str = "k") -> list[Delivery]:
    """Write a message to a new person at each address."""
    people = [UserFactory(email=address) for address in addresses]
    notify(people, key=key, subject="今天到期：答复代表", body="事项：答复代表", href="/proposals/12/")
    return [Delivery.objects.get(message__recipient=person, message__key=key) for person in people]


def fates(rows: list[Delivery]) -> list[tuple[str, int]]:
    fresh = Delivery.objects.in_bulk([row.pk for row in rows])
    return [(fresh[row.pk].status, fresh[row.pk].attempts) for row in rows]


def test_a_mail_says_what_and_where(post: Post) -> None:
    (row,) = queue("li@example.org")
    done = deliver(now=timezone.now())
    assert (str(done), fates([row])) == ("已发 1", [("sent", 1)])
    (mail,) = post.mails
    assert str(make_header(decode_header(mail["Subject"]))) == "今天到期：答复代表"
    assert (mail["To"], mail["Message-ID"]) == ("li@example.org", f"<delivery-{row.pk}@renda.example.org>")
    body = mail.get_payload(decode=True).decode().replace("\r\n", "\n")
    assert body.startswith("事项：答复代表\n\n打开：https://renda.example.org/proposals/12/\n")


def test_nothing_is_sent_twice(post: Post) -> None:
    queue("li@example.org")
    deliver(now=timezone.now())
    assert str(deliver(now=timezone.now() + MINUTE)) == "没有待发的消息"
    assert (len(post.mails), post.calls) == (1, 1)


def test_one_bad_address_never_holds_up_the_others(post: Post) -> None:
    rows = queue(
        "a@example.org", "unknown@example.org", "full@example.org", "drops@example.org", "hangs-up@example.org",
        "b@example.org", "two\nlines@example.org", "c@example.org",
    )  # fmt: skip
    deliver(now=timezone.now())
    assert [status for status, _ in fates(rows)] == [
        "sent", "failed", "queued", "unknown", "queued", "sent", "failed", "sent"
    ]  # fmt: skip
    assert post.recipients == ["a@example.org", "b@example.org", "c@example.org"]
    reasons = Delivery.objects.in_bulk([row.pk for row in rows])
    assert reasons[rows[1].pk].reason == "550 no such user"
    assert reasons[rows[2].pk].reason == "452 mailbox full"
    assert reasons[rows[3].pk].reason.startswith("发送时连接中断")


def test_a_refusal_is_final_at_once(post: Post) -> None:
    rows = queue("unknown@example.org")
    deliver(now=timezone.now())
    deliver(now=timezone.now() + 60 * 24 * MINUTE)
    assert fates(rows) == [("failed", 1)]
    assert Delivery.objects.get().finished_at is not None


def test_trying_again_later_and_later_until_it_failed(post: Post) -> None:
    (row,) = queue("full@example.org")
    waits = []
    for _ in range(MOST_ATTEMPTS - 1):
        before = timezone.now()
        deliver(now=Delivery.objects.get(pk=row.pk).next_attempt_at)
        waits.append(round((Delivery.objects.get(pk=row.pk).next_attempt_at - before) / MINUTE))
    assert waits == [*BACKOFF, *[BACKOFF[-1]] * (MOST_ATTEMPTS - 1 - len(BACKOFF))]
    deliver(now=Delivery.objects.get(pk=row.pk).next_attempt_at)
    assert fates([row]) == [("failed", MOST_ATTEMPTS)]
    assert Delivery.objects.get().reason == "多次重试未成功：452 mailbox full"


def test_what_waits_is_not_sent_before_its_time(post: Post) -> None:
    (row,) = queue("full@example.org")
    deliver(now=timezone.now())
    deliver(now=timezone.now())
    assert fates([row]) == [("queued", 1)]


def test_a_worker_that_died_leaves_an_unknown_not_a_second_mail(post: Post) -> None:
    lost, busy = queue("a@example.org", "b@example.org")
    now = timezone.now()
    Delivery.objects.filter(pk=lost.pk).update(status="sending", claimed_at=now - 11 * MINUTE, attempts=1)
    Delivery.objects.filter(pk=busy.pk).update(status="sending", claimed_at=now - 9 * MINUTE, attempts=1)
    assert str(deliver(now=now)) == "结果不明 1"
    assert fates([lost, busy]) == [("unknown", 1), ("sending", 1)]
    assert (post.mails, "未自动重发" in Delivery.objects.get(pk=lost.pk).reason) == ([], True)


def test_who_may_no_longer_sign_in_gets_no_mail(post: Post) -> None:
    (row,) = queue("a@example.org")
    person = row.message.recipient
    person.is_active = False
    person.save()
    deliver(now=timezone.now())
    assert (fates([row]), post.mails) == ([("failed", 1)], [])


def test_a_server_that_is_away_costs_no_attempt_and_is_red(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    rows = queue("a@example.org", "b@example.org")
    with pytest.raises(CommandError, match="邮件服务器连不上"):
        call_command("deliver")
    assert fates(rows) == [("queued", 0), ("queued", 0)]
    assert JobRun.objects.get().status == "failed"


def test_the_command_says_what_it_did(post: Post) -> None:
    queue("a@example.org", "unknown@example.org")
    out = StringIO()
    call_command("deliver", stdout=out)
    assert sorted(out.getvalue().strip().split("，")) == ["已发 1", "未送达 1"]


@pytest.mark.django_db(transaction=True)
def test_four_workers_share_the_work(post: Post) -> None:
    queue(*(f"n{n}@example.org" for n in range(60)))
    gate = threading.Barrier(4)

    def work() -> None:
        gate.wait()
        deliver(now=timezone.now())
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(post.recipients) == sorted(f"n{n}@example.org" for n in range(60))
    assert set(Delivery.objects.values_list("status", "attempts")) == {("sent", 1)}
