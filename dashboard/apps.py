"""Registers the dashboard app and its entries of the navigation."""

from typing import Any

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "dashboard"
    verbose_name = "工作台"

    def ready(self) -> None:
        from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
        from groundwork.ui.navigation import Entry, register

        def whole(user: Any) -> bool:
            return user.holds(*WHOLE_TOWNSHIP)

        def oversees(user: Any) -> bool:
            return user.holds(Role.COUNTY_OVERSEER)

        register(
            Entry("首页", "dashboard:home", icon="home", order=1, on_phone=0),
            Entry("各乡镇对比", "dashboard:townships", icon="map", may=oversees, order=2),
            Entry("统计", "dashboard:figures", icon="chart", may=whole, group="议案建议", order=24),
        )
