"""The voter's opinion (选民意见), from wherever it was heard, and what became of it round by round."""

from __future__ import annotations

import datetime
import secrets
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.urls import reverse

from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
from groundwork.deadlines.models import Deadline
from groundwork.townships.records import Record, RecordQuerySet
from groundwork.townships.search import bigram_column, matching, normalise
from groundwork.workflow.life import State
from liaison_stations import states
from liaison_stations.models.station import LEGIBLE
from liaison_stations.states import OPINION

RECEIPT_GROUPS, RECEIPT_GROUP = 3, 4


def new_receipt() -> str:
    """Return a receipt number that nobody can guess: three groups of four, about 59 bits."""
    groups = ("".join(secrets.choice(LEGIBLE) for _ in range(RECEIPT_GROUP)) for _ in range(RECEIPT_GROUPS))
    return "-".join(groups)


class OpinionQuerySet(RecordQuerySet):
    """Opinions."""

    def visible_to(self, user: Any) -> Self:
        """Return what the user may read: the congress office and its overseers all of the township; a liaison officer her
        stations'; a deputy what she heard, or what came to her stations and is not confidential; a unit what was routed
        to it."""
        standing = user.standing
        seen = Q(township_id__in=standing.townships_as(*WHOLE_TOWNSHIP))
        if kept := standing.townships_as(Role.STATION_LIAISON):
            seen |= Q(township_id__in=kept, station__officers__user=user)
        if hers := standing.townships_as(Role.DEPUTY):
            seen |= Q(township_id__in=hers) & (
                Q(heard_by__user=user)
                | Q(
                    station__memberships__deputy__user=user,
                    station__memberships__until__isnull=True,
                    is_confidential=False,
                )
            )
        if standing.unit_ids:
            seen |= Q(unit_id__in=standing.unit_ids) & ~Q(state__in=(states.RECEIVED, states.SET_ASIDE))
        return self.filter(pk__in=self.model._base_manager.filter(seen).values("pk"))

    def unanswered(self) -> Self:
        """Return those to which the voter has no answer yet."""
        return self.filter(state__in=states.UNANSWERED)

    def waiting(self) -> Self:
        """Return those whose voter waits for an answer, the merged ones included."""
        return self.filter(state__in=(*states.UNANSWERED, states.MERGED))

    def searching(self, query: str) -> Self:
        """Return those whose matter or words contain every word of the query."""
        return self.filter(matching(query, text_field="search_text", bigram_field="search_pairs"))

    def with_overdue(self, *, today: datetime.date) -> Self:
        """Return those with an open deadline whose day has passed."""
        return self.filter(Exists(deadlines_of_outer().filter(due_on__lt=today)))

    def for_list(self, *, today: datetime.date) -> Self:
        """Bring along what a row of the list shows, in a fixed number of queries."""
        return (
            self.select_related("station", "village", "category", "unit", "township")
            .annotate(next_due=Subquery(deadlines_of_outer().order_by("due_on").values("due_on")[:1]))
            .annotate(is_late=ExpressionWrapper(Q(next_due__lt=today), output_field=models.BooleanField()))
            .defer("search_text", "search_pairs", "answer")
        )


def deadlines_of_outer() -> Any:
    """The open deadlines of the opinion of the outer query."""
    content_type = ContentType.objects.get_for_model(Opinion)
    return Deadline.objects.open().filter(content_type=content_type, object_id=OuterRef("pk"))


