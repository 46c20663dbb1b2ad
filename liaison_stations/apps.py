"""Registers the liaison stations app: its lives, its forms, its entries of the navigation."""

from typing import Any

from django.apps import AppConfig


class LiaisonStationsConfig(AppConfig):
    name = "liaison_stations"
    verbose_name = "联络站"

    def ready(self) -> None:
        from liaison_stations import registration, station_registration
        from liaison_stations.navigation import enter_opinions

        registration.register()
        station_registration.register()
        enter_stations()
        enter_opinions()


def enter_stations() -> None:
    """Put the pages of the stations into the navigation."""
    from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
    from groundwork.ui.navigation import Entry, register

    def works_here(user: Any) -> bool:
        return bool(user.is_authenticated and user.standing.roles)

    def reads_rules(user: Any) -> bool:
        return works_here(user) and user.holds(*WHOLE_TOWNSHIP, Role.STATION_LIAISON)

    def is_deputy(user: Any) -> bool:
        return works_here(user) and user.holds(Role.DEPUTY)

    register(
        Entry("联络站", "liaison_stations:stations", icon="home", group="联络站", may=works_here, order=30,
              section=("liaison_stations:station", "liaison_stations:station_edit", "liaison_stations:members")),
        Entry("接待排班", "liaison_stations:rota", icon="calendar", group="联络站", may=works_here, order=31,
              section=("liaison_stations:day", "liaison_stations:plan")),
        Entry("我的值班", "liaison_stations:my_shifts", icon="clock", group="联络站", may=is_deputy, order=32),
        Entry("星级评定", "liaison_stations:stars", icon="star", group="联络站", may=works_here, order=36,
              section=("liaison_stations:star",)),
        Entry("联络站规则", "liaison_stations:rules", icon="shield", group="设置", may=reads_rules, order=81),
    )  # fmt: skip
