"""What the stations work by, as rows with their sources: their five functions, and limits of days."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Q

from groundwork.deadlines.limits import Limit, LimitUnit


@pghistory.track()
class StationFunction(models.Model):
    """A function of every station (宣传站、民意窗、连心桥、监督岗、大课堂): the same for the whole installation."""

    code = models.SlugField("编码", max_length=20, unique=True)
    name = models.CharField("功能", max_length=20)
    text = models.CharField("职责", max_length=200)
    source = models.CharField("依据", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "联络站功能"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class StationLimitQuerySet(models.QuerySet):
    """Limits."""

    def presets(self) -> Self:
        """Return those that ship with the system."""
        return self.filter(township__isnull=True)

    def of(self, township: Any) -> Self:
        """Return those that a township set for itself."""
        return self.filter(township=township)


@pghistory.track()
class StationLimit(models.Model):
    """A limit of the stations' work with its source; one without a township is the preset for all."""

    township = models.ForeignKey(
        "townships.Township", on_delete=models.CASCADE, null=True, blank=True, related_name="station_limits",
        verbose_name="乡镇",
    )  # fmt: skip
    kind = models.SlugField("编码", max_length=30)
    label = models.CharField("事项", max_length=60)
    value = models.PositiveSmallIntegerField("数值")
    unit = models.CharField("单位", max_length=8, choices=LimitUnit.choices, default=LimitUnit.DAY)
    month_day = models.CharField("每年固定日期", max_length=5, blank=True)
    source = models.CharField("依据", max_length=200, blank=True)

    objects = StationLimitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联络站期限"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(township__isnull=True), name="station_limit_preset_once"
            ),
            models.UniqueConstraint(fields=["township", "kind"], name="station_limit_once_in_a_township"),
        ]

    def __str__(self) -> str:
        return f"{self.label}：{self.as_limit()}"

    def as_limit(self) -> Limit:
        """The limit as the clock reads it."""
        return Limit(value=self.value, unit=self.unit, source=self.source, month_day=self.month_day)
