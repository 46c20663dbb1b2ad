"""A form with a key arrives exactly once: sent twice, at the same moment, with its answer lost, or by nobody in particular."""

from __future__ import annotations

import datetime
import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groundwork.receipts.models import Receipt
from groundwork.receipts.tasks import prune
from proposals.models import Proposal
from tests.factories import deputy_of

NEW = "/proposals/new/"


@pytest.fixture
def written(li: Any, session: Any) -> dict[str, Any]:
    """A draft as the form sends it."""
    return {
        "kind": "suggestion", "lead_deputy": deputy_of(li).pk, "addressee": "township", "title": "关于修整灌溉水渠的建议",
        "situation": "水渠垮塌。", "analysis": "三十户插秧缺水。", "request": "修整水渠。", "form_key": str(uuid.uuid4()),
    }  # fmt: skip


@pytest.mark.django_db
def test_the_second_delivery_is_led_to_the_first_record(written: Any, li: Any, client_of: Any) -> None:
    browser = client_of(li)
    first, second = browser.post(NEW, written), browser.post(NEW, written)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"] == Proposal.objects.get().get_absolute_url()
    assert "没有重复登记" in browser.get(first["Location"]).content.decode()


@pytest.mark.django_db
def test_other_words_under_the_same_key_are_another_form(written: Any, li: Any, client_of: Any) -> None:
    browser = client_of(li)
    browser.post(NEW, written)
    browser.post(NEW, {**written, "title": "关于安装路灯的建议"})
    assert Proposal.objects.count() == 2


@pytest.mark.django_db
def test_a_form_with_mistakes_leaves_no_receipt_and_keeps_its_key(
    written: Any, li: Any, client_of: Any
) -> None:
    browser = client_of(li)
    answer = browser.post(NEW, {**written, "title": ""})
    assert answer.status_code == 422
    assert f'name="form_key" value="{written["form_key"]}"' in answer.content.decode()
    assert not Receipt.objects.exists()
    assert browser.post(NEW, written).status_code == 302
    assert Receipt.objects.get().user == li


@pytest.mark.django_db
def test_every_page_gives_another_key_and_nonsense_is_a_form_without(
    written: Any, li: Any, client_of: Any
) -> None:
    browser = client_of(li)
    keys = {browser.get(NEW).content.decode().split('name="form_key" value="')[1][:36] for _ in range(2)}
    assert len({uuid.UUID(key) for key in keys}) == 2
    assert browser.post(NEW, {**written, "form_key": "x' OR 1=1\x01"}).status_code == 302
    assert not Receipt.objects.exists()


@pytest.mark.django_db
def test_the_script_is_told_where_the_form_led(written: Any, li: Any, client: Any, client_of: Any) -> None:
    script = {"X-Xiangyin-Form": "1"}
    told = client_of(li).post(NEW, written, headers=script)
    assert told.json() == {"to": Proposal.objects.get().get_absolute_url(), "signed_out": False}
    stranger = client.post(NEW, {**written, "form_key": str(uuid.uuid4())}, headers=script)
    assert stranger.json()["signed_out"] is True
    assert Receipt.objects.count() == 1


@pytest.mark.django_db
def test_nobody_else_is_led_to_her_record(written: Any, li: Any, liu: Any, client_of: Any) -> None:
    client_of(li).post(NEW, written)
    assert client_of(liu).post(NEW, written)["Location"] == "/"
    assert Proposal.objects.count() == 1


@pytest.mark.django_db
def test_a_view_that_fails_leaves_neither_record_nor_receipt(
    written: Any, li: Any, client_of: Any, monkeypatch: Any
) -> None:
    browser = client_of(li)
    browser.raise_request_exception = False
    monkeypatch.setattr("proposals.views.messages.success", lambda *given: 1 / 0)
    assert browser.post(NEW, written).status_code == 500
    assert (Proposal.objects.count(), Receipt.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_the_same_words_with_another_photo_are_another_form(rf: Any, li: Any) -> None:
    from django.http import HttpResponseRedirect

    from groundwork.receipts.once import take_once

    key, taken = uuid.uuid4(), []

    def deliver(photo: bytes) -> None:
        request = rf.post("/x/", {"words": "水渠", "photo": SimpleUploadedFile("a.jpg", photo)})
        request.user, request._messages = li, type("M", (), {"add": lambda *given, **more: None})()
        take_once(request, key, lambda: taken.append(photo) or HttpResponseRedirect("/done/"))  # type: ignore[func-returns-value]

    for photo in (b"one", b"two", b"one"):
        deliver(photo)
    assert taken == [b"one", b"two"]


@pytest.mark.django_db(transaction=True)
def test_two_deliveries_at_the_same_moment_make_one_record(
    written: Any, li: Any, client_of: Callable[..., Client]
) -> None:
    browsers = [client_of(li), client_of(li)]
    start, places = threading.Barrier(2), []

    def deliver(browser: Client) -> None:
        start.wait()
        places.append(browser.post(NEW, written)["Location"])
        connection.close()

    threads = [threading.Thread(target=deliver, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert places == [Proposal.objects.get().get_absolute_url()] * 2


@pytest.mark.django_db
def test_old_receipts_are_removed(li: Any, today: Any) -> None:
    for days in (89, 91):
        made = Receipt.objects.create(user=li, key=uuid.uuid4(), digest="x", path="/", location="/")
        Receipt.objects.filter(pk=made.pk).update(received_at=timezone.now() - datetime.timedelta(days=days))
    assert prune.run(today=today) == "清理 1 条"


@pytest.mark.django_db
def test_the_signal_says_who_is_there_and_keeps_no_session_alive(
    li: Any, client: Any, client_of: Any
) -> None:
    browser = client_of(li)
    browser.get("/")
    session = browser.session
    session["seen_at"] -= 120
    session.save()
    told = browser.get(reverse("ui:signal"))
    assert told.json()["person"] == str(li.pk) and told.json()["csrf"]
    assert "no-store" in told["Cache-Control"]
    assert browser.session["seen_at"] == session["seen_at"]
    assert client.get(reverse("ui:signal")).json()["person"] == ""


@pytest.mark.django_db
def test_what_the_phone_keeps_is_nobodys(li: Any, client_of: Any, settings: Any) -> None:
    browser = client_of(li)
    page = browser.get(reverse("ui:no_signal"), headers={"Cookie": ""}).content.decode()
    assert "现在没有信号" in page and li.name not in page and "csrfmiddlewaretoken" not in page
    worker = browser.get(reverse("ui:worker"))
    assert worker["Service-Worker-Allowed"] == "/" and worker["Content-Type"].startswith("text/javascript")
    assert "ui/offline.js" in worker.content.decode() and "/proposals/" not in worker.content.decode()
