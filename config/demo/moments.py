"""The hour of the story: each act of the trail gets its own moment, and rows are dated by the acts they belong to."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.signals import pre_save
from django.utils import timezone

from groundwork.notifications.models import Message
from groundwork.workflow.models import Entry

OPENING = datetime.time(8, 40)
STEP = datetime.timedelta(minutes=4)
DAYS_KEPT_UNREAD = 30


class Moments:
    """Office hours: the acts of a day follow each other by minutes, on a crowded day by seconds."""

    def __init__(self) -> None:
        self.counts: dict[datetime.date, int] = {}  # a day may be told in several parts of the story

    def next_on(self, day: datetime.date) -> datetime.datetime:
        """Return the moment of the next act of that day; never later than now."""
        count = self.counts[day] = self.counts.get(day, 0) + 1
        late = count > 120
        past = STEP * 120 + datetime.timedelta(seconds=10 * (count - 120)) if late else STEP * count
        moment = timezone.make_aware(datetime.datetime.combine(day, OPENING)) + past
        return min(moment, timezone.now())

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Give every entry of the trail that is written inside its moment of the story."""

        def date_it(sender: Any, instance: Entry, **kwargs: Any) -> None:
            instance.created_at = self.next_on(instance.happened_on)

        pre_save.connect(date_it, sender=Entry, weak=False)
        try:
            yield
        finally:
            pre_save.disconnect(date_it, sender=Entry)


#: Rows that the database dated by the running of the command, put back to the day to which they belong.
DATED_BACK = (
    """UPDATE notifications_message m SET created_at = e.created_at
         FROM workflow_entry e
        WHERE m.key LIKE 'entry-%%' AND split_part(m.key, '-', 2)::bigint = e.id
          AND e.township_id = ANY(%(townships)s)""",
    """UPDATE proposals_proposal p SET created_at = t.first, updated_at = t.last
         FROM (SELECT e.object_id, min(e.created_at) AS first, max(e.created_at) AS last
                 FROM workflow_entry e
                 JOIN django_content_type c ON c.id = e.content_type_id
                WHERE c.app_label = 'proposals' AND c.model = 'proposal'
                GROUP BY e.object_id) t
        WHERE t.object_id = p.id AND p.township_id = ANY(%(townships)s)""",
    """UPDATE deadlines_deadline d
          SET created_at = d.opened_on + time '09:00', updated_at = coalesce(d.closed_on, d.opened_on) + time '09:00'
        WHERE d.township_id = ANY(%(townships)s)""",
)


def date_back(townships: list[int], *, today: datetime.date) -> None:
    """Date messages, proposals and deadlines by their acts, and mark what is a month old as read."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'Asia/Shanghai'")
        for statement in DATED_BACK:
            cursor.execute(statement, {"townships": townships})
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
    old = timezone.make_aware(
        datetime.datetime.combine(today - datetime.timedelta(days=DAYS_KEPT_UNREAD), datetime.time())
    )
    Message.objects.filter(township__in=townships, created_at__lt=old, read_at__isnull=True).update(
        read_at=F("created_at") + datetime.timedelta(hours=20)
    )
