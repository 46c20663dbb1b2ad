"""Story: a deputy writes for longer than her session lasts, and loses no word."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from tests.factories import PASSWORD
from tests.stories.conftest import PHONE, Desk

pytestmark = pytest.mark.django_db(transaction=True)
TITLE, TEXT = "关于修整灌溉水渠的建议", "水渠多处垮塌，三十户插秧缺水。" * 20


def write(li: Desk) -> None:
    """Fill the form and choose something in each kind of field."""
    page = li.open("/proposals/new/")
    page.get_by_label("标题").fill(TITLE)
    page.locator("[name=situation]").fill(TEXT)
    page.locator("[name=is_confidential]").check()


def sign_in_again(li: Desk) -> None:
    """Sign in where she was led."""
    page = li.page
    page.get_by_label("用户名").fill("li")
    page.get_by_label("密码", exact=False).first.fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/proposals/new/")


def test_a_session_that_ended_while_she_wrote_costs_no_word(desk: Callable[..., Desk], li: Any) -> None:
    writer = desk("li", size=PHONE)
    write(writer)
    Session.objects.all().delete()  # what idling leaves behind: the cookie of a session that is no more
    writer.send("保存草稿")
    writer.page.wait_for_url("**/login/?next=/proposals/new/")
    sign_in_again(writer)
    page = writer.page
    assert "内容已经找回" in page.get_by_role("status").first.inner_text()
    assert page.get_by_label("标题").input_value() == TITLE
    assert page.locator("[name=situation]").input_value() == TEXT
    assert page.locator("[name=is_confidential]").is_checked()
    writer.send("保存草稿")
    assert "草稿已保存" in page.locator(".x-messages").inner_text()
    assert writer.open("/proposals/new/").get_by_label("标题").input_value() == ""


def test_what_was_given_up_or_signed_out_of_is_not_kept(desk: Callable[..., Desk], li: Any) -> None:
    writer = desk("li", size=PHONE)
    page = writer.page
    page.on("dialog", lambda dialog: dialog.accept())
    write(writer)
    page.get_by_role("link", name="取消").click()
    assert writer.open("/proposals/new/").get_by_label("标题").input_value() == ""
    write(writer)
    assert writer.open("/proposals/new/").get_by_label("标题").input_value() == TITLE
    page.locator(".x-menu summary").click()
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/login/**")
    writer.sign_in("li")
    assert writer.open("/proposals/new/").get_by_label("标题").input_value() == ""
