"""The form of a step: what the verb needs beside the record and the actor."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms

from groundwork.workflow.life import Life

FORMS: dict[tuple[str, str], type[StepForm]] = {}


class StepForm(forms.Form):
    """Asks for a step's particulars; its ``cleaned_data`` is handed to the verb by name.

    ``intro`` says in one sentence what will happen; ``submit`` is the button's word (else the move's label). ``offline``: the
    form is kept on the phone while there is no signal.
    ``reading`` is what is to be read before answering: (heading, text) each. ``detour`` is what must be done elsewhere
    before the step can be taken: (what is missing, the word of the button, its address).
    """

    intro: ClassVar[str] = ""
    submit: ClassVar[str] = ""
    offline: ClassVar[bool] = False
    reading: Sequence[tuple[str, str]] = ()
    detour: tuple[str, str, str] | None = None

    def __init__(self, *args: Any, record: Any, actor: Any, today: datetime.date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.record, self.actor, self.today = record, actor, today
        self.prepare()

    def prepare(self) -> None:
        """Narrow choices to the record; called once the record is known."""


def form_for(life: Life, *moves: str) -> Callable[[type[StepForm]], type[StepForm]]:
    """Make a form the one of these moves."""

    def bind(form: type[StepForm]) -> type[StepForm]:
        for move in moves:
            FORMS[(life.name, life.by_name[move].name)] = form
        return form

    return bind


def form_of(life: Life, move: str) -> type[StepForm]:
    """Return the form of a move; a move that asks nothing has the empty one."""
    return FORMS.get((life.name, move), StepForm)
