"""Registers the workflow app."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "groundwork.workflow"
    verbose_name = "办理流程"
