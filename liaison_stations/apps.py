"""Registers the liaison stations app."""

from django.apps import AppConfig


class LiaisonStationsConfig(AppConfig):
    name = "liaison_stations"
    verbose_name = "联络站"

    def ready(self) -> None:
        from liaison_stations import registration
        from liaison_stations.navigation import enter_opinions

        registration.register()
        enter_opinions()
