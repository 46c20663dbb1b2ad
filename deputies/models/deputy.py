"""The deputy (代表) of one term, and the account that may be linked to her."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from deputies.models.congress import Constituency, DeputyGroup, Term
from deputies.states import DEPUTY, SERVING, SUSPENDED, TERMINATED
from groundwork.townships.pinyin import initials, person_sort_key
from groundwork.townships.records import Record, RecordQuerySet


class DeputyQuerySet(RecordQuerySet):
    """Deputies."""

    def serving(self) -> Self:
        """Return those in office."""
        return self.filter(status=Deputy.Status.SERVING)

    def of_the_congress(self) -> Self:
        """Return those who sit in the township's own congress; the others are of a higher one and only grouped here."""
        return self.filter(level=Deputy.Level.TOWNSHIP)

    def public(self) -> Self:
        """Return those whom the public page shows: the ones in office."""
        return self.serving()


@pghistory.track()
class Deputy(Record):
    """A deputy of the congress, or of a higher one who is grouped here (混合编组); her account, if any, is linked.

    ``status`` is the state of her office: it moves by the steps of ``deputies.steps`` only.
    """

    LIFE = DEPUTY

    class Status(models.TextChoices):
        SERVING = SERVING, "在任"
        SUSPENDED = SUSPENDED, "暂停执行职务"
        TERMINATED = TERMINATED, "资格终止"

    class Level(models.TextChoices):
        TOWNSHIP = "township", "乡镇"
        COUNTY = "county", "县（市、区）"
        CITY = "city", "设区的市（州）"
        PROVINCE = "province", "省（自治区、直辖市）"
        NATION = "nation", "全国"

    class Sex(models.TextChoices):
        FEMALE = "female", "女"
        MALE = "male", "男"

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="deputies", verbose_name="届")
    level = models.CharField(
        "人大层级",
        max_length=10,
        choices=Level.choices,
        default=Level.TOWNSHIP,
        help_text="上级人大代表编入本乡镇活动（混合编组），不参加本乡镇人代会的提案和表决。",
    )
    constituency = models.ForeignKey(
        Constituency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deputies",
        verbose_name="选区",
    )
    group = models.ForeignKey(
        DeputyGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deputies",
        verbose_name="代表小组",
    )
    leads_group = models.BooleanField("小组组长", default=False)
    village = models.ForeignKey(
        "townships.Village",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="所在村",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="deputy_offices",
        verbose_name="账号",
    )  # fmt: skip
    name = models.CharField("姓名", max_length=40)
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    initials = models.CharField(max_length=100, editable=False)
    certificate_no = models.CharField("代表证号", max_length=30, blank=True)
    sex = models.CharField("性别", max_length=6, choices=Sex.choices, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    born_in = models.DateField("出生年月", null=True, blank=True)
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    education = models.CharField("学历", max_length=20, blank=True)
    party = models.CharField("政治面貌", max_length=20, blank=True)
    employer = models.CharField("工作单位", max_length=80, blank=True)
    job = models.CharField("职务（职业）", max_length=40, blank=True)
    elected_on = models.DateField("本届当选日期", null=True, blank=True)
    first_elected_on = models.DateField("首次当选日期", null=True, blank=True)
    introduction = models.TextField(
        "简介",
        blank=True,
        max_length=300,
        help_text="写给选民看的几句话，公开页上显示。不写住址、电话等个人信息。",
    )
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.SERVING)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表"
        ordering = ("sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "level", "certificate_no"],
                condition=~Q(certificate_no=""),
                name="certificate_once_in_a_term",
            ),
            models.UniqueConstraint(
                fields=["term", "user"], condition=Q(user__isnull=False), name="deputy_account_once_in_a_term"
            ),
            models.UniqueConstraint(
                fields=["term", "group"], condition=Q(leads_group=True), name="one_leader_of_a_group"
            ),
            models.CheckConstraint(
                condition=Q(leads_group=False) | Q(group__isnull=False), name="leader_is_of_a_group"
            ),
        ]
        triggers = [DEPUTY.trigger(field="status")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key, self.initials = person_sort_key(self.name), initials(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Her page."""
        return reverse("deputies:detail", args=[self.pk])

    @property
    def state(self) -> str:
        """The state of her office, as the step engine calls it."""
        return self.status

    @state.setter
    def state(self, code: str) -> None:
        self.status = code

    @property
    def sits_in_the_congress(self) -> bool:
        """Whether she is a deputy of the township's own congress."""
        return self.level == self.Level.TOWNSHIP

    @property
    def office_name(self) -> str:
        """What she is: 禾坪镇第十届人大代表, or 县人大代表 for one of a higher congress."""
        if self.sits_in_the_congress:
            return f"{self.township}{self.term}人大代表"
        return f"{self.get_level_display().split('（')[0]}人大代表"
