"""Binds the announcement's life to its model, its clock and its forms, when Django has loaded the models."""


def register() -> None:
    """Register life, steps and forms; called once from the app's ``ready``."""
    from groundwork.workflow.engine import register as register_life
    from portal import steps  # noqa: F401 - importing it registers every verb
    from portal.forms import announcement  # noqa: F401 - and every form
    from portal.models import Announcement
    from portal.states import ANNOUNCEMENT
    from portal.terms import is_void, owed

    register_life(ANNOUNCEMENT, Announcement, owed=owed, is_void=is_void)
