"""Registers the workflow app and the entry of the guides."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "groundwork.workflow"
    verbose_name = "办理流程"

    def ready(self) -> None:
        from groundwork.ui.navigation import Entry, register
        from groundwork.workflow import guides

        guides.discover()
        register(Entry("办事指南", "guides:index", icon="book", order=78))
