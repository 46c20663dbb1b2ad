"""The rules of opinions as data: their categories, and the signs of a petition."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models


@pghistory.track()
class OpinionCategory(models.Model):
    """What an opinion is about; the same list for the whole installation, preset and editable."""

    name = models.CharField("类别", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "意见类别"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class PetitionGround(models.Model):
    """What is no opinion for the congress to handle: a petition, a case in court; by which words it shows, and what to
    tell the voter."""

    label = models.CharField("情形", max_length=60, unique=True)
    words = ArrayField(
        models.CharField(max_length=20), verbose_name="提示词", help_text="意见里出现这些词时提示。"
    )
    advice = models.TextField("告诉选民的话", max_length=600)
    source = models.CharField("依据", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "引导到信访等渠道的情形"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.label
