"""Registers the ballots app: its life, its forms, its entry of the navigation."""

from typing import Any

from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "groundwork.ballots"
    verbose_name = "秘密投票"

    def ready(self) -> None:
        from groundwork.accounts.roles import WHOLE_TOWNSHIP
        from groundwork.ballots import forms, steps  # noqa: F401 - importing them registers every verb and form
        from groundwork.ballots.models import Ballot
        from groundwork.ballots.states import BALLOT
        from groundwork.ballots.terms import is_void, owed
        from groundwork.ui.navigation import Entry, register
        from groundwork.workflow.engine import register as register_life

        def may_read(user: Any) -> bool:
            return bool(user.is_authenticated and user.holds(*WHOLE_TOWNSHIP))

        register_life(BALLOT, Ballot, owed=owed, is_void=is_void)
        register(
            Entry(
                "秘密投票",
                "ballots:list",
                icon="inbox",
                group="代表",
                may=may_read,
                order=59,
                section=("ballots",),
            )
        )
