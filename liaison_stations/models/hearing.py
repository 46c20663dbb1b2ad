"""Where opinions are heard: a reception (接待选民), a community meeting (民情沟通会), a home visit (走访)."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
from groundwork.townships.records import Record, RecordQuerySet
from groundwork.ui.dates import cn_date

MOST_PEOPLE = 5000


class HearingQuerySet(RecordQuerySet):
    """Records of hearings."""

    def visible_to(self, user: Any) -> Self:
        """Return what the user may read: the congress office and its overseers all of the township; a liaison officer
        her stations'; a deputy those she took part in."""
        standing = user.standing
        seen = Q(township_id__in=standing.townships_as(*WHOLE_TOWNSHIP))
        if kept := standing.townships_as(Role.STATION_LIAISON):
            seen |= Q(township_id__in=kept) & (Q(station__officers__user=user) | Q(recorded_by=user))
        if hers := standing.townships_as(Role.DEPUTY):
            seen |= Q(township_id__in=hers) & (Q(deputies__user=user) | Q(recorded_by=user))
        return self.filter(pk__in=self.model._base_manager.filter(seen).values("pk"))


class Hearing(Record):
    """What the three have in common: where, when, which deputies, who wrote it down."""

    station = models.ForeignKey(
        "liaison_stations.LiaisonStation", on_delete=models.PROTECT, null=True, blank=True,
        related_name="%(class)ss", verbose_name="联络站",
    )  # fmt: skip
    village = models.ForeignKey(
        "townships.Village", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="村（社区）",
    )  # fmt: skip
    deputies = models.ManyToManyField("deputies.Deputy", related_name="%(class)ss", verbose_name="代表")
    held_on = models.DateField("日期")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="记录人",
    )  # fmt: skip

    objects = HearingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-held_on", "-pk")


@pghistory.track()
class Reception(Hearing):
    """A voter received by deputies at a station (接待选民记录): who came, who received, in the visitor's own words."""

    class Sex(models.TextChoices):
        FEMALE = "female", "女"
        MALE = "male", "男"

    class Age(models.TextChoices):
        YOUNG = "young", "35 岁以下"
        MIDDLE = "middle", "36 至 59 岁"
        OLD = "old", "60 岁以上"

    held_at = models.TimeField("时间", null=True, blank=True)
    day = models.ForeignKey(
        "liaison_stations.ReceptionDay", on_delete=models.SET_NULL, null=True, blank=True,
        related_name="receptions", verbose_name="接待日",
    )  # fmt: skip
    lead = models.ForeignKey(
        "deputies.Deputy", on_delete=models.PROTECT, null=True, blank=True, related_name="receptions_led",
        verbose_name="主接待代表",
    )  # fmt: skip
    voter_name = models.CharField("来访选民姓名", max_length=40, blank=True)
    voter_phone = models.CharField("联系电话", max_length=20, blank=True)
    sex = models.CharField("性别", max_length=6, choices=Sex.choices, blank=True)
    age = models.CharField("年龄段", max_length=6, choices=Age.choices, blank=True)
    is_confidential = models.BooleanField("要求保密", default=False)
    proposed_handling = models.CharField("拟办意见", max_length=200, blank=True)

    class Meta(Hearing.Meta):
        verbose_name = verbose_name_plural = "接待选民记录"

    def __str__(self) -> str:
        return f"{cn_date(self.held_on)} {self.station or self.village or '接待'}"

    def get_absolute_url(self) -> str:
        return reverse("liaison_stations:reception", args=[self.pk])


@pghistory.track()
class CommunityMeeting(Hearing):
    """A public-sentiment meeting (民情沟通会) of deputies with the people of a village."""

    place = models.CharField("地点", max_length=80, blank=True)
    topic = models.CharField("主题", max_length=80)
    participants = models.PositiveSmallIntegerField(
        "到会群众人数", default=0, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    minutes = models.TextField("会议记录", max_length=5000, blank=True)

    class Meta(Hearing.Meta):
        verbose_name = verbose_name_plural = "民情沟通会"

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("liaison_stations:meeting", args=[self.pk])


@pghistory.track()
class HomeVisit(Hearing):
    """Deputies going from house to house (走访选民)."""

    households = models.PositiveSmallIntegerField(
        "走访户数", default=1, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    summary = models.TextField("走访情况", max_length=3000, blank=True)

    class Meta(Hearing.Meta):
        verbose_name = verbose_name_plural = "走访"

    def __str__(self) -> str:
        return f"{cn_date(self.held_on)} 走访{self.village or ''} {self.households} 户"

    def get_absolute_url(self) -> str:
        return reverse("liaison_stations:visit", args=[self.pk])
