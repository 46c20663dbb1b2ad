"""Registers the jobs app and its entry of the navigation."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "groundwork.jobs"
    verbose_name = "定时任务"
