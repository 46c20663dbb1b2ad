"""The entries of the navigation for activities, trainings and reading materials."""

from __future__ import annotations

from typing import Any

from deputies.activity_permissions import may_read_activities
from groundwork.accounts.roles import Role
from groundwork.ui.navigation import Entry, register


def is_deputy(user: Any) -> bool:
    """Deputies."""
    return bool(user.is_authenticated and user.holds(Role.DEPUTY))


def enter() -> None:
    """Enter the pages of this chapter."""
    register(
        Entry("代表活动", "deputies:activities", icon="flag", group="代表", may=may_read_activities, order=46),
        Entry("我的活动", "deputies:my_activities", icon="check-circle", group="代表", may=is_deputy, order=47),
        Entry("代表培训", "deputies:trainings", icon="star", group="代表", may=may_read_activities, order=48),
        Entry("学习资料", "deputies:readings", icon="book", group="代表", may=may_read_activities, order=49),
        Entry("小组活动", "deputies:group_meetings", icon="users", group="代表", may=may_read_activities, order=48),
    )  # fmt: skip
