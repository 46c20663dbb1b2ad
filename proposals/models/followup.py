"""What follows an answer: promises to keep, urging, and the revisit after closing."""

from __future__ import annotations

import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, Q

from proposals import states
from proposals.models.assignments import Assignment
from proposals.models.proposal import Proposal
from proposals.models.replies import Reply


class CommitmentQuerySet(models.QuerySet):
    """Commitments."""

    def visible_to(self, user: Any) -> Self:
        """Return those of the proposals that the user may read."""
        return self.filter(proposal__in=Proposal.objects.visible_to(user))

    def open(self) -> Self:
        """Return those not kept yet."""
        return self.filter(state=Commitment.State.OPEN)

    def with_lateness(self, *, today: datetime.date) -> Self:
        """Mark each as ``is_late``: not kept, and its day has passed."""
        late = Q(state=Commitment.State.OPEN, due_on__lt=today)
        return self.annotate(is_late=ExpressionWrapper(late, output_field=models.BooleanField()))


@pghistory.track()
class Commitment(models.Model):
    """A promise in a reply (承诺事项), in the ledger until it is kept; one not kept by the year's end rolls over."""

    class State(models.TextChoices):
        OPEN = "open", "未兑现"
        KEPT = "kept", "已兑现"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="commitments")
    reply = models.ForeignKey(
        Reply, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    unit = models.ForeignKey(
        "townships.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="单位",
    )
    content = models.TextField("承诺事项")
    made_on = models.DateField("承诺日")
    due_on = models.DateField("兑现时限")
    ledger_year = models.PositiveSmallIntegerField("台账年度")
    rolled_over = models.PositiveSmallIntegerField("结转次数", default=0)
    state = models.CharField("状态", max_length=6, choices=State.choices, default=State.OPEN)
    kept_on = models.DateField("兑现日", null=True, blank=True)
    evidence = models.TextField("兑现情况", blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "承诺事项"
        ordering = ("due_on", "pk")
        indexes = [
            models.Index(fields=["ledger_year"], condition=Q(state="open"), name="open_commitments_by_year")
        ]

    def __str__(self) -> str:
        return self.content[:60]


class UrgingQuerySet(models.QuerySet):
    """Urgings."""

    def open(self) -> Self:
        """Return those not answered yet, by units that still have the proposal."""
        return self.filter(responded_on__isnull=True).exclude(assignment__state__in=states.GONE)


@pghistory.track()
class Urging(models.Model):
    """An urging (督办) by the congress office or the presidium; the unit says what it will do."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="urgings")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, blank=True, related_name="urgings"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="督办人"
    )
    urged_on = models.DateField("督办日")
    demand = models.TextField("督办要求")
    respond_by = models.DateField("要求反馈日", null=True, blank=True)
    response = models.TextField("承办单位反馈", blank=True)
    responded_on = models.DateField("反馈日", null=True, blank=True)

    objects = UrgingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督办"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.urged_on} 督办"


@pghistory.track()
class Revisit(models.Model):
    """A revisit (回访) some time after closing: does the result hold?"""

    class Form(models.TextChoices):
        SITE = "site", "实地察看"
        VISIT = "visit", "走访代表和群众"
        PHONE = "phone", "电话回访"

    class Finding(models.TextChoices):
        HOLDS = "holds", "问题已解决，效果保持"
        PARTLY = "partly", "部分解决，继续关注"
        BACK = "back", "问题反弹或未解决，重新办理"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="revisits")
    round = models.PositiveSmallIntegerField("轮次", default=1)
    visited_on = models.DateField("回访日")
    form = models.CharField("方式", max_length=6, choices=Form.choices)
    people = models.CharField("回访对象", max_length=100)
    finding = models.CharField("结论", max_length=6, choices=Finding.choices)
    content = models.TextField("情况")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="回访人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "回访"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.visited_on} {self.get_form_display()}"
