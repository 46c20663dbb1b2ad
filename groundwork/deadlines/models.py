"""Deadlines, the calendar of working days, and the rules by which people are reminded."""

from __future__ import annotations

import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from groundwork.accounts.roles import CONGRESS_ROLES, Role
from groundwork.deadlines.limits import Limit, LimitUnit
from groundwork.townships.records import Record, RecordQuerySet


@pghistory.track()
class CalendarYear(models.Model):
    """Whether the State Council's notice for a year is known; an estimated year knows the feasts but no make-up days."""

    class Status(models.TextChoices):
        OFFICIAL = "official", "已按国务院通知核定"
        ESTIMATED = "estimated", "预估（通知尚未公布）"

    year = models.PositiveSmallIntegerField("年份", unique=True)
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.ESTIMATED)
    source = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "日历年度"
        ordering = ("year",)

    def __str__(self) -> str:
        return f"{self.year} 年（{self.get_status_display()}）"


@pghistory.track()
class SpecialDay(models.Model):
    """A day on which the weekday lies: a holiday from work, or a weekend day worked to make up for one (调休)."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", "放假"
        MAKE_UP = "make_up", "调休上班"

    date = models.DateField("日期", unique=True)
    kind = models.CharField("性质", max_length=10, choices=Kind.choices)
    name = models.CharField("名称", max_length=40, blank=True)
    source = models.CharField("依据", max_length=200, blank=True)
    is_official = models.BooleanField("已核定", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "节假日与调休"
        ordering = ("date",)

    def __str__(self) -> str:
        return f"{self.date} {self.get_kind_display()}"


class DeadlineQuerySet(RecordQuerySet):
    """Deadlines."""

    def open(self) -> Self:
        """Return those still owed."""
        return self.filter(closed_on__isnull=True)

    def overdue_on(self, today: datetime.date) -> Self:
        """Return the open ones whose day has passed."""
        return self.open().filter(due_on__lt=today)

    def of(self, record: models.Model) -> Self:
        """Return the deadlines of one record."""
        return self.filter(content_type=ContentType.objects.get_for_model(record), object_id=record.pk)

    def owned_by(self, user: Any) -> Self:
        """Return what is this person's to do: her own, her unit's, and her roles' in her townships."""
        standing = user.standing
        mine = Q(owner_user=user)
        if standing.unit_ids:
            mine |= Q(owner_unit_id__in=standing.unit_ids)
        for role in standing.roles:
            mine |= Q(owner_role=role, township_id__in=standing.townships_as(role))
        return self.filter(mine)

    def visible_to(self, user: Any) -> Self:
        """Return all of the township for the congress office and its overseers, but for what is private to its owners;
        for others only what is theirs."""
        from groundwork.deadlines.clock import private_kinds

        standing = user.standing
        whole = standing.townships_as(*CONGRESS_ROLES, Role.AUDITOR, Role.ADMINISTRATOR, Role.COUNTY_OVERSEER)
        watched = Q(township_id__in=whole) & ~Q(kind__in=private_kinds())
        return self.filter(watched | Q(pk__in=Deadline.objects.owned_by(user).values("pk")))


