"""The life of a reception day: notice, sign-in, record; swap, excuse, stand-in; who owes what until when."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from deputies.models.duties import Duty
from groundwork.deadlines.models import Deadline
from groundwork.notifications.models import Message
from groundwork.workflow.engine import NotNow, NotYours
from liaison_stations import day_states as states
from liaison_stations.models import ReceptionDay, Shift, SwapRequest
from liaison_stations.steps import days, swapping
from tests.factories import TODAY, deputy_of
from tests.liaison_stations.stations import day_at, officer_at, station_at

pytestmark = pytest.mark.django_db

D = datetime.date
SOON = D(2026, 3, 20)


@pytest.fixture
def station(village: Any, li: Any, liu: Any, zhou: Any) -> Any:
    return station_at(village, deputy_of(li), deputy_of(liu), deputy_of(zhou))


@pytest.fixture
def officer(station: Any) -> Any:
    return officer_at(station)


@pytest.fixture
def soon(station: Any, officer: Any, li: Any) -> ReceptionDay:
    """Ten days ahead, with li on duty."""
    return day_at(station, deputy_of(li), on=SOON, actor=officer)


@pytest.fixture
def now(station: Any, officer: Any, li: Any, liu: Any) -> ReceptionDay:
    """Today, with li and liu on duty, announced."""
    day = day_at(station, deputy_of(li), deputy_of(liu), on=TODAY, actor=officer)
    return days.announce(day, actor=officer, today=TODAY)


def owed(day: ReceptionDay) -> list[tuple[str, D, Any]]:
    rows = Deadline.objects.of(day).open().order_by("due_on", "kind", "pk")
    return [(row.kind, row.due_on, row.owner_user) for row in rows]


def test_the_notice_is_owed_three_days_before_and_the_duty_on_the_day(
    soon: ReceptionDay, officer: Any, li: Any
) -> None:
    assert owed(soon) == [("reception_notice", D(2026, 3, 17), officer), ("reception_duty", SOON, li)]
    days.announce(soon, actor=officer, today=D(2026, 3, 16))
    assert owed(soon) == [("reception_duty", SOON, li), ("reception_record", D(2026, 3, 25), officer)]
    assert Message.objects.filter(recipient=li, subject__contains="值班").count() == 1


def test_a_deputy_without_an_account_is_told_by_the_officer(station: Any, officer: Any, gao: Any) -> None:
    day = day_at(station, gao, on=SOON, actor=officer)
    duty = Deadline.objects.of(day).open().get(kind="reception_duty")
    assert (duty.owner_user, duty.label) == (officer, "通知高翔到站值班")


def test_a_station_without_officer_leaves_it_to_the_office(village: Any, chen: Any, li: Any) -> None:
    day = day_at(station_at(village, deputy_of(li)), deputy_of(li), on=SOON, actor=chen)
    assert Deadline.objects.of(day).open().get(kind="reception_notice").owner_role == "clerk"


def test_nobody_is_announced_without_deputies_or_after_the_day(station: Any, officer: Any, li: Any) -> None:
    empty = day_at(station, on=SOON, actor=officer)
    with pytest.raises(ValidationError):
        days.announce(empty, actor=officer, today=TODAY)
    late = day_at(station, deputy_of(li), on=D(2026, 3, 11), actor=officer)
    with pytest.raises(ValidationError):
        days.announce(late, actor=officer, today=D(2026, 3, 12))


def test_signing_in_is_one_tap_and_credits_the_deputy(
    now: ReceptionDay, li: Any, today: D, client_of: Callable[..., Any]
) -> None:
    browser = client_of(li)
    assert "签到" in browser.get("/stations/rota/mine/").content.decode()
    assert browser.post(f"/steps/reception_day/{now.pk}/sign_in/").status_code == 302
    now.refresh_from_db()
    assert now.state == states.HELD
    assert Duty.objects.get(deputy=deputy_of(li)).kind.code == "reception"
    assert Shift.objects.get(day=now, deputy=deputy_of(li)).signed_how == "tap"
    assert browser.post(f"/steps/reception_day/{now.pk}/sign_in/").status_code == 403


def test_the_code_of_the_sheet_marks_a_sign_in_on_the_spot(
    now: ReceptionDay, li: Any, liu: Any, today: D
) -> None:
    days.sign_in(now, actor=li, today=TODAY, code=now.station.sign_code)
    days.sign_in(now, actor=liu, today=TODAY, code="WRONG")
    assert list(now.shifts.values_list("signed_how", flat=True)) == ["scan", "tap"]


def test_only_who_is_on_duty_signs_in_and_only_on_the_day(
    now: ReceptionDay, soon: ReceptionDay, li: Any, zhou: Any, officer: Any, today: D
) -> None:
    for person in (zhou, officer):
        with pytest.raises(NotYours):
            days.sign_in(now, actor=person, today=TODAY)
    with pytest.raises(NotNow):
        days.sign_in(soon, actor=li, today=TODAY)
    with pytest.raises(ValidationError):
        days.sign_in(now, actor=li, today=D(2026, 3, 11))


def test_the_officer_ticks_by_hand_and_a_mistake_takes_the_credit_back(
    now: ReceptionDay, officer: Any, today: D
) -> None:
    first, second = now.shifts.all()
    days.take_attendance(now, actor=officer, today=TODAY, present=[first, second])
    assert Duty.objects.counted().count() == 2
    days.take_attendance(now, actor=officer, today=TODAY, present=[first])
    assert [duty.deputy for duty in Duty.objects.counted()] == [first.deputy]
    with pytest.raises(ValidationError):
        days.take_attendance(now, actor=officer, today=TODAY, present=[])


def test_the_record_closes_the_day_and_writes_who_did_not_come(
    now: ReceptionDay, officer: Any, li: Any, liu: Any, today: D
) -> None:
    days.sign_in(now, actor=li, today=TODAY)
    with pytest.raises(ValidationError):
        days.record(now, actor=officer, today=TODAY, visitors=0, summary=" ")
    with pytest.raises(NotYours):
        days.record(now, actor=li, today=TODAY, visitors=2)
    days.record(now, actor=officer, today=TODAY, visitors=2)
    assert owed(now) == []
    assert now.shifts.get(deputy=deputy_of(liu)).state == Shift.State.ABSENT
    outcomes = Deadline.objects.of(now).filter(kind="reception_duty").order_by("pk")
    assert [row.outcome for row in outcomes] == ["met", "void"]
    with pytest.raises(NotNow):
        days.record(now, actor=officer, today=TODAY, visitors=3)
    days.reopen(now, actor=officer, today=TODAY, reason="漏记一人")
    assert now.shifts.get(deputy=deputy_of(liu)).state == Shift.State.ON_DUTY


def test_a_colleague_takes_the_duty_only_when_she_agrees(
    soon: ReceptionDay, officer: Any, li: Any, liu: Any
) -> None:
    swapping.ask_swap(soon, actor=li, today=TODAY, colleague=deputy_of(liu), words="孩子开家长会")
    assert soon.shifts.get().deputy == deputy_of(li)
    with pytest.raises(NotYours):
        swapping.accept_swap(soon, actor=officer, today=TODAY)
    swapping.accept_swap(soon, actor=liu, today=TODAY)
    assert {s.deputy.name: s.state for s in soon.shifts.all()} == {"李梅": "swapped", "刘洋": "on_duty"}
    assert ("reception_duty", SOON, liu) in owed(soon)
    assert Message.objects.filter(recipient=officer, subject__startswith="换班").exists()


def test_both_days_swap_at_once(station: Any, soon: ReceptionDay, officer: Any, li: Any, liu: Any) -> None:
    other = day_at(station, deputy_of(liu), on=D(2026, 3, 27), actor=officer)
    swapping.ask_swap(soon, actor=li, today=TODAY, colleague=deputy_of(liu), in_exchange=other.shifts.get())
    swapping.accept_swap(soon, actor=liu, today=TODAY)
    assert [s.deputy.name for s in other.shifts.on_duty()] == ["李梅"]
    assert ("reception_duty", D(2026, 3, 27), li) in owed(other)
    assert ("reception_duty", SOON, liu) in owed(soon)


def test_a_refusal_leaves_it_where_it_is(soon: ReceptionDay, li: Any, liu: Any) -> None:
    swapping.ask_swap(soon, actor=li, today=TODAY, colleague=deputy_of(liu))
    swapping.refuse_swap(soon, actor=liu, today=TODAY, words="那天也有事")
    assert soon.shifts.get().state == Shift.State.ON_DUTY
    assert SwapRequest.objects.get().state == SwapRequest.State.REFUSED
    assert Message.objects.filter(recipient=li, subject__contains="不能换班").exists()


def test_no_swap_on_the_day_nor_with_a_stranger_to_the_station(
    now: ReceptionDay, soon: ReceptionDay, li: Any, zhou: Any, wu: Any, today: D
) -> None:
    with pytest.raises(ValidationError):
        swapping.ask_swap(now, actor=li, today=TODAY, colleague=deputy_of(zhou))
    with pytest.raises(ValidationError):
        swapping.ask_swap(soon, actor=li, today=TODAY, colleague=deputy_of(wu))


def test_who_has_another_duty_that_day_takes_none(
    village: Any, soon: ReceptionDay, chen: Any, li: Any, liu: Any
) -> None:
    elsewhere = station_at(village, deputy_of(liu), name="别的联络站")
    day_at(elsewhere, deputy_of(liu), on=SOON, actor=chen)
    with pytest.raises(ValidationError):
        swapping.ask_swap(soon, actor=li, today=TODAY, colleague=deputy_of(liu))


def test_an_excuse_makes_the_officer_find_somebody(
    soon: ReceptionDay, officer: Any, li: Any, liu: Any
) -> None:
    swapping.excuse(soon, actor=li, today=TODAY, reason="住院")
    assert ("reception_stand_in", SOON, officer) in owed(soon)
    assert Message.objects.filter(recipient=officer, subject__contains="请假").exists()
    away = soon.shifts.get()
    with pytest.raises(NotYours):
        swapping.find_substitute(soon, actor=liu, today=TODAY, deputy=deputy_of(liu), instead_of=away)
    swapping.find_substitute(soon, actor=officer, today=TODAY, deputy=deputy_of(liu), instead_of=away)
    assert [kind for kind, _, _ in owed(soon)] == ["reception_notice", "reception_duty"]


def test_another_day_is_announced_anew(soon: ReceptionDay, officer: Any, li: Any) -> None:
    days.announce(soon, actor=officer, today=TODAY)
    nine, ten = datetime.time(9), datetime.time(10)
    with pytest.raises(ValidationError):
        days.postpone(
            soon, actor=officer, today=TODAY, on=D(2026, 3, 1), starts_at=nine, ends_at=ten, reason="雨"
        )
    with pytest.raises(ValidationError):
        days.postpone(
            soon, actor=officer, today=TODAY, on=D(2026, 3, 26), starts_at=ten, ends_at=nine, reason="雨"
        )
    day = days.postpone(
        soon, actor=officer, today=TODAY, on=D(2026, 3, 26), starts_at=nine, ends_at=ten, reason="雨"
    )
    assert (day.state, day.moved_from, day.announced_on) == (states.PLANNED, SOON, None)
    assert ("reception_notice", D(2026, 3, 23), officer) in owed(day)


def test_a_cancelled_day_owes_nothing_and_tells_everybody(soon: ReceptionDay, officer: Any, li: Any) -> None:
    days.cancel(soon, actor=officer, today=TODAY, reason="山路塌方")
    assert owed(soon) == []
    assert set(Deadline.objects.of(soon).values_list("outcome", flat=True)) == {"void"}
    assert Message.objects.filter(recipient=li, subject__startswith="取消").exists()
    assert ReceptionDay.objects.public().count() == 0


def test_only_announced_days_are_public(soon: ReceptionDay, officer: Any) -> None:
    assert list(ReceptionDay.objects.public()) == []
    days.announce(soon, actor=officer, today=TODAY)
    assert list(ReceptionDay.objects.public().upcoming(TODAY)) == [soon]
    assert list(ReceptionDay.objects.upcoming(D(2026, 3, 21))) == []


@pytest.mark.parametrize(
    "page", ["days/{}/", "days/{}/poster/", "rota/?month=2026-03", "days/", "rota/mine/"]
)
def test_every_page_of_it_opens(
    soon: ReceptionDay, li: Any, today: D, client_of: Callable[..., Any], page: str
) -> None:
    answer = client_of(li).get("/stations/" + page.format(soon.pk))
    assert answer.status_code == 200
    assert "李梅" in answer.content.decode() or "rota/mine" in page


def test_the_days_of_three_stations_cost_as_much_as_one(
    village: Any,
    chen: Any,
    li: Any,
    today: D,
    client_of: Callable[..., Any],
    django_assert_max_num_queries: Any,
) -> None:
    browser = client_of(chen)
    for number in range(3):
        station = station_at(village, deputy_of(li), name=f"第{number}站")
        day_at(station, deputy_of(li), on=SOON + datetime.timedelta(days=number), actor=chen)
        for page in ("days/", "rota/?month=2026-03", ""):
            with django_assert_max_num_queries(32):
                browser.get(f"/stations/{page}")


def test_who_may_not_read_a_reception_does_not_see_it_on_the_day(
    now: ReceptionDay, li: Any, zhou: Any, chen: Any, today: D, client_of: Callable[..., Any]
) -> None:
    from liaison_stations.models import Reception

    one = Reception.objects.create(
        township=now.township,
        station=now.station,
        day=now,
        held_on=TODAY,
        recorded_by=li,
        voter_name="选民甲",
    )
    one.deputies.add(deputy_of(li))
    seen = {
        name: client_of(user).get(f"/stations/days/{now.pk}/").context["receptions"]
        for name, user in (("clerk", chen), ("hers", li), ("not hers", zhou))
    }
    assert {name: len(rows) for name, rows in seen.items()} == {"clerk": 1, "hers": 1, "not hers": 0}
