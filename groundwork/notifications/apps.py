"""Registers the notifications app and its entry of the navigation."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "groundwork.notifications"
    verbose_name = "消息"
