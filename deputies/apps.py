"""Registers the deputies app and its entries of the navigation."""

from django.apps import AppConfig


class DeputiesConfig(AppConfig):
    name = "deputies"
    verbose_name = "代表"

    def ready(self) -> None:
        from deputies.permissions import may_read
        from groundwork.ui.navigation import Entry, register

        register(
            Entry("代表名册", "deputies:list", icon="users", group="代表", may=may_read, order=40),
            Entry("届次与会议", "deputies:sessions", icon="calendar", group="代表", may=may_read, order=42),
            Entry("代表小组", "deputies:groups", icon="list", group="代表", may=may_read, order=44),
        )  # fmt: skip
