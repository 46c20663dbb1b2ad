"""Registers the portal app and its entry of the navigation."""

from typing import Any

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "公开网页"

    def ready(self) -> None:
        from groundwork.accounts.roles import CONGRESS_ROLES
        from groundwork.ui.navigation import Entry, register

        def publishes(user: Any) -> bool:
            return user.holds(*CONGRESS_ROLES)

        register(Entry("公开网页", "portal:index", icon="eye", may=publishes, group="议案建议", order=28))
