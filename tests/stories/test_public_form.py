"""Story: a voter scans the code at the station, writes, keeps her receipt, and follows what becomes of it; on a phone."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from liaison_stations import steps
from liaison_stations.models import Opinion, ReceptionDay
from tests.factories import TODAY, deputy_of
from tests.portal.factories import announcement_by, station_at
from tests.stories.conftest import PHONE, Desk

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "村口的路灯坏了三盏，晚上走路看不见。"
#: What axe must find nothing of.
STRICT = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@pytest.fixture
def station(township: Any, li: Any, liu: Any, chen: Any, he: Any, village: Any, today: Any) -> Any:
    """A station with deputies, a reception day to come and something announced."""
    station = station_at(
        township, deputy_of(li), deputy_of(liu), name="上河村联络站", kind="village", village=village,
        address="上河村党群服务中心一楼", hours="周一至周五 9:00—17:00",
    )  # fmt: skip
    day = ReceptionDay.objects.create(
        township=township,
        station=station,
        on=TODAY + datetime.timedelta(days=5),
        planned_on=TODAY,
        state="planned",
    )
    day.shifts.create(deputy=deputy_of(li))
    ReceptionDay.objects.filter(pk=day.pk).update(state="announced", announced_on=TODAY)
    announcement_by(chen, reviewer=he, state="published")
    announcement_by(chen, reviewer=he, state="published", title="代表视察高标准农田建设")
    return station


def looked_at(voter: Desk, name: str) -> None:
    """Nothing overflows, nothing offends axe; and a picture for whoever wants one."""
    voter.shot(name)
    wide = voter.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{name}: {wide}px too wide"
    found = Axe().run(voter.page, options=STRICT)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"


def test_from_the_code_to_the_answer(desk: Callable[..., Desk], station: Any, chen: Any) -> None:
    voter = desk(size=PHONE)
    page = voter.open(f"/public/stations/{station.code}/opinion/")
    page.get_by_label("您的意见").fill(WORDS)
    expect(page.locator("[name=proof]")).to_have_value(re.compile(".{20}"))
    looked_at(voter, "form")
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/receipts/**")
    opinion = Opinion.objects.get()
    assert opinion.arrival.doubt == ""
    assert page.locator("[data-value]").inner_text() == opinion.receipt_no
    looked_at(voter, "receipt")
    with page.expect_download() as kept:
        page.get_by_role("button", name="存为图片").click()
    assert kept.value.suggested_filename == f"回执-{opinion.receipt_no}.png"

    voter.open("/public/track/")
    looked_at(voter, "track")
    page.get_by_label("回执号").fill(opinion.receipt_no.lower().replace("-", " "))
    page.get_by_role("button", name="查询").click()
    page.wait_for_url("**/track/*/")
    looked_at(voter, "waiting")
    steps.answer_on_spot(opinion, actor=chen, today=TODAY, answer="路灯已换好，亮了。")
    page.reload()
    assert "路灯已换好" in page.locator("main").inner_text()
    looked_at(voter, "answered")
    page.get_by_label("满意", exact=True).check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.locator("main")).to_contain_text("办结")
    assert Opinion.objects.get().satisfaction == "satisfied"


@pytest.mark.parametrize("width", [390, 1440])
def test_the_site_fits(width: int, desk: Callable[..., Desk], station: Any, township: Any) -> None:
    voter = desk(size={"width": width, "height": 844})
    deputy = station.memberships.first().deputy
    home = f"/public/townships/{township.code}/"
    for path in ("/public/", home, f"{home}announcements/", f"{home}deputies/", f"{home}stations/",
                 f"/public/deputies/{deputy.pk}/", f"/public/stations/{station.code}/", f"{home}opinion/"):  # fmt: skip
        voter.open(path)
        looked_at(voter, f"{width}-{re.sub(r'[^a-z]+', '-', path).strip('-')}")


def test_without_scripts_a_person_looks_at_it(browser: Any, live_server: Any, station: Any) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/public/stations/{station.code}/opinion/")
    page.get_by_label("您的意见").fill(WORDS)
    page.get_by_role("button", name="提交", exact=True).click()
    assert "回执号" in page.locator("main").inner_text()
    context.close()
    assert Opinion.objects.get().arrival.doubt == "no_proof"


def test_the_office_sees_its_pages(desk: Callable[..., Desk], station: Any, chen: Any) -> None:
    from tests.liaison_stations.factories import opinion_from
    from tests.portal.factories import arrival_of

    arrival_of(opinion_from(station))
    clerk = desk("chen")
    for name, path in (("announcements", "/announcements/"), ("new", "/announcements/new/"),
                       ("rules", "/announcements/rules/"), ("arrivals", "/announcements/arrivals/"),
                       ("posters", "/announcements/posters/"),
                       ("poster", f"/announcements/posters/stations/{station.pk}/")):  # fmt: skip
        clerk.open(path)
        looked_at(clerk, name)
