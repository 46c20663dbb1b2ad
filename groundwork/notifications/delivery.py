"""Carrying the deliveries: claim one, commit, send it outside the transaction, write down how it went.

A row is claimed by one worker only. What was being sent when its worker died is not known to have arrived and is not
sent again; it is shown so. A refusal is final for that address; anything that certainly was not sent is tried again later
and later. One bad address never holds up the others.
"""

from __future__ import annotations

import datetime
import logging
import time
from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from groundwork.notifications.channels import CHANNELS, Channel, ChannelAway, NobodyKnows, Refused
from groundwork.notifications.models import Delivery

log = logging.getLogger(__name__)
Status = Delivery.Status

#: Minutes until the next attempt, by the number of attempts made; the last one repeats.
BACKOFF = (1, 5, 30, 120, 360)
MOST_ATTEMPTS = 12  # two days, then it is called failed
#: A delivery claimed longer ago than this has lost its worker.
LOST_AFTER = datetime.timedelta(minutes=10)
#: One run carries for so long, well below the time limit of a task; the next sweep goes on.
RUN_FOR = 150.0  # seconds


@dataclass
class Carried:
    """What a run did."""

    counts: Counter[str] = field(default_factory=Counter)
    away: str = ""

    def __str__(self) -> str:
        said = [f"{Status(status).label} {count}" for status, count in sorted(self.counts.items())]
        return "，".join(said) or "没有待发的消息"


def deliver(*, now: datetime.datetime) -> Carried:
    """Carry everything whose time has come. Raises ChannelAway after the other channels were served."""
    done = Carried()
    lost = give_up_lost(now=now)
    if lost:
        done.counts[Status.UNKNOWN] += lost
    for name, kind in CHANNELS.items():
        if not waiting(name, now=now).exists():
            continue
        channel = kind()
        try:
            carry(name, channel, done, now=now)
        except ChannelAway as error:
            done.away = str(error)
        finally:
            channel.close()
    if done.away:
        raise ChannelAway(f"{done.away}（{done}）")
    return done


def carry(name: str, channel: Channel, done: Carried, *, now: datetime.datetime) -> None:
    """Send what waits for one channel, one after the other, until nothing waits or the time is used up."""
    channel.open()
    until = time.monotonic() + RUN_FOR
    while time.monotonic() < until:
        delivery = claim(name, now=now)
        if delivery is None:
            return
        try:
            channel.open()  # again only when the last one broke the connection
        except ChannelAway as error:
            put_back(delivery, str(error))
            raise
        done.counts[send(channel, delivery)] += 1


def waiting(channel: str, *, now: datetime.datetime) -> QuerySet[Delivery]:
    """Return what may be sent now."""
    return Delivery.objects.filter(channel=channel, status=Status.QUEUED, next_attempt_at__lte=now)


def claim(channel: str, *, now: datetime.datetime) -> Delivery | None:
    """Take the one that waits longest, so that no other worker takes it; committed before anything is sent."""
    with transaction.atomic():
        delivery = (
            waiting(channel, now=now)
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("message__recipient")
            .order_by("next_attempt_at", "pk")
            .first()
        )
        if delivery is None:
            return None
        delivery.status, delivery.claimed_at = Status.SENDING, timezone.now()
        delivery.attempts += 1
        delivery.save(update_fields=["status", "claimed_at", "attempts"])
    return delivery


def send(channel: Channel, delivery: Delivery) -> str:
    """Send one claimed delivery and write down its fate; returns its new status."""
    if not delivery.message.recipient.is_active:
        return finish(delivery, Status.FAILED, "收件人的账号已停用")
    try:
        channel.send(delivery)
    except Refused as error:
        return finish(delivery, Status.FAILED, str(error))
    except NobodyKnows as error:
        return finish(delivery, Status.UNKNOWN, str(error))
    except Exception as error:  # TryLater, and whatever a poisoned row may cause: the others go on
        log.warning("delivery %s not sent: %s", delivery.pk, error)
        return try_later(delivery, str(error) or type(error).__name__)
    return finish(delivery, Status.SENT, "")


def finish(delivery: Delivery, status: Delivery.Status, reason: str) -> str:
    """Write down the end of a delivery."""
    delivery.status, delivery.reason, delivery.finished_at = status, reason, timezone.now()
    delivery.save(update_fields=["status", "reason", "finished_at"])
    return status


def try_later(delivery: Delivery, reason: str) -> str:
    """Queue it again, later with each attempt; after too many it failed."""
    if delivery.attempts >= MOST_ATTEMPTS:
        return finish(delivery, Status.FAILED, f"多次重试未成功：{reason}")
    minutes = BACKOFF[min(delivery.attempts, len(BACKOFF)) - 1]
    delivery.status, delivery.reason = Status.QUEUED, reason
    delivery.next_attempt_at = timezone.now() + datetime.timedelta(minutes=minutes)
    delivery.save(update_fields=["status", "reason", "next_attempt_at"])
    return Status.QUEUED


def put_back(delivery: Delivery, reason: str) -> None:
    """Queue a claimed delivery again as if it had not been taken: the channel is away, not the address bad."""
    Delivery.objects.filter(pk=delivery.pk).update(
        status=Status.QUEUED, attempts=F("attempts") - 1, reason=reason
    )


def give_up_lost(*, now: datetime.datetime) -> int:
    """Call unknown what was being sent when its worker died; returns how many. Mail is not sent again blindly."""
    lost = Delivery.objects.filter(status=Status.SENDING, claimed_at__lt=now - LOST_AFTER)
    return lost.update(
        status=Status.UNKNOWN, finished_at=now, reason="发送途中后台进程中断，不知是否送达，未自动重发"
    )
