"""Writing messages: decide and write inside the transaction; a worker carries them afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from celery import current_app
from django.db import connection, transaction

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
    Message.objects.bulk_create(
        [
            Message(
                recipient=person,
                township=township,
                key=key,
                kind=kind,
                subject=subject[:200],
                body=body,
                href=href,
            )
            for pk, person in people.items()
            if pk not in told
        ],
        ignore_conflicts=True,
    )
    queue_deliveries(key=key)
    return len(people) - len(told)


def queue_deliveries(*, key: str | None = None) -> int:
    """Give each message without a delivery one by e-mail, where its recipient has an address and can still sign in.

    Set-based, one statement; with ``key`` only for the messages of that key. Returns how many were queued.
    """
    sql = f"""
        INSERT INTO {Delivery._meta.db_table} (message_id, channel, address)
        SELECT m.id, 'email', u.email
          FROM {Message._meta.db_table} m
          JOIN accounts_user u ON u.id = m.recipient_id AND u.is_active AND u.email <> ''
         WHERE m.created_at > now() - interval '2 days' {"AND m.key = %s" if key else ""}
           AND NOT EXISTS (SELECT 1 FROM {Delivery._meta.db_table} d WHERE d.message_id = m.id AND d.channel = 'email')
        ON CONFLICT DO NOTHING
    """  # noqa: S608 - table names only
    with connection.cursor() as cursor:
        cursor.execute(sql, [key] if key else [])
        queued = cursor.rowcount
    if queued:
        transaction.on_commit(wake_the_carrier, robust=True)
    return queued


def wake_the_carrier() -> None:
    """Ring the worker's bell. When the broker is away nothing is lost: the sweep of the next minute carries the rows."""
    try:
        current_app.send_task("notifications.deliver")
    except Exception as error:  # any broker failure: the rows are safe
        log.warning("broker not reachable, deliveries wait for the next sweep: %s", error)
