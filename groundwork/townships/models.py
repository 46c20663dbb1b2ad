"""The places and offices that records belong to: counties, townships, villages, handling units."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from groundwork.townships.pinyin import initials, sort_key
from groundwork.townships.records import Record, RecordQuerySet


class Named(models.Model):
    """A name with the keys by which it sorts and is found."""

    name = models.CharField("名称", max_length=80)
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    initials = models.CharField(max_length=100, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key, self.initials = sort_key(self.name), initials(self.name)
        super().save(*args, **kwargs)


@pghistory.track()
class County(Named):
    """A county, whose congress oversees its townships."""

    code = models.CharField(
        "区划代码", max_length=6, unique=True, validators=[RegexValidator(r"^\d{6}$", "应为 6 位数字。")]
    )

    class Meta:
        verbose_name = verbose_name_plural = "县"
        ordering = ("code",)


class TownshipQuerySet(models.QuerySet):
    """Townships."""

    def visible_to(self, user: Any) -> Self:
        """Return the townships in which the user holds a post, or which she oversees from the county."""
        return self.filter(pk__in=user.standing.township_ids)

    def coded(self, code: str) -> Self:
        """Return the township of a code as it stands in an address; a code that none can have finds none."""
        return self.filter(code=code) if code.isalnum() else self.none()


@pghistory.track()
class Township(Named):
    """A town, township or ethnic township, with a people's congress of its own: the tenant of the system."""

    code = models.CharField(
        "区划代码", max_length=9, unique=True, validators=[RegexValidator(r"^\d{9}$", "应为 9 位数字。")]
    )
    county = models.ForeignKey(
        County, on_delete=models.PROTECT, related_name="townships", verbose_name="所属县"
    )

    objects = TownshipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "乡镇"
        ordering = ("code",)

    @property
    def congress_name(self) -> str:
        """The full name of its congress."""
        return f"{self.name}人民代表大会"


@pghistory.track()
class Village(Named, Record):
    """A village or residents' community of a township."""

    code = models.CharField(
        "区划代码", max_length=12, unique=True, validators=[RegexValidator(r"^\d{12}$", "应为 12 位数字。")]
    )

    class Meta:
        verbose_name = verbose_name_plural = "村（社区）"
        ordering = ("code",)


class UnitQuerySet(RecordQuerySet):
    """Handling units."""

    def active(self) -> Self:
        """Return those that can still be given work."""
        return self.filter(is_active=True)


@pghistory.track()
class Unit(Named, Record):
    """A handling unit (承办单位): an office or station of the township government, or one above it."""

    class Kind(models.TextChoices):
        OFFICE = "office", "内设机构（办、中心）"
        STATION = "station", "站所"
        VILLAGE = "village", "村（社区）"
        COUNTY = "county", "县级部门"
        OTHER = "other", "其他"

    kind = models.CharField("性质", max_length=10, choices=Kind.choices, default=Kind.OFFICE)
    short_name = models.CharField("简称", max_length=30, blank=True)
    is_active = models.BooleanField("仍在使用", default=True)

    objects = UnitQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = verbose_name_plural = "承办单位"
        ordering = ("sort_key", "pk")
        constraints = [
            models.UniqueConstraint(fields=["township", "name"], name="unit_name_once_in_a_township"),
            models.CheckConstraint(condition=~Q(name=""), name="unit_has_a_name"),
        ]
