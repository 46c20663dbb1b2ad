"""Contact households: whose they are, who reads whom, visits that are credited, and deputies without duty."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deputies import households, periods, stats
from deputies.duties import credit
from deputies.models import ContactRule, Duty, Household, Visit
from groundwork.documents.models import Attachment
from tests.factories import TODAY, DeputyFactory, deputy_of, photo_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
LIST, NEW = reverse("deputies:households"), reverse("deputies:household_new")
COVERAGE, IDLE = reverse("deputies:households_coverage"), reverse("deputies:duties_idle")


def at(name, one):
    return reverse(f"deputies:{name}", args=[one.pk])


def household(user, name="黄大山", **more):
    deputy = user if hasattr(user, "term") else deputy_of(user)
    return Household.objects.create(
        township=deputy.township, deputy=deputy, name=name, phone="13912345678", since=TODAY, **more
    )


def seen(**more):
    return {"on": "2026-03-09", "way": "home", "content": "说自来水不稳"} | more


def test_a_deputy_keeps_her_households(client_of, li, village):
    browser = client_of(li)
    given = {"name": " 黄大山 ", "village": village.pk, "phone": "139-1234", "note": ""}
    assert browser.post(NEW, given).headers["Location"] == LIST
    one = Household.objects.get()
    assert (one.name, one.deputy, one.since) == ("黄大山", deputy_of(li), TODAY)
    assert list(browser.post(NEW, given).context["form"].errors) == ["name"]
    assert browser.post(at("household_edit", one), given | {"name": "黄小山"}).status_code == 302
    assert browser.post(at("household_edit", one), {"end": "1"}).status_code == 302
    assert (Household.objects.kept().count(), Household.objects.get().name) == (0, "黄小山")
    assert browser.post(at("household_visit", one), seen()).status_code == 422


@pytest.mark.parametrize(("change", "field"), [
    ({"name": "  "}, "name"), ({"name": "长" * 41}, "name"), ({"phone": "打我"}, "phone"), ({"village": "999999"}, "village"),
    ({"note": "长" * 101}, "note"),
])  # fmt: skip
def test_bad_input_for_a_household(client_of, li, change, field):
    answer = client_of(li).post(NEW, {"name": "黄大山", "village": "", "phone": "", "note": ""} | change)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_a_visit_is_credited_with_its_photo_and_without_the_voters_name(client_of, li, chen):
    one, browser = household(li), client_of(li)
    given = seen(pictures=[SimpleUploadedFile("a.jpg", photo_bytes())])
    assert browser.post(at("household_visit", one), given).status_code == 302
    made, duty = Visit.objects.get(), Duty.objects.counted().get()
    assert (duty.kind.code, duty.on, duty.source, duty.summary) == (
        "contact_visit", datetime.date(2026, 3, 9), made, "走访联系户（上门）",
    )  # fmt: skip
    assert Attachment.objects.of(made).count() == 1
    assert browser.post(at("household_visit", one), seen()).status_code == 422  # the same again
    assert browser.post(at("household_call_remove", made)).status_code == 302
    assert (Visit.objects.standing().count(), Duty.objects.counted().count()) == (0, 0)
    assert browser.post(at("household_call_remove", made)).status_code == 302


@pytest.mark.parametrize(("change", "field"), [
    ({"on": "2026-03-11"}, "on"), ({"on": "1990-01-01"}, "on"), ({"on": "x"}, "on"), ({"content": " "}, "content"),
    ({"content": "长" * 501}, "content"), ({"way": "fly"}, "way"),
])  # fmt: skip
def test_bad_input_for_a_visit(client_of, li, change, field):
    answer = client_of(li).post(at("household_visit", household(li)), seen(**change))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Duty.objects.exists()


def test_only_she_and_the_clerk_read_who_they_are(
    client_of, request, li, liu, chen, he, ma, shen, sun, wang, admin, zhao
):
    one = household(li)
    codes = {
        who.username: client_of(who).get(one.get_absolute_url()).status_code
        for who in (li, liu, chen, he, ma, shen, sun, wang, admin, zhao)
    }
    assert codes == {name: 200 if name in ("li", "chen") else 404 for name in codes}
    for who in (he, ma, shen, sun, admin):
        page = client_of(who).get(f"{COVERAGE}?township={one.township.code}").content.decode()
        assert ("李梅" in page, "黄大山" in page, "13912345678" in page) == (True, False, False)
    assert "黄大山" in client_of(chen).get(f"{LIST}?deputy={deputy_of(li).pk}").content.decode()
    assert "黄大山" not in client_of(liu).get(f"{LIST}?deputy={deputy_of(li).pk}").content.decode()
    assert client_of(zhao).get(f"{LIST}?deputy={deputy_of(li).pk}").status_code == 404
    assert client_of(wang).get(LIST).status_code == 403


def test_nobody_else_keeps_them(client_of, li, liu, chen, gao):
    one = household(li)
    made = households.visit(one, actor=li, today=TODAY, on=TODAY, way="home", content="好")
    for who, expected in ((liu, 404), (chen, 403)):
        browser = client_of(who)
        for url in (at("household_edit", one), at("household_visit", one), at("household_call_remove", made)):
            assert browser.post(url, seen()).status_code == expected
    assert (
        client_of(chen).post(at("household_visit", household(gao)), seen()).status_code == 302
    )  # she has no account


def test_who_was_not_visited_this_half_year_stands_on_top(client_of, li):
    old, new = household(li, "旧"), household(li, "新")
    households.visit(old, actor=li, today=TODAY, on=datetime.date(2025, 12, 31), way="home", content="好")
    households.visit(new, actor=li, today=TODAY, on=datetime.date(2026, 1, 1), way="home", content="好")
    context = client_of(li).get(LIST).context
    assert ([h.name for h in context["unvisited"]], [h.name for h in context["visited"]]) == (["旧"], ["新"])


def test_the_verb_refuses_impossible_days(li):
    one = household(li)
    with pytest.raises(ValidationError, match="还没有到"):
        households.visit(
            one, actor=li, today=TODAY, on=TODAY + datetime.timedelta(1), way="home", content="好"
        )


def test_a_township_sets_its_own_rule(client_of, chen, he, township):
    url = reverse("deputies:contact_rule", args=[township.code])
    assert client_of(he).get(url).status_code == 403
    for change, field in (
        ({"households": 0}, "households"),
        ({"visits": 99}, "visits"),
        ({"source": ""}, "source"),
    ):
        answer = client_of(chen).post(url, {"households": 5, "visits": 4, "source": "主席团会议"} | change)
        assert list(answer.context["form"].errors) == [field]
    client_of(chen).post(url, {"households": 5, "visits": 4, "source": "主席团会议"})
    assert households.contact_rule(township.pk).households == 5
    assert ContactRule.objects.presets().get(code="henan").households == 10


def test_coverage_counts_each_household_once(li, liu, gao, township):
    one = household(li)
    household(li, "另一户")
    for day in (1, 2):
        households.visit(one, actor=li, today=TODAY, on=datetime.date(2026, 3, day), way="home", content="好")
    rows = {
        d.name: (d.kept, d.visited) for d in stats.contact_coverage(township, since=datetime.date(2026, 1, 1))
    }
    assert rows == {"李梅": (2, 1), "刘洋": (0, 0), "高翔": (0, 0)}


def test_deputies_without_duty_show_up_and_the_figure_is_their_list(
    client_of, li, liu, gao, chen, wang, township, term
):
    credit(deputy_of(li), kind="training", on=TODAY, summary="培训")
    credit(deputy_of(liu), kind="absence", on=TODAY, summary="缺席")
    DeputyFactory(term=term, name="离任", status="terminated")
    DeputyFactory(term=term, name="县代表", level="county")
    quarter = periods.quarter_of(TODAY)
    figure = stats.idle_figure([township.pk], quarter)
    assert (figure.numerator, figure.denominator) == (2, 3)
    page = client_of(chen).get(figure.href)
    assert sorted(row.object.name for row in page.context["listing"].rows) == ["刘洋", "高翔"]
    assert stats.idle_figure([township.pk], periods.quarter(2025, 4)).numerator == 3
    assert stats.duties_figure([township.pk], quarter).numerator == 1
    assert stats.waiting_figure([township.pk]).numerator == 0
    for query in ("period=2026", "period=zz", "since=2026-01-01&until=2026-02-01"):
        assert client_of(chen).get(f"{IDLE}?{query}").status_code == 200
    assert client_of(wang).get(IDLE).status_code == 403
    assert client_of(li).get(IDLE).status_code == 403


def test_lists_cost_the_same_for_one_and_three(client_of, li, chen, term):
    household(li, "甲")

    def cost(who, url):
        browser = client_of(who)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        return len(queries)

    before = [cost(li, LIST), cost(chen, COVERAGE), cost(chen, IDLE)]
    for name in "乙丙":
        household(li, name)
        DeputyFactory(term=term)
    assert [cost(li, LIST), cost(chen, COVERAGE), cost(chen, IDLE)] == before
