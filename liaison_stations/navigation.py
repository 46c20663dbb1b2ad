"""The entries of opinions and hearings in the navigation."""

from __future__ import annotations

from typing import Any

from groundwork.accounts.roles import Role
from groundwork.ui.navigation import Entry, Shortcut, register, register_shortcut
from liaison_stations.permissions import may_record, may_see_hearings, may_see_opinions


def enter_opinions() -> None:
    """Put the pages of opinions into the navigation."""
    register(
        Entry("选民意见", "liaison_stations:opinions", icon="message", group="联络站", may=may_see_opinions, order=40,
              on_phone=3, section=("liaison_stations:opinion",)),
        Entry("接待登记", "liaison_stations:receive_voter", icon="edit", group="联络站", may=records, order=38),
        Entry("接待记录", "liaison_stations:receptions", icon="users", group="联络站", may=may_see_hearings, order=42,
              section=("liaison_stations:reception",)),
        Entry("民情沟通会", "liaison_stations:meetings", icon="users", group="联络站", may=may_see_hearings, order=43,
              section=("liaison_stations:meeting", "liaison_stations:record_meeting")),
        Entry("走访", "liaison_stations:visits", icon="home", group="联络站", may=may_see_hearings, order=44,
              section=("liaison_stations:visit", "liaison_stations:record_visit")),
    )  # fmt: skip
    register_shortcut(
        Shortcut("接待登记", "liaison_stations:receive_voter", icon="message", may=records, order=10),
        Shortcut("登记走访", "liaison_stations:record_visit", icon="home", may=goes_out, order=12),
        Shortcut("我的值班", "liaison_stations:my_shifts", icon="clock", may=is_deputy, order=30),
    )


def goes_out(user: Any) -> bool:
    """Deputies and liaison officers, who visit households."""
    return bool(user.is_authenticated and user.holds(Role.DEPUTY, Role.STATION_LIAISON))


def is_deputy(user: Any) -> bool:
    """Who comes to a station on duty."""
    return bool(user.is_authenticated and user.holds(Role.DEPUTY))


def records(user: Any) -> bool:
    """Whoever may take down what a voter says."""
    return bool(user.is_authenticated and may_record(user))
