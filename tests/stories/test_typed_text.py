"""Story: a deputy writes for longer than her session lasts, and loses no word."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from tests.factories import PASSWORD, proposal_in
from tests.stories.conftest import PHONE, Desk

pytestmark = pytest.mark.django_db(transaction=True)
OLD, TITLE, TEXT = "关于水渠的建议", "关于修整灌溉水渠的建议", "水渠多处垮塌，三十户插秧缺水。" * 20


@pytest.fixture
def draft(li: Any, chen: Any, session: Any) -> str:
    """The address where li mends her draft: a form that is not kept for later, for the record may change meanwhile."""
    proposal = proposal_in("draft", lead=li, clerk=chen, title=OLD)
    return f"/proposals/{proposal.pk}/edit/"


def write(li: Desk, draft: str) -> None:
    """Fill the form and choose something in each kind of field."""
    page = li.open(draft)
    page.get_by_label("标题").fill(TITLE)
    page.locator("[name=situation]").fill(TEXT)
    page.locator("[name=is_confidential]").check()


def sign_in_again(li: Desk, draft: str) -> None:
    """Sign in where she was led."""
    page = li.page
    page.get_by_label("用户名").fill("li")
    page.get_by_label("密码", exact=False).first.fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"**{draft}")


def test_a_session_that_ended_while_she_wrote_costs_no_word(desk: Callable[..., Desk], draft: str) -> None:
    writer = desk("li", size=PHONE)
    write(writer, draft)
    Session.objects.all().delete()  # what idling leaves behind: the cookie of a session that is no more
    writer.send("保存")
    writer.page.wait_for_url(f"**/login/?next={draft}")
    sign_in_again(writer, draft)
    page = writer.page
    assert "内容已经找回" in page.get_by_role("status").first.inner_text()
    assert page.get_by_label("标题").input_value() == TITLE
    assert page.locator("[name=situation]").input_value() == TEXT
    assert page.locator("[name=is_confidential]").is_checked()
    writer.send("保存")
    assert "修改已保存" in page.locator(".x-messages").inner_text()
    assert "已经找回" not in writer.open(draft).locator("main").inner_text()


def test_what_was_given_up_or_signed_out_of_is_not_kept(desk: Callable[..., Desk], draft: str) -> None:
    writer = desk("li", size=PHONE)
    page = writer.page
    page.on("dialog", lambda dialog: dialog.accept())
    write(writer, draft)
    page.get_by_role("link", name="取消").click()
    assert writer.open(draft).get_by_label("标题").input_value() == OLD
    write(writer, draft)
    assert writer.open(draft).get_by_label("标题").input_value() == TITLE
    page.locator(".x-menu summary").click()
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/login/**")
    writer.sign_in("li")
    assert writer.open(draft).get_by_label("标题").input_value() == OLD
