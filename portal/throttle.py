"""How often somebody may knock: counted in the database, so that it holds across workers and without the broker.

An address is kept as a keyed hash only, with a salt of the day; an IPv6 network counts as one.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from portal.models import AddressSalt, Knock

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
IPV6_NETWORK = 64  # what a household or a phone is given; single addresses change by themselves

COUNT = """
    INSERT INTO portal_knock (bucket, since, count) VALUES (%s, %s, 1)
    ON CONFLICT (bucket, since) DO UPDATE SET count = portal_knock.count + 1
    RETURNING count
"""


@dataclass(frozen=True)
class Full:
    """A limit that is reached: whose it is, and when to try again."""

    whose: str
    until: datetime.datetime


def address_of(request: Any) -> str:
    """Return the network that asks: the one our own proxy saw where there is one, an IPv6 address by its network."""
    given = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        given = request.META.get("HTTP_X_FORWARDED_FOR", given).rsplit(",", 1)[-1].strip()
    try:
        address: Any = ipaddress.ip_address(given)
    except ValueError:
        return "unknown"
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.version == 6:
        return str(ipaddress.ip_network((address, IPV6_NETWORK), strict=False))
    return str(address)


def hidden(request: Any, *, now: datetime.datetime) -> str:
    """Return the address as a hash of the day, from which nobody reads it back once the day's salt is gone."""
    row, _ = AddressSalt.objects.get_or_create(day=timezone.localdate(now))
    key = hashlib.sha256(f"portal-address:{settings.SECRET_KEY}:{row.salt}".encode()).digest()
    return hmac.new(key, address_of(request).encode(), hashlib.sha256).hexdigest()[:40]


def window(now: datetime.datetime, span: datetime.timedelta) -> datetime.datetime:
    """Return when the running hour or day began."""
    local = timezone.localtime(now)
    begun = local.replace(minute=0, second=0, microsecond=0)
    return begun if span == HOUR else begun.replace(hour=0)


def count(bucket: str, *, now: datetime.datetime, span: datetime.timedelta) -> int:
    """Count one more and return how many it makes; two at once make two."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(COUNT, [bucket, window(now, span)])
        return cursor.fetchone()[0]


def seen(bucket: str, *, now: datetime.datetime, span: datetime.timedelta) -> int:
    """Return how many there were, counting none."""
    row = Knock.objects.filter(bucket=bucket, since=window(now, span)).first()
    return row.count if row else 0


def knock(limits: list[tuple[str, str, datetime.timedelta, int]], *, now: datetime.datetime) -> Full | None:
    """Count one in each (whose, bucket, span, most) and return the first that is over its limit, or None.

    Nothing is counted in the later ones once an earlier is full: a flood from one address does not close the station.
    """
    for whose, bucket, span, most in limits:
        if count(bucket, now=now, span=span) > most:
            return Full(whose, window(now, span) + span)
    return None


def forget(*, today: datetime.date, days: int) -> int:
    """Delete the counts and the salts that are older, and return how many rows went."""
    before = timezone.make_aware(
        datetime.datetime.combine(today - datetime.timedelta(days=days), datetime.time())
    )
    gone = Knock.objects.filter(since__lt=before).delete()[0]
    return gone + AddressSalt.objects.filter(day__lt=before.date()).delete()[0]
