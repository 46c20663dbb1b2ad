"""The proposal itself (议案、建议) and those who sign it with the lead deputy."""

from __future__ import annotations

import datetime
from typing import Any, Self

import pghistory
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse

from groundwork.accounts.roles import WHOLE_TOWNSHIP
from groundwork.deadlines.models import Deadline
from groundwork.townships.records import Record, RecordQuerySet
from groundwork.townships.search import bigram_column, matching, normalise
from groundwork.workflow.life import State
from proposals import states
from proposals.states import PROPOSAL


class Grade(models.TextChoices):
    """What deputies say of the handling (代表评价), worst last."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class ProposalQuerySet(RecordQuerySet):
    """Proposals."""

    def visible_to(self, user: Any) -> Self:
        """Return what the user may read: the congress office everything sent in; a unit what it was given; a deputy her
        own, those she co-signs, and the others of her township that are neither drafts nor confidential."""
        standing = user.standing
        whole = standing.townships_as(*WHOLE_TOWNSHIP)
        seen = Q(township_id__in=whole) & ~Q(state__in=states.PRIVATE)
        clerk_drafts = Q(township_id__in=standing.townships_as("clerk"))
        sponsored = Q(lead_deputy__user=user) | Q(
            pk__in=Cosponsor.objects.filter(deputy__user=user).values("proposal_id")
        )
        seen |= clerk_drafts | (sponsored & Q(township_id__in=standing.township_ids))
        if standing.unit_ids:
            given = self.model._meta.get_field("assignments").related_model.objects.filter(
                unit_id__in=standing.unit_ids
            ).exclude(state=states.RELEASED)  # fmt: skip
            seen |= Q(pk__in=given.values("proposal_id"))
        if deputies := standing.townships_as("deputy"):
            open_to_all = ~Q(state__in=(*states.PRIVATE, states.SUBMITTED, states.RETURNED)) & Q(
                is_confidential=False
            )
            seen |= Q(township_id__in=deputies) & open_to_all
        return self.filter(seen)

    def sent_in(self) -> Self:
        """Return those that left their sponsors' hands and were not taken back as drafts."""
        return self.exclude(state__in=states.PRIVATE).filter(submitted_on__isnull=False)

    def public(self) -> Self:
        """Return what anybody may read; a deputy who objects later is heard at once."""
        return self.filter(published_on__isnull=False, is_confidential=False, objects_to_publishing=False)

    def handled_by(self, unit: Any) -> Self:
        """Return those in the hands of a unit, now or at the end."""
        assignments = self.model._meta.get_field("assignments").related_model.objects
        return self.filter(Exists(assignments.current().filter(proposal=OuterRef("pk"), unit=unit)))

    def with_overdue(self, *, today: datetime.date) -> Self:
        """Return those with an open deadline whose day has passed."""
        return self.filter(Exists(deadlines_of_outer().filter(due_on__lt=today)))

    def with_units(self) -> Self:
        """Bring along the assignments that count, as ``current_assignments``, with their units."""
        assignments = self.model._meta.get_field("assignments").related_model.objects
        current = assignments.current().select_related("unit")
        return self.prefetch_related(Prefetch("assignments", queryset=current, to_attr="current_assignments"))

    def for_list(self, *, today: datetime.date) -> Self:
        """Bring along what a row of the list shows, in a fixed number of queries: the units, the next due date and
        whether that is past; leave the long texts behind."""
        return (
            self.with_units()
            .select_related("lead_deputy", "outcome_class", "township")
            .annotate(next_due=Subquery(deadlines_of_outer().order_by("due_on").values("due_on")[:1]))
            .annotate(is_late=ExpressionWrapper(Q(next_due__lt=today), output_field=models.BooleanField()))
            .defer("situation", "analysis", "request", "search_text", "search_pairs", "note")
        )

    def searching(self, query: str) -> Self:
        """Return those whose title, text, number or sponsor contains every word of the query."""
        return self.filter(matching(query, text_field="search_text", bigram_field="search_pairs"))


