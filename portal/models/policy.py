"""The rules of the public page (公开网页规则): one row per township, each limit with the reason it was set."""

from __future__ import annotations

from typing import Any

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from groundwork.deadlines.limits import Limit, LimitUnit

OFTEN = [MinValueValidator(1), MaxValueValidator(2000)]
FEW = [MinValueValidator(1), MaxValueValidator(60)]


class PortalPolicyQuerySet(models.QuerySet):
    """Rules of the public page."""

    def of_township(self, township: Any) -> PortalPolicy:
        """Return the township's own rules, or the preset where it has none."""
        rows = self.filter(models.Q(township=township) | models.Q(township__isnull=True))
        return rows.order_by(models.F("township").asc(nulls_last=True))[0]


@pghistory.track()
class PortalPolicy(models.Model):
    """How a township keeps its public page; the row without a township is the preset."""

    township = models.OneToOneField(
        "townships.Township",
        on_delete=models.PROTECT,
        null=True,
        related_name="portal_policy",
        editable=False,
    )

    class Ask(models.TextChoices):
        REQUIRED = "required", "必填"
        OPTIONAL = "optional", "选填"
        HIDDEN = "hidden", "不问"

    review_days = models.PositiveSmallIntegerField("公告审核期限（工作日）", default=2, validators=FEW)
    rewrite_days = models.PositiveSmallIntegerField("退回后修改期限（工作日）", default=3, validators=FEW)
    review_source = models.CharField("公告期限的依据", max_length=200, blank=True)

    ask_name = models.CharField("姓名", max_length=8, choices=Ask.choices, default=Ask.OPTIONAL)
    ask_phone = models.CharField("联系电话", max_length=8, choices=Ask.choices, default=Ask.OPTIONAL)
    ask_source = models.CharField("填写要求的依据", max_length=200, blank=True)
    address_hourly = models.PositiveSmallIntegerField("同一网络每小时最多提交", default=20, validators=OFTEN)
    address_daily = models.PositiveSmallIntegerField("同一网络每天最多提交", default=60, validators=OFTEN)
    doubtful_hourly = models.PositiveSmallIntegerField(
        "同一网络每小时最多提交（未通过防刷验证的）", default=5, validators=OFTEN
    )
    station_hourly = models.PositiveSmallIntegerField(
        "同一联络站每小时最多收到", default=60, validators=OFTEN
    )
    misses_hourly = models.PositiveSmallIntegerField(
        "同一网络每小时最多输错回执号", default=20, validators=OFTEN
    )
    forget_days = models.PositiveSmallIntegerField("提交频次记录保存天数", default=3, validators=FEW)
    limits_source = models.CharField("提交频次的理由", max_length=200, blank=True)
    privacy_notice = models.TextField("个人信息处理说明", max_length=3000, blank=True)
    petition_hint = models.TextField("哪些事请走其他渠道", max_length=1000, blank=True)

    objects = PortalPolicyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公开网页规则"
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(township__isnull=True), name="one_preset_of_the_portal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.township}公开网页规则" if self.township_id else "公开网页规则（预置）"

    def get_absolute_url(self) -> str:
        return reverse("announcements:policy")

    @property
    def review_limit(self) -> Limit:
        """Within what a submitted announcement is reviewed."""
        return Limit(self.review_days, LimitUnit.WORKDAY, source=self.review_source)

    @property
    def rewrite_limit(self) -> Limit:
        """Within what a returned one is mended."""
        return Limit(self.rewrite_days, LimitUnit.WORKDAY, source=self.review_source)
