"""Correcting an opinion, the rows of its rules, and the figures above its list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from groundwork.workflow.models import Entry
from liaison_stations import states
from liaison_stations.models import Opinion, OpinionCategory, PetitionGround
from liaison_stations.opinion_stats import opinion_figures
from liaison_stations.petitions import signs_in
from tests.factories import TODAY
from tests.liaison_stations.factories import StationFactory, opinion_from, opinion_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_day(today: Any) -> None:
    """The office works on the tests' day."""


def test_the_keeper_corrects_and_the_trail_says_so(
    station: Any, fu: Any, village: Any, township: Any, client_of: Callable[..., Any]
) -> None:
    opinion = opinion_from(StationFactory(township=township), recorded_by=fu)
    opinion.station = station
    opinion.save()
    category = OpinionCategory.objects.first()
    page = f"/stations/opinions/{opinion.pk}/edit/"
    browser = client_of(fu)
    assert browser.get(page).status_code == 200
    browser.post(page, {"title": "路灯不亮", "village": village.pk, "category": category.pk})
    opinion.refresh_from_db()
    assert (opinion.title, opinion.village, opinion.category) == ("路灯不亮", village, category)
    said = Entry.objects.of(opinion).last().sentence
    assert said == f"更正：修改了事项的写法；涉及村由“空”改为“{village}”；类别由“空”改为“{category}”。"
    entries = Entry.objects.of(opinion).count()
    browser.post(page, {"title": "路灯不亮", "village": village.pk, "category": category.pk})
    assert Entry.objects.of(opinion).count() == entries


def test_a_village_that_handles_it_may_not_be_taken_away(
    station: Any, fu: Any, village: Any, client_of: Callable[..., Any]
) -> None:
    from liaison_stations import steps

    opinion = steps.route(opinion_from(station), actor=fu, today=TODAY, route="village")
    answer = client_of(fu).post(f"/stations/opinions/{opinion.pk}/edit/", {"title": "新写法", "village": ""})
    assert answer.status_code == 422
    assert "涉及村不能空着" in answer.content.decode() and "新写法" in answer.content.decode()
    opinion.refresh_from_db()
    assert (opinion.title, opinion.village) == ("", village)


def test_another_townships_village_is_refused(
    station: Any, fu: Any, other_township: Any, client_of: Callable[..., Any]
) -> None:
    from groundwork.townships.models import Village

    far = Village.objects.create(township=other_township, name="远村", code="999")
    opinion = opinion_from(station)
    answer = client_of(fu).post(f"/stations/opinions/{opinion.pk}/edit/", {"village": far.pk})
    assert answer.status_code == 422


def test_who_keeps_it_not_corrects_it_not(
    station: Any, fu: Any, tan: Any, li: Any, mei: Any, he: Any, client_of: Callable[..., Any]
) -> None:
    opinion = opinion_from(station, heard_by=[mei])
    page = f"/stations/opinions/{opinion.pk}/edit/"
    seen = [client_of(who).post(page, {"title": "别的"}).status_code for who in (tan, li, he)]
    assert seen == [404, 403, 403]


def test_the_administrator_keeps_categories_and_grounds(
    station: Any, admin: Any, chen: Any, client_of: Callable[..., Any]
) -> None:
    new = {"name": "托幼养老", "order": 20, "is_active": "on"}
    assert client_of(chen).post("/stations/rules/categories/new/", new).status_code == 403
    browser = client_of(admin)
    browser.post("/stations/rules/categories/new/", new)
    row = OpinionCategory.objects.get(name="托幼养老")
    browser.post(f"/stations/rules/categories/{row.pk}/", new | {"is_active": ""})
    row.refresh_from_db()
    assert not row.is_active
    ground = {
        "label": "涉军", "words": "退役安置、 优抚,优抚", "advice": "请到退役军人服务站。", "order": 9, "is_active": "on",
    }  # fmt: skip
    assert (
        "一个提示词"
        in browser.post("/stations/rules/grounds/new/", ground | {"words": "、，"}).content.decode()
    )
    browser.post("/stations/rules/grounds/new/", ground)
    made = PetitionGround.objects.get(label="涉军")
    assert made.words == ["退役安置", "优抚"]
    assert made in [sign.ground for sign in signs_in("优抚金没有到")]
    page = browser.get(f"/stations/rules/grounds/{made.pk}/").content.decode()
    assert "退役安置、优抚" in page
    rules = client_of(chen).get("/stations/rules/").content.decode()
    assert "托幼养老" in rules and "涉军" in rules


def test_each_figure_opens_the_list_that_it_counts(
    station: Any, fu: Any, unit: Any, wang: Any, chen: Any, li: Any, client_of: Callable[..., Any]
) -> None:
    given = {"station": station, "keeper": fu, "unit": unit, "officer": wang}
    for state in (
        states.RECEIVED,
        states.ROUTED,
        states.ANSWERED,
        states.TOLD,
        states.CLOSED,
        states.SET_ASIDE,
    ):
        opinion_in(state, **given)
    figures = opinion_figures(chen, today=TODAY)
    assert [(one.numerator, one.denominator, one.excluded) for one in figures[:5]] == [
        (6, None, 0), (3, 5, 1), (2, 3, 0), (1, 1, 0), (2, None, 0),
    ]  # fmt: skip
    browser = client_of(chen)
    for one in figures:
        assert browser.get(one.href).context["listing"].total == one.numerator, one.label
    assert "本年收到" in browser.get("/stations/opinions/").content.decode()
    assert "本年收到" not in client_of(li).get("/stations/opinions/").content.decode()


def test_the_first_page_has_what_a_deputy_does_often(
    station: Any, li: Any, client_of: Callable[..., Any]
) -> None:
    page = client_of(li).get("/").content.decode()
    assert all(word in page for word in ("接待登记", "登记走访", "我的值班"))
    assert Opinion.objects.count() == 0
