"""Binds the life of a deputy's office to its model, its verbs and its forms, when Django has loaded the models."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def nothing_owed(deputy: Any) -> Iterable[Any]:
    """No state of an office waits for anybody."""
    return ()


def register() -> None:
    """Register the life with its steps and forms; called once from the app's ``ready``."""
    from deputies import steps  # noqa: F401 - importing it registers every verb
    from deputies.forms import office  # noqa: F401 - and this every form
    from deputies.models import Deputy
    from deputies.states import DEPUTY
    from groundwork.workflow.engine import register as register_life

    register_life(DEPUTY, Deputy, owed=nothing_owed)
