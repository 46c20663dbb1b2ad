"""The deputy (代表) of one term, and the account that may be linked to her."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from deputies.models.congress import DeputyGroup, Term
from groundwork.townships.pinyin import initials, person_sort_key
from groundwork.townships.records import Record, RecordQuerySet


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
