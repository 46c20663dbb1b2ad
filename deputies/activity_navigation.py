"""The entries of the navigation for activities, trainings and reading materials."""

from __future__ import annotations

from typing import Any

from deputies.activity_permissions import may_read_activities
from groundwork.accounts.roles import Role
from groundwork.ui.navigation import Entry, Shortcut, register, register_shortcut


def is_deputy(user: Any) -> bool:
    """Deputies."""
    return bool(user.is_authenticated and user.holds(Role.DEPUTY))


def enter() -> None:
    """Enter the pages of this chapter."""
    register(
        Entry("代表活动", "deputies:activities", icon="flag", group="履职", may=may_read_activities, order=54,
              section=("deputies:activity", "deputies:activity_new", "deputies:activity_edit",
                       "deputies:activity_board", "deputies:activity_minutes", "deputies:activity_attendance")),
        Entry("我的活动", "deputies:my_activities", icon="check-circle", group="履职", may=is_deputy, order=52,
              section=("deputies:activity_sign_in",)),
        Entry("小组活动", "deputies:group_meetings", icon="users", group="履职", may=may_read_activities, order=55),
        Entry("代表培训", "deputies:trainings", icon="calendar", group="履职", may=may_read_activities, order=56,
              section=("deputies:training_coverage", "deputies:training_deputies", "deputies:planned_training_new",
                       "deputies:planned_training_edit")),
        Entry("学习资料", "deputies:readings", icon="book", group="履职", may=may_read_activities, order=57,
              section=("deputies:reading", "deputies:reading_new", "deputies:reading_edit")),
    )  # fmt: skip
    register_shortcut(Shortcut("活动报名", "deputies:my_activities", icon="flag", may=is_deputy, order=40))
