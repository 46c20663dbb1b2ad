"""Star grading of the stations (星级评定): the scheme with its criteria as rows, and a station's assessment of a year."""

from __future__ import annotations

from typing import Self

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from groundwork.townships.records import Record, RecordQuerySet
from groundwork.workflow.life import State
from liaison_stations import star_states
from liaison_stations.star_states import STAR_ASSESSMENT


@pghistory.track()
class StarScheme(models.Model):
    """A scheme by which stations are graded; one without a township ships with the system."""

    township = models.ForeignKey(
        "townships.Township", on_delete=models.CASCADE, null=True, blank=True, related_name="star_schemes",
        verbose_name="乡镇",
    )  # fmt: skip
    name = models.CharField("名称", max_length=60)
    source = models.CharField("依据", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "星级评定办法"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(township__isnull=True), name="star_scheme_preset_once"
            ),
            models.UniqueConstraint(fields=["township"], name="one_star_scheme_in_a_township"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class StarCriterion(models.Model):
    """One thing to be had or done, and what it is worth."""

    scheme = models.ForeignKey(StarScheme, on_delete=models.CASCADE, related_name="criteria")
    section = models.CharField("部分", max_length=20)
    text = models.CharField("内容", max_length=120)
    points = models.PositiveSmallIntegerField(
        "分值", validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    needs_evidence = models.BooleanField("须附佐证说明", default=True)
    is_facility = models.BooleanField("属于设施清单", default=False)
    source = models.CharField("依据", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "评定标准"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text


@pghistory.track()
class StarThreshold(models.Model):
    """From so many points on, so many stars."""

    scheme = models.ForeignKey(StarScheme, on_delete=models.CASCADE, related_name="thresholds")
    stars = models.PositiveSmallIntegerField("星级", validators=[MinValueValidator(1), MaxValueValidator(5)])
    from_points = models.PositiveSmallIntegerField("得分不低于")
    source = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "星级分数线"
        ordering = ("-from_points",)
        constraints = [models.UniqueConstraint(fields=["scheme", "stars"], name="one_threshold_of_a_star")]

    def __str__(self) -> str:
        return f"{self.stars} 星：{self.from_points} 分"


class AssessmentQuerySet(RecordQuerySet):
    """Assessments."""

    def public(self) -> Self:
        """Return those whose stars are published."""
        return self.filter(state=star_states.PUBLISHED)


@pghistory.track()
class StarAssessment(Record):
    """A station's assessment of one year: its own view with evidence, then the presidium's points and the stars."""

    LIFE = STAR_ASSESSMENT

    station = models.ForeignKey(
        "liaison_stations.LiaisonStation", on_delete=models.PROTECT, related_name="star_assessments",
        verbose_name="联络站",
    )  # fmt: skip
    year = models.PositiveSmallIntegerField("年度")
    scheme = models.ForeignKey(
        StarScheme, on_delete=models.PROTECT, related_name="+", verbose_name="评定办法"
    )
    state = models.CharField(
        "状态", max_length=10, choices=STAR_ASSESSMENT.choices, default=star_states.DRAFT, editable=False
    )
    opened_on = models.DateField("开始日期", editable=False)
    submitted_on = models.DateField("提交日期", null=True, blank=True, editable=False)
    graded_on = models.DateField("评定日期", null=True, blank=True, editable=False)
    graded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="评定人",
    )  # fmt: skip
    published_on = models.DateField("公布日期", null=True, blank=True, editable=False)
    self_points = models.PositiveSmallIntegerField("自评分", null=True, blank=True)
    points = models.PositiveSmallIntegerField("评定分", null=True, blank=True)
    stars = models.PositiveSmallIntegerField("星级", null=True, blank=True)
    remark = models.TextField("评定意见", max_length=500, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "星级评定"
        ordering = ("-year", "pk")
        triggers = [STAR_ASSESSMENT.trigger()]
        constraints = [
            models.UniqueConstraint(fields=["station", "year"], name="one_assessment_of_a_year"),
            models.CheckConstraint(
                condition=~Q(state__in=("graded", "published"))
                | Q(points__isnull=False, stars__isnull=False),
                name="graded_assessment_has_its_stars",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station}{self.year}年度星级评定"

    def get_absolute_url(self) -> str:
        return reverse("liaison_stations:star", args=[self.pk])

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return STAR_ASSESSMENT.by_code[self.state]


@pghistory.track()
class StarScore(models.Model):
    """What a station says of one criterion, and the points that it was given for it."""

    assessment = models.ForeignKey(StarAssessment, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(StarCriterion, on_delete=models.PROTECT, related_name="scores")
    self_points = models.PositiveSmallIntegerField("自评分", null=True, blank=True)
    evidence = models.CharField("佐证说明", max_length=300, blank=True)
    points = models.PositiveSmallIntegerField("评定分", null=True, blank=True)
    remark = models.CharField("扣分理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "逐项得分"
        ordering = ("criterion__order", "pk")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="one_score_of_a_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.criterion}：{self.points if self.points is not None else self.self_points}"
