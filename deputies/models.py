"""Terms (届), sessions (会次), deputy groups (代表小组) and deputies of a township's congress."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from deputies.numerals import in_chinese
from groundwork.townships.pinyin import initials, person_sort_key
from groundwork.townships.records import Record, RecordQuerySet


@pghistory.track()
class Term(Record):
    """A term of office (届) of the congress: five years (地方组织法 第九条)."""

    number = models.PositiveSmallIntegerField("届次")
    begins_on = models.DateField("开始")
    ends_on = models.DateField("届满")

    class Meta:
        verbose_name = verbose_name_plural = "届"
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["township", "number"], name="term_once_in_a_township"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("begins_on")), name="term_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"第{in_chinese(self.number)}届"


@pghistory.track()
class Session(Record):
    """A session (会次) of a term. Motions are taken until ``motion_deadline`` (the presidium's cut-off)."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="sessions", verbose_name="届")
    number = models.PositiveSmallIntegerField("次")
    opens_on = models.DateField("开幕")
    closes_on = models.DateField("闭幕")
    motion_deadline = models.DateField("议案截止日", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "会议"
        ordering = ("-opens_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="session_once_in_a_term"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="session_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term}人大{in_chinese(self.number)}次会议"

    @property
    def short_name(self) -> str:
        """十七届一次会议."""
        return f"{in_chinese(self.term.number)}届{in_chinese(self.number)}次会议"


@pghistory.track()
class DeputyGroup(Record):
    """A deputy group (代表小组) or delegation."""

    name = models.CharField("名称", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "代表小组"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["township", "name"], name="group_once_in_a_township")]

    def __str__(self) -> str:
        return self.name


class DeputyQuerySet(RecordQuerySet):
    """Deputies."""

    def serving(self) -> Self:
        """Return those in office."""
        return self.filter(status=Deputy.Status.SERVING)


@pghistory.track()
class Deputy(Record):
    """A deputy of the congress; her account, if she has one, is linked."""

    class Status(models.TextChoices):
        SERVING = "serving", "在任"
        SUSPENDED = "suspended", "暂停执行职务"
        TERMINATED = "terminated", "资格终止"

    class Sex(models.TextChoices):
        FEMALE = "female", "女"
        MALE = "male", "男"

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="deputies", verbose_name="届")
    group = models.ForeignKey(
        DeputyGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deputies",
        verbose_name="代表小组",
    )
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
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.SERVING)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表"
        ordering = ("sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "certificate_no"],
                condition=~Q(certificate_no=""),
                name="certificate_once_in_a_term",
            ),
            models.UniqueConstraint(
                fields=["term", "user"], condition=Q(user__isnull=False), name="deputy_account_once_in_a_term"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key, self.initials = person_sort_key(self.name), initials(self.name)
        super().save(*args, **kwargs)
