"""The four readings of the deadlines: mine, the late ones, the month, and the fragment on any page."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from groundwork.deadlines.calendar import WorkCalendar
from groundwork.deadlines.models import CalendarYear, Deadline
from groundwork.deadlines.present import remaining
from groundwork.deadlines.templatetags.deadlines import year_to_warn_of
from proposals import states
from tests.deadlines.conftest import plain_deadline
from tests.factories import TODAY, proposal_in

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def groups(answer: Any) -> dict[str, list[str]]:
    return {group["label"]: [row.slot for row in group["rows"]] for group in answer.context["groups"]}


def test_my_work_is_grouped_by_date(
    client_of: Callable[..., Client], deadline_on: Any, chen: Any, wang: Any, unit: Any, today: date
) -> None:
    for slot, due in {"late": -1, "now": 0, "sunday": 5, "later": 6}.items():
        deadline_on(TODAY + due * DAY, slot=slot)
    deadline_on(TODAY, slot="of-a-unit", owner_unit=unit)
    deadline_on(TODAY, slot="of-wang", owner_user=wang)
    closed = deadline_on(TODAY, slot="done")
    Deadline.objects.filter(pk=closed.pk).update(closed_on=TODAY, outcome="met")
    assert groups(client_of(chen).get("/deadlines/mine/")) == {
        "已逾期": ["late"], "本周到期": ["now", "sunday"], "以后到期": ["later"]
    }  # fmt: skip
    assert groups(client_of(wang).get("/deadlines/mine/")) == {"本周到期": ["of-a-unit", "of-wang"]}


def test_the_next_step_is_a_button(
    client_of: Callable[..., Client], li: Any, chen: Any, wang: Any, unit: Any, today: date
) -> None:
    proposal = proposal_in(states.ASSIGNED, lead=li, clerk=chen, officer=wang, unit=unit)
    browser = client_of(wang)
    page = browser.get("/deadlines/mine/").content.decode()
    step = f"/steps/assignment/{proposal.assignments.get().pk}/acknowledge/"
    assert f'href="{step}">签收</a>' in page
    assert browser.get(step).status_code == 200
    registered = proposal_in(states.REGISTERED, lead=li, clerk=chen)
    assert (
        f'href="/steps/proposal/{registered.pk}/assign/">交办</a>'
        in client_of(chen).get("/deadlines/mine/").content.decode()
    )


@pytest.mark.parametrize(
    "address", ["/deadlines/mine/", "/deadlines/overdue/", "/deadlines/calendar/?scope=all"]
)
def test_the_number_of_queries_does_not_grow(
    client_of: Callable[..., Client], township: Any, unit: Any, chen: Any, address: str, today: date
) -> None:
    browser = client_of(chen)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(address).status_code == 200
        return len(caught)

    def add(number: int) -> None:
        rows = [plain_deadline(township, due_on=TODAY - DAY, remind_on=TODAY) for _ in range(number)]
        rows += [plain_deadline(township, due_on=TODAY - DAY, owner_unit=unit) for _ in range(number)]
        Deadline.objects.bulk_create(rows)

    add(1)
    browser.get(address)
    few = queries()
    add(30)
    assert queries() == few


def test_a_kind_narrows_my_work(
    client_of: Callable[..., Client], deadline_on: Any, chen: Any, today: date
) -> None:
    deadline_on(TODAY, slot="a")
    deadline_on(TODAY, slot="b", kind="assign", label="交办")
    browser = client_of(chen)
    assert groups(browser.get("/deadlines/mine/?kind=assign")) == {"本周到期": ["b"]}
    assert groups(browser.get("/deadlines/mine/?kind=no'such")) == {"本周到期": ["a", "b"]}


def test_the_overdue_are_listed_by_owner_and_narrowed(
    client_of: Callable[..., Client], deadline_on: Any, chen: Any, sun: Any, unit: Any, other_township: Any,
    wang: Any, zhao: Any, today: date,
) -> None:  # fmt: skip
    deadline_on(TODAY - DAY, slot="ours")
    deadline_on(TODAY - 2 * DAY, slot="unit", owner_unit=unit)
    deadline_on(
        TODAY - 3 * DAY, slot="person", owner_user=wang, title="关于饮水的建议", kind="grade", label="评价"
    )
    deadline_on(TODAY - DAY, slot="theirs", township=other_township)
    deadline_on(TODAY, slot="today")

    def slots(user: Any, query: str = "") -> list[str]:
        answer = client_of(user).get(f"/deadlines/overdue/{query}")
        return [row.object.slot for row in answer.context["listing"].rows]

    assert slots(chen) == ["person", "unit", "ours"]
    assert sorted(slots(sun)) == ["ours", "person", "theirs", "unit"]
    assert slots(zhao) == ["theirs"]
    assert slots(wang) == ["person", "unit"]
    assert slots(chen, f"?unit={unit.pk}") == ["unit"]
    assert slots(chen, "?role=clerk") == ["ours"]
    assert slots(chen, "?role=person") == ["person"]
    assert slots(chen, "?kind=grade") == ["person"]
    assert slots(chen, "?q=饮水 建议") == ["person"]
    assert slots(sun, f"?township={other_township.pk}") == ["theirs"]
    owners = client_of(chen).get("/deadlines/overdue/").context["owners"]
    assert sorted((bar["label"], bar["value"]) for bar in owners) == [
        ("人大办工作人员", 1), ("代表和其他个人", 1), ("农业农村办", 1)
    ]  # fmt: skip


def test_the_month_marks_what_is_worked_and_what_is_not(
    client_of: Callable[..., Client], deadline_on: Any, chen: Any, unit: Any, today: date
) -> None:
    deadline_on(date(2026, 2, 14), slot="mine")
    for n in range(6):
        deadline_on(date(2026, 2, 24), slot=f"unit{n}", owner_unit=unit)
    browser = client_of(chen)
    mine = browser.get("/deadlines/calendar/?month=2026-02")
    days = {day.date: day for week in mine.context["weeks"] for day in week}
    assert (days[date(2026, 2, 14)].works, days[date(2026, 2, 14)].note) == (True, "调休上班")
    assert (days[date(2026, 2, 18)].works, days[date(2026, 2, 18)].note) == (False, "春节")
    assert (days[date(2026, 2, 15)].works, mine.context["total"]) == (False, 1)
    everything = browser.get("/deadlines/calendar/?month=2026-02&scope=all&day=2026-02-24")
    days = {day.date: day for week in everything.context["weeks"] for day in week}
    full = days[date(2026, 2, 24)]
    assert (len(full.deadlines), full.count, full.more) == (4, 6, 2)
    assert len(everything.context["chosen_rows"]) == 6
    assert everything.context["next"] == "/deadlines/calendar/?month=2026-03&scope=all"
    assert everything.context["previous"] == "/deadlines/calendar/?month=2026-01&scope=all"


@pytest.mark.parametrize(
    "query", ["?month=2026-13", "?month=x&day=y", "?month=９９", "?day=0001-01-01", "?month=2099-12"]
)
def test_a_bent_address_shows_a_month(client_of: Callable[..., Client], chen: Any, query: str) -> None:
    assert client_of(chen).get(f"/deadlines/calendar/{query}").status_code == 200


def test_an_officer_sees_only_her_own_month(
    client_of: Callable[..., Client], deadline_on: Any, wang: Any, today: date
) -> None:
    deadline_on(TODAY)
    assert client_of(wang).get("/deadlines/calendar/?scope=all").context["total"] == 0


@pytest.mark.parametrize(
    ("due", "text", "color"),
    [
        (date(2026, 3, 9), "逾期 1 天", "red"),
        (date(2026, 3, 10), "今天到期", "orange"),
        (date(2026, 3, 11), "还剩 1 个工作日", "amber"),
        (date(2026, 3, 14), "还剩 3 个工作日", "amber"),
        (date(2026, 3, 17), "还剩 5 个工作日", "gray"),
    ],
)
def test_what_is_left_is_said_in_working_days(township: Any, due: date, text: str, color: str) -> None:
    said = remaining(plain_deadline(township, due_on=due), today=TODAY, calendar=WorkCalendar.load())
    assert (said.text, said.color) == (text, color)


def test_what_is_left_over_a_feast_and_when_done(township: Any) -> None:
    calendar = WorkCalendar.load()
    feast = plain_deadline(township, due_on=date(2026, 2, 20))
    assert remaining(feast, today=date(2026, 2, 15), calendar=calendar).text == "剩 5 天，均为休息日"
    late = plain_deadline(township, due_on=date(2026, 2, 20), closed_on=date(2026, 2, 25), outcome="late")
    assert remaining(late, today=TODAY, calendar=calendar).text == "逾期完成 5 天"


def test_the_fragment_tells_why_on_any_page(
    township: Any, chen: Any, rf: RequestFactory, deadline_on: Any
) -> None:
    explanation = {
        "start": "2026-02-13", "start_label": "交办之日", "skipped": [["2026-02-16", "春节"]], "made_up": [["2026-02-14", ""]],
        "until": "2026-03-20", "until_label": "经同意延期", "by_rule": "2026-03-01", "moved_from": "2026-02-27",
        "rolled_from": "2026-02-28",
    }  # fmt: skip
    row = deadline_on(date(2026, 3, 20), provisional=True, explanation=explanation)
    page = Template("{% load deadlines %}{% deadline row title=True %}").render(
        Context({"row": row, "request": rf.get("/")})
    )
    for words in (
        "2026年2月13日（交办之日），当天不计入", "其间放假：春节（2月16日），不计工作日", "其间调休上班：2月14日，计为工作日",
        "截止日定为2026年3月20日", "按规定为2026年3月1日", "工作日历调整前为2026年2月27日", "暂定", 'href="/proposals/12/"',
    ):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(
    ("day", "official", "warned"),
    [
        (date(2026, 3, 10), {2026}, 2027),
        (date(2026, 11, 1), {2026, 2027}, None),
        (date(2027, 1, 2), {2026}, 2027),
        (date(2027, 1, 2), {2027}, 2028),
    ],
)
def test_the_first_year_not_official_is_warned_of(day: date, official: set[int], warned: int | None) -> None:
    assert year_to_warn_of(day, official=frozenset(official)) == warned


def test_everybody_is_warned_from_november_on(
    client_of: Callable[..., Client], chen: Any, admin: Any, today: date
) -> None:
    import time_machine

    words = "2027 年的节假日安排尚未核定"
    assert words not in client_of(chen).get("/deadlines/mine/").content.decode()
    assert words in client_of(admin).get("/deadlines/days/").content.decode()
    with time_machine.travel("2026-11-01T09:00:00+08:00"):
        assert words in client_of(chen).get("/deadlines/mine/").content.decode()
        CalendarYear.objects.filter(year=2027).update(status="official")
        assert words not in client_of(chen).get("/deadlines/mine/").content.decode()


def test_who_may_not_open_the_calendar_is_not_sent_there(client_of: Callable[..., Client], li: Any) -> None:
    import time_machine

    with time_machine.travel("2026-11-01T09:00:00+08:00"):
        page = client_of(li).get("/deadlines/mine/").content.decode()
        assert "会自动调整" in page and "/deadlines/days/" not in page
        assert client_of(li).get("/deadlines/days/").status_code == 403
