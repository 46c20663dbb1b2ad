"""Makes stations, their rules, reception days and assessments for tests; and one of each for the walk of the strangers."""

from __future__ import annotations

import datetime
from typing import Any

from deputies.models import Deputy
from groundwork.accounts.roles import Role
from liaison_stations import rota, stars
from liaison_stations.models import LiaisonStation, Membership, ReceptionDay, RotaRule, StationOfficer
from tests.factories import SINCE, TODAY, PostFactory, UserFactory

NINE, ELEVEN = datetime.time(9), datetime.time(11)


def station_at(village: Any, *deputies: Deputy, **given: Any) -> LiaisonStation:
    """A village's station with these deputies."""
    given = {"name": f"{village}联络站", "kind": "village", "opened_on": SINCE, **given}
    station = LiaisonStation.objects.create(township=village.township, village=village, **given)
    for deputy in deputies:
        Membership.objects.create(station=station, deputy=deputy, since=SINCE)
    return station


def officer_at(station: LiaisonStation, name: str = "周联") -> Any:
    """A liaison officer of the station."""
    user = UserFactory(name=name)
    PostFactory(user=user, role=Role.STATION_LIAISON, township=station.township)
    StationOfficer.objects.create(station=station, user=user)
    return user


def rule_of(station: LiaisonStation, **given: Any) -> RotaRule:
    """A rule: the 15th of every month, postponed, unless something else is given."""
    given = {
        "pattern": "monthly",
        "days": [15],
        "since": datetime.date(2026, 1, 1),
        "deputies_per_day": 1,
        **given,
    }
    return RotaRule.objects.create(township=station.township, station=station, **given)


def day_at(
    station: LiaisonStation,
    *deputies: Deputy,
    on: datetime.date = TODAY,
    actor: Any,
    today: datetime.date = TODAY,
) -> ReceptionDay:
    """A planned reception day with these deputies."""
    return rota.open_day(
        station, on=on, starts_at=NINE, ends_at=ELEVEN, deputies=deputies, actor=actor, today=today
    )


def of_everything(village: Any, deputy: Deputy, clerk: Any) -> dict[str, Any]:
    """One of everything: by the full name of each address, the key of 黄坪镇's own record."""
    station = station_at(village, deputy)
    rule = rule_of(station)
    day = day_at(station, deputy, actor=clerk)
    own = stars.own_scheme(village.township)
    (star,) = stars.open_assessments(village.township, year=TODAY.year, actor=clerk, today=TODAY)
    pages = {
        station: (
            "station", "station_edit", "station_members", "station_officers", "station_close", "station_board", "plan",
            "station_rule_new", "station_day_new", "sign_in", "sign_sheet",
        ),
        station.memberships.get(): ("member_leave",),
        rule: ("rule_edit", "rule_remove"),
        day: ("day", "day_poster"),
        star: ("star", "star_edit"),
        own.criteria.all()[0]: ("criterion_edit",),
        own.thresholds.all()[0]: ("threshold_edit",),
    }  # fmt: skip
    return {f"liaison_stations:{name}": row.pk for row, names in pages.items() for name in names}
