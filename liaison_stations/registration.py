"""Binds the opinion's life to its model, its clock and its forms, when Django has loaded the models."""


def register() -> None:
    """Register the life, its steps and forms; called once from the app's ``ready``."""
    from groundwork.workflow.engine import register as register_life
    from liaison_stations import forms, steps  # noqa: F401 - importing them registers every verb and form
    from liaison_stations.models import Opinion
    from liaison_stations.states import OPINION
    from liaison_stations.terms import is_void, owed

    register_life(OPINION, Opinion, owed=owed, is_void=is_void)
