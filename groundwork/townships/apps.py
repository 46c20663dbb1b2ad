"""Registers the townships app."""

from django.apps import AppConfig


class TownshipsConfig(AppConfig):
    name = "groundwork.townships"
    verbose_name = "乡镇与承办单位"
