"""A suggestion told through the browser by everybody: from draft to publication, with a re-handling on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from proposals.models import Proposal
from tests.stories.conftest import PHONE, Desk

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "关于硬化上河村至石桥村通组公路的建议"


def write(li: Desk) -> None:
    """The deputy writes on her phone; a missing request is told beside the field and nothing typed is lost."""
    page = li.open("/proposals/new/")
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("情况（案由）").fill("上河村至石桥村三公里土路，雨天不能通车，影响三个组一百二十户。")
    page.get_by_label("具体建议（方案）").fill("列入今年通组公路计划，硬化三公里。")
    li.send("保存草稿")
    li.shot("draft")
    li.step("提交")
    li.page.get_by_label("刘洋").check()
    li.send()
    assert li.page.locator(".p-line").inner_text().startswith("待联名确认")


def handle(wang: Desk, address: str, *, outcome: str, text: str) -> None:
    """The unit answers."""
    wang.open(address)
    wang.step("答复")
    page = wang.page
    page.get_by_label(outcome, exact=False).check()
    page.get_by_label("答复全文").fill(text)
    page.get_by_label("签发人").fill("王强")
    page.get_by_label("联系人").fill("王强")
    page.get_by_label("联系电话").fill("0770-1234567")
    wang.shot("reply-form")
    wang.send()


def grade(li: Desk, address: str, *, work: str, result: str, reason: str = "") -> None:
    """The deputy grades on her phone."""
    li.open(address)
    li.step("评价")
    for legend, grade_ in (("对办理工作", work), ("对办理结果", result)):
        group = li.page.locator("fieldset", has=li.page.locator("legend", has_text=legend)).last
        group.get_by_label(grade_, exact=True).check()
    if reason:
        li.page.get_by_label("理由和要求").fill(reason)
    li.shot("grade-form")
    li.send()


def test_from_draft_to_publication(
    desk: Callable[..., Desk], li: Any, liu: Any, chen: Any, wang: Any, he: Any, unit: Any, village: Any
) -> None:
    phone = desk("li", size=PHONE)
    write(phone)
    proposal = Proposal.objects.get()
    address = proposal.get_absolute_url()

    cosponsor = desk("liu", size=PHONE)
    cosponsor.open(address)
    cosponsor.step("确认联名")
    cosponsor.send()

    clerk = desk("chen")
    clerk.open(address)
    clerk.step("受理登记")
    clerk.send()
    assert "建议第001号" in clerk.page.locator(".p-line").inner_text()
    clerk.step("交办")
    clerk.page.get_by_label("独办").check()
    clerk.page.locator("fieldset", has_text="承办单位").get_by_label("农业农村办").first.check()
    clerk.shot("assign-form")
    clerk.send()
    assert clerk.page.locator(".p-line").inner_text().startswith("已交办待签收")

    officer = desk("wang")
    officer.open(address)
    officer.step("签收")
    officer.send()
    officer.step("记录沟通")
    officer.page.get_by_label("上门走访").check()
    officer.page.get_by_label("办理前").check()
    officer.page.get_by_label("情况和代表意见").fill("实地看了路，代表希望汛期前完工。")
    officer.send()
    handle(officer, address, outcome="C　以后解决", text="资金不足，以后再办。")
    assert (
        "须向代表说明理由" in officer.page.content()
    )  # class C needs its reason: the form came back as typed
    assert officer.page.get_by_label("答复全文").input_value() == "资金不足，以后再办。"
    officer.page.get_by_label("未采纳或未落实的理由").fill("今年通组公路资金已安排完。")
    officer.send()

    grade(phone, address, work="基本满意", result="不满意", reason="汛期孩子上学绕路，请今年先铺砂石。")
    clerk.open(address)
    clerk.step("交重新办理")
    assert "汛期孩子上学绕路" in clerk.page.get_by_label("重新办理的要求").input_value()
    clerk.send()
    handle(officer, address, outcome="A　已经解决", text="已调剂资金，三公里全部硬化并通车。")
    grade(phone, address, work="满意", result="满意")

    clerk.open(address)
    clerk.step("办结")
    clerk.send()
    clerk.step("公开")
    clerk.send()
    clerk.shot("closed")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.round, proposal.published_on) == ("closed", 2, timezone.localdate())
    assert (proposal.first_result_grade, proposal.result_grade) == ("dissatisfied", "satisfied")

    chairman = desk("he")
    chairman.open("/")
    chairman.shot("home")
    voter = desk()
    voter.open(f"/public/townships/{proposal.township.code}/")
    voter.page.get_by_role("link", name=TITLE).click()
    voter.shot("public")
    shown = voter.page.locator("main").inner_text()
    assert "三公里全部硬化并通车" in shown
    assert "0770-1234567" not in shown
