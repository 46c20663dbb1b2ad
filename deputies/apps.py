"""Registers the deputies app and its entries of the navigation."""

from django.apps import AppConfig


class DeputiesConfig(AppConfig):
    name = "deputies"
    verbose_name = "代表"
