"""Whether the parts that pages and jobs stand on answer: for the operator's monitor, without details for strangers."""

from __future__ import annotations

import datetime
from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groundwork.accounts.roles import Role
from groundwork.jobs.models import JobRun

PATIENCE = 1.0  # seconds for the broker to answer
REMIND_WITHIN = datetime.timedelta(hours=3)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 while pages can be served (``ok``, or ``degraded`` when reminders wait), 503 without the database."""
    database = database_answers()
    facts: dict[str, Any] = {"database": database, "broker": broker_answers()}
    if database:
        age = remind_age(now=timezone.now())
        facts["remind_age_minutes"] = None if age is None else int(age.total_seconds() // 60)
        facts["reminders"] = age is not None and age <= REMIND_WITHIN
    well = all(facts.get(part) for part in ("database", "broker", "reminders"))
    answer: dict[str, Any] = {"status": "ok" if well else "degraded" if database else "down"}
    if database and request.user.is_authenticated and request.user.holds(Role.ADMINISTRATOR):
        answer |= facts
    return JsonResponse(answer, status=200 if database else 503)


def database_answers() -> bool:
    """Whether a query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except DatabaseError:
        return False


def broker_answers() -> bool:
    """Whether the broker answers within a second."""
    try:
        client = redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE
        )
        return bool(client.ping())
    except (redis.RedisError, OSError, ValueError):
        return False


def remind_age(*, now: datetime.datetime) -> datetime.timedelta | None:
    """How long ago the reminders were last gone through, or None when never."""
    last = JobRun.objects.filter(job="deadlines.remind").finished_well().first()
    return now - last.started_at if last else None
