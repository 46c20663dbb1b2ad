"""Whom a reminder reaches, worked out by the database for a whole batch at once.

The owner herself, while she holds a post in the township and so may read the record; the officers and heads of the unit;
the holders of the role in the township. Where that is nobody, the congress office is told instead. From a certain
lateness on, those above are told too (unless they were told already).
"""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from groundwork.accounts.roles import UNIT_ROLES, Role
from groundwork.notifications.models import Message

#: The batch (as JSON, :told) joined to the posts held on the day (:today): one row per deadline and person.
REACHED = """
WITH told AS (
    SELECT * FROM jsonb_to_recordset(%(told)s::jsonb) AS t(
        id bigint, township_id bigint, owner_user_id bigint, owner_unit_id bigint, owner_role text, key text, href text,
        subject text, body text, up text[], up_subject text, up_body text, no_subject text, no_body text)
), held AS (
    SELECT p.user_id, p.role, p.township_id
      FROM accounts_post p JOIN accounts_user u ON u.id = p.user_id AND u.is_active
     WHERE p.township_id IN (SELECT township_id FROM told)
       AND p.since <= %(today)s AND (p.until IS NULL OR p.until >= %(today)s)
     UNION
    SELECT p.user_id, p.role, t.id
      FROM townships_township t
      JOIN accounts_post p ON p.county_id = t.county_id
      JOIN accounts_user u ON u.id = p.user_id AND u.is_active
     WHERE t.id IN (SELECT township_id FROM told)
       AND p.since <= %(today)s AND (p.until IS NULL OR p.until >= %(today)s)
), owners AS (
    SELECT DISTINCT t.id, h.user_id
      FROM told t JOIN held h ON h.user_id = t.owner_user_id AND h.township_id = t.township_id
     UNION
    SELECT t.id, p.user_id
      FROM told t
      JOIN accounts_post p ON p.unit_id = t.owner_unit_id AND p.role = ANY(%(unit_roles)s)
       AND p.since <= %(today)s AND (p.until IS NULL OR p.until >= %(today)s)
      JOIN accounts_user u ON u.id = p.user_id AND u.is_active
     UNION
    SELECT t.id, h.user_id FROM told t JOIN held h ON h.role = t.owner_role AND h.township_id = t.township_id
), reached AS (
    SELECT t.id, o.user_id, 1 AS rank, %(reminder)s AS kind, t.subject, t.body
      FROM told t JOIN owners o ON o.id = t.id
     UNION ALL
    SELECT t.id, h.user_id, 2, %(reminder)s, t.no_subject, t.no_body
      FROM told t JOIN held h ON h.role = %(clerk)s AND h.township_id = t.township_id
     WHERE NOT EXISTS (SELECT 1 FROM owners o WHERE o.id = t.id)
     UNION ALL
    SELECT t.id, h.user_id, 3, %(escalation)s, t.up_subject, t.up_body
      FROM told t JOIN held h ON h.role = ANY(t.up) AND h.township_id = t.township_id
), once AS (
    SELECT DISTINCT ON (r.id, r.user_id) r.*, t.township_id, t.key, t.href
      FROM reached r JOIN told t ON t.id = r.id
     ORDER BY r.id, r.user_id, r.rank
)
"""

WRITE = """
INSERT INTO notifications_message (recipient_id, township_id, key, kind, subject, body, href, created_at)
SELECT user_id, township_id, key, kind, subject, body, href, %(now)s FROM once ORDER BY id, user_id
ON CONFLICT (recipient_id, key) DO NOTHING
RETURNING id
"""

READ = """
SELECT o.id, u.name, o.kind, o.rank,
       EXISTS (SELECT 1 FROM notifications_message m WHERE m.recipient_id = o.user_id AND m.key = o.key)
  FROM once o JOIN accounts_user u ON u.id = o.user_id ORDER BY o.id, o.rank, u.sort_key, u.id
"""

UNREACHED = "SELECT count(*) FROM told t WHERE NOT EXISTS (SELECT 1 FROM once o WHERE o.id = t.id)"


@dataclass(frozen=True)
class Telling:
    """One deadline at one milestone: its owner, its key, and the words for owner, those above, and a vacancy."""

    id: int
    township_id: int
    owner_user_id: int | None
    owner_unit_id: int | None
    owner_role: str
    key: str
    href: str
    subject: str
    body: str
    up: list[str]
    up_subject: str
    up_body: str
    no_subject: str
    no_body: str


@dataclass(frozen=True)
class Reached:
    """A person whom a telling reaches. ``rank``: 1 owner, 2 congress office instead of nobody, 3 escalation."""

    deadline_id: int
    name: str
    kind: str
    rank: int
    was_told: bool


def write_messages(tellings: list[Telling], *, today: datetime.date) -> list[int]:
    """Write the messages that are not written yet; returns their primary keys."""
    return [row[0] for row in _run(WRITE, tellings, today)]


def read_recipients(tellings: list[Telling], *, today: datetime.date) -> list[Reached]:
    """Return whom the tellings reach, and who was told already. Writes nothing."""
    return [Reached(*row) for row in _run(READ, tellings, today)]


def count_unreached(tellings: list[Telling], *, today: datetime.date) -> int:
    """Return how many tellings reach nobody at all: not even a clerk holds a post."""
    return int(_run(UNREACHED, tellings, today)[0][0])


def _run(statement: str, tellings: list[Telling], today: datetime.date) -> list[tuple[Any, ...]]:
    if not tellings:
        return [] if statement is not UNREACHED else [(0,)]
    values: dict[str, Any] = {
        "told": json.dumps([asdict(telling) for telling in tellings], ensure_ascii=False),
        "today": today,
        "now": timezone.now(),
        "unit_roles": [str(role) for role in UNIT_ROLES],
        "clerk": str(Role.CLERK),
        "reminder": str(Message.Kind.REMINDER),
        "escalation": str(Message.Kind.ESCALATION),
    }
    with connection.cursor() as cursor:
        cursor.execute(REACHED + statement, values)
        return cursor.fetchall()
