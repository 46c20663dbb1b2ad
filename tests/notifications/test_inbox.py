"""The inbox: my messages only, unread first, opened on this site only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groundwork.notifications.models import Delivery, Message
from groundwork.notifications.outbox import notify
from groundwork.notifications.views import is_own_path

pytestmark = pytest.mark.django_db


def tell(user: Any, key: str, **more: Any) -> Message:
    notify([user], key=key, subject=f"消息{key}", **{"href": "/proposals/", **more})
    return Message.objects.get(recipient=user, key=key)


def test_unread_above_and_read_below(client_of: Callable[..., Client], chen: Any, li: Any) -> None:
    first, second = tell(chen, "1"), tell(chen, "2", kind="reminder")
    tell(li, "3")
    Message.objects.filter(pk=first.pk).update(read_at=timezone.now())
    answer = client_of(chen).get("/inbox/")
    assert answer.context["unread"] == [second]
    assert [row.object for row in answer.context["listing"].rows] == [first]
    assert client_of(chen).get("/inbox/?kind=notice").context["unread"] == []
    assert client_of(chen).get("/inbox/?kind=nonsense").context["unread"] == [second]


def test_opening_marks_read_and_leads_there(client_of: Callable[..., Client], chen: Any) -> None:
    message = tell(chen, "1")
    browser = client_of(chen)
    answer = browser.get(f"/inbox/{message.pk}/open/")
    assert (answer.status_code, answer.url) == (302, "/proposals/")
    message.refresh_from_db()
    assert message.read_at is not None


@pytest.mark.parametrize(
    ("href", "own"),
    [
        ("/proposals/1/", True),
        ("", False),
        ("//evil.example/", False),
        ("https://evil.example/", False),
        ("/\\evil.example", False),
        ("javascript:alert(1)", False),
    ],
)
def test_only_paths_of_this_site_are_opened(
    client_of: Callable[..., Client], chen: Any, href: str, own: bool
) -> None:
    assert is_own_path(href) is own
    message = tell(chen, "1", href=href)
    answer = client_of(chen).get(f"/inbox/{message.pk}/open/")
    assert answer.url == (href if own else f"/inbox/{message.pk}/")


def test_nobody_reads_another_inbox(client_of: Callable[..., Client], chen: Any, admin: Any) -> None:
    message = tell(chen, "1")
    browser = client_of(admin)
    assert [browser.get(f"/inbox/{message.pk}/{tail}").status_code for tail in ("", "open/")] == [404, 404]
    browser.post("/inbox/read/", {"pk": message.pk})
    message.refresh_from_db()
    assert message.read_at is None


def test_marking_one_a_kind_or_all(client_of: Callable[..., Client], chen: Any) -> None:
    one, two, three = tell(chen, "1"), tell(chen, "2", kind="reminder"), tell(chen, "3")
    browser = client_of(chen)

    def unread() -> list[int]:
        return sorted(Message.objects.unread().values_list("pk", flat=True))

    assert (
        browser.post("/inbox/read/", {"pk": one.pk, "next": "/inbox/?kind=notice"}).url
        == "/inbox/?kind=notice"
    )
    assert unread() == [two.pk, three.pk]
    assert browser.post("/inbox/read/", {"pk": "x", "next": "//evil.example"}).url == "/inbox/"
    assert browser.post("/inbox/read/", {"pk": "9" * 30}).status_code == 302
    assert unread() == [two.pk, three.pk]
    browser.post("/inbox/read/", {"kind": "reminder"})
    assert unread() == [three.pk]
    browser.post("/inbox/read/")
    assert (unread(), browser.get("/inbox/read/").status_code) == ([], 405)


def test_the_number_of_queries_does_not_grow(client_of: Callable[..., Client], chen: Any) -> None:
    browser = client_of(chen)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browser.get("/inbox/").status_code == 200
        return len(caught)

    tell(chen, "1")
    Message.objects.filter(pk=tell(chen, "2").pk).update(read_at=timezone.now())
    browser.get("/inbox/")
    few = queries()
    for n in range(3, 20):
        message = tell(chen, str(n))
        if n % 2:
            Message.objects.filter(pk=message.pk).update(read_at=timezone.now())
    assert queries() == few


def test_the_fate_of_a_mail_is_shown(
    client_of: Callable[..., Client], chen: Any, admin: Any, township: Any, other_township: Any
) -> None:
    chen.email = "chen@example.org"
    chen.save()
    ours, theirs = tell(chen, "1", township=township), tell(chen, "2", township=other_township)
    Delivery.objects.filter(message=ours).update(
        status="unknown", reason="发送途中中断", finished_at=timezone.now()
    )
    page = client_of(chen).get(f"/inbox/{ours.pk}/").content.decode()
    assert "结果不明" in page
    assert "发送途中中断" in page
    listing = client_of(admin).get("/inbox/deliveries/").context["listing"]
    assert [row.object.message for row in listing.rows] == [ours]
    assert client_of(admin).get("/inbox/deliveries/?status=sent").context["listing"].rows == []
    assert client_of(chen).get("/inbox/deliveries/").status_code == 403
    assert theirs.deliveries.count() == 1
