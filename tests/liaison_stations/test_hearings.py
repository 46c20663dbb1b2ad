"""Receptions, meetings and visits: one form makes record, opinions and credit; typed text survives; strangers see nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from deputies.models import Duty
from liaison_stations import states
from liaison_stations.models import CommunityMeeting, HomeVisit, Opinion, Reception, ReceptionDay
from tests.factories import TODAY
from tests.liaison_stations.factories import WORDS, StationFactory, opinion_from

pytestmark = pytest.mark.django_db

NEW = "/stations/receptions/new/"


@pytest.fixture(autouse=True)
def _that_day(today: Any) -> None:
    """The office works on the tests' day."""


def filled(place: Any, mei: Any, **more: Any) -> dict[str, Any]:
    """What the reception form is sent with."""
    given = {
        "content": WORDS, "station": place.pk, "deputies": [mei.pk], "held_on": TODAY.isoformat(),
        "voter_name": "付长根", "voter_phone": "10000008888",
    }  # fmt: skip
    return given | more


def test_one_form_makes_reception_opinion_slip_and_credit(
    station: Any, fu: Any, mei: Any, client_of: Callable[..., Any]
) -> None:
    answer = client_of(fu).post(NEW, filled(station, mei), follow=True)
    opinion, reception = Opinion.objects.get(), Reception.objects.get()
    assert (opinion.reception, opinion.channel, list(opinion.heard_by.all())) == (
        reception,
        "reception",
        [mei],
    )
    assert opinion.receipt_no in answer.content.decode()
    assert [(d.deputy, d.kind.code) for d in Duty.objects.all()] == [(mei, "reception")]


def test_a_reception_day_is_credited_once_however_many_voters_come(
    station: Any, fu: Any, mei: Any, client_of: Callable[..., Any]
) -> None:
    day = ReceptionDay.objects.create(township=station.township, station=station, on=TODAY, planned_on=TODAY)
    for _ in range(2):
        client_of(fu).post(NEW, filled(station, mei, day=day.pk))
    assert Reception.objects.filter(day=day).count() == 2
    assert [(d.source, d.summary) for d in Duty.objects.all()] == [(day, f"在{station}接待选民")]


def test_answered_on_the_spot_by_the_deputy_herself(
    station: Any, fu: Any, li: Any, mei: Any, client_of: Callable[..., Any]
) -> None:
    client_of(li).post(NEW, filled(station, mei, answer="明天就找电工换"))
    assert Opinion.objects.get().state == states.TOLD


def test_the_next_visitor_finds_the_station_chosen(
    station: Any, fu: Any, mei: Any, client_of: Callable[..., Any]
) -> None:
    answer = client_of(fu).post(NEW, filled(station, mei, again="1"))
    assert answer.headers["Location"] == f"{NEW}?station={station.pk}"


@pytest.mark.parametrize(
    "wrong",
    [{"content": ""}, {"content": "长" * 4000}, {"held_on": "2027-01-01"}, {"held_on": "0001-13-45"},
     {"deputies": []}, {"station": "999999"}, {"station": "x"}, {"content": "a\x00b"}],
)  # fmt: skip
def test_what_cannot_be_is_said_and_the_text_is_kept(
    station: Any, fu: Any, mei: Any, wrong: dict[str, Any], client_of: Callable[..., Any]
) -> None:
    answer = client_of(fu).post(NEW, filled(station, mei, voter_name="留在这里", **wrong))
    assert answer.status_code == 422
    assert "留在这里" in answer.content.decode()
    assert (Opinion.objects.count(), Reception.objects.count(), Duty.objects.count()) == (0, 0, 0)


def test_another_townships_station_is_no_choice(
    station: Any, fu: Any, mei: Any, other_township: Any, client_of: Callable[..., Any]
) -> None:
    foreign = StationFactory(township=other_township)
    assert client_of(fu).post(NEW, filled(foreign, mei)).status_code == 422


def test_units_and_auditors_write_nothing_down(
    wang: Any, shen: Any, presets: Any, client_of: Callable[..., Any]
) -> None:
    for user in (wang, shen):
        assert client_of(user).get(NEW).status_code == 403


