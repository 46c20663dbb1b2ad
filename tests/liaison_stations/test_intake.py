"""An opinion comes in by one way: whole, with its trail, its clock and its notices; and what its voter may follow."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from groundwork.deadlines.models import Deadline
from groundwork.workflow.models import Entry
from liaison_stations import states, steps
from liaison_stations.intake import may_rate, receive, tracking
from liaison_stations.models import Opinion
from tests.factories import TODAY
from tests.liaison_stations.factories import WORDS, StationFactory, opinion_from, opinion_in

pytestmark = pytest.mark.django_db


def test_what_comes_in_has_a_trail_a_clock_and_is_told(station: Any, fu: Any, li: Any, mei: Any) -> None:
    opinion = opinion_from(station, heard_by=[mei])
    assert (opinion.state, opinion.village) == (states.RECEIVED, station.village)
    assert [entry.move for entry in Entry.objects.of(opinion)] == ["begin"]
    due = Deadline.objects.of(opinion).open().get()
    assert (due.kind, due.owner_user, due.due_on) == ("opinion_sort", fu, datetime.date(2026, 3, 13))
    told = {message.recipient for message in fu.messages_received.all()} | {
        message.recipient for message in li.messages_received.all()
    }
    assert told == {fu, li}


def test_who_wrote_it_down_is_not_told(station: Any, fu: Any) -> None:
    opinion_from(station, recorded_by=fu)
    assert fu.messages_received.count() == 0


def test_without_a_station_it_goes_to_the_villages_or_to_the_office(
    station: Any, fu: Any, chen: Any, village: Any, township: Any
) -> None:
    given = {"township": township, "channel": "public_page", "content": WORDS, "received_on": TODAY}
    assert receive(village=village, **given).station == station
    lost = receive(**given)
    assert lost.station is None
    assert Deadline.objects.of(lost).open().get().owner_role == "clerk"
    assert chen.messages_received.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"content": "  \x00 "}, "content"),
        ({"content": "长" * 1_000_000}, "content"),
        ({"received_on": datetime.date(2027, 1, 1), "today": TODAY}, "received_on"),
        ({"received_on": datetime.date(1900, 1, 1), "today": TODAY}, "received_on"),
        ({"channel": "telepathy"}, "channel"),
        ({"voter_phone": "1" * 50}, "voter_phone"),
        ({"voter_name": "名" * 100}, "voter_name"),
    ],
)
def test_what_cannot_be_is_refused_by_field(station: Any, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        opinion_from(station, **wrong)
    assert list(caught.value.error_dict) == [field]
    assert Opinion.objects.count() == 0


def test_another_townships_station_is_refused(station: Any, other_township: Any, mei: Any) -> None:
    foreign = StationFactory(township=other_township)
    with pytest.raises(ValidationError) as caught:
        opinion_from(station, station=foreign)
    assert list(caught.value.error_dict) == ["station"]
    with pytest.raises(ValidationError) as caught:
        receive(
            township=other_township, channel="other", content=WORDS, received_on=TODAY, heard_by=[mei],
        )  # fmt: skip
    assert list(caught.value.error_dict) == ["heard_by"]


def test_a_script_stays_words_and_a_nul_goes(station: Any) -> None:
    opinion = opinion_from(station, content="<script>alert(1)</script>\x00路灯")
    assert opinion.content == "<script>alert(1)</script>路灯"


def test_tracking_tells_dates_and_plain_words_but_nobodys_name(
    station: Any, fu: Any, unit: Any, wang: Any, mei: Any
) -> None:
    opinion = opinion_in(
        states.TOLD, station=station, keeper=fu, unit=unit, officer=wang, heard_by=[mei]
    )  # fmt: skip
    stages = tracking(opinion)
    assert [stage.label for stage in stages] == ["已收到", "已转办", "已有答复", "已告知您", "等待"]
    assert may_rate(opinion)
    said = " ".join(f"{stage.label}{stage.text}" for stage in stages)
    assert "农业农村办" in said
    assert [name for name in ("付长根", "10000008888", "傅春生", "王强", "李梅") if name in said] == []


def test_tracking_of_every_state_says_something(station: Any, fu: Any, unit: Any, wang: Any) -> None:
    for code in states.OPINION.by_code:
        opinion = opinion_in(code, station=station, keeper=fu, unit=unit, officer=wang)
        assert opinion.state == code
        assert tracking(opinion)[0].label == "已收到"
        assert may_rate(opinion) == (code == states.TOLD)


def test_the_voter_rates_by_her_receipt_and_opens_another_round(
    station: Any, fu: Any, unit: Any, wang: Any
) -> None:
    opinion = opinion_in(states.TOLD, station=station, keeper=fu, unit=unit, officer=wang)
    with pytest.raises(ValidationError):
        steps.rate_by_voter(opinion, satisfaction="dissatisfied", today=TODAY)
    again = steps.rate_by_voter(
        opinion, satisfaction="dissatisfied", demand="只修好三盏\x00", today=TODAY
    )  # fmt: skip
    assert (again.state, again.round, again.first_satisfaction) == (states.RECEIVED, 2, "dissatisfied")
    assert again.rounds.get().demand == "只修好三盏"
    assert tracking(again)[1].label == "第2轮办理"
