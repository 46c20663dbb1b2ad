"""The liaison station (代表联络站), the deputies grouped in at it (混合编组), and who keeps it."""

from __future__ import annotations

import datetime
import secrets
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from groundwork.accounts.roles import Role
from groundwork.townships.models import Named
from groundwork.townships.records import Record, RecordQuerySet

#: Letters and digits that nobody mistakes for another on paper.
LEGIBLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8


def new_code() -> str:
    """Return the word by which a station's QR code leads to its public page."""
    return "".join(secrets.choice(LEGIBLE) for _ in range(CODE_LENGTH))


class StationQuerySet(RecordQuerySet):
    """Stations."""

    def active(self) -> Self:
        """Return those that are open."""
        return self.filter(is_active=True)

    def public(self) -> Self:
        """Return what anybody may read: the open stations."""
        return self.active()

    def kept_by(self, user: Any) -> Self:
        """Return those whose records the user keeps: as its liaison officer, or as the congress office."""
        theirs = Q(officers__user=user) & Q(township_id__in=user.standing.townships_as(Role.STATION_LIAISON))
        office = Q(township_id__in=user.standing.townships_as(Role.CLERK))
        return self.filter(Q(pk__in=self.model.objects.filter(theirs).values("pk")) | office)


@pghistory.track()
class LiaisonStation(Named, Record):
    """A place where deputies of all levels meet voters: the township's centre, a village's station, a contact point."""

    class Kind(models.TextChoices):
        CENTRE = "centre", "中心联络站（代表之家）"
        VILLAGE = "village", "村（社区）联络站"
        POINT = "point", "联络点"

    kind = models.CharField("类型", max_length=10, choices=Kind.choices, default=Kind.VILLAGE)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="branches",
        verbose_name="上级联络站",
    )
    village = models.ForeignKey(
        "townships.Village", on_delete=models.PROTECT, null=True, blank=True, related_name="stations",
        verbose_name="所在村（社区）",
    )  # fmt: skip
    address = models.CharField("地址", max_length=120, blank=True)
    phone = models.CharField("对外电话", max_length=30, blank=True)
    head = models.ForeignKey(
        "deputies.Deputy", on_delete=models.PROTECT, null=True, blank=True, related_name="stations_headed",
        verbose_name="站长",
    )  # fmt: skip
    deputies = models.ManyToManyField(
        "deputies.Deputy", through="Membership", related_name="stations", verbose_name="进站代表"
    )
    opened_on = models.DateField("建站日期", null=True, blank=True)
    hours = models.CharField("开放时间", max_length=60, blank=True)
    area = models.PositiveSmallIntegerField("面积（平方米）", null=True, blank=True)
    is_active = models.BooleanField("开放", default=True)
    closed_on = models.DateField("撤并日期", null=True, blank=True, editable=False)
    closed_reason = models.CharField("撤并原因", max_length=200, blank=True, editable=False)
    sign_code = models.CharField(max_length=12, default=new_code, editable=False)
    code = models.CharField("二维码编号", max_length=12, unique=True, default=new_code, editable=False)

    objects = StationQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = verbose_name_plural = "联络站"
        ordering = ("township_id", "kind", "sort_key", "pk")
        constraints = [
            models.UniqueConstraint(fields=["township", "name"], name="station_name_once_in_a_township"),
            models.CheckConstraint(
                condition=~Q(kind="village") | Q(village__isnull=False),
                name="village_station_names_its_village",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True) | ~Q(closed_reason=""), name="closed_station_says_why"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="station_is_not_its_own_parent"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("liaison_stations:station", args=[self.pk])


class MembershipQuerySet(models.QuerySet):
    """Memberships."""

    def on(self, day: datetime.date) -> Self:
        """Return those that hold on that day."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))


@pghistory.track()
class Membership(models.Model):
    """A deputy grouped in at a station (编入) from a day until a day, both included."""

    station = models.ForeignKey(LiaisonStation, on_delete=models.CASCADE, related_name="memberships")
    deputy = models.ForeignKey(
        "deputies.Deputy", on_delete=models.PROTECT, related_name="station_memberships", verbose_name="代表"
    )
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "进站代表"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["station", "deputy"], condition=Q(until__isnull=True), name="deputy_once_at_a_station"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station}：{self.deputy}"


@pghistory.track()
class StationOfficer(models.Model):
    """A liaison officer (联络员) of a station: a person with the post of one in its township."""

    station = models.ForeignKey(LiaisonStation, on_delete=models.CASCADE, related_name="officers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="stations_kept",
        verbose_name="联络员",
    )

    class Meta:
        verbose_name = verbose_name_plural = "联络员"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["station", "user"], name="officer_once_at_a_station")]

    def __str__(self) -> str:
        return f"{self.station}：{self.user}"
