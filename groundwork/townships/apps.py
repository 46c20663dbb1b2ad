"""Registers the townships app and its entries of the navigation."""

from django.apps import AppConfig


class TownshipsConfig(AppConfig):
    name = "groundwork.townships"
    verbose_name = "乡镇与承办单位"

    def ready(self) -> None:
        from groundwork.ui.navigation import Entry, register

        register(
            Entry("承办单位", "townships:units", icon="building", group="设置", may=works_here, order=72),
            Entry("村（社区）", "townships:villages", icon="map", group="设置", may=works_here, order=74),
            Entry("乡镇", "townships:townships", icon="flag", group="设置", may=keeps_places, order=76),
        )


def works_here(user: object) -> bool:
    """Those who look after a whole township; deputies and units meet places only in their work."""
    roles = ("clerk", "chairman", "presidium", "administrator", "auditor", "county_overseer")
    return user.holds(*roles)  # type: ignore[attr-defined]


def keeps_places(user: object) -> bool:
    """The congress office, administrators and the county."""
    return user.holds("clerk", "administrator", "county_overseer")  # type: ignore[attr-defined]
