"""Story: a voter scans the station's poster, writes, and is answered: opinion → suggestion → reply → told back → rated."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from groundwork.documents.qr import qr_svg
from liaison_stations.models import Opinion
from proposals.models import Proposal
from tests.factories import deputy_of, person, photo_bytes
from tests.liaison_stations.factories import officer_at
from tests.portal.factories import station_at
from tests.stories.conftest import PHONE, Desk
from tests.stories.test_suggestion import grade, handle

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "上河村抽水站的水泵坏了半个多月，坡上六十亩水稻没有水灌。"
ANSWER = "抽水站已换新水泵两台，九月十日恢复供水。"
PHONE_NUMBER = "13800007654"


@pytest.fixture
def station(township: Any, li: Any, village: Any) -> Any:
    """上河村联络站, with its deputy."""
    return station_at(township, deputy_of(li), name="上河村联络站", kind="village", village=village)


@pytest.fixture
def tian(township: Any, station: Any) -> Any:
    """Its liaison officer."""
    return officer_at(station, person("tian", "田秀", {"role": "station_liaison", "township": township}))


def press(someone: Desk, name: str) -> None:
    """Press one of the next steps on an opinion's page."""
    with someone.page.expect_navigation():
        someone.page.locator(".o-next").get_by_role("link", name=name, exact=True).first.click()


def scanned(clerk: Desk, station: Any) -> str:
    """Print the station's poster and return where its code leads: the modules on the sheet are those of this address."""
    page = clerk.open("/announcements/posters/")
    with page.expect_navigation():
        page.get_by_role("link", name=station.name).first.click()
    clerk.shot("poster")
    path = f"/public/stations/{station.code}/opinion/"
    drawn = page.locator("svg.x-qr path").evaluate_all("paths => paths.map((one) => one.getAttribute('d'))")
    wanted = re.findall(r' d="([^"]+)"', qr_svg(clerk.address + path, label="", scale=8))
    assert drawn == wanted
    return path


def write(voter: Desk, path: str) -> str:
    """The voter writes on her phone, with a photo; she gets her number."""
    page = voter.open(path)
    page.get_by_label("您的意见").fill(WORDS)
    photo = {"name": "抽水站.jpg", "mimeType": "image/jpeg", "buffer": photo_bytes(800, 600)}
    page.locator("input[type=file]").first.set_input_files(photo)
    page.get_by_label("怎么称呼您").fill("覃桂英")
    page.get_by_label("联系电话").fill(PHONE_NUMBER)
    voter.shot("form")
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/receipts/**")
    voter.shot("receipt")
    return page.locator("[data-value]").inner_text()


def sort(officer: Desk, wang: Desk) -> None:
    """The liaison officer finds it in her list and sends it to the unit; the unit sends it back."""
    page = officer.open("/stations/opinions/")
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name="上河村抽水站").first.click()
    assert PHONE_NUMBER in page.locator("main").inner_text()
    expect(page.locator("main img").first).to_be_visible()
    officer.shot("opinion")
    press(officer, "转办")
    page.get_by_label("镇属单位", exact=True).check()
    page.locator("[name=unit]").select_option(label="农业农村办")
    officer.send()
    expect(page.locator(".o-line")).to_contain_text("转办中")

    page = wang.open("/stations/opinions/")
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name="上河村抽水站").first.click()
    assert PHONE_NUMBER not in page.content()  # the voter did not agree to that
    press(wang, "退回联络站")
    page.get_by_label("退回原因").fill("换水泵要列入年度资金，请由代表提建议。")
    wang.send()


def raise_it(li: Desk, path: str) -> Proposal:
    """The deputy makes a suggestion of it: the draft begins with the voter's words."""
    page = li.open(path)
    expect(page.locator(".o-line")).to_contain_text("已收到")
    press(li, "提成建议")
    assert WORDS in page.get_by_label("情况（案由）").input_value()
    page.get_by_label("标题").fill("关于更换上河村抽水站水泵的建议")
    page.get_by_label("具体建议（方案）").fill("更换水泵两台，在秋灌前恢复供水。")
    li.shot("draft")
    li.send("保存草稿")
    li.step("提交")
    li.send()
    return Proposal.objects.get()


def assign(clerk: Desk, path: str) -> None:
    """The office registers and assigns."""
    clerk.open(path)
    clerk.step("受理登记")
    clerk.send()
    clerk.step("交办")
    clerk.page.get_by_label("独办").check()
    clerk.page.locator("fieldset", has_text="承办单位").get_by_label("农业农村办").first.check()
    clerk.send()


def reply(wang: Desk, path: str) -> None:
    """The unit signs for it, talks with the deputy and replies."""
    wang.open(path)
    wang.step("签收")
    wang.send()
    wang.step("记录沟通")
    wang.page.get_by_label("上门走访").check()
    wang.page.get_by_label("办理前").check()
    wang.page.get_by_label("情况和代表意见").fill("同代表到抽水站看了现场。")
    wang.send()
    handle(wang, path, outcome="A　已经解决", text=ANSWER)


def tell(officer: Desk, path: str) -> None:
    """The liaison officer tells the voter, by telephone."""
    officer.open(path)
    expect(officer.page.locator(".o-line")).to_contain_text("已有答复")
    press(officer, "告知选民")
    officer.page.get_by_label("电话", exact=True).check()
    officer.send()
    expect(officer.page.locator(".o-line")).to_contain_text("已告知选民")


def read_and_rate(voter: Desk, number: str) -> None:
    """The voter reads the answer by her number, and says that she is satisfied."""
    page = voter.open("/public/track/")
    page.get_by_label("回执号").fill(number)
    page.get_by_role("button", name="查询").click()
    page.wait_for_url("**/track/*/")
    voter.shot("answered")
    shown = page.locator("main").inner_text()
    assert ANSWER in shown
    for hers in ("覃桂英", PHONE_NUMBER, WORDS):
        assert hers not in shown
    page.get_by_label("满意", exact=True).check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.locator("main")).to_contain_text("办结")
    voter.shot("rated")


def test_from_the_poster_to_her_answer(
    desk: Callable[..., Desk], station: Any, tian: Any, li: Any, chen: Any, wang: Any, he: Any
) -> None:
    clerk, voter = desk("chen"), desk(size=PHONE)
    number = write(voter, scanned(clerk, station))
    opinion = Opinion.objects.get()
    assert (opinion.receipt_no, opinion.station, opinion.arrival.doubt) == (number, station, "")

    officer, unit_officer, deputy = desk("tian", size=PHONE), desk("wang"), desk("li", size=PHONE)
    sort(officer, unit_officer)
    proposal = raise_it(deputy, opinion.get_absolute_url())
    path = proposal.get_absolute_url()
    assign(clerk, path)
    reply(unit_officer, path)
    grade(deputy, path, work="满意", result="满意")
    clerk.open(path)
    clerk.step("办结")
    clerk.send()

    tell(officer, opinion.get_absolute_url())
    read_and_rate(voter, number)
    opinion.refresh_from_db()
    assert (opinion.state, opinion.satisfaction, opinion.outcome) == ("closed", "satisfied", "proposal")
