"""Contact households (联系选民) and visits; who they are is read by the deputy and the clerk only."""

from __future__ import annotations

import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse

from deputies.models.deputy import Deputy
from groundwork.accounts.roles import Role
from groundwork.townships.records import Record, RecordQuerySet


class ContactRuleQuerySet(models.QuerySet):
    """Rules."""

    def presets(self) -> Self:
        """Return those shipped with the system."""
        return self.filter(township__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Return the presets and the rules of the user's townships."""
        return self.filter(Q(township__isnull=True) | Q(township_id__in=user.standing.township_ids))


@pghistory.track()
class ContactRule(models.Model):
    """How many households each deputy keeps in touch with, and how many visits a year she makes: preset or township's own."""

    township = models.OneToOneField(
        "townships.Township", on_delete=models.PROTECT, null=True, blank=True, related_name="contact_rule",
        verbose_name="乡镇",
    )  # fmt: skip
    code = models.SlugField("代码", max_length=30)
    households = models.PositiveSmallIntegerField(
        "每名代表联系几户", validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    visits = models.PositiveSmallIntegerField(
        "每户每年至少走访几次", default=2, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    source = models.CharField("依据", max_length=200)

    objects = ContactRuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联系选民规则"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(township__isnull=True), name="contact_preset_code_once"
            )
        ]

    def __str__(self) -> str:
        return f"每名代表联系 {self.households} 户，每户每年至少走访 {self.visits} 次"


class HouseholdQuerySet(RecordQuerySet):
    """Contact households."""

    def visible_to(self, user: Any) -> Self:
        """Return a deputy's own, and for the clerk those of her township; nobody else reads who they are."""
        own = Q(deputy__user=user, township_id__in=user.standing.township_ids)
        return self.filter(own | Q(township_id__in=user.standing.townships_as(Role.CLERK)))

    def kept(self) -> Self:
        """Return those still kept in touch with."""
        return self.filter(ended_on__isnull=True)

    def with_last_visit(self) -> Self:
        """Bring along the day of the last visit."""
        return self.annotate(last_visit=Max("visits__on", filter=Q(visits__removed_on__isnull=True)))

    def visited_since(self, day: datetime.date) -> Self:
        """Return those visited on or after that day."""
        visits = Visit.objects.standing().filter(household=OuterRef("pk"), on__gte=day)
        return self.filter(Exists(visits))


@pghistory.track()
class Household(Record):
    """A household or voter with whom a deputy keeps in touch: only what is needed to find and call them."""

    deputy = models.ForeignKey(
        Deputy, on_delete=models.PROTECT, related_name="households", verbose_name="代表"
    )
    name = models.CharField("户主（联系人）姓名", max_length=40)
    village = models.ForeignKey(
        "townships.Village",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="所在村",
    )
    phone = models.CharField("电话", max_length=20, blank=True)
    note = models.CharField("备注", max_length=100, blank=True)
    since = models.DateField("联系开始")
    ended_on = models.DateField("不再联系", null=True, blank=True, editable=False)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联系户"
        ordering = ("pk",)
        indexes = [models.Index(fields=["deputy", "ended_on"], name="households_of_a_deputy")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("deputies:household", args=[self.pk])


class VisitQuerySet(RecordQuerySet):
    """Visits."""

    def visible_to(self, user: Any) -> Self:
        """Return the visits of the households that she sees."""
        own = Q(household__deputy__user=user, township_id__in=user.standing.township_ids)
        return self.filter(own | Q(township_id__in=user.standing.townships_as(Role.CLERK)))

    def standing(self) -> Self:
        """Return those not taken back as a mistake."""
        return self.filter(removed_on__isnull=True)


@pghistory.track()
class Visit(Record):
    """A visit to a contact household: when, how, what they said. It is credited as a duty at once."""

    class Way(models.TextChoices):
        HOME = "home", "上门"
        PHONE = "phone", "电话"
        MET = "met", "路上、地头碰面"

    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="visits", verbose_name="联系户"
    )
    on = models.DateField("日期")
    way = models.CharField("方式", max_length=6, choices=Way.choices, default=Way.HOME)
    content = models.TextField("他们说了什么", max_length=500)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name="记录人",
    )
    removed_on = models.DateField("撤销日", null=True, editable=False)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "走访"
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"走访{self.household}"

    def get_absolute_url(self) -> str:
        return self.household.get_absolute_url()
