"""Points for duties (履职积分): a scheme with its rules, grades and minimum requirements, each with its source."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Self

import pghistory
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from deputies.models.deputy import Deputy
from deputies.models.duties import DutyKind
from groundwork.townships.records import Record, RecordQuerySet

ZERO = Decimal(0)


class PointSchemeQuerySet(models.QuerySet):
    """Schemes."""

    def presets(self) -> Self:
        """Return those shipped with the system."""
        return self.filter(township__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Return the presets and the schemes of the user's townships."""
        return self.filter(Q(township__isnull=True) | Q(township_id__in=user.standing.township_ids))

    def of_township(self, township: Any) -> Self:
        """Return the scheme that a township has adopted."""
        return self.filter(township=township)


@pghistory.track()
class PointScheme(models.Model):
    """How duties are counted in a year: a preset (without township), or the copy that a township adopted and may adjust."""

    class Shown(models.TextChoices):
        OWN = "own", "只看到本人的积分"
        GROUP = "group", "看到本小组的积分"
        ALL = "all", "看到全体代表的积分"

    township = models.OneToOneField(
        "townships.Township", on_delete=models.PROTECT, null=True, blank=True, related_name="point_scheme",
        verbose_name="乡镇",
    )  # fmt: skip
    code = models.SlugField("代码", max_length=30)
    name = models.CharField("名称", max_length=60)
    source = models.CharField("依据", max_length=200, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    based_on = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adopted",
        verbose_name="采用的预设",
    )
    base = models.DecimalField(
        "全年基础分", max_digits=6, decimal_places=1, default=ZERO, validators=[MinValueValidator(ZERO)],
        help_text="期间包含全年的才计；没有基础分的填 0。",
    )  # fmt: skip
    cap = models.DecimalField(
        "全年总分封顶", max_digits=6, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(ZERO)],
        help_text="不封顶的不填。",
    )  # fmt: skip
    shown_to_deputies = models.CharField(
        "代表可以看到", max_length=6, choices=Shown.choices, default=Shown.GROUP
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PointSchemeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "积分办法"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(township__isnull=True), name="point_preset_code_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class PointRule(models.Model):
    """One line of the table: what a duty is worth, how it is counted, and up to how much in a year.

    ``EACH``: so many points for each. ``TARGET``: ``points`` for reaching ``expected`` in the year, ``extra`` for each one
    more, ``shortfall`` off for each one less, never below nothing. With ``EACH``, ``shortfall`` is taken for each one that
    is missing to ``expected`` once the year is over. Points below nothing are a deduction (缺席).
    """

    class Per(models.TextChoices):
        ACT = "act", "次"
        DAY = "day", "天"
        HOUR = "hour", "小时"
        QUANTITY = "quantity", "登记的数量"

    class Way(models.TextChoices):
        EACH = "each", "逐次计分"
        TARGET = "target", "完成定额计分"

    scheme = models.ForeignKey(PointScheme, on_delete=models.CASCADE, related_name="rules")
    kind = models.ForeignKey(DutyKind, on_delete=models.PROTECT, related_name="+", verbose_name="履职类型")
    way = models.CharField("计分方式", max_length=6, choices=Way.choices, default=Way.EACH)
    per = models.CharField("按什么数", max_length=8, choices=Per.choices, default=Per.ACT)
    points = models.DecimalField(
        "分值",
        max_digits=5,
        decimal_places=1,
        help_text="逐次计分的为每一次的分，扣分写负数；完成定额的为达到定额的分。",
    )
    expected = models.PositiveSmallIntegerField("全年定额（至少）", null=True, blank=True)
    extra = models.DecimalField("超过定额每多一次加", max_digits=5, decimal_places=1, default=ZERO)
    shortfall = models.DecimalField(
        "少于定额每少一次扣",
        max_digits=5,
        decimal_places=1,
        default=ZERO,
        validators=[MinValueValidator(ZERO)],
    )
    cap = models.DecimalField(
        "全年封顶",
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(ZERO)],
    )
    source = models.CharField("依据", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "积分规则"
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "kind"], name="kind_once_in_a_scheme"),
            models.CheckConstraint(
                condition=Q(way="each") | Q(expected__isnull=False), name="target_names_its_number"
            ),
        ]

    def __str__(self) -> str:
        return self.kind.label


@pghistory.track()
class PointGrade(models.Model):
    """A grade of the year's points: so many at least."""

    scheme = models.ForeignKey(PointScheme, on_delete=models.CASCADE, related_name="grades")
    label = models.CharField("等次", max_length=20)
    at_least = models.DecimalField("分数线（含）", max_digits=6, decimal_places=1)
    note = models.CharField("怎么处理", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "等次"
        ordering = ("-at_least", "pk")
        constraints = [models.UniqueConstraint(fields=["scheme", "at_least"], name="grade_line_once")]

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class PointRequirement(models.Model):
    """A minimum (最低履职要求): so many acts of these kinds in a year or in the term; met or not, without points."""

    class Span(models.TextChoices):
        YEAR = "year", "每年"
        TERM = "term", "每届"

    scheme = models.ForeignKey(PointScheme, on_delete=models.CASCADE, related_name="requirements")
    label = models.CharField("要求", max_length=60)
    kinds = models.ManyToManyField(DutyKind, related_name="+", verbose_name="计入哪些履职")
    least = models.PositiveSmallIntegerField("至少几次", validators=[MinValueValidator(1)])
    span = models.CharField("期间", max_length=4, choices=Span.choices, default=Span.YEAR)
    source = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "最低要求"
        ordering = ("span", "pk")

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class PointResult(Record):
    """A year's points as the presidium confirmed them: frozen, with the name and version of the scheme."""

    year = models.PositiveSmallIntegerField("年度")
    scheme_name = models.CharField("积分办法", max_length=60)
    scheme_version = models.PositiveIntegerField("版次")
    confirmed_on = models.DateField("确认日")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="确认人"
    )
    note = models.CharField("会议或说明", max_length=200, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度积分"
        ordering = ("-year",)
        constraints = [models.UniqueConstraint(fields=["township", "year"], name="one_result_of_a_year")]

    def __str__(self) -> str:
        return f"{self.year}年履职积分"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return f"{reverse('deputies:points')}?period={self.year}"


class FrozenScore(models.Model):
    """One deputy's line of a confirmed year, with every line of its reckoning as it then stood."""

    result = models.ForeignKey(PointResult, on_delete=models.CASCADE, related_name="scores")
    deputy = models.ForeignKey(Deputy, on_delete=models.PROTECT, related_name="+")
    points = models.DecimalField(max_digits=7, decimal_places=1)
    grade = models.CharField(max_length=20, blank=True)
    rank = models.PositiveSmallIntegerField()
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ("rank", "pk")
        constraints = [models.UniqueConstraint(fields=["result", "deputy"], name="deputy_once_in_a_result")]

    def __str__(self) -> str:
        return f"{self.deputy} {self.points}"
