"""The arrival (网上来件): how an opinion came in through the public form, kept apart from what the voter said."""

from __future__ import annotations

from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from groundwork.townships.records import Record, RecordQuerySet


class ArrivalQuerySet(RecordQuerySet):
    """Arrivals."""

    def to_check(self) -> Self:
        """Return those that somebody must look at before they are taken for a voter's."""
        return self.exclude(doubt="").filter(decided_on__isnull=True)


@pghistory.track()
class Arrival(Record):
    """One sending of the public form. What looks automatic is taken in all the same, with the ``doubt`` that a person
    decides on; nothing is dropped. ``form_key`` makes a form count once, ``proof`` a solved challenge."""

    class Doubt(models.TextChoices):
        NO_PROOF = "no_proof", "没有通过防刷验证（可能是浏览器不支持）"
        BAD_PROOF = "bad_proof", "防刷验证无效或已过期"
        USED_PROOF = "used_proof", "重复使用同一个防刷验证"
        TRAP = "trap", "填写了真人看不到的栏目"

    class Decision(models.TextChoices):
        GENUINE = "genuine", "是真实意见"
        NOT_GENUINE = "not_genuine", "不是真实意见"

    opinion = models.OneToOneField(
        "liaison_stations.Opinion", on_delete=models.PROTECT, related_name="arrival", verbose_name="选民意见"
    )
    form_key = models.CharField(max_length=64, unique=True)
    proof = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - many have none
    doubt = models.CharField("疑点", max_length=10, choices=Doubt.choices, blank=True)
    decision = models.CharField("核对结果", max_length=12, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="核对人"
    )
    decided_on = models.DateField("核对日期", null=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "网上来件"
        ordering = ("-pk",)
        indexes = [
            models.Index(
                fields=["township", "-id"], name="arrivals_to_check",
                condition=Q(decided_on__isnull=True) & ~Q(doubt=""),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"网上来件（{self.opinion.receipt_no}）"