def rows(*contents: str) -> dict[str, Any]:
    """The opinions of a meeting as they are sent."""
    given: dict[str, Any] = {"rows-TOTAL_FORMS": len(contents), "rows-INITIAL_FORMS": 0}
    return given | {f"rows-{n}-content": content for n, content in enumerate(contents)}


def test_a_meeting_yields_several_opinions_at_once(
    station: Any, fu: Any, mei: Any, client_of: Callable[..., Any]
) -> None:
    given = {
        "station": station.pk, "held_on": TODAY.isoformat(), "topic": "春耕用水", "deputies": [mei.pk],
        "participants": 32,
    }  # fmt: skip
    client_of(fu).post("/stations/meetings/new/", given | rows("渠道漏水", "", "缺秧苗"))
    meeting = CommunityMeeting.objects.get()
    assert sorted(meeting.opinions.values_list("content", flat=True)) == ["渠道漏水", "缺秧苗"]
    assert Duty.objects.get().kind.code == "community_meeting"


def test_adding_a_row_keeps_what_was_typed_and_saves_nothing(
    station: Any, fu: Any, mei: Any, client_of: Callable[..., Any]
) -> None:
    answer = client_of(fu).post(
        "/stations/meetings/new/", {"topic": "打了一半", "more": "1"} | rows("已打的意见")
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ("打了一半" in page, "已打的意见" in page, "rows-1-content" in page) == (True, True, True)
    assert CommunityMeeting.objects.count() == 0
    hostile = client_of(fu).post("/stations/meetings/new/", {"more": "1", "rows-TOTAL_FORMS": "many"})
    assert hostile.status_code == 200


def test_visits_are_credited(station: Any, li: Any, mei: Any, client_of: Callable[..., Any]) -> None:
    given = {"station": station.pk, "held_on": TODAY.isoformat(), "deputies": [mei.pk], "households": 6}
    client_of(li).post("/stations/visits/new/", given | rows("想学修剪果树"))
    assert HomeVisit.objects.get().opinions.get().channel == "visit"
    assert Duty.objects.get().kind.code == "home_visit"


def test_who_reads_the_voters_name(
    station: Any, fu: Any, chen: Any, li: Any, mei: Any, he: Any, wang: Any, unit: Any,
    client_of: Callable[..., Any],
) -> None:  # fmt: skip
    from liaison_stations import steps

    opinion = opinion_from(station, heard_by=[mei])
    steps.route(opinion, actor=fu, today=TODAY, route="unit", unit=unit)
    seen = {
        user.username: "付长根" in client_of(user).get(opinion.get_absolute_url()).content.decode()
        for user in (fu, chen, li, he, wang)
    }
    assert seen == {"fu": True, "chen": True, "li": True, "he": False, "wang": False}
    Opinion.objects.filter(pk=opinion.pk).update(shares_contact=True)
    assert "付长根" in client_of(wang).get(opinion.get_absolute_url()).content.decode()
    assert client_of(wang).get(f"{opinion.get_absolute_url()}slip/").status_code == 403


def test_the_ledger_masks_the_voters(station: Any, chen: Any, client_of: Callable[..., Any]) -> None:
    import io
    import zipfile

    from groundwork.documents import xlsx  # noqa: F401

    opinion_from(station)
    answer = client_of(chen).get("/stations/opinions/?export=xlsx")
    parts = zipfile.ZipFile(io.BytesIO(answer.content))
    text = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    assert ("付**" in text, "付长根" in text, "10000008888" in text) == (True, False, False)


@pytest.mark.parametrize("path", ["opinions", "receptions", "meetings", "visits"])
def test_the_lists_cost_a_fixed_number_of_queries(
    path: str, station: Any, fu: Any, mei: Any, chen: Any, client_of: Callable[..., Any],
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    browser = client_of(chen)
    counts = []
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    writer = client_of(fu)
    for times in (1, 2):
        for _ in range(times):
            writer.post(NEW, filled(station, mei))
            given = {"station": station.pk, "held_on": TODAY.isoformat(), "deputies": [mei.pk]}
            writer.post("/stations/meetings/new/", given | {"topic": "议水", "participants": 3} | rows("水"))
            writer.post("/stations/visits/new/", given | {"households": 2} | rows("电"))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert browser.get(f"/stations/{path}/").status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]
