"""Registers the deadlines app and its entries of the navigation."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "groundwork.deadlines"
    verbose_name = "期限"
