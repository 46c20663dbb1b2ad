"""Activities (代表活动) organised by the congress office, and who was invited, came and was excused."""

from __future__ import annotations

import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from deputies import activity_states as states
from deputies.activity_states import ACTIVITY
from deputies.models.congress import DeputyGroup, Term
from deputies.models.deputy import Deputy
from deputies.models.duties import DutyKind
from groundwork.accounts.roles import CONGRESS_ROLES, WHOLE_TOWNSHIP, Role
from groundwork.townships.records import Record, RecordQuerySet
from groundwork.ui.dates import WEEKDAYS
from groundwork.workflow.life import State

ATTENDERS = (Role.DEPUTY, Role.STATION_LIAISON)


@pghistory.track()
class ActivityKind(models.Model):
    """A kind of activity (视察、调研、学习培训 …) and the kind of duty that taking part in it is."""

    code = models.SlugField("代码", max_length=30, unique=True)
    name = models.CharField("名称", max_length=20, unique=True)
    duty_kind = models.ForeignKey(
        DutyKind, on_delete=models.PROTECT, related_name="+", verbose_name="记入履职的类型"
    )
    is_training = models.BooleanField("属于培训", default=False)
    is_group_activity = models.BooleanField("计入小组活动次数", default=False)
    source = models.CharField("依据", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    is_active = models.BooleanField("使用中", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "活动类型"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class ActivityQuerySet(RecordQuerySet):
    """Activities."""

    def visible_to(self, user: Any) -> Self:
        """Return all of the township for its congress; what was announced for deputies, liaison officers and overseers."""
        standing = user.standing
        preparing = Q(township_id__in=standing.townships_as(*CONGRESS_ROLES, Role.ADMINISTRATOR))
        announced = Q(
            township_id__in=standing.townships_as(*WHOLE_TOWNSHIP, *ATTENDERS), state__in=states.SHOWN
        )
        return self.filter(preparing | announced)

    def ahead(self) -> Self:
        """Return those announced or going on."""
        return self.filter(state__in=states.AHEAD)

    def taken_place(self) -> Self:
        """Return those held."""
        return self.filter(state__in=states.TAKEN_PLACE)

    def trainings(self) -> Self:
        """Return the trainings."""
        return self.filter(kind__is_training=True)

    def within(self, begins: datetime.date, ends: datetime.date) -> Self:
        """Return those of a period, both days included."""
        return self.filter(on__range=(begins, ends))

    def with_counts(self) -> Self:
        """Add how many were invited, will come, are excused, have not answered, and attended."""
        answered = {
            word: Count("participations", filter=Q(participations__answer=answer))
            for word, answer in (("coming", "coming"), ("excused", "excused"), ("silent", ""))
        }
        attended = Count("participations", filter=Q(participations__attended=True))
        return self.annotate(invited=Count("participations"), present=attended, **answered)


@pghistory.track()
class Activity(Record):
    """One activity: when, where, what for; the notice, the minutes, and who organises it."""

    LIFE = ACTIVITY

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="activities", verbose_name="届")
    kind = models.ForeignKey(
        ActivityKind, on_delete=models.PROTECT, related_name="activities", verbose_name="类型"
    )
    title = models.CharField("活动名称", max_length=80)
    on = models.DateField("日期")
    begins_at = models.TimeField("开始")
    ends_at = models.TimeField("结束", null=True, blank=True)
    place = models.CharField("地点", max_length=80)
    group = models.ForeignKey(
        DeputyGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="activities",
        verbose_name="组织的代表小组",
    )  # fmt: skip
    content = models.TextField("内容和安排", max_length=2000, blank=True)
    contact = models.CharField("联系人和电话", max_length=60, blank=True)
    subject = models.CharField("培训主题", max_length=80, blank=True)
    lecturer = models.CharField("讲课人", max_length=60, blank=True)
    hours = models.DecimalField(
        "学时", max_digits=4, decimal_places=1, null=True, blank=True,
        validators=[MinValueValidator(0.5), MaxValueValidator(99)],
    )  # fmt: skip
    planned = models.ForeignKey(
        "deputies.PlannedTraining", on_delete=models.SET_NULL, null=True, blank=True, related_name="activities",
        verbose_name="列入计划的培训",
    )  # fmt: skip
    state = models.CharField(
        "状态", max_length=10, choices=ACTIVITY.choices, default=ACTIVITY.start, editable=False
    )
    announced_on = models.DateField("通知日", null=True, editable=False)
    answer_by = models.DateField("报名截止", null=True, editable=False)
    held_on = models.DateField("举办日", null=True, editable=False)
    reopened_on = models.DateField("更正日", null=True, editable=False)
    minutes = models.TextField("纪要", blank=True, editable=False)
    minutes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    attendance_confirmed_on = models.DateField("出勤核定日", null=True, editable=False)
    ended_reason = models.CharField("取消原因", max_length=200, blank=True, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表活动"
        ordering = ("-on", "-begins_at", "-pk")
        triggers = [ACTIVITY.trigger()]
        indexes = [models.Index(fields=["township", "-on", "-id"], name="activities_by_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("begins_at")),
                name="activity_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("deputies:activity", args=[self.pk])

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return ACTIVITY.by_code[self.state]

    @property
    def when(self) -> str:
        """11月24日 周二 14:30—16:00."""
        until = f"—{self.ends_at:%H:%M}" if self.ends_at else ""
        return (
            f"{self.on.month}月{self.on.day}日 周{WEEKDAYS[self.on.weekday()]} {self.begins_at:%H:%M}{until}"
        )

    @property
    def weekday(self) -> str:
        """周二."""
        return f"周{WEEKDAYS[self.on.weekday()]}"

    @property
    def begins(self) -> datetime.datetime:
        """The moment at which it begins."""
        return timezone.make_aware(datetime.datetime.combine(self.on, self.begins_at))

    @property
    def organiser(self) -> str:
        """Who organises it: a deputy group, or the congress office."""
        return str(self.group) if self.group_id else "镇人大"

    @property
    def has_taken_place(self) -> bool:
        """Whether it was held."""
        return self.state in states.TAKEN_PLACE


class ParticipationQuerySet(RecordQuerySet):
    """Who was invited."""

    def silent(self) -> Self:
        """Return those who have not answered."""
        return self.filter(answer="")

    def coming(self) -> Self:
        """Return those who said that they come."""
        return self.filter(answer=Participation.Answer.COMING)

    def excused(self) -> Self:
        """Return those who are excused."""
        return self.filter(answer=Participation.Answer.EXCUSED)

    def attended(self) -> Self:
        """Return those who were there."""
        return self.filter(attended=True)


@pghistory.track()
class Participation(Record):
    """One invited deputy: her answer, her signing in, and whether she was there."""

    class Answer(models.TextChoices):
        COMING = "coming", "参加"
        EXCUSED = "excused", "请假"

    class Way(models.TextChoices):
        QR = "qr", "扫码"
        BY_HAND = "by_hand", "代签"

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="participations", verbose_name="活动"
    )
    deputy = models.ForeignKey(
        Deputy, on_delete=models.PROTECT, related_name="participations", verbose_name="代表"
    )
    answer = models.CharField("报名", max_length=8, choices=Answer.choices, blank=True)
    reason = models.CharField("请假原因", max_length=100, blank=True)
    answered_on = models.DateField("答复日", null=True)
    signed_in_at = models.DateTimeField("签到时间", null=True)
    way = models.CharField("签到方式", max_length=8, choices=Way.choices, blank=True)
    signed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    attended = models.BooleanField("出席", default=False)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "参加情况"
        ordering = ("deputy__sort_key", "pk")
        constraints = [
            models.UniqueConstraint(fields=["activity", "deputy"], name="invited_once_to_an_activity"),
            models.CheckConstraint(
                condition=Q(signed_in_at__isnull=True) | ~Q(way=""), name="sign_in_says_how"
            ),
        ]

    def __str__(self) -> str:
        return str(self.deputy)

    @property
    def standing(self) -> tuple[str, str]:
        """How it stands with her, in words and with the colour of its badge."""
        if self.signed_in_at:
            return f"已签到 {timezone.localtime(self.signed_in_at):%H:%M}", "green"
        if self.attended:
            return "出席", "green"
        if self.answer == self.Answer.EXCUSED:
            return "请假", "amber"
        if self.activity.has_taken_place:
            return "缺席", "red"
        return ("参加", "blue") if self.answer else ("未答复", "gray")


class GroupRuleQuerySet(models.QuerySet):
    """How often deputy groups meet."""

    def presets(self) -> Self:
        """Return those shipped."""
        return self.filter(township=None)

    def visible_to(self, user: Any) -> Self:
        """Return the presets and those of the user's townships."""
        return self.filter(Q(township=None) | Q(township_id__in=user.standing.township_ids))


@pghistory.track()
class GroupRule(models.Model):
    """How often a deputy group meets at least, with its source; a township's own row goes before the preset."""

    class Per(models.TextChoices):
        QUARTER = "quarter", "每季度"
        YEAR = "year", "每年"

    township = models.OneToOneField(
        "townships.Township", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="乡镇"
    )  # fmt: skip
    code = models.SlugField(max_length=30, blank=True, editable=False)
    times = models.PositiveSmallIntegerField(
        "至少几次", validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    per = models.CharField("每", max_length=8, choices=Per.choices)
    source = models.CharField("依据", max_length=200)

    objects = GroupRuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "小组活动次数"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"代表小组{self.get_per_display()}至少活动 {self.times} 次"
