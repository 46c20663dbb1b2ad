"""Makes stations with their officers, and opinions in any state by the real steps."""

from __future__ import annotations

import datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from liaison_stations import states, steps
from liaison_stations.intake import receive
from liaison_stations.models import (
    CommunityMeeting,
    HomeVisit,
    LiaisonStation,
    Opinion,
    Reception,
    StationOfficer,
)
from tests.factories import TODAY, TownshipFactory

WORDS = "村口到小学的路灯坏了三个多月，娃娃放学天都黑了，走起来怕得很。"


class StationFactory(DjangoModelFactory):
    """A station that is a contact point, of no village."""

    class Meta:
        model = LiaisonStation

    township = factory.SubFactory(TownshipFactory)
    name = factory.Sequence(lambda n: f"第{n}联络站")
    kind = LiaisonStation.Kind.POINT


def officer_at(station: LiaisonStation, user: Any) -> Any:
    """Make the user a liaison officer of the station, and return her."""
    StationOfficer.objects.create(station=station, user=user)
    return user


def opinion_from(place: LiaisonStation, **more: Any) -> Opinion:
    """Receive an opinion at a station."""
    given: dict[str, Any] = {
        "township": place.township, "channel": Opinion.Channel.RECEPTION, "content": WORDS, "station": place,
        "voter_name": "付长根", "voter_phone": "10000008888", "received_on": TODAY,
    }  # fmt: skip
    return receive(**(given | more))


def opinion_in(
    state: str, *, station: LiaisonStation, keeper: Any, unit: Any, officer: Any, today: datetime.date = TODAY,
    **more: Any,
) -> Opinion:  # fmt: skip
    """Take the real steps up to a state: the station sends it to the unit, the unit answers, the voter is told."""
    opinion = opinion_from(station, **more)
    if state == states.SET_ASIDE:
        return steps.set_aside(opinion, actor=keeper, today=today, reason="内容无法办理")
    if state == states.MERGED:
        main = opinion_from(station)
        return steps.merge(opinion, actor=keeper, today=today, into=main)
    if state == states.RAISED:
        act: Any = steps.raise_as_proposal
        from groundwork.workflow.engine import perform

        return perform(act.step, opinion, actor=None, today=today, by="李梅代表")
    way = [
        (states.ROUTED, lambda o: steps.route(o, actor=keeper, today=today, route="unit", unit=unit)),
        (
            states.ANSWERED,
            lambda o: steps.answer(o, actor=officer, today=today, answer="已换灯泡六盏，全部亮了。"),
        ),
        (states.TOLD, lambda o: steps.tell(o, actor=keeper, today=today, told_how="phone", told_on=today)),
        (states.CLOSED, lambda o: steps.rate(o, actor=keeper, today=today, satisfaction="satisfied")),
    ]
    for reached, act in way:
        if opinion.state == state:
            break
        opinion = act(opinion)
        assert opinion.state == reached
    return opinion


def hearings_in(township: Any) -> dict[str, int]:
    """One reception, one meeting, one round of visits: their keys by the word of the address."""
    given = {"township": township, "held_on": TODAY}
    return {
        "reception": Reception.objects.create(**given).pk,
        "meeting": CommunityMeeting.objects.create(topic="议水", **given).pk,
        "visit": HomeVisit.objects.create(**given).pk,
    }
