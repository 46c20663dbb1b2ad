"""Writing messages: decide and write inside the transaction; a worker carries them afterwards."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable
from typing import Any

from celery import current_app
from django.db import connection, transaction
from django.utils import timezone

from groundwork.notifications.models import Delivery, Message

log = logging.getLogger(__name__)


def notify(
    recipients: Iterable[Any],
    *,
    key: str,
    subject: str,
    body: str = "",
    href: str = "",
    township: Any = None,
    kind: str = Message.Kind.NOTICE,
) -> int:
    """Tell each recipient once: a second call with the same key tells only those not told yet. Returns how many were new."""
    people = {person.pk: person for person in recipients if person.is_active}
    if not people:
        return 0
    told = set(
        Message.objects.filter(recipient_id__in=people, key=key).values_list("recipient_id", flat=True)
    )
    new = [pk for pk in people if pk not in told]
    if not new:
        return 0
    message = {
        "township": township,
        "key": key,
        "kind": kind,
        "body": body,
        "href": href,
        "created_at": timezone.now(),
    }
    Message.objects.bulk_create(
        [Message(recipient=people[pk], subject=subject[:200], **message) for pk in new], ignore_conflicts=True
    )
    queue_deliveries(list(Message.objects.filter(recipient_id__in=new, key=key).values_list("pk", flat=True)))
    return len(new)


def queue_deliveries(messages: list[int], *, not_before: datetime.datetime | None = None) -> int:
    """Give each of these messages a delivery by e-mail, where its recipient has an address and can still sign in.

    One statement, whatever their number; one that has a delivery already gets no second; none goes out before
    ``not_before``. Returns how many were queued.
    """
    if not messages:
        return 0
    sql = f"""
        INSERT INTO {Delivery._meta.db_table} (message_id, channel, address, next_attempt_at)
        SELECT m.id, 'email', u.email, %s
          FROM {Message._meta.db_table} m
          JOIN accounts_user u ON u.id = m.recipient_id AND u.is_active AND u.email <> ''
         WHERE m.id = ANY(%s)
        ON CONFLICT DO NOTHING
    """
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(sql, [max(now, not_before or now), messages])
        queued = cursor.rowcount
    if queued:
        wake_on_commit()
    return queued


def wake_on_commit() -> None:
    """Ring the bell once when the transaction is through, however many messages it wrote."""
    if not any(hook[1] is wake_the_carrier for hook in connection.run_on_commit):
        transaction.on_commit(wake_the_carrier, robust=True)


def wake_the_carrier() -> None:
    """Ring the worker's bell. When the broker is away nothing is lost: the sweep of the next minute carries the rows."""
    try:
        current_app.send_task("notifications.deliver", expires=120)
    except Exception as error:  # any broker failure: the rows are safe
        log.warning("broker not reachable, deliveries wait for the next sweep: %s", error)
