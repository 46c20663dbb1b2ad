"""Makes the ui room a Django app, so that its template tags are found."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "groundwork.ui"
    label = "ui"
    verbose_name = "界面"
