"""The voter's opinion (选民意见), from wherever it was heard."""

from __future__ import annotations

import secrets
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
from groundwork.townships.records import Record, RecordQuerySet
from groundwork.workflow.life import State
from liaison_stations import states
from liaison_stations.models.station import LEGIBLE
from liaison_stations.states import OPINION

RECEIPT_GROUPS, RECEIPT_GROUP = 3, 4


def new_receipt() -> str:
    """Return a receipt number that nobody can guess: three groups of four, about 59 bits."""
    groups = ("".join(secrets.choice(LEGIBLE) for _ in range(RECEIPT_GROUP)) for _ in range(RECEIPT_GROUPS))
    return "-".join(groups)


@pghistory.track()
class OpinionCategory(models.Model):
    """What an opinion is about; the same list for the whole installation, preset and editable."""

    name = models.CharField("类别", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "意见类别"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class OpinionQuerySet(RecordQuerySet):
    """Opinions."""

    def visible_to(self, user: Any) -> Self:
        """Return what the user may read: the congress office and its overseers all of the township; a liaison officer her
        stations' and what nobody's station received; a deputy what she heard or what came to her stations; a unit what was
        routed to it."""
        standing = user.standing
        seen = Q(township_id__in=standing.townships_as(*WHOLE_TOWNSHIP))
        if kept := standing.townships_as(Role.STATION_LIAISON):
            seen |= Q(township_id__in=kept, station__officers__user=user)
        if hers := standing.townships_as(Role.DEPUTY):
            seen |= Q(township_id__in=hers) & (
                Q(heard_by__user=user)
                | Q(station__memberships__deputy__user=user, station__memberships__until__isnull=True)
            )
        if standing.unit_ids:
            seen |= Q(unit_id__in=standing.unit_ids) & ~Q(state=states.RECEIVED)
        return self.filter(pk__in=self.model._base_manager.filter(seen).values("pk"))

    def unanswered(self) -> Self:
        """Return those to which the voter has no answer yet."""
        return self.filter(state__in=states.UNANSWERED)


@pghistory.track()
class Opinion(Record):
    """What a voter said, in her own words; where it went, what was answered, and whether she heard of it."""

    LIFE = OPINION

    class Channel(models.TextChoices):
        RECEPTION = "reception", "接待选民"
        MEETING = "meeting", "民情沟通会"
        VISIT = "visit", "走访"
        PUBLIC_PAGE = "public_page", "公开网页（扫码）"
        OTHER = "other", "来电、信箱等"

    class Route(models.TextChoices):
        VILLAGE = "village", "村（社区）"
        UNIT = "unit", "镇属单位"
        TOWNSHIP = "township", "镇人大（主席团）"
        COUNTY = "county", "县级人大"

    class Outcome(models.TextChoices):
        ON_SPOT = "on_spot", "当场答复"
        HANDLED = "handled", "转办后答复"
        PROPOSAL = "proposal", "经代表建议答复"
        GUIDED = "guided", "引导到其他渠道"

    class Satisfaction(models.TextChoices):
        SATISFIED = "satisfied", "满意"
        BASICALLY = "basically", "基本满意"
        DISSATISFIED = "dissatisfied", "不满意"

    receipt_no = models.CharField("回执号", max_length=20, unique=True, default=new_receipt, editable=False)
    channel = models.CharField("来源", max_length=12, choices=Channel.choices)
    station = models.ForeignKey(
        "liaison_stations.LiaisonStation", on_delete=models.PROTECT, null=True, blank=True, related_name="opinions",
        verbose_name="联络站",
    )  # fmt: skip
    heard_by = models.ManyToManyField(
        "deputies.Deputy", blank=True, related_name="opinions_heard", verbose_name="听取意见的代表"
    )
    village = models.ForeignKey(
        "townships.Village",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="涉及村",
    )
    category = models.ForeignKey(
        OpinionCategory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="类别",
    )
    title = models.CharField("事项", max_length=80, blank=True)
    content = models.TextField("意见原话", max_length=3000)
    voter_name = models.CharField("选民姓名", max_length=40, blank=True)
    voter_phone = models.CharField("联系电话", max_length=20, blank=True)
    is_confidential = models.BooleanField("要求保密", default=False)
    received_on = models.DateField("收到日期")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="记录人",
    )

    state = models.CharField(
        "办理状态", max_length=12, choices=OPINION.choices, default=states.RECEIVED, editable=False
    )
    round = models.PositiveSmallIntegerField("轮次", default=1, editable=False)
    route = models.CharField("转往", max_length=10, choices=Route.choices, blank=True)
    unit = models.ForeignKey(
        "townships.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="承办单位",
    )
    routed_on = models.DateField("转办日期", null=True, blank=True)
    answer = models.TextField("答复", blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    outcome = models.CharField("答复方式", max_length=10, choices=Outcome.choices, blank=True)
    told_on = models.DateField("告知日期", null=True, blank=True)
    satisfaction = models.CharField("选民评价", max_length=12, choices=Satisfaction.choices, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "选民意见"
        ordering = ("-pk",)
        triggers = [OPINION.trigger()]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(state=states.MERGED), name="merged_opinion_says_so"
            ),
            models.CheckConstraint(condition=~Q(content=""), name="opinion_says_something"),
            models.CheckConstraint(
                condition=~Q(state=states.ROUTED) | ~Q(route=""), name="routed_opinion_names_its_way"
            ),
            models.CheckConstraint(
                condition=~Q(route="unit", state=states.ROUTED) | Q(unit__isnull=False),
                name="unit_route_names_its_unit",
            ),
        ]
        indexes = [
            models.Index(fields=["township", "state", "-id"], name="opinions_by_state"),
            models.Index(fields=["station", "-received_on", "-id"], name="opinions_of_a_station"),
        ]

    def __str__(self) -> str:
        return self.title or self.content[:30]

    def get_absolute_url(self) -> str:
        return reverse("liaison_stations:opinion", args=[self.pk])

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return OPINION.by_code[self.state]
