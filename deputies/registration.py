"""Binds the lives of this room to their models, their clock, their verbs and their forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def nothing_owed(deputy: Any) -> Iterable[Any]:
    """No state of an office waits for anybody."""
    return ()


def register() -> None:
    """Register the lives with their steps and forms; called once from the app's ``ready``."""
    from deputies import steps  # noqa: F401 - importing it registers every verb
    from deputies.activity_states import ACTIVITY
    from deputies.activity_terms import is_void as activity_is_void
    from deputies.activity_terms import owed as owed_on_activity
    from deputies.duty_states import DUTY
    from deputies.duty_terms import is_void, owed
    from deputies.forms import activity_steps, duty_steps, office  # noqa: F401 - and this every form
    from deputies.models import Activity, Deputy, Duty
    from deputies.states import DEPUTY
    from deputies.steps import duties  # noqa: F401
    from groundwork.workflow.engine import register as register_life

    register_life(DEPUTY, Deputy, owed=nothing_owed)
    register_life(DUTY, Duty, owed=owed, is_void=is_void)
    register_life(ACTIVITY, Activity, owed=owed_on_activity, is_void=activity_is_void)
    register_reviews()


def register_reviews() -> None:
    """Register review meetings and reports on duties."""
    from deputies.forms import reviews as review_forms  # noqa: F401 - importing them registers every form
    from deputies.models import DutyReport, ReviewMeeting
    from deputies.review_states import MEETING, REPORT
    from deputies.review_terms import meeting_is_void, owed_on_meeting, owed_on_report, report_is_void
    from deputies.steps import reviews  # noqa: F401 - and every verb
    from groundwork.workflow.engine import register as register_life

    register_life(MEETING, ReviewMeeting, owed=owed_on_meeting, is_void=meeting_is_void)
    register_life(REPORT, DutyReport, owed=owed_on_report, is_void=report_is_void)
