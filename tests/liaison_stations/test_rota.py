"""From rules to reception days: which days a rule names, whose turn it is, and that generating twice adds nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from deputies.models import Deputy
from groundwork.deadlines.calendar import WorkCalendar
from liaison_stations import rota
from liaison_stations.models import ReceptionDay, RotaRule, Shift
from liaison_stations.steps import days as day_steps
from tests.factories import TODAY, DeputyFactory, deputy_of
from tests.liaison_stations.stations import day_at, officer_at, rule_of, station_at

pytestmark = pytest.mark.django_db

D = datetime.date
QUARTER = (D(2026, 4, 1), D(2026, 6, 30))


def plain(**given: Any) -> RotaRule:
    """A rule that stands in no table."""
    given = {"since": D(2026, 1, 1), "months": "every", "on_holiday": "postpone", "days": [], **given}
    return RotaRule(**given)


def held(rule: RotaRule, first: D, last: D) -> list[D]:
    return [on for _, on, _ in rota.days_of(rule, first, last, calendar=WorkCalendar.load())]


def test_market_days_follow_the_moon() -> None:
    """正月廿二 2026 is 10 March; the days ending in 2, 5, 8 of a lunar month, whatever the weekday."""
    rule = plain(pattern="lunar_market", days=[2, 5, 8], on_holiday="keep")
    assert held(rule, D(2026, 3, 7), D(2026, 3, 20)) == [
        D(2026, 3, 10),
        D(2026, 3, 13),
        D(2026, 3, 16),
        D(2026, 3, 20),
    ]
    assert rota.lunar_words(D(2026, 3, 10)) == "农历正月廿二"
    assert rota.lunar_words(D(2026, 2, 17)) == "农历正月初一"
    assert rota.lunar_words(D(2025, 8, 1)) == "农历闰六月初八"


def test_an_ending_of_zero_is_the_tenth_the_twentieth_and_the_thirtieth() -> None:
    rule = plain(pattern="solar_market", days=[0], on_holiday="keep")
    assert held(rule, D(2026, 3, 1), D(2026, 3, 31)) == [D(2026, 3, 10), D(2026, 3, 20), D(2026, 3, 30)]


def test_a_holiday_is_postponed_dropped_or_kept() -> None:
    """1 May 2026 (劳动节, a Friday) is free until the 5th; the 6th is the next working day."""
    rule = plain(pattern="monthly", days=[1])
    assert held(rule, D(2026, 5, 1), D(2026, 5, 1)) == [D(2026, 5, 6)]
    rule.on_holiday = "drop"
    assert held(rule, D(2026, 5, 1), D(2026, 5, 1)) == []
    rule.on_holiday = "keep"
    assert held(rule, D(2026, 5, 1), D(2026, 5, 1)) == [D(2026, 5, 1)]


def test_a_sunday_worked_for_a_holiday_is_a_working_day() -> None:
    """调休: Saturday 14 February 2026 is worked for the Spring Festival, so a reception on it stays."""
    rule = plain(pattern="monthly", days=[14])
    assert WorkCalendar.load().is_workday(D(2026, 2, 14))
    assert held(rule, D(2026, 2, 14), D(2026, 2, 14)) == [D(2026, 2, 14)]
    assert held(rule, D(2026, 3, 14), D(2026, 3, 14)) == [D(2026, 3, 16)]


def test_odd_months_and_the_last_day_of_a_short_month() -> None:
    rule = plain(pattern="monthly", days=[31], months="odd", on_holiday="keep")
    assert held(rule, D(2026, 1, 1), D(2026, 4, 30)) == [D(2026, 1, 31), D(2026, 3, 31)]
    rule.months = "every"
    assert held(rule, D(2026, 2, 1), D(2026, 2, 28)) == [D(2026, 2, 28)]


def test_a_rule_begins_and_ends() -> None:
    rule = plain(pattern="weekly", weekday=2, since=D(2026, 3, 10), until=D(2026, 3, 20), on_holiday="keep")
    assert held(rule, D(2026, 3, 1), D(2026, 3, 31)) == [D(2026, 3, 11), D(2026, 3, 18)]


def test_who_had_fewest_duties_is_first_and_it_is_said_why(
    village: Any, chen: Any, li: Any, liu: Any, zhou: Any
) -> None:
    three = [deputy_of(one) for one in (li, liu, zhou)]
    station = station_at(village, *three)
    day_at(station, three[0], on=D(2026, 3, 11), actor=chen)
    rule_of(station, days=[7, 14, 21, 28], on_holiday="keep")
    planned = rota.plan(station, *QUARTER, calendar=WorkCalendar.load())
    assert len(planned) == 12
    counts = {one.name: sum(one in day.deputies for day in planned) for one in three}
    assert counts == {"李梅": 4, "刘洋": 4, "周涛": 4}
    assert planned[0].deputies != [three[0]]
    assert "已排 0 次" in planned[0].notes[-1]


def test_nobody_is_at_two_stations_on_a_day_and_nobody_suspended_is_planned(
    village: Any, chen: Any, li: Any, liu: Any, term: Any
) -> None:
    away = DeputyFactory(term=term, name="停职", status=Deputy.Status.SUSPENDED)
    first = station_at(village, deputy_of(li), deputy_of(liu), away)
    second = station_at(village, deputy_of(li), name="第二联络站")
    day_at(second, deputy_of(li), on=D(2026, 4, 15), actor=chen)
    rule_of(first, deputies_per_day=3)
    planned = rota.plan(first, *QUARTER, calendar=WorkCalendar.load())[0]
    assert planned.on == D(2026, 4, 15)
    assert planned.deputies == [deputy_of(liu)]
    assert "不足 3 名" in planned.notes[-1]


def chosen(planned: list[rota.PlannedDay]) -> list[rota.Chosen]:
    return [rota.Chosen(one.rule, one.ruled_on, one.on, one.deputies) for one in planned]


def test_generating_again_adds_only_what_is_missing(village: Any, chen: Any, li: Any, today: D) -> None:
    station = station_at(village, deputy_of(li))
    rule_of(station)
    planned = rota.plan(station, *QUARTER, calendar=WorkCalendar.load())
    made = rota.make_days(station, chosen(planned), actor=chen, today=TODAY)
    assert [day.on for day in made] == [D(2026, 4, 15), D(2026, 5, 15), D(2026, 6, 15)]
    assert rota.make_days(station, chosen(planned), actor=chen, today=TODAY) == []
    assert rota.plan(station, *QUARTER, calendar=WorkCalendar.load()) == []

    day_steps.postpone(
        made[0], actor=chen, today=TODAY, on=D(2026, 4, 17), starts_at=datetime.time(14), ends_at=datetime.time(16),
        reason="与镇上会议冲突",
    )  # fmt: skip
    day_steps.cancel(made[1], actor=chen, today=TODAY, reason="场所维修")
    assert rota.plan(station, *QUARTER, calendar=WorkCalendar.load()) == []
    assert ReceptionDay.objects.get(pk=made[0].pk).on == D(2026, 4, 17)


def test_the_officer_adjusts_the_plan_and_confirms_it(
    village: Any, li: Any, liu: Any, today: D, client_of: Callable[..., Any]
) -> None:
    station = station_at(village, deputy_of(li), deputy_of(liu))
    rule = rule_of(station)
    browser = client_of(officer_at(station))
    page = f"/stations/{station.pk}/plan/?from=2026-04-01"
    assert "2026年4月15日" in browser.get(page).content.decode()
    sent = {}
    for month, keep in ((4, True), (5, True), (6, False)):
        key = f"{rule.pk}-2026{month:02d}15"
        sent |= {f"on_{key}": f"2026-{month:02d}-16", f"deputies_{key}": [deputy_of(liu).pk]}
        if keep:
            sent[f"keep_{key}"] = "on"
    assert browser.post(page, sent).status_code == 302
    assert [day.on for day in ReceptionDay.objects.order_by("on")] == [D(2026, 4, 16), D(2026, 5, 16)]
    assert set(Shift.objects.values_list("deputy__name", flat=True)) == {"刘洋"}


@pytest.mark.parametrize("day", ["2020-01-01", "2099-01-01", "no", ""])
def test_an_impossible_day_of_the_plan_is_refused_beside_its_field(
    village: Any, li: Any, chen: Any, today: D, client_of: Callable[..., Any], day: str
) -> None:
    station = station_at(village, deputy_of(li))
    key = f"{rule_of(station).pk}-20260415"
    answer = client_of(chen).post(
        f"/stations/{station.pk}/plan/?from=2026-04-01",
        {f"keep_{key}": "on", f"on_{key}": day, f"deputies_{key}": [1]},
    )
    assert answer.status_code == 200
    assert ReceptionDay.objects.count() == 0


def test_a_stranger_to_the_station_makes_no_plan(
    village: Any, li: Any, liu: Any, client_of: Callable[..., Any]
) -> None:
    station = station_at(village, deputy_of(li))
    other = officer_at(station_at(village, name="别的联络站"))
    for person in (liu, other):
        assert client_of(person).get(f"/stations/{station.pk}/plan/").status_code == 403


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("numbers", {"pattern": "monthly", "numbers": "40"}),
        ("numbers", {"pattern": "lunar_market", "numbers": "15"}),
        ("numbers", {"pattern": "monthly", "numbers": "十五"}),
        ("weekday", {"pattern": "weekly"}),
        ("ends_at", {"pattern": "monthly", "numbers": "15", "ends_at": "08:00"}),
        ("until", {"pattern": "monthly", "numbers": "15", "until": "2020-01-01"}),
        ("deputies_per_day", {"pattern": "monthly", "numbers": "15", "deputies_per_day": "0"}),
    ],
)
def test_a_rule_that_says_nothing_is_refused(
    village: Any, chen: Any, client_of: Callable[..., Any], field: str, sent: dict[str, str]
) -> None:
    station = station_at(village)
    sound = {
        "months": "every", "starts_at": "09:00", "ends_at": "11:00", "on_holiday": "postpone", "deputies_per_day": "2",
        "since": "2026-03-10",
    }  # fmt: skip
    answer = client_of(chen).post(f"/stations/{station.pk}/rules/new/", {**sound, **sent})
    assert list(answer.context["form"].errors) == [field]
    assert RotaRule.objects.count() == 0
