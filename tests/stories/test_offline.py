"""Story: a deputy writes where there is no signal. What she sent arrives once, photos and all, and never as somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from groundwork.documents.models import Attachment
from groundwork.receipts.models import Receipt
from tests.factories import PASSWORD, photo_bytes, proposal_in
from tests.stories.conftest import PHONE, Desk

pytestmark = pytest.mark.django_db(transaction=True)
DUTY, WORDS = "/test-duty/", "看了三组的水渠"


@pytest.fixture
def page_of_duty(settings: Any, tmp_path: Path, li: Any, chen: Any, session: Any) -> Path:
    """The test's own page, and a photo on the phone."""
    settings.ROOT_URLCONF = "tests.stories.duty_page"
    settings.MEDIA_ROOT = tmp_path / "media"
    proposal_in("registered", lead=li, clerk=chen)
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(photo_bytes(1200, 900))
    return photo


def write(person: Desk, photo: Path | None, words: str = WORDS, page: Any = None) -> None:
    page = page or (person.open(DUTY) and person.page)
    page.get_by_label("做了什么").fill(words)
    page.get_by_label("村里").check()
    if photo:
        page.locator("[name=photos]").set_input_files(photo)


def send(page: Any) -> None:
    page.get_by_role("button", name="登记").click()


def calm(person: Desk) -> None:
    """Forget what the console said about the missing signal."""
    person.trouble[:] = [line for line in person.trouble if "net::ERR_" not in line]


def arrived() -> list[tuple[str, str]]:
    return [(one.label, str(one.uploaded_by)) for one in Attachment.objects.pictures()]


def test_a_form_filled_without_signal_arrives_once_with_its_photo(
    desk: Callable[..., Desk], page_of_duty: Path, li: Any
) -> None:
    deputy = desk("li", size=PHONE)
    write(deputy, page_of_duty)
    deputy.context.set_offline(True)
    send(deputy.page)
    said = deputy.page.locator(".x-put-away")
    said.wait_for()
    assert "已存在这部手机上" in said.inner_text() and "只登记一次" in said.inner_text()
    assert "这部手机上有 1 份表单还没有发出去" in deputy.page.locator(".x-waiting").inner_text()
    deputy.shot("put-away")
    deputy.page.get_by_role("button", name="查看").click()
    look = deputy.page.locator("dialog")
    assert WORDS in look.inner_text() and "村里" in look.inner_text() and look.locator("img").count() == 1
    deputy.shot("look")
    look.get_by_role("button", name="关闭").click()
    assert arrived() == []
    deputy.context.set_offline(False)
    deputy.page.locator(".x-sent").wait_for()
    deputy.page.locator(".x-waiting").wait_for(state="detached")
    assert arrived() == [(WORDS, str(li))]
    deputy.page.locator(".x-sent a").click()
    deputy.page.locator(".x-pictures img").first.wait_for()
    calm(deputy)


def test_a_lost_answer_costs_no_second_record(desk: Callable[..., Desk], page_of_duty: Path, li: Any) -> None:
    deputy = desk("li", size=PHONE)
    write(deputy, page_of_duty)
    lost = []

    def lose(route: Any) -> None:
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch(max_redirects=0).status)
        return route.abort()

    deputy.page.route(f"**{DUTY}", lose)
    send(deputy.page)
    deputy.page.locator(".x-put-away").wait_for()
    assert lost == [200] and len(arrived()) == 1
    deputy.page.get_by_role("button", name="现在发送").click()
    deputy.page.locator(".x-sent").wait_for()
    deputy.open("/")
    assert deputy.page.locator(".x-waiting").count() == 0
    assert (len(arrived()), Receipt.objects.count()) == (1, 1)
    calm(deputy)


def test_two_tabs_send_it_once(desk: Callable[..., Desk], page_of_duty: Path, li: Any) -> None:
    deputy = desk("li", size=PHONE)
    other = deputy.context.new_page()
    other.goto(deputy.address + "/")
    write(deputy, page_of_duty)
    deputy.context.set_offline(True)
    send(deputy.page)
    deputy.page.locator(".x-put-away").wait_for()
    deputy.context.set_offline(False)  # both tabs hear of it
    deputy.page.locator(".x-waiting").wait_for(state="detached")
    other.reload()
    other.wait_for_timeout(500)
    assert other.locator(".x-waiting").count() == 0
    assert len(arrived()) == 1
    calm(deputy)


