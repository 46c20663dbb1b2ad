"""Registers the deadlines app and its entries of the navigation."""

from typing import Any

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "groundwork.deadlines"
    verbose_name = "期限"

    def ready(self) -> None:
        from groundwork.accounts.roles import WHOLE_TOWNSHIP
        from groundwork.ui.navigation import Entry, register

        def whole(user: Any) -> bool:
            return user.holds(*WHOLE_TOWNSHIP)

        register(
            Entry("我的待办", "deadlines:mine", icon="check-circle", badge=count_late, order=10, on_phone=1),
            Entry("逾期", "deadlines:overdue", icon="alert", may=whole, order=12),
            Entry("期限日历", "deadlines:calendar", icon="calendar", order=14, on_phone=3),
            Entry(
                "节假日", "deadlines:days", icon="flag", group="设置", may=whole, order=84,
                section=("deadlines:day_add", "deadlines:day_edit", "deadlines:year_edit", "deadlines:days_import"),
            ),
            Entry(
                "提醒规则", "deadlines:rules", icon="bell", group="设置", may=whole, order=86,
                section=("deadlines:rule_edit",),
            ),
        )  # fmt: skip


def count_late(user: Any) -> int:
    """How many of my deadlines end today or are late: what cannot wait."""
    from django.utils import timezone

    from groundwork.deadlines.models import Deadline

    return Deadline.objects.open().owned_by(user).filter(due_on__lte=timezone.localdate()).count()
