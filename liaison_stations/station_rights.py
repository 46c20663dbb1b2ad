"""Who keeps a station, its rota and its stars, and who of its people is told or owes what; readable like statute."""

from __future__ import annotations

import datetime
from typing import Any

from groundwork.accounts.models import User
from groundwork.accounts.roles import CONGRESS_ROLES, Role
from liaison_stations.models import Shift, SwapRequest

KEEPERS = "本站联络员或人大办"
OFFICE = "人大办"
GRADERS = "人大办或主席团成员"


def may_read(user: Any) -> bool:
    """Everybody with a post: stations and their rota are public anyway."""
    return bool(user.is_authenticated and user.standing.posts)


def may_keep_stations(user: Any) -> bool:
    """The congress office founds, changes and closes stations."""
    return bool(user.is_authenticated and user.holds(Role.CLERK, Role.ADMINISTRATOR))


def may_keep_in(user: Any, township_id: int) -> bool:
    """The congress office and the administrators of that township."""
    return bool(user.holds(Role.CLERK, Role.ADMINISTRATOR, township_id=township_id))


def is_officer(user: Any, station: Any) -> bool:
    """A liaison officer of the station, while she holds the post in its township."""
    if not user.holds(Role.STATION_LIAISON, township_id=station.township_id):
        return False
    return station.officers.filter(user=user).exists()


def keeps(user: Any, station: Any) -> bool:
    """Who keeps the station's records: its liaison officer, or the congress office."""
    return bool(user.holds(Role.CLERK, township_id=station.township_id)) or is_officer(user, station)


def keeps_day(user: Any, day: Any) -> bool:
    """Who keeps the station of a reception day."""
    return keeps(user, day.station)


def is_on_duty(user: Any, day: Any) -> bool:
    """A deputy who is to come to this reception day, and has not signed in."""
    return own_shift(user, day) is not None


def own_shift(user: Any, day: Any) -> Shift | None:
    """The duty of this deputy on the day, still open."""
    if not user.holds(Role.DEPUTY, township_id=day.township_id):
        return None
    return day.shifts.filter(deputy__user=user, state=Shift.State.ON_DUTY).select_related("deputy").first()


def open_request(user: Any, day: Any) -> SwapRequest | None:
    """The request to swap that waits for this deputy's answer."""
    asked = SwapRequest.objects.filter(
        shift__day=day, colleague__user=user, state=SwapRequest.State.ASKED, shift__state=Shift.State.ON_DUTY
    )
    return asked.select_related("shift__deputy", "colleague", "in_exchange__day").first()


def is_asked(user: Any, day: Any) -> bool:
    """A colleague who was asked to take somebody's duty."""
    if not user.holds(Role.DEPUTY, township_id=day.township_id):
        return False
    return open_request(user, day) is not None


def keeps_assessment(user: Any, assessment: Any) -> bool:
    """Who assesses the station itself: its liaison officer, its head, or the congress office where it has neither."""
    station = assessment.station
    if is_officer(user, station):
        return True
    if station.head_id and station.head.user_id == user.pk:
        return True
    return bool(user.holds(Role.CLERK, township_id=station.township_id))


def may_grade(user: Any, assessment: Any) -> bool:
    """The congress office, the presidium, the chairman."""
    return bool(user.holds(*CONGRESS_ROLES, township_id=assessment.township_id))


def is_office(user: Any, record: Any) -> bool:
    """The congress office of the township."""
    return bool(user.holds(Role.CLERK, township_id=record.township_id))


def own_station(user: Any, assessment: Any) -> str | None:
    """Recusal: nobody grades the station that she heads, keeps, or for which she submitted the assessment."""
    station = assessment.station
    if station.head_id and station.head.user_id == user.pk:
        why = "站长"
    elif station.officers.filter(user=user).exists():
        why = "联络员"
    else:
        return None
    return f"您是{station}的{why}，按回避要求不能评定本站，请由人大办其他工作人员或其他主席团成员评定。"


def officers_of(station: Any, *, on: datetime.date) -> list[User]:
    """Return its liaison officers who hold the post on that day, in the order of their appointment."""
    hold = User.objects.holding(Role.STATION_LIAISON, township=station.township_id, on=on)
    return list(hold.filter(stations_kept__station=station).order_by("stations_kept__pk"))


def keepers_of(station: Any, *, on: datetime.date) -> list[User]:
    """Return its liaison officers, else the congress office."""
    found = officers_of(station, on=on)
    return found or list(User.objects.holding(Role.CLERK, township=station.township_id, on=on))


def owner_of_station(station: Any) -> dict[str, Any]:
    """Who owes what the station owes: its first liaison officer, else the congress office."""
    first = station.officers.select_related("user").order_by("pk").first()
    return {"owner_user": first.user} if first else {"owner_role": Role.CLERK}
