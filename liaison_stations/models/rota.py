"""The rota (轮值) and its reception days (接待日): the recurring rule, the day, who is on duty, who asks whom to swap."""

from __future__ import annotations

import datetime
from typing import Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from groundwork.townships.records import Record, RecordQuerySet
from groundwork.ui.dates import cn_date
from groundwork.workflow.life import State
from liaison_stations import day_states
from liaison_stations.day_states import RECEPTION_DAY

WEEKDAYS = ((0, "周一"), (1, "周二"), (2, "周三"), (3, "周四"), (4, "周五"), (5, "周六"), (6, "周日"))


@pghistory.track()
class RotaRule(Record):
    """When a station receives voters, again and again; the generated days are adjusted and confirmed by hand."""

    class Pattern(models.TextChoices):
        WEEKLY = "weekly", "每周固定一天"
        MONTHLY = "monthly", "每月固定日期"
        LUNAR_MARKET = "lunar_market", "农历逢集（尾数）"
        SOLAR_MARKET = "solar_market", "公历逢集（尾数）"

    class Months(models.TextChoices):
        EVERY = "every", "每月"
        ODD = "odd", "单月"
        EVEN = "even", "双月"
        QUARTER = "quarter", "每季度首月"

    class OnHoliday(models.TextChoices):
        POSTPONE = "postpone", "顺延到下一个工作日"
        DROP = "drop", "不安排"
        KEEP = "keep", "照常（逢集接待）"

    station = models.ForeignKey(
        "liaison_stations.LiaisonStation", on_delete=models.CASCADE, related_name="rota_rules",
        verbose_name="联络站",
    )  # fmt: skip
    pattern = models.CharField("周期", max_length=14, choices=Pattern.choices, default=Pattern.MONTHLY)
    weekday = models.PositiveSmallIntegerField("星期", choices=WEEKDAYS, null=True, blank=True)
    days = ArrayField(models.PositiveSmallIntegerField(), verbose_name="日期或尾数", default=list, blank=True)
    months = models.CharField("月份", max_length=8, choices=Months.choices, default=Months.EVERY)
    starts_at = models.TimeField("开始", default=datetime.time(9))
    ends_at = models.TimeField("结束", default=datetime.time(11))
    on_holiday = models.CharField(
        "遇休息日", max_length=10, choices=OnHoliday.choices, default=OnHoliday.POSTPONE
    )
    deputies_per_day = models.PositiveSmallIntegerField("每次值班代表数", default=2)
    deputies = models.ManyToManyField(
        "deputies.Deputy", blank=True, related_name="+", verbose_name="轮流值班的代表"
    )
    theme = models.CharField("主题", max_length=60, blank=True)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "排班规则"
        ordering = ("station_id", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="rota_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(pattern="weekly") | Q(weekday__isnull=False),
                name="weekly_rota_names_its_weekday",
            ),
            models.CheckConstraint(condition=Q(deputies_per_day__gte=1), name="rota_needs_somebody"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The rule as it stands on the board: 「每月15日 9:00—11:00」."""
        when = {
            self.Pattern.WEEKLY: dict(WEEKDAYS).get(self.weekday if self.weekday is not None else -1, ""),
            self.Pattern.MONTHLY: f"{'、'.join(str(day) for day in self.days)}日",
            self.Pattern.LUNAR_MARKET: f"农历逢{'、'.join(str(day) for day in self.days)}赶集日",
            self.Pattern.SOLAR_MARKET: f"公历逢{'、'.join(str(day) for day in self.days)}赶集日",
        }[self.Pattern(self.pattern)]
        often = "每" if self.pattern == self.Pattern.WEEKLY else self.get_months_display()
        return f"{often}{when} {self.hours}"

    @property
    def hours(self) -> str:
        """「9:00—11:00」."""
        return f"{self.starts_at:%-H:%M}—{self.ends_at:%-H:%M}"


class ReceptionDayQuerySet(RecordQuerySet):
    """Reception days."""

    def ahead(self, today: datetime.date) -> Self:
        """Return those that are still to come (today's included), planned or announced."""
        return self.filter(on__gte=today, state__in=day_states.AHEAD)

    def upcoming(self, today: datetime.date) -> Self:
        """Return those of today and after that are not cancelled, soonest first."""
        found = self.filter(on__gte=today).exclude(state=day_states.CANCELLED)
        return found.order_by("on", "starts_at", "pk")

    def public(self) -> Self:
        """Return what anybody may read: the announced days of open stations."""
        return self.filter(state__in=day_states.PUBLIC, station__is_active=True)

    def held(self) -> Self:
        """Return those on which voters were received."""
        return self.filter(state__in=day_states.TOOK_PLACE)

    def kept_by(self, user: Any) -> Self:
        """Return those of the stations whose records the user keeps."""
        from liaison_stations.models.station import LiaisonStation

        return self.filter(station__in=LiaisonStation.objects.kept_by(user))

    def of_deputies(self, user: Any) -> Self:
        """Return those on which the user has (or had) duty as a deputy."""
        shifts = Shift.objects.filter(deputy__user=user)
        return self.filter(pk__in=shifts.values("day_id"))


@pghistory.track()
class ReceptionDay(Record):
    """A day on which deputies receive voters at a station: who, from when to when, and what became of it."""

    LIFE = RECEPTION_DAY

    station = models.ForeignKey(
        "liaison_stations.LiaisonStation", on_delete=models.PROTECT, related_name="reception_days",
        verbose_name="联络站",
    )  # fmt: skip
    rule = models.ForeignKey(
        RotaRule, on_delete=models.SET_NULL, null=True, blank=True, related_name="reception_days",
        verbose_name="排班规则",
    )  # fmt: skip
    ruled_on = models.DateField("规则日期", null=True, blank=True, editable=False)
    on = models.DateField("接待日期")
    starts_at = models.TimeField("开始", default=datetime.time(9))
    ends_at = models.TimeField("结束", default=datetime.time(11))
    place = models.CharField("地点", max_length=120, blank=True)
    theme = models.CharField("主题", max_length=60, blank=True)
    deputies = models.ManyToManyField(
        "deputies.Deputy", through="Shift", related_name="reception_days", verbose_name="值班代表"
    )
    state = models.CharField(
        "状态", max_length=10, choices=RECEPTION_DAY.choices, default=day_states.PLANNED, editable=False
    )
    planned_on = models.DateField("排班日期", editable=False)
    announced_on = models.DateField("公告日期", null=True, blank=True, editable=False)
    held_on = models.DateField("接待确认日期", null=True, blank=True, editable=False)
    recorded_on = models.DateField("归档日期", null=True, blank=True, editable=False)
    moved_from = models.DateField("原定日期", null=True, blank=True, editable=False)
    reason = models.CharField("改期或取消的原因", max_length=200, blank=True)
    visitors = models.PositiveSmallIntegerField("来访人次", null=True, blank=True)
    summary = models.TextField("接待小结", max_length=1000, blank=True)

    objects = ReceptionDayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "接待日"
        ordering = ("-on", "-pk")
        triggers = [RECEPTION_DAY.trigger()]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "ruled_on"], condition=Q(rule__isnull=False), name="rule_makes_a_day_once"
            ),
            models.UniqueConstraint(
                fields=["station", "on", "starts_at"], condition=~Q(state="cancelled"),
                name="one_reception_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="reception_ends_after_it_starts"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["township", "on", "id"], name="reception_days_by_day")]

    def __str__(self) -> str:
        return f"{self.station}{cn_date(self.on)}接待日"

    def get_absolute_url(self) -> str:
        return reverse("liaison_stations:day", args=[self.pk])

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return RECEPTION_DAY.by_code[self.state]

    @property
    def hours(self) -> str:
        """「9:00—11:00」."""
        return f"{self.starts_at:%-H:%M}—{self.ends_at:%-H:%M}"

    @property
    def where(self) -> str:
        """Where voters are received: the day's own place, else the station's address, else its name."""
        return self.place or self.station.address or self.station.name


class ShiftQuerySet(models.QuerySet):
    """Shifts."""

    def on_duty(self) -> Self:
        """Return those of deputies who are to come or came."""
        return self.filter(state__in=Shift.STANDING)


@pghistory.track()
class Shift(models.Model):
    """A deputy's duty on a reception day (值班)."""

    class State(models.TextChoices):
        ON_DUTY = "on_duty", "值班"
        ATTENDED = "attended", "已签到"
        EXCUSED = "excused", "请假"
        SWAPPED = "swapped", "已换班"
        RELEASED = "released", "已取消"
        ABSENT = "absent", "未到"

    class How(models.TextChoices):
        TAP = "tap", "本人手机签到"
        SCAN = "scan", "现场扫码签到"
        OFFICER = "officer", "联络员登记"

    #: She is to come, or came.
    STANDING = (State.ON_DUTY, State.ATTENDED)

    day = models.ForeignKey(ReceptionDay, on_delete=models.CASCADE, related_name="shifts")
    deputy = models.ForeignKey(
        "deputies.Deputy", on_delete=models.PROTECT, related_name="shifts", verbose_name="代表"
    )
    state = models.CharField("值班情况", max_length=10, choices=State.choices, default=State.ON_DUTY)
    signed_at = models.DateTimeField("签到时间", null=True, blank=True)
    signed_how = models.CharField("签到方式", max_length=8, choices=How.choices, blank=True)
    reason = models.CharField("说明", max_length=200, blank=True)
    stands_in_for = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="substitutes",
        verbose_name="替",
    )

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "值班"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["day", "deputy"], name="deputy_once_on_a_reception_day"),
            models.CheckConstraint(
                condition=~Q(state="attended") | ~Q(signed_how=""), name="attendance_says_how"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy}（{self.get_state_display()}）"


@pghistory.track()
class SwapRequest(models.Model):
    """A deputy asks a colleague of her station to take her duty, or to exchange it for one of the colleague's (换班)."""

    class State(models.TextChoices):
        ASKED = "asked", "等对方答复"
        ACCEPTED = "accepted", "已同意"
        REFUSED = "refused", "未同意"
        LAPSED = "lapsed", "已失效"

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="swap_requests")
    colleague = models.ForeignKey(
        "deputies.Deputy", on_delete=models.PROTECT, related_name="swaps_asked", verbose_name="同事"
    )
    in_exchange = models.ForeignKey(
        Shift,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="换对方的哪一天",
    )
    words = models.CharField("留言", max_length=100, blank=True)
    asked_on = models.DateField("提出日期")
    answered_on = models.DateField("答复日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.ASKED)

    class Meta:
        verbose_name = verbose_name_plural = "换班请求"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["shift"], condition=Q(state="asked"), name="one_open_swap_of_a_shift"
            )
        ]

    def __str__(self) -> str:
        return f"{self.shift.deputy}请{self.colleague}换班"
