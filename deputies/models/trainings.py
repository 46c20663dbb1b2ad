"""The yearly training plan (培训计划) and reading materials (学习资料)."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from deputies.models.deputy import Deputy
from groundwork.accounts.roles import CONGRESS_ROLES, WHOLE_TOWNSHIP, Role
from groundwork.townships.records import Record, RecordQuerySet


@pghistory.track()
class PlannedTraining(Record):
    """A training of the yearly plan; the activity that carries it out names it."""

    year = models.PositiveSmallIntegerField(
        "年度", validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    month = models.PositiveSmallIntegerField("月份", validators=[MinValueValidator(1), MaxValueValidator(12)])
    subject = models.CharField("培训主题", max_length=80)
    lecturer = models.CharField("讲课人", max_length=60, blank=True)
    hours = models.DecimalField(
        "学时", max_digits=4, decimal_places=1, null=True, blank=True,
        validators=[MinValueValidator(0.5), MaxValueValidator(99)],
    )  # fmt: skip
    audience = models.CharField("参加对象", max_length=80, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "计划的培训"
        ordering = ("-year", "month", "pk")

    def __str__(self) -> str:
        return f"{self.month}月：{self.subject}"


@pghistory.track()
class ReadingCategory(models.Model):
    """What reading materials are about; the same list for the whole installation."""

    name = models.CharField("类别", max_length=20, unique=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    is_active = models.BooleanField("使用中", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "学习资料类别"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class ReadingQuerySet(RecordQuerySet):
    """Reading materials."""

    def visible_to(self, user: Any) -> Self:
        """Return all of the township for its congress office; what was published for deputies and overseers."""
        standing = user.standing
        kept = Q(township_id__in=standing.townships_as(*CONGRESS_ROLES, Role.ADMINISTRATOR))
        readers = standing.townships_as(*WHOLE_TOWNSHIP, Role.DEPUTY, Role.STATION_LIAISON)
        return self.filter(kept | Q(township_id__in=readers, published_on__isnull=False))

    def published(self) -> Self:
        """Return those that deputies see."""
        return self.filter(published_on__isnull=False)

    def with_counts(self) -> Self:
        """Add how many serving deputies opened and learned it."""
        serving = Q(marks__deputy__status=Deputy.Status.SERVING)
        return self.annotate(
            opened=Count("marks", filter=serving),
            learned=Count("marks", filter=serving & Q(marks__learned_at__isnull=False)),
        )


@pghistory.track()
class Reading(Record):
    """A reading material: plain text, attachments, or both."""

    category = models.ForeignKey(
        ReadingCategory, on_delete=models.PROTECT, related_name="+", verbose_name="类别"
    )
    title = models.CharField("标题", max_length=80)
    text = models.TextField("正文", max_length=20_000, blank=True)
    published_on = models.DateField("发布日", null=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "学习资料"
        ordering = ("-published_on", "-pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("deputies:reading", args=[self.pk])


class ReadMark(models.Model):
    """That a deputy opened a reading material, and that she confirmed having learned it."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="marks")
    deputy = models.ForeignKey(Deputy, on_delete=models.PROTECT, related_name="read_marks")
    opened_at = models.DateTimeField("打开", auto_now_add=True)
    learned_at = models.DateTimeField("已学", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "学习记录"
        constraints = [models.UniqueConstraint(fields=["reading", "deputy"], name="one_mark_of_a_reader")]

    def __str__(self) -> str:
        return f"{self.deputy}　{self.reading}"
