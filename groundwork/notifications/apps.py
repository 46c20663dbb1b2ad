"""Registers the notifications app, its entries of the navigation, and the bell in the header."""

from typing import Any

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "groundwork.notifications"
    verbose_name = "消息"

    def ready(self) -> None:
        from groundwork.accounts.roles import Role
        from groundwork.ui.navigation import Entry, register, register_bell

        register(
            Entry("收件箱", "notifications:inbox", icon="inbox", order=16, section=("notifications:message",)),
            Entry(
                "发送记录", "notifications:deliveries", icon="message", group="设置", order=90,
                may=lambda user: user.holds(Role.ADMINISTRATOR),
            ),
        )  # fmt: skip
        register_bell("notifications:inbox", count=count_unread)


def count_unread(user: Any) -> int:
    """How many messages I have not opened."""
    from groundwork.notifications.models import Message

    return Message.objects.visible_to(user).unread().count()