@pghistory.track(exclude=["search_text", "search_pairs"])
class Opinion(Record):
    """What a voter said, in her own words; where it went, what was answered, and whether she heard of it."""

    LIFE = OPINION
    LONGEST = 3000

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

    class Told(models.TextChoices):
        PHONE = "phone", "电话"
        IN_PERSON = "in_person", "当面"
        PAPER = "paper", "书面"
        PUBLIC_PAGE = "public_page", "凭回执号在网页查看"
        NOTICE = "notice", "村务公告栏（没有联系方式）"

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
        "liaison_stations.OpinionCategory",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="类别",
    )
    title = models.CharField("事项", max_length=80, blank=True)
    content = models.TextField("意见原话", max_length=LONGEST)
    voter_name = models.CharField("选民姓名", max_length=40, blank=True)
    voter_phone = models.CharField("联系电话", max_length=20, blank=True)
    is_confidential = models.BooleanField("要求保密", default=False)
    shares_contact = models.BooleanField("同意把姓名电话告诉承办方", default=False)
    received_on = models.DateField("收到日期")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="记录人",
    )
    reception = models.ForeignKey(
        "liaison_stations.Reception", on_delete=models.PROTECT, null=True, blank=True, related_name="opinions",
        verbose_name="接待记录",
    )  # fmt: skip
    meeting = models.ForeignKey(
        "liaison_stations.CommunityMeeting", on_delete=models.PROTECT, null=True, blank=True,
        related_name="opinions", verbose_name="民情沟通会",
    )  # fmt: skip
    visit = models.ForeignKey(
        "liaison_stations.HomeVisit", on_delete=models.PROTECT, null=True, blank=True, related_name="opinions",
        verbose_name="走访",
    )  # fmt: skip

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
    told_how = models.CharField("告知方式", max_length=12, choices=Told.choices, blank=True)
    satisfaction = models.CharField("选民评价", max_length=12, choices=Satisfaction.choices, blank=True)
    first_satisfaction = models.CharField(
        "首次评价", max_length=12, choices=Satisfaction.choices, blank=True, editable=False
    )
    rated_on = models.DateField("评价日期", null=True, blank=True)
    demand = models.TextField("不满意的原因和要求", blank=True)
    ended_reason = models.TextField("不作意见办理的原因", blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    search_text = models.TextField(editable=False, default="")
    search_pairs = bigram_column("search_text")
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
                condition=~Q(state=states.MERGED) | Q(merged_into__isnull=False),
                name="merged_opinion_names_its_main",
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
            GinIndex(fields=["search_pairs"], name="opinion_search"),
        ]

    def __str__(self) -> str:
        if self.is_confidential:
            return f"要求保密的选民意见（第{self.pk}号）"
        return self.title or self.content[:30]

    def save(self, *args: Any, **kwargs: Any) -> None:
        names = kwargs.get("update_fields")
        if names is None or {"title", "content"} & set(names):
            self.search_text = normalise(f"{self.title}\n{self.content}")
            if names is not None:
                kwargs["update_fields"] = {*names, "search_text"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("liaison_stations:opinion", args=[self.pk])

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return OPINION.by_code[self.state]

    @property
    def round_text(self) -> str:
        """Which time it is being handled."""
        return f"第{self.round}轮"

    @property
    def source(self) -> Any:
        """The reception, meeting or visit at which it was heard, if any."""
        return self.reception or self.meeting or self.visit

    @property
    def carrier(self) -> str:
        """Who has it in hand, in words."""
        if self.route == self.Route.UNIT and self.unit_id:
            return str(self.unit)
        if self.route == self.Route.VILLAGE:
            return str(self.unit or self.village or "村（社区）")
        return self.get_route_display()


@pghistory.track()
class OpinionRound(models.Model):
    """A round of handling that did not satisfy the voter: kept when the next one begins."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField("轮次")
    route = models.CharField("转往", max_length=10, choices=Opinion.Route.choices, blank=True)
    unit = models.ForeignKey(
        "townships.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办单位"
    )  # fmt: skip
    answer = models.TextField("答复", blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    outcome = models.CharField("答复方式", max_length=10, choices=Opinion.Outcome.choices, blank=True)
    told_on = models.DateField("告知日期", null=True, blank=True)
    satisfaction = models.CharField(
        "选民评价", max_length=12, choices=Opinion.Satisfaction.choices, blank=True
    )
    rated_on = models.DateField("评价日期", null=True, blank=True)
    demand = models.TextField("不满意的原因和要求", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "办理轮次"
        ordering = ("opinion_id", "number")
        constraints = [
            models.UniqueConstraint(fields=["opinion", "number"], name="round_once_in_an_opinion"),
        ]

    def __str__(self) -> str:
        return f"第{self.number}轮"
