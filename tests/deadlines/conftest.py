"""Deadlines without a procedure behind them, for what concerns only the clock."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType

from groundwork.deadlines.calendar import WorkCalendar
from groundwork.deadlines.models import Deadline
from groundwork.deadlines.reminders import ReminderPlan
from groundwork.townships.models import Township

numbers = count(1)


def plain_deadline(township: Any, **given: Any) -> Deadline:
    """Return an unsaved open deadline of the township, opened long before it is due."""
    fields = {
        "content_type": ContentType.objects.get_for_model(Township),
        "object_id": township.pk,
        "kind": "reply",
        "slot": f"n{next(numbers)}",
        "label": "答复代表",
        "title": "建议第012号　关于整治河道的建议",
        "href": "/proposals/12/",
        "opened_on": datetime.date(2026, 1, 5),
        "start_on": datetime.date(2026, 1, 5),
        **given,
    }
    if not {"owner_user", "owner_unit", "owner_role"} & fields.keys():
        fields["owner_role"] = "clerk"
    return Deadline(township=township, **fields)


@pytest.fixture
def deadline_on(township: Any) -> Callable[..., Deadline]:
    """Return a maker of saved deadlines whose first reminder is reckoned from their day of opening."""

    def make(due_on: datetime.date, **given: Any) -> Deadline:
        deadline = plain_deadline(given.pop("township", township), due_on=due_on, **given)
        plan = ReminderPlan.load(WorkCalendar.load())
        if "remind_on" not in given:
            deadline.remind_on = plan.first_day(deadline, today=deadline.opened_on)
        deadline.save()
        return deadline

    return make
