"""Whom a step tells: liaison officers, the congress office, the deputies who heard, the unit."""

from __future__ import annotations

import datetime
from typing import Any

from groundwork.accounts.models import User
from groundwork.accounts.roles import UNIT_ROLES, Role


def clerks_of(opinion: Any, *, on: datetime.date) -> list[User]:
    """Return the congress office of its township."""
    return list(User.objects.holding(Role.CLERK, township=opinion.township_id, on=on))


def officers_of(station: Any, *, on: datetime.date) -> list[User]:
    """Return the liaison officers of a station who hold that post on the day, longest on its list first."""
    if station is None:
        return []
    holding = User.objects.holding(Role.STATION_LIAISON, township=station.township_id, on=on)
    return list(holding.filter(stations_kept__station=station).order_by("stations_kept__pk"))


def keepers_of(opinion: Any, *, on: datetime.date) -> list[User]:
    """Return who keeps it: the station's liaison officers, or the congress office where there is none."""
    return officers_of(opinion.station, on=on) or clerks_of(opinion, on=on)


def hearers_of(opinion: Any) -> list[User]:
    """Return the accounts of the deputies who heard the voter."""
    heard = opinion.heard_by.filter(user__isnull=False).select_related("user")
    return [deputy.user for deputy in heard]


def those_who_handle(opinion: Any, *, on: datetime.date) -> list[User]:
    """Return who has it in hand now."""
    if opinion.unit_id:
        return list(User.objects.holding(*UNIT_ROLES, unit=opinion.unit_id, on=on))
    if opinion.route == opinion.Route.VILLAGE:
        return keepers_of(opinion, on=on)
    return clerks_of(opinion, on=on)
