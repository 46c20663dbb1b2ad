"""Registers the app of the receipts."""

from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    name = "groundwork.receipts"
    verbose_name = "表单回执"
