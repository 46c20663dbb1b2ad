"""A station: founded and kept by the office, with deputies, officers, closing, idleness, and its printed board."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from liaison_stations import limits, stats
from liaison_stations.models import LiaisonStation, Membership, Opinion, StationLimit
from liaison_stations.steps import days
from tests.factories import TODAY, deputy_of
from tests.liaison_stations.stations import day_at, officer_at, station_at

pytestmark = pytest.mark.django_db

D = datetime.date


def test_the_office_founds_a_station(
    chen: Any, li: Any, village: Any, today: D, client_of: Callable[..., Any]
) -> None:
    sent = {
        "name": "上河村联络站",
        "kind": "village",
        "village": village.pk,
        "head": deputy_of(li).pk,
        "phone": "0990-12345",
    }
    assert client_of(chen).post("/stations/new/", sent).status_code == 302
    station = LiaisonStation.objects.get()
    assert (station.township, station.head, len(station.code)) == (village.township, deputy_of(li), 8)
    answer = client_of(chen).post("/stations/new/", sent)
    assert list(answer.context["form"].errors) == ["name"]


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("village", {"kind": "village", "village": ""}),
        ("village", {"village": "99999"}),
        ("name", {"name": "  "}),
        ("phone", {"phone": "<script>"}),
        ("opened_on", {"opened_on": "2026-02-30"}),
    ],
)
def test_bad_input_is_named_beside_its_field(
    chen: Any, village: Any, client_of: Callable[..., Any], field: str, sent: dict[str, str]
) -> None:
    sound = {"name": "上河村联络站", "kind": "point", "village": village.pk}
    answer = client_of(chen).post("/stations/new/", {**sound, **sent})
    assert list(answer.context["form"].errors) == [field]
    assert LiaisonStation.objects.count() == 0


def test_who_keeps_no_stations_founds_none(
    li: Any, he: Any, wang: Any, client_of: Callable[..., Any]
) -> None:
    for person in (li, he, wang):
        assert client_of(person).get("/stations/new/").status_code == 403


def test_deputies_are_grouped_in_and_leave_with_a_day(
    chen: Any, li: Any, liu: Any, village: Any, today: D, client_of: Callable[..., Any]
) -> None:
    station = station_at(village)
    browser = client_of(chen)
    both = [deputy_of(li).pk, deputy_of(liu).pk]
    browser.post(f"/stations/{station.pk}/members/", {"deputies": both, "since": "2026-01-05"})
    assert Membership.objects.on(TODAY).count() == 2
    first = station.memberships.first()
    early = browser.post(f"/stations/members/{first.pk}/leave/", {"until": "2025-01-01"})
    assert list(early.context["form"].errors) == ["until"]
    browser.post(f"/stations/members/{first.pk}/leave/", {"until": "2026-03-09"})
    assert Membership.objects.on(TODAY).count() == 1
    assert "以前编入的" in browser.get(f"/stations/{station.pk}/").content.decode()


def test_only_who_holds_the_post_becomes_an_officer(
    chen: Any, li: Any, village: Any, today: D, client_of: Callable[..., Any]
) -> None:
    station = station_at(village)
    browser = client_of(chen)
    page = f"/stations/{station.pk}/officers/"
    assert "去增加任职" in browser.get(page).content.decode()
    officer = officer_at(station_at(village, name="别的联络站"))
    assert list(browser.post(page, {"officers": [li.pk]}).context["form"].errors) == ["officers"]
    browser.post(page, {"officers": [officer.pk]})
    assert [one.user for one in station.officers.all()] == [officer]


def test_a_station_closes_with_a_reason_once_nothing_is_ahead(
    chen: Any, li: Any, village: Any, today: D, client_of: Callable[..., Any]
) -> None:
    station = station_at(village, deputy_of(li))
    day = day_at(station, deputy_of(li), on=D(2026, 3, 20), actor=chen)
    browser = client_of(chen)
    page = f"/stations/{station.pk}/close/"
    assert "接待日没有举行" in browser.post(page, {"reason": "合并"}).content.decode()
    days.cancel(day, actor=chen, today=TODAY, reason="合并")
    assert browser.post(page, {"reason": ""}).status_code == 200
    browser.post(page, {"reason": "与大河村站合并"})
    station.refresh_from_db()
    assert (station.is_active, station.closed_reason) == (False, "与大河村站合并")
    assert list(LiaisonStation.objects.public()) == []
    browser.post(page)
    station.refresh_from_db()
    assert station.is_active


def test_a_station_without_a_sign_of_life_is_idle(
    chen: Any, li: Any, village: Any, today: D, client_of: Callable[..., Any]
) -> None:
    quiet, heard, new = (
        station_at(village, name="安静站"), station_at(village, name="有意见站"),
        station_at(village, name="新站", opened_on=TODAY),
    )  # fmt: skip
    Opinion.objects.create(
        township=village.township,
        station=heard,
        channel="reception",
        content="路灯不亮",
        received_on=D(2026, 2, 1),
    )
    found = stats.idle(LiaisonStation.objects.visible_to(chen), today=TODAY)
    assert list(found) == [quiet]
    page = client_of(chen).get("/stations/?idle=yes").content.decode()
    assert "安静站" in page
    assert "有意见站" not in page
    assert new not in found


def test_the_days_of_idleness_are_a_row_of_the_township(
    chen: Any, li: Any, village: Any, township: Any, client_of: Callable[..., Any]
) -> None:
    assert limits.station_limit(township.pk, limits.IDLE).value == 60
    page = f"/stations/rules/limits/{limits.IDLE}/"
    assert client_of(li).get(page).status_code == 403
    client_of(chen).post(page, {"value": "9999", "unit": "day", "source": "本镇规定"})
    assert limits.station_limit(township.pk, limits.IDLE).value == 9999
    assert StationLimit.objects.presets().get(kind=limits.IDLE).value == 60
    station_at(village)
    assert list(stats.idle(LiaisonStation.objects.visible_to(chen), today=TODAY)) == []


def test_a_figure_opens_the_list_that_it_counts(
    chen: Any, li: Any, village: Any, today: D, client_of: Callable[..., Any]
) -> None:
    station = station_at(village, deputy_of(li))
    station_at(village, name="安静站")
    day = day_at(station, deputy_of(li), on=TODAY, actor=chen)
    days.sign_in(day, actor=li, today=TODAY)
    for figure in stats.figures(LiaisonStation.objects.visible_to(chen), today=TODAY)[:2]:
        listed = client_of(chen).get(figure.href).context["listing"]
        assert listed.total == figure.numerator == 1, figure.label


@pytest.mark.parametrize(
    "page", ["", "board/", "sign-sheet/", "members/", "edit/", "days/new/", "rules/new/"]
)
def test_every_page_of_a_station_opens(
    chen: Any, li: Any, village: Any, today: D, client_of: Callable[..., Any], page: str
) -> None:
    station = station_at(village, deputy_of(li), head=deputy_of(li))
    day_at(station, deputy_of(li), on=D(2026, 3, 20), actor=chen)
    answer = client_of(chen).get(f"/stations/{station.pk}/{page}")
    assert answer.status_code == 200
    assert station.name in answer.content.decode()


def test_the_board_holds_the_code_of_the_station(
    chen: Any, li: Any, village: Any, client_of: Callable[..., Any]
) -> None:
    station = station_at(village, deputy_of(li))
    page = client_of(chen).get(f"/stations/{station.pk}/board/").content.decode()
    assert "<svg" in page
    for word in ("宣传站", "民意窗", "连心桥", "监督岗", "大课堂", "李梅"):
        assert word in page


def test_the_county_reads_and_changes_nothing(
    sun: Any, li: Any, village: Any, client_of: Callable[..., Any]
) -> None:
    station = station_at(village, deputy_of(li))
    assert client_of(sun).get(f"/stations/{station.pk}/").status_code == 200
    assert client_of(sun).get(f"/stations/{station.pk}/edit/").status_code == 403
