"""Registers the accounts app and its entries of the navigation."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "groundwork.accounts"
    verbose_name = "人员与任职"