def deadlines_of_outer() -> Any:
    """The open deadlines of the proposal of the outer query."""
    content_type = ContentType.objects.get_for_model(Proposal)
    return Deadline.objects.open().filter(content_type=content_type, object_id=OuterRef("pk"))


@pghistory.track(exclude=["search_text", "search_pairs"])
class Proposal(Record):
    """A motion (议案) or a suggestion, criticism or opinion (建议、批评和意见)."""

    LIFE = PROPOSAL
    #: The fields whose words make up what search looks through.
    FOUND_BY = frozenset({"kind", "number", "title", "situation", "analysis", "request", "lead_deputy_id"})

    class Kind(models.TextChoices):
        SUGGESTION = "suggestion", "建议"
        MOTION = "motion", "议案"

    class Period(models.TextChoices):
        SESSION = "session", "大会期间"
        INTERSESSION = "intersession", "闭会期间"

    class Addressee(models.TextChoices):
        TOWNSHIP = "township", "本级人大"
        COUNTY = "county", "县级人大"

    class Mode(models.TextChoices):
        SOLE = "sole", "独办"
        SEPARATE = "separate", "分办（分别答复）"
        LEAD = "lead", "主办、会办（主办答复）"

    kind = models.CharField("种类", max_length=10, choices=Kind.choices, default=Kind.SUGGESTION)
    addressee = models.CharField(
        "提交给", max_length=10, choices=Addressee.choices, default=Addressee.TOWNSHIP
    )
    term = models.ForeignKey(
        "deputies.Term", on_delete=models.PROTECT, related_name="proposals", verbose_name="届"
    )
    session = models.ForeignKey(
        "deputies.Session",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="会议",
    )
    period = models.CharField("提出时间", max_length=12, choices=Period.choices, default=Period.INTERSESSION)
    series = models.CharField(max_length=40, blank=True, editable=False)
    number = models.PositiveIntegerField("编号", null=True, blank=True)
    title = models.CharField("标题", max_length=150)
    situation = models.TextField("情况（案由）", blank=True)
    analysis = models.TextField("分析（案据）", blank=True)
    request = models.TextField("具体建议（方案）", blank=True)
    category = models.ForeignKey(
        "proposals.Category",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="类别",
    )
    village = models.ForeignKey(
        "townships.Village",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="涉及村",
    )
    lead_deputy = models.ForeignKey(
        "deputies.Deputy", on_delete=models.PROTECT, related_name="proposals_led", verbose_name="领衔代表"
    )
    suggested_unit = models.CharField("建议承办单位", max_length=80, blank=True)
    is_confidential = models.BooleanField("要求保密", default=False)
    objects_to_publishing = models.BooleanField("不同意公开", default=False)
    extra_cosponsors = models.PositiveSmallIntegerField("另有联名人数", default=0)

    state = models.CharField(
        "办理状态", max_length=12, choices=PROPOSAL.choices, default=states.DRAFT, editable=False
    )
    round = models.PositiveSmallIntegerField("轮次", default=1, editable=False)
    mode = models.CharField("承办方式", max_length=10, choices=Mode.choices, blank=True)
    submitted_on = models.DateField("提交日", null=True, blank=True)
    registered_on = models.DateField("登记日", null=True, blank=True)
    assigned_on = models.DateField("交办日", null=True, blank=True)
    replied_on = models.DateField("答复日", null=True, blank=True)
    rated_on = models.DateField("反馈日", null=True, blank=True)
    closed_on = models.DateField("办结日", null=True, blank=True)
    published_on = models.DateField("公开日", null=True, blank=True)
    ended_reason = models.TextField("理由", blank=True)
    decline_ground = models.ForeignKey(
        "proposals.Ground",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="不予受理的情形",
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )
    converted_from = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="converted_to",
        verbose_name="由议案转来",
    )
    is_key = models.BooleanField("重点督办", default=False)
    key_grounds = models.ManyToManyField(
        "proposals.Ground", blank=True, related_name="+", verbose_name="重点督办条件"
    )
    key_leader = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="领衔督办",
    )
    outcome_class = models.ForeignKey(
        "proposals.OutcomeClass",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="结果类别",
    )
    first_work_grade = models.CharField("首次评价·办理工作", max_length=12, choices=Grade.choices, blank=True)
    first_result_grade = models.CharField(
        "首次评价·办理结果", max_length=12, choices=Grade.choices, blank=True
    )
    work_grade = models.CharField("最终评价·办理工作", max_length=12, choices=Grade.choices, blank=True)
    result_grade = models.CharField("最终评价·办理结果", max_length=12, choices=Grade.choices, blank=True)
    grade_waived = models.BooleanField("逾期未反馈", default=False)
    note = models.TextField("备注", blank=True)
    search_text = models.TextField(editable=False, default="")
    search_pairs = bigram_column("search_text")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "议案建议"
        ordering = ("-pk",)
        triggers = [PROPOSAL.trigger()]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "series", "number"],
                condition=Q(number__isnull=False),
                name="number_once_in_a_series",
            ),
            models.CheckConstraint(
                condition=~Q(period="session") | Q(session__isnull=False), name="in_session_names_its_session"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(state=states.MERGED), name="merged_says_so"
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(is_confidential=False),
                name="confidential_stays_unpublished",
            ),
        ]
        indexes = [
            GinIndex(fields=["search_pairs"], name="proposal_search"),
            models.Index(fields=["township", "state", "-id"], name="proposals_by_state"),
            models.Index(fields=["township", "-submitted_on", "-id"], name="proposals_by_date"),
            models.Index(
                fields=["published_on"], condition=Q(published_on__isnull=False), name="proposals_published"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}　{self.title}" if self.number else self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        names = kwargs.get("update_fields")
        if names is None or self.FOUND_BY & set(names):
            self.search_text = self.words_to_find()
            if names is not None:
                kwargs["update_fields"] = {*names, "search_text"}
        super().save(*args, **kwargs)

    def words_to_find(self) -> str:
        """The text in which search looks."""
        parts = [
            self.reference if self.number else "",
            self.title,
            self.situation,
            self.analysis,
            self.request,
        ]
        return normalise("\n".join([*parts, self.lead_deputy.name]))

    def get_absolute_url(self) -> str:
        return reverse("proposals:detail", args=[self.pk])

    @property
    def reference(self) -> str:
        """建议第012号, or its kind while it has no number."""
        return f"{self.get_kind_display()}第{self.number:03d}号" if self.number else self.get_kind_display()

    @property
    def is_motion(self) -> bool:
        """Whether it is a motion (议案)."""
        return self.kind == self.Kind.MOTION

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return PROPOSAL.by_code[self.state]

    @property
    def round_text(self) -> str:
        """第2轮, for badges."""
        return f"第{self.round}轮"

    @property
    def is_void(self) -> bool:
        """Whether it ended without an answer being owed."""
        return self.state in states.VOID


class CosponsorQuerySet(models.QuerySet):
    """Co-sponsors."""

    def confirmed(self) -> Self:
        """Return those who confirmed that it is their true will."""
        return self.filter(state=Cosponsor.State.CONFIRMED)


@pghistory.track()
class Cosponsor(models.Model):
    """A deputy asked to sign with the lead deputy; only her own confirmation counts (重庆建议办理规定 第八条 等)."""

    class State(models.TextChoices):
        INVITED = "invited", "待确认"
        CONFIRMED = "confirmed", "已确认"
        REFUSED = "refused", "不同意"

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="cosponsors")
    deputy = models.ForeignKey(
        "deputies.Deputy", on_delete=models.PROTECT, related_name="cosponsored", verbose_name="联名代表"
    )
    state = models.CharField("确认情况", max_length=10, choices=State.choices, default=State.INVITED)
    invited_on = models.DateField("邀请日")
    answered_on = models.DateField("答复日", null=True, blank=True)

    objects = CosponsorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联名代表"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["proposal", "deputy"], name="cosponsor_once")]

    def __str__(self) -> str:
        return self.deputy.name