class Deadline(Record):
    """What is owed on a record, by whom, until when, and why that date. Overdue is computed, never stored.

    ``slot`` tells several of the same kind apart (one per assignment, say). ``limit_*`` is the rule as it stood when the
    deadline was opened: a later change of policy does not move it. ``remind_on`` is the day of the next reminder.
    """

    class Outcome(models.TextChoices):
        MET = "met", "按期完成"
        LATE = "late", "逾期完成"
        VOID = "void", "不再需要"

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.BigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    kind = models.CharField("事项", max_length=40)
    slot = models.CharField(max_length=40, blank=True)
    label = models.CharField("要做什么", max_length=80)
    title = models.CharField("对象", max_length=200)
    href = models.CharField(max_length=300, blank=True)
    step_label = models.CharField(max_length=40, blank=True)
    step_href = models.CharField(max_length=300, blank=True)
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="责任人",
    )
    owner_unit = models.ForeignKey(
        "townships.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="责任单位",
    )
    owner_role = models.CharField("责任角色", max_length=20, choices=Role.choices, blank=True)
    opened_on = models.DateField("开始计时")
    start_on = models.DateField("起算日")
    due_on = models.DateField("截止日")
    extended_until = models.DateField("延期至", null=True, blank=True)
    limit_value = models.PositiveSmallIntegerField(default=0)
    limit_unit = models.CharField(max_length=10, choices=LimitUnit.choices, default=LimitUnit.DAY)
    limit_month_day = models.CharField(max_length=5, blank=True)
    limit_source = models.CharField(max_length=200, blank=True)
    limit_rolls_over = models.BooleanField(default=False)
    explanation = models.JSONField(default=dict)
    provisional = models.BooleanField("暂定", default=False)
    uses_calendar = models.BooleanField(default=False)
    closed_on = models.DateField("完成日", null=True, blank=True)
    outcome = models.CharField("完成情况", max_length=5, choices=Outcome.choices, blank=True)
    remind_on = models.DateField("下次提醒", null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = verbose_name_plural = "期限"
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "kind", "slot"],
                condition=Q(closed_on__isnull=True),
                name="one_open_deadline",
            ),
            models.CheckConstraint(
                condition=(
                    Q(owner_user__isnull=False, owner_unit__isnull=True, owner_role="")
                    | Q(owner_user__isnull=True, owner_unit__isnull=False, owner_role="")
                    | (Q(owner_user__isnull=True, owner_unit__isnull=True) & ~Q(owner_role=""))
                ),
                name="deadline_has_one_owner",
            ),
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="deadlines_of_a_record"),
            models.Index(
                fields=["township", "due_on"], condition=Q(closed_on__isnull=True), name="open_of_a_township"
            ),
            models.Index(
                fields=["owner_user", "due_on"], condition=Q(closed_on__isnull=True), name="open_of_a_person"
            ),
            models.Index(
                fields=["owner_unit", "due_on"], condition=Q(closed_on__isnull=True), name="open_of_a_unit"
            ),
            models.Index(
                fields=["remind_on"], condition=Q(closed_on__isnull=True), name="deadlines_to_remind"
            ),
            models.Index(
                fields=["id"],
                condition=Q(closed_on__isnull=True, uses_calendar=True),
                name="open_by_calendar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}：{self.title}"

    @property
    def limit(self) -> Limit:
        """The rule under which it was opened."""
        return Limit(
            value=self.limit_value, unit=self.limit_unit, source=self.limit_source,
            month_day=self.limit_month_day, rolls_over=self.limit_rolls_over,
        )  # fmt: skip

    @property
    def owner_name(self) -> str:
        """Who owes it, for the screen."""
        if self.owner_user_id:
            return str(self.owner_user)
        if self.owner_unit_id:
            return str(self.owner_unit)
        return Role(self.owner_role).label

    def days_late(self, today: datetime.date) -> int:
        """Days past the due date (0 when not late)."""
        return max(0, ((self.closed_on or today) - self.due_on).days)


@pghistory.track()
class ReminderRule(models.Model):
    """When people are told about deadlines of a kind; the row without a kind is for all others. Preset, editable.

    ``days_before`` (calendar days, moved forward to a working day), then every ``every_days_overdue`` days; from
    ``escalate_after`` days overdue the holders of ``escalate_to`` are told too.
    """

    kind = models.CharField("事项", max_length=40, unique=True, blank=True)
    label = models.CharField("名称", max_length=80)
    days_before = ArrayField(models.PositiveSmallIntegerField(), verbose_name="提前几天提醒")
    every_days_overdue = models.PositiveSmallIntegerField("逾期后每几天提醒", default=7)
    escalate_after = models.PositiveSmallIntegerField("逾期几天起上报", default=7)
    escalate_to = ArrayField(
        models.CharField(max_length=20, choices=Role.choices), verbose_name="上报给", default=list, blank=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "提醒规则"
        ordering = ("kind",)

    def __str__(self) -> str:
        return self.label
