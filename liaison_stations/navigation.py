"""The entries of opinions and hearings in the navigation."""

from __future__ import annotations

from typing import Any

from groundwork.ui.navigation import Entry, register
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


def records(user: Any) -> bool:
    """Whoever may take down what a voter says."""
    return bool(user.is_authenticated and may_record(user))
