"""The rules of handling as data: limits, outcome classes, grounds, categories, each with its source."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from groundwork.deadlines.limits import Limit, LimitUnit


class LimitKind(models.TextChoices):
    """What a limit is for; whose deadline it makes is said in ``terms.py``."""

    COSIGN = "cosign", "联名代表确认"
    EXAMINE = "examine", "审查登记"
    REWRITE = "rewrite", "修改重报"
    AGENDA = "agenda", "大会审议决定"
    ASSIGN = "assign", "受理后交办"
    ACKNOWLEDGE = "acknowledge", "签收"
    OBJECT = "object", "申请调整承办单位"
    REASSIGN = "reassign", "重新确定承办单位"
    CONTACT = "contact", "首次联系代表"
    OPINION = "opinion", "会办（协办）意见"
    REPLY = "reply", "答复代表"
    EXTENDED_REPLY = "extended_reply", "延期后答复的最后期限"
    EXTENSION_DECISION = "extension_decision", "审批延期"
    FEEDBACK = "feedback", "代表反馈"
    REHANDLE = "rehandle", "重新办理答复"
    CLOSE = "close", "反馈后办结"
    REVISIT = "revisit", "办结后回访"
    COUNTY_FOLLOW_UP = "county_follow_up", "跟踪县级答复"
    COMMITMENT = "commitment", "承诺事项（未写明时限的）"
    PUBLISH = "publish", "办结后公开"


class ClockStart(models.TextChoices):
    """From which day the reply limit counts."""

    ASSIGNMENT = "assignment", "自交办之日起"
    SESSION_CLOSE = "session_close", "自大会闭会之日起（闭会期间提出的自交办之日起）"


class HandlingPolicyQuerySet(models.QuerySet):
    """Policies."""

    def presets(self) -> Self:
        """Return those shipped with the system."""
        return self.filter(township__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Return the presets and the policies of the user's townships."""
        return self.filter(Q(township__isnull=True) | Q(township_id__in=user.standing.township_ids))


@pghistory.track()
class HandlingPolicy(models.Model):
    """The rules of one jurisdiction (a preset), or those that a township has chosen and may adjust (its copy)."""

    township = models.OneToOneField(
        "townships.Township", on_delete=models.PROTECT, null=True, blank=True, related_name="handling_policy",
        verbose_name="乡镇",
    )  # fmt: skip
    code = models.SlugField("代码", max_length=30)
    name = models.CharField("名称", max_length=60)
    source = models.CharField("依据", max_length=200, blank=True)
    based_on = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adopted",
        verbose_name="采用的预设",
    )
    clock_start = models.CharField(
        "答复期限起算", max_length=20, choices=ClockStart.choices, default=ClockStart.ASSIGNMENT
    )
    rolls_over_holidays = models.BooleanField(
        "期限最后一日逢节假日顺延",
        default=False,
        help_text="对按日、按月计算的期限；按工作日计算的本来就落在工作日。",
    )
    motion_cosponsors = models.PositiveSmallIntegerField(
        "代表联名提出议案的最少人数", default=5, validators=[MinValueValidator(1)],
        help_text="含领衔代表。地方组织法第二十二条：乡镇为五人以上。",
    )  # fmt: skip
    every_cosponsor_grades = models.BooleanField(
        "以全部代表评价为准", default=False, help_text="不选则以领衔代表的评价为准，联名代表的评价只作记录。"
    )

    objects = HandlingPolicyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "办理规则"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(township__isnull=True), name="preset_code_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def limit(self, kind: str) -> Limit | None:
        """Return the limit of that kind, or None where the rules have none and nobody is made to wait by it."""
        row = self.rows.get(kind)
        return row.as_limit(rolls_over=self.rolls_over_holidays) if row else None

    @property
    def rows(self) -> dict[str, PolicyLimit]:
        """The limits by kind, read once."""
        if not hasattr(self, "_rows"):
            self._rows = {row.kind: row for row in self.limits.all()}
        return self._rows


@pghistory.track()
class PolicyLimit(models.Model):
    """One limit: how long, in what unit, by which article. ``month_day`` sets a fixed day of the year instead."""

    policy = models.ForeignKey(HandlingPolicy, on_delete=models.CASCADE, related_name="limits")
    kind = models.CharField("事项", max_length=20, choices=LimitKind.choices)
    value = models.PositiveSmallIntegerField("时长", validators=[MinValueValidator(1)])
    unit = models.CharField("单位", max_length=10, choices=LimitUnit.choices)
    month_day = models.CharField(
        "固定日期（月-日）", max_length=5, blank=True,
        validators=[RegexValidator(r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", "请写成 07-31 这样的月-日。")],
        help_text="填写后不按时长计算。",
    )  # fmt: skip
    source = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "期限规定"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["policy", "kind"], name="limit_once_in_a_policy")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.as_limit()}"

    def as_limit(self, *, rolls_over: bool = False) -> Limit:
        """Return it as the clock reckons it."""
        return Limit(
            value=self.value,
            unit=self.unit,
            source=self.source,
            month_day=self.month_day,
            rolls_over=rolls_over,
        )


@pghistory.track()
class OutcomeClass(models.Model):
    """A class of result (A/B/C/D): the letters mean different things in different places, so each has its definition."""

    policy = models.ForeignKey(HandlingPolicy, on_delete=models.CASCADE, related_name="outcome_classes")
    code = models.CharField("类别", max_length=4)
    label = models.CharField("名称", max_length=30)
    definition = models.CharField("含义", max_length=200)
    counts_as_solved = models.BooleanField("计入已解决", default=False)
    needs_commitment = models.BooleanField("须列入承诺台账", default=False)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "办理结果分类"
        ordering = ("order", "code")
        constraints = [models.UniqueConstraint(fields=["policy", "code"], name="class_once_in_a_policy")]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


@pghistory.track()
class Ground(models.Model):
    """A ground that a decision must name: for declining, or for key supervision. Shipped, editable."""

    class Use(models.TextChoices):
        DECLINE = "decline", "不予受理的情形"
        KEY = "key", "列为重点督办的条件"

    use = models.CharField("用于", max_length=10, choices=Use.choices)
    label = models.CharField("内容", max_length=100)
    source = models.CharField("依据", max_length=200, blank=True)
    is_active = models.BooleanField("使用中", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "情形和条件"
        ordering = ("use", "pk")
        constraints = [models.UniqueConstraint(fields=["use", "label"], name="ground_once")]

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class Category(models.Model):
    """What a proposal is about; the same list for all townships, so that a county can compare."""

    name = models.CharField("类别", max_length=20, unique=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("使用中", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "类别"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name
