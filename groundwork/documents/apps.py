"""Registers the documents app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "groundwork.documents"
    verbose_name = "文件"
