"""Registers the jobs app, every room's jobs, and its entry of the navigation."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "groundwork.jobs"
    verbose_name = "定时任务"

    def ready(self) -> None:
        from groundwork.accounts.roles import Role
        from groundwork.ui.navigation import Entry, register

        autodiscover_modules("tasks")  # the web server knows the jobs too, not only the worker
        register(
            Entry(
                label="定时任务",
                url_name="jobs:board",
                icon="clock",
                group="设置",
                order=92,
                may=lambda user: user.holds(Role.ADMINISTRATOR, Role.AUDITOR),
            )
        )