def test_mistakes_are_mended_without_choosing_the_photo_again(
    desk: Callable[..., Desk], page_of_duty: Path, li: Any
) -> None:
    deputy = desk("li", size=PHONE)
    write(deputy, page_of_duty, "太长" * 10)
    page = deputy.page
    page.evaluate("document.querySelector('[name=words]').removeAttribute('maxlength')")
    page.get_by_label("做了什么").fill("太长" * 20)
    send(page)
    page.locator(".x-summary").wait_for()
    assert page.get_by_label("做了什么").input_value() == "太长" * 20
    assert page.evaluate("document.querySelector('[name=photos]').files.length") == 1
    page.get_by_label("做了什么").fill(WORDS)
    with page.expect_navigation():
        send(page)
    assert arrived() == [(WORDS, str(li))]


def test_mistakes_found_later_are_offered_filled_in(
    desk: Callable[..., Desk], page_of_duty: Path, li: Any
) -> None:
    deputy = desk("li", size=PHONE)
    write(deputy, page_of_duty)
    page = deputy.page
    page.evaluate("document.querySelector('[name=words]').removeAttribute('maxlength')")
    page.get_by_label("做了什么").fill("太长" * 20)
    deputy.context.set_offline(True)
    send(page)
    page.locator(".x-put-away").wait_for()
    deputy.context.set_offline(False)
    page.locator(".x-waiting .x-bad").wait_for()
    assert (
        "最多 30 字" in page.locator(".x-waiting").inner_text()
        or "30" in page.locator(".x-waiting").inner_text()
    )
    deputy.open("/")
    page.locator(".x-waiting").get_by_role("link", name="修改").click()
    page.wait_for_function("document.querySelector('[name=photos]').files.length === 1")
    assert (
        page.get_by_label("做了什么").input_value() == "太长" * 20 and page.get_by_label("村里").is_checked()
    )
    deputy.shot("mend")
    page.get_by_label("做了什么").fill(WORDS)
    with page.expect_navigation():
        send(page)
    page.wait_for_timeout(300)
    assert page.locator(".x-waiting").count() == 0
    assert arrived() == [(WORDS, str(li))]
    calm(deputy)


def test_her_form_waits_for_her_and_is_sent_by_nobody_else(
    desk: Callable[..., Desk], page_of_duty: Path, li: Any, liu: Any
) -> None:
    deputy = desk("li", size=PHONE)
    page = deputy.page
    write(deputy, page_of_duty)
    Session.objects.all().delete()
    send(page)
    said = page.locator(".x-put-away")
    said.wait_for()
    assert "登录已过期" in said.inner_text()
    deputy.sign_in("liu")
    others = page.locator(".x-waiting")
    others.wait_for()
    assert "别人的表单" in others.inner_text() and WORDS not in others.inner_text()
    page.wait_for_timeout(500)
    assert arrived() == []
    Session.objects.all().delete()
    deputy.open("/accounts/login/")
    others.wait_for()
    assert "先登录" in others.inner_text() and "履职登记" not in others.inner_text()
    page.get_by_label("用户名").fill("li")
    page.get_by_label("密码", exact=False).first.fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.locator(".x-sent").wait_for()
    assert arrived() == [(WORDS, str(li))]


def test_a_page_opened_without_signal_lists_what_waits(
    desk: Callable[..., Desk], page_of_duty: Path, li: Any
) -> None:
    deputy = desk("li", size=PHONE)
    page = deputy.open("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    write(deputy, page_of_duty)
    deputy.context.set_offline(True)
    send(page)
    page.locator(".x-put-away").wait_for()
    deputy.open("/deputies/")
    assert "现在没有信号" in page.locator("h1").inner_text()
    assert "1 份表单还没有发出去" in page.locator(".x-waiting").inner_text()
    deputy.shot("no-signal")
    deputy.context.set_offline(False)
    page.locator(".x-sent").wait_for()
    assert page.url.endswith("/deputies/") and arrived() == [(WORDS, str(li))]
    calm(deputy)
