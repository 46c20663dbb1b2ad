"""The message is the notice in the inbox and the outbox at once; a delivery is one attempt to carry it by a channel."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class MessageQuerySet(models.QuerySet):
    """Messages."""

    def visible_to(self, user: Any) -> Self:
        """Return the user's own; nobody reads another's inbox."""
        return self.filter(recipient=user)

    def unread(self) -> Self:
        """Return those not opened yet."""
        return self.filter(read_at__isnull=True)


class Message(models.Model):
    """A notice to one person. ``key`` says what it tells; the same thing is told to the same person once."""

    class Kind(models.TextChoices):
        NOTICE = "notice", "办理动态"
        REMINDER = "reminder", "到期提醒"
        ESCALATION = "escalation", "逾期上报"

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="messages_received",
        verbose_name="收件人",
    )
    township = models.ForeignKey(
        "townships.Township",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="乡镇",
    )
    key = models.CharField(max_length=160, editable=False)
    kind = models.CharField("类别", max_length=12, choices=Kind.choices, default=Kind.NOTICE)
    subject = models.CharField("标题", max_length=200)
    body = models.TextField("内容", blank=True)
    href = models.CharField("打开", max_length=300, blank=True)
    created_at = models.DateTimeField("时间", db_default=Now())
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        ordering = ("-created_at", "-pk")
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="told_once")]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="inbox_of_a_person"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="unread_of_a_person"),
        ]

    def __str__(self) -> str:
        return self.subject


class Delivery(models.Model):
    """Carrying a message by one channel. Its fate is shown as it is known, never guessed."""

    class Status(models.TextChoices):
        QUEUED = "queued", "待发"
        SENDING = "sending", "发送中"
        SENT = "sent", "已发"
        FAILED = "failed", "未送达"
        UNKNOWN = "unknown", "结果不明"

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField("渠道", max_length=20)
    address = models.CharField("地址", max_length=200)
    status = models.CharField(
        "状态", max_length=10, choices=Status.choices, default=Status.QUEUED, db_default="queued"
    )
    attempts = models.PositiveSmallIntegerField("次数", default=0, db_default=0)
    next_attempt_at = models.DateTimeField("下次发送", db_default=Now())
    claimed_at = models.DateTimeField("取走时间", null=True, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    reason = models.TextField("原因", blank=True, db_default="")

    class Meta:
        verbose_name = verbose_name_plural = "发送记录"
        constraints = [
            models.UniqueConstraint(fields=["message", "channel"], name="one_delivery_per_channel")
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=["queued", "sending"]),
                name="deliveries_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} → {self.address}"
