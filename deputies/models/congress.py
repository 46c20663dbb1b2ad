"""Terms (届), sessions (会次), electoral districts (选区) and deputy groups (代表小组) of a township's congress."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q

from deputies.numerals import in_chinese
from groundwork.townships.records import Record


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


@pghistory.track()
class Constituency(Record):
    """An electoral district (选区) of a term: it elects one to three deputies (选举法 第二十五条)."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="constituencies", verbose_name="届")
    number = models.PositiveSmallIntegerField("选区号")
    name = models.CharField("名称", max_length=60)
    villages = models.ManyToManyField(
        "townships.Village", blank=True, related_name="constituencies", verbose_name="所含村（社区）"
    )
    seats = models.PositiveSmallIntegerField("应选名额", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "选区"
        ordering = ("-term__number", "number")
        constraints = [models.UniqueConstraint(fields=["term", "number"], name="constituency_once_in_a_term")]

    def __str__(self) -> str:
        return self.name
