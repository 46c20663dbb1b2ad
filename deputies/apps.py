"""Registers the deputies app, the life of an office and its entries of the navigation."""

from django.apps import AppConfig


class DeputiesConfig(AppConfig):
    name = "deputies"
    verbose_name = "代表"

    def ready(self) -> None:
        from deputies import activity_navigation, duty_navigation, registration
        from deputies.permissions import is_deputy, may_keep, may_read
        from groundwork.ui.navigation import Entry, register

        registration.register()
        activity_navigation.enter()
        register(
            Entry("代表名册", "deputies:list", icon="users", group="代表", may=may_read, order=40),
            Entry("届次、会议与选区", "deputies:sessions", icon="calendar", group="代表", may=may_read, order=42),
            Entry("代表小组", "deputies:groups", icon="list", group="代表", may=may_read, order=44),
            Entry("述职评议", "deputies:reviews", icon="star", group="代表", may=may_read, order=56),
            Entry("我的档案", "deputies:file_mine", icon="file", group="代表", may=is_deputy, order=31),
            Entry("职务变动情形", "deputies:grounds", icon="shield", group="设置", may=may_keep, order=84),
        )  # fmt: skip
        duty_navigation.enter()
