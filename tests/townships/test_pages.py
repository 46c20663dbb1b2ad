"""Townships, villages and units: their lists and forms, and who may keep them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundwork.townships.models import Township, Unit, Village
from tests.factories import UnitFactory, VillageFactory

LISTS = ["townships:townships", "townships:villages", "townships:units"]
NEW_UNIT, NEW_VILLAGE = reverse("townships:unit_new"), reverse("townships:village_new")


def edit(kind, one):
    return reverse(f"townships:{kind}_edit", args=[one.pk])


@pytest.mark.parametrize("name", LISTS)
def test_lists_show_ones_own_and_cost_the_same_for_one_and_three(client_of, chen, zhao, unit, village, name):
    url = reverse(name)
    own = {"townships:townships": "黄坪镇", "townships:villages": "上河村", "townships:units": "农业农村办"}[
        name
    ]
    browser = client_of(chen)
    assert own in browser.get(url).content.decode()
    stranger = client_of(zhao).get(url).content.decode()
    assert f">{own}" not in stranger

    def cost():
        with CaptureQueriesContext(connection) as queries:
            browser.get(url)
        return len(queries)

    one = cost()
    for _ in range(2):
        UnitFactory(township=unit.township)
        VillageFactory(township=unit.township)
    assert cost() == one


def test_the_county_sees_all_its_townships_and_changes_none(client_of, sun, unit, other_township):
    browser = client_of(sun)
    page = browser.get(reverse("townships:townships")).content.decode()
    assert ("黄坪镇" in page, "石梁镇" in page) == (True, True)
    assert browser.get(edit("unit", unit)).status_code == 403
    assert browser.get(NEW_UNIT).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"), [("q=nync", True), ("q=农业", True), ("q=财政", False), ("state=off", False)]
)
def test_finding_units(client_of, chen, unit, query, found):
    page = client_of(chen).get(f"{reverse('townships:units')}?{query}").content.decode()
    assert (">农业农村办</a>" in page) == found


def test_a_clerk_makes_renames_and_retires_a_unit(client_of, chen, township):
    browser = client_of(chen)
    given = {"township": township.pk, "name": "应急管理站", "short_name": "应急站", "kind": "station"}
    assert browser.post(NEW_UNIT, given).status_code == 302
    made = Unit.objects.get(name="应急管理站")
    assert (made.township, made.initials) == (township, "yjglz")
    assert "黄坪镇已有“应急管理站”" in browser.post(NEW_UNIT, given).content.decode()
    browser.post(edit("unit", made), given | {"name": "应急消防站"})
    use = reverse("townships:unit_use", args=[made.pk])
    browser.post(use, {"act": "retire"})
    made.refresh_from_db()
    assert (made.name, made.is_active) == ("应急消防站", False)
    assert (
        "已停用，可在其页面恢复使用"
        in browser.post(NEW_UNIT, given | {"name": "应急消防站"}).content.decode()
    )
    browser.post(use, {"act": "restore"})
    made.refresh_from_db()
    assert made.is_active


def test_a_village_is_made_and_renamed_but_keeps_its_code(client_of, chen, township):
    browser = client_of(chen)
    given = {"township": township.pk, "code": "990101100888", "name": "下河村"}
    wrong = browser.post(NEW_VILLAGE, given | {"code": "990101999888"}).content.decode()
    assert "应以乡镇的代码 990101100 开头" in wrong
    browser.post(NEW_VILLAGE, given)
    made = Village.objects.get(code="990101100888")
    browser.post(edit("village", made), {"name": "大河村", "code": "990101100999"})
    made.refresh_from_db()
    assert (made.name, made.code) == ("大河村", "990101100888")


def test_a_stranger_reaches_nothing(client_of, zhao, chen, unit, village, township):
    browser = client_of(zhao)
    for kind, one in (("unit", unit), ("village", village), ("township", township)):
        assert browser.get(edit(kind, one)).status_code == 404
        assert browser.post(edit(kind, one), {"name": "改"}).status_code == 404
    assert browser.post(reverse("townships:unit_use", args=[unit.pk]), {"act": "retire"}).status_code == 404
    given = {"township": township.pk, "name": "混入单位", "kind": "office"}
    assert "township" in browser.post(NEW_UNIT, given).context["form"].errors
    assert not Unit.objects.filter(name="混入单位").exists()


@pytest.mark.parametrize("who", ["he", "shen", "li", "wang"])
def test_others_of_the_township_only_read(client_of, request, unit, who):
    browser = client_of(request.getfixturevalue(who))
    assert browser.get(NEW_UNIT).status_code == 403
    assert browser.post(edit("unit", unit), {"name": "改"}).status_code == 403
    assert browser.post(reverse("townships:unit_use", args=[unit.pk]), {"act": "retire"}).status_code == 403


def test_an_administrator_adds_a_township_to_her_county(client_of, admin, county):
    given = {"county": county.pk, "code": "990101109", "name": "新设镇"}
    answer = client_of(admin).post(reverse("townships:township_new"), given | {"code": "990102109"})
    assert "应以所属县的代码 990101 开头" in answer.content.decode()
    assert client_of(admin).post(reverse("townships:township_new"), given).status_code == 302
    assert Township.objects.get(code="990101109").county == county
