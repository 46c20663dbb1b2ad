"""What befalls a deputy's office (职务变动) with its legal ground, and the awards that she was given."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models

from deputies.models.deputy import Deputy
from groundwork.townships.records import Record


class StatusGroundQuerySet(models.QuerySet):
    """Grounds."""

    def for_use(self, use: str) -> Self:
        """Return those that can be chosen for suspending, or for terminating."""
        return self.filter(use=use, is_active=True)


@pghistory.track()
class StatusGround(models.Model):
    """A ground on which an office is suspended or ends, with its article (代表法 第六十一、六十二条)."""

    class Use(models.TextChoices):
        SUSPEND = "suspend", "暂停执行职务"
        TERMINATE = "terminate", "终止代表资格"

    use = models.CharField("用于", max_length=10, choices=Use.choices)
    label = models.CharField("情形", max_length=80)
    source = models.CharField("依据", max_length=100, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=100)
    is_active = models.BooleanField("仍在使用", default=True)

    objects = StatusGroundQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "职务变动情形"
        ordering = ("use", "order", "pk")
        constraints = [models.UniqueConstraint(fields=["use", "label"], name="status_ground_once")]

    def __str__(self) -> str:
        return f"{self.label}（{self.source}）" if self.source else self.label


@pghistory.track()
class StatusChange(Record):
    """One change of the state of an office: from when, on which ground, by which document. Written by steps only."""

    deputy = models.ForeignKey(
        Deputy, on_delete=models.PROTECT, related_name="status_changes", verbose_name="代表"
    )
    from_status = models.CharField("原状态", max_length=10, choices=Deputy.Status.choices)
    to_status = models.CharField("现状态", max_length=10, choices=Deputy.Status.choices)
    ground = models.ForeignKey(
        StatusGround, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="法定情形"
    )
    on = models.DateField("生效日期")
    document = models.CharField("文件依据", max_length=120, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "职务变动"
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"


@pghistory.track()
class Award(Record):
    """An award (表彰奖励) that a deputy was given as such."""

    deputy = models.ForeignKey(Deputy, on_delete=models.PROTECT, related_name="awards", verbose_name="代表")
    awarded_on = models.DateField("日期")
    title = models.CharField("名称", max_length=80)
    given_by = models.CharField("授予单位", max_length=80, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "表彰奖励"
        ordering = ("-awarded_on", "-pk")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.township_id = self.deputy.township_id
        super().save(*args, **kwargs)
