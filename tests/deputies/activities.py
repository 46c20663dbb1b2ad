"""Makes activities in any state by the real steps."""

from __future__ import annotations

import datetime
from typing import Any

from deputies import activity_states as states
from deputies.models import Activity, ActivityKind, Deputy, Term
from deputies.steps import activities as steps
from groundwork.workflow.engine import begin
from tests.factories import TODAY


def planned(
    term: Term, *, clerk: Any, kind: str = "inspection", today: datetime.date = TODAY, **given: Any
) -> Activity:
    """Return an activity that is being prepared; it takes place today unless said otherwise."""
    activity = Activity.objects.create(
        **{
            "township": term.township, "term": term, "kind": ActivityKind.objects.get(code=kind), "title": "视察上河水渠",
            "on": today, "begins_at": datetime.time(14, 30), "place": "上河村村委会",
        } | given
    )  # fmt: skip
    begin(activity, actor=clerk, today=today, sentence="登记活动")
    return activity


def activity_in(state: str, term: Term, *, clerk: Any, deputies: list[Deputy], **given: Any) -> Activity:
    """Return an activity brought to a state by the real steps; everybody invited was there."""
    today = given.get("today", TODAY)
    activity = planned(term, clerk=clerk, **given)
    by = {"actor": clerk, "today": today}
    walk = [
        (states.ANNOUNCED, lambda a: steps.announce(a, **by, deputies=deputies, answer_by=today)),
        (states.RUNNING, lambda a: steps.open_sign_in(a, **by)),
        (states.HELD, lambda a: present(a, by)),
        (states.CLOSED, lambda a: file(a, by)),
    ]
    for reached, go in walk:
        if activity.state == state:
            break
        go(activity)
        activity = Activity.objects.get(pk=activity.pk)
        assert activity.state == reached
    return activity


def present(activity: Activity, by: dict[str, Any]) -> None:
    """Everybody signs in by hand, then it ends."""
    steps.sign_in_for(activity, **by, rows=list(activity.participations.select_related("deputy")))
    steps.finish(activity, **by)


def file(activity: Activity, by: dict[str, Any]) -> None:
    """The minutes are written, attendance is settled, it is closed."""
    steps.write_minutes(activity, **by, minutes="一、情况\n水渠已通水。")
    steps.confirm_attendance(activity, **by, attended=list(activity.participations.attended()))
    steps.close(activity, **by)
