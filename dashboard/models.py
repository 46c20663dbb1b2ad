"""The nightly snapshot: what the figures of a township were on a day, so that a trend can be drawn later."""

from __future__ import annotations

from django.db import models

from groundwork.townships.records import Record


class Snapshot(Record):
    """The counts of one township on one day, by filter name, over the twelve months that end on it."""

    taken_on = models.DateField("日期")
    figures = models.JSONField("数字")

    class Meta:
        verbose_name = verbose_name_plural = "每日快照"
        ordering = ("taken_on",)
        constraints = [
            models.UniqueConstraint(fields=["township", "taken_on"], name="one_snapshot_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.taken_on}"
