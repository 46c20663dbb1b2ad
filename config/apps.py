"""The top floor as an app: after each migration it grants the application its rights and loads the presets."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class HouseConfig(AppConfig):
    name = "config"
    label = "config"
    verbose_name = "系统"

    def ready(self) -> None:
        from groundwork.ui.navigation import Group, register_group

        register_group(
            Group("议案建议", 20), Group("联络站", 30), Group("代表", 40), Group("履职", 50), Group("公开", 60),
            Group("设置", 90, folded=True),
        )  # fmt: skip
        # The signal is sent only for apps with models, when all migrations are through: one of them stands for all.
        post_migrate.connect(after_migration, sender=apps.get_app_config("proposals"))


def after_migration(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Grant the application's role its rights and load what is missing of the presets."""
    from config.database import grant_application_rights
    from config.presets import load_presets

    grant_application_rights(using)
    load_presets()
