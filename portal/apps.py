"""Registers the portal app: the life of an announcement, and the entries of the navigation."""

from typing import Any

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "公开网页"

    def ready(self) -> None:
        from portal import registration

        registration.register()
        enter_navigation()


def enter_navigation() -> None:
    """Put this room's pages into the navigation."""
    from groundwork.accounts.roles import CONGRESS_ROLES, Role
    from groundwork.ui.navigation import Entry, Group, register, register_group
    from portal.permissions import KEEPERS, READERS

    def reads(user: Any) -> bool:
        return user.is_authenticated and user.holds(*READERS)

    def publishes(user: Any) -> bool:
        return user.is_authenticated and user.holds(*CONGRESS_ROLES, Role.STATION_LIAISON)

    def keeps(user: Any) -> bool:
        return user.is_authenticated and user.holds(*KEEPERS)

    def waiting(user: Any) -> int:
        from portal.views.arrivals import seen_by

        return seen_by(user).to_check().count()

    register_group(Group("信息公开", order=60))
    register(
        Entry("公告", "announcements:list", icon="file", group="信息公开", may=reads, order=60),
        Entry(
            "待核来件",
            "announcements:arrivals",
            icon="shield",
            group="信息公开",
            may=publishes,
            badge=waiting,
            order=61,
        ),
        Entry("二维码海报", "announcements:posters", icon="print", group="信息公开", may=publishes, order=63),
        Entry("公开网页", "portal:index", icon="eye", group="信息公开", may=publishes, order=62),
        Entry("公开网页规则", "announcements:policy", icon="shield", group="设置", may=keeps, order=84),
    )
