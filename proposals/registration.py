"""Binds the lives of this room to their models, their clock and their forms, when Django has loaded the models."""


def register() -> None:
    """Register lives, steps and forms; called once from the app's ``ready``."""
    from groundwork.workflow.engine import register as register_life
    from proposals import forms, steps  # noqa: F401 - importing them registers every verb and form
    from proposals.models import Assignment, Proposal
    from proposals.states import ASSIGNMENT, PROPOSAL
    from proposals.terms import PRIVATE_KINDS, is_void, owed

    register_life(PROPOSAL, Proposal, owed=owed, is_void=is_void, private=PRIVATE_KINDS)
    register_life(ASSIGNMENT, Assignment)
