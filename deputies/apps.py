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
            Entry("代表名册", "deputies:list", icon="users", group="代表", may=may_read, order=40,
                  section=("deputies:detail", "deputies:new", "deputies:edit", "deputies:file", "deputies:roster",
                           "deputies:accounts")),
            Entry("届次、会议与选区", "deputies:sessions", icon="calendar", group="代表", may=may_read, order=42,
                  section=("deputies:terms", "deputies:constituencies", "deputies:session", "deputies:session_roll")),
            Entry("代表小组", "deputies:groups", icon="list", group="代表", may=may_read, order=44),
            Entry("述职评议", "deputies:reviews", icon="star", group="履职", may=may_read, order=59,
                  section=("deputies:review_new", "deputies:review_meeting", "deputies:review_coverage",
                           "deputies:duty_reports", "deputies:duty_report")),
            Entry("我的档案", "deputies:file_mine", icon="file", group="履职", may=is_deputy, order=60),
            Entry("职务变动情形", "deputies:grounds", icon="shield", group="设置", may=may_keep, order=84),
        )  # fmt: skip
        duty_navigation.enter()
