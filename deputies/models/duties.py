"""Duties (履职): each act of a deputy is one record, credited by the act itself, or entered and confirmed."""

from __future__ import annotations

import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from deputies import duty_states as states
from deputies.duty_states import DUTY
from deputies.models.deputy import Deputy
from groundwork.accounts.roles import WHOLE_TOWNSHIP
from groundwork.deadlines.limits import Limit, LimitUnit
from groundwork.townships.records import Record, RecordQuerySet
from groundwork.workflow.life import State


class DutySection(models.TextChoices):
    """The parts of a deputy's file (履职档案八个部分) in which duties stand; the first part is her basic data."""

    BASIC = "basic", "基本情况"
    MEETINGS = "meetings", "出席会议"
    INSPECTIONS = "inspections", "视察、调研、检查"
    TRAINING = "training", "学习培训"
    ACTIVITIES = "activities", "小组活动"
    PROPOSALS = "proposals", "议案建议"
    VOTERS = "voters", "联系选民、述职和接受监督"
    AWARDS = "awards", "好事实事和表彰"


@pghistory.track()
class DutyKind(models.Model):
    """A kind of duty; the same list for all townships, so that a county can compare. Shipped, labels editable.

    ``unit`` names what ``Duty.quantity`` counts (empty: the act itself); ``own`` lets deputies enter it themselves;
    ``is_negative`` marks what counts against her (an absence) and is never duty done.
    """

    code = models.SlugField("代码", max_length=30, unique=True)
    label = models.CharField("名称", max_length=20)
    section = models.CharField("归入履职档案", max_length=12, choices=DutySection.choices)
    unit = models.CharField(
        "数量单位", max_length=6, blank=True, help_text="如“户”“人次”；不填则一次就是一次，不问数量。"
    )
    own = models.BooleanField("代表可以自己记", default=True)
    is_negative = models.BooleanField("属于扣分事项", default=False)
    source = models.CharField("依据", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("使用中", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "履职类型"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.label


class DutyQuerySet(RecordQuerySet):
    """Duties."""

    def visible_to(self, user: Any) -> Self:
        """Return a deputy's own, and all of the township for its congress office and overseers."""
        whole = user.standing.townships_as(*WHOLE_TOWNSHIP)
        own = Q(deputy__user=user, township_id__in=user.standing.township_ids)
        return self.filter(Q(township_id__in=whole) | own)

    def counted(self) -> Self:
        """Return those that count: confirmed; one in dispute counts as it stands until the office has decided."""
        return self.filter(state__in=states.COUNTED)

    def done(self) -> Self:
        """Return the duties done: those that count, without absences."""
        return self.counted().filter(kind__is_negative=False)

    def public(self) -> Self:
        """Return what may be published as figures (代表法 第五十八条): the duties done."""
        return self.done()

    def within(self, begins: datetime.date, ends: datetime.date) -> Self:
        """Return those of a period, both days included."""
        return self.filter(on__range=(begins, ends))

    def of_source(self, source: models.Model) -> Self:
        """Return those that one act credited."""
        return self.filter(content_type=ContentType.objects.get_for_model(source), object_id=source.pk)


@pghistory.track()
class Duty(Record):
    """One act of duty of one deputy. A credited one (``origin`` act) names its ``source`` and is born confirmed."""

    LIFE = DUTY

    class Origin(models.TextChoices):
        ACT = "act", "随履职自动记入"
        OWN = "own", "代表自己记"
        OFFICE = "office", "人大办代记"

    deputy = models.ForeignKey(Deputy, on_delete=models.PROTECT, related_name="duties", verbose_name="代表")
    kind = models.ForeignKey(DutyKind, on_delete=models.PROTECT, related_name="duties", verbose_name="类型")
    on = models.DateField("日期")
    summary = models.CharField("做了什么", max_length=200)
    place = models.CharField("地点", max_length=60, blank=True)
    quantity = models.PositiveSmallIntegerField("数量", default=1, validators=[MinValueValidator(1)])
    origin = models.CharField(
        "来源", max_length=6, choices=Origin.choices, default=Origin.OWN, editable=False
    )
    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    object_id = models.BigIntegerField(null=True, editable=False)
    source = GenericForeignKey("content_type", "object_id")
    state = models.CharField(
        "状态", max_length=10, choices=DUTY.choices, default=states.SUBMITTED, editable=False
    )
    turn_on = models.DateField("本环节开始日", null=True, editable=False)
    dispute = models.TextField("异议", blank=True, editable=False)
    ruling = models.TextField("人大办意见", blank=True, editable=False)
    ruled_on = models.DateField("裁定日", null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name="记录人",
    )  # fmt: skip

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职记录"
        ordering = ("-on", "-pk")
        triggers = [DUTY.trigger()]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "deputy", "kind"],
                condition=Q(object_id__isnull=False),
                name="one_credit_for_an_act",
            ),
            models.CheckConstraint(
                condition=Q(content_type__isnull=True, object_id__isnull=True)
                | Q(content_type__isnull=False, object_id__isnull=False),
                name="source_of_a_duty_is_whole",
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="duty_counts_something"),
        ]
        indexes = [
            models.Index(fields=["deputy", "-on"], name="duties_of_a_deputy"),
            models.Index(fields=["township", "-on", "-id"], name="duties_by_date"),
            models.Index(fields=["township", "state"], name="duties_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy}　{self.kind}：{self.summary}"

    def get_absolute_url(self) -> str:
        return reverse("deputies:duty", args=[self.pk])

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return DUTY.by_code[self.state]

    @property
    def amount(self) -> str:
        """3 户, where its kind counts something."""
        return f"{self.quantity} {self.kind.unit}" if self.kind.unit else ""

    @property
    def is_ruled(self) -> bool:
        """Whether the office has decided about it, so that its act overwrites it no more."""
        return self.ruled_on is not None


class DeputyWorkLimitQuerySet(models.QuerySet):
    """Limits of the room."""

    def presets(self) -> Self:
        """Return those shipped with the system."""
        return self.filter(township__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Return the presets and those of the user's townships."""
        return self.filter(Q(township__isnull=True) | Q(township_id__in=user.standing.township_ids))


@pghistory.track()
class DeputyWorkLimit(models.Model):
    """A limit of the deputies' work (confirming duties, deciding disputes, answering a summons …) with its source.

    For every chapter of this room: add a row to ``deputies.work_limits.PRESETS`` and ask
    ``deputies.work_limits.work_limit(township_id, kind)`` in your terms. A row without township is the preset; a township
    that wants another length has a row of its own, made on the page 履职工作期限.
    """

    township = models.ForeignKey(
        "townships.Township", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="乡镇",
    )  # fmt: skip
    kind = models.SlugField("代码", max_length=30)
    label = models.CharField("事项", max_length=40)
    value = models.PositiveSmallIntegerField("时长", validators=[MinValueValidator(1)])
    unit = models.CharField("单位", max_length=10, choices=LimitUnit.choices)
    source = models.CharField("依据", max_length=200, blank=True)

    objects = DeputyWorkLimitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职工作期限"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["township", "kind"], nulls_distinct=False, name="work_limit_once_in_a_township"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.as_limit()}"

    def as_limit(self) -> Limit:
        """Return it as the clock reckons it."""
        return Limit(value=self.value, unit=self.unit, source=self.source)
