"""Reports on duties (述职报告), the meetings at which they are heard and reviewed (评议会), and the schemes of review as data."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from deputies.models.congress import Term
from deputies.models.deputy import Deputy
from deputies.review_states import CONCLUDED, GIVEN, MEETING, PLANNED, PUBLISHED, RELEASED, REPORT
from groundwork.accounts.roles import WHOLE_TOWNSHIP
from groundwork.ballots.models import Ballot, Question
from groundwork.townships.records import Record, RecordQuerySet
from groundwork.workflow.life import State


class ReviewSchemeQuerySet(models.QuerySet):
    """Schemes."""

    def presets(self) -> Self:
        """Return those shipped with the system."""
        return self.filter(township__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Return the presets and the schemes of the user's townships."""
        return self.filter(Q(township__isnull=True) | Q(township_id__in=user.standing.township_ids))

    def of_township(self, township: Any) -> Self:
        """Return what a township may choose from: its own first."""
        return self.filter(Q(township__isnull=True) | Q(township=township)).order_by(
            models.F("township").asc(nulls_last=True), "pk"
        )


@pghistory.track()
class ReviewScheme(models.Model):
    """How a review is counted: who votes with what weight, what a grade is worth, from what total which verdict."""

    township = models.ForeignKey(
        "townships.Township",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="乡镇",
    )
    code = models.SlugField("代码", max_length=30, blank=True)
    name = models.CharField("名称", max_length=60)
    source = models.CharField("依据", max_length=200)
    least_voters = models.PositiveSmallIntegerField("到会选民代表至少（人）", default=50)
    least_voters_source = models.CharField("人数依据", max_length=120, blank=True)
    per_term = models.PositiveSmallIntegerField("每届至少述职（次）", default=1)
    per_term_source = models.CharField("次数依据", max_length=120, blank=True)

    objects = ReviewSchemeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评议办法"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(township__isnull=True), name="preset_of_review_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_used(self) -> bool:
        """Whether a ballot was prepared by it: from then on its figures stand."""
        return self.meetings.filter(ballot__isnull=False).exists()


@pghistory.track()
class ReviewWeight(models.Model):
    """A group of voters and its weight in percent."""

    scheme = models.ForeignKey(ReviewScheme, on_delete=models.CASCADE, related_name="weights")
    code = models.SlugField(max_length=20)
    label = models.CharField("投票人", max_length=30)
    weight = models.PositiveSmallIntegerField("权重（%）")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="weight_once_in_a_scheme")]

    def __str__(self) -> str:
        return f"{self.label} {self.weight}%"


@pghistory.track()
class ReviewGrade(models.Model):
    """A grade on the sheet and what it is worth; without a score it is left out of the average (弃权)."""

    scheme = models.ForeignKey(ReviewScheme, on_delete=models.CASCADE, related_name="grades")
    code = models.SlugField(max_length=20)
    label = models.CharField("等次", max_length=20)
    score = models.PositiveSmallIntegerField("折算分", null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="grade_once_in_a_scheme")]

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class ReviewVerdict(models.Model):
    """The verdict from that total on."""

    scheme = models.ForeignKey(ReviewScheme, on_delete=models.CASCADE, related_name="verdicts")
    label = models.CharField("评议等次", max_length=20)
    at_least = models.DecimalField("综合得分达到", max_digits=5, decimal_places=2)

    class Meta:
        ordering = ("-at_least", "pk")

    def __str__(self) -> str:
        return f"{self.label}（{self.at_least.normalize():f} 分及以上）"


@pghistory.track()
class ReviewMeeting(Record):
    """述职评议会: when and where which deputies report to voters, and the ballot by which they are reviewed."""

    LIFE = MEETING

    term = models.ForeignKey(
        Term, on_delete=models.PROTECT, related_name="review_meetings", verbose_name="届"
    )
    title = models.CharField("名称", max_length=60)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=60)
    scheme = models.ForeignKey(
        ReviewScheme, on_delete=models.PROTECT, related_name="meetings", verbose_name="评议办法"
    )
    state = models.CharField("状态", max_length=12, choices=MEETING.choices, default=MEETING.start)
    ballot = models.OneToOneField(
        Ballot, on_delete=models.PROTECT, null=True, blank=True, related_name="review_meeting"
    )
    summoned_on = models.DateField("通知日")
    voters_present = models.PositiveSmallIntegerField("到会选民代表", null=True, blank=True)
    note = models.TextField("会议情况", blank=True)
    concluded_on = models.DateField("评议确认", null=True, blank=True)
    published_on = models.DateField("公布", null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "述职评议会"
        ordering = ("-held_on", "-pk")
        triggers = [MEETING.trigger()]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("deputies:review_meeting", args=[self.pk])

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return MEETING.by_code[self.state]

    @property
    def is_planned(self) -> bool:
        """Whether it is still being prepared."""
        return self.state == PLANNED

    @property
    def has_result(self) -> bool:
        """Whether the result was confirmed."""
        return self.state in (CONCLUDED, PUBLISHED)


class DutyReportQuerySet(RecordQuerySet):
    """Reports on duties."""

    def visible_to(self, user: Any) -> Self:
        """Return all for the congress office, the presidium and its overseers; a deputy's own; what is published."""
        whole = Q(township_id__in=user.standing.townships_as(*WHOLE_TOWNSHIP))
        published = Q(meeting__state=PUBLISHED, state__in=GIVEN)
        return super().visible_to(user).filter(whole | Q(deputy__user=user) | published)

    def given(self) -> Self:
        """Return those that were given before voters."""
        return self.filter(state__in=GIVEN)


@pghistory.track()
class DutyReport(Record):
    """述职报告: what a deputy tells the voters of her work, and what they made of it."""

    LIFE = REPORT

    meeting = models.ForeignKey(
        ReviewMeeting, on_delete=models.PROTECT, related_name="reports", verbose_name="述职评议会"
    )
    deputy = models.ForeignKey(
        Deputy, on_delete=models.PROTECT, related_name="duty_reports", verbose_name="代表"
    )
    state = models.CharField("状态", max_length=12, choices=REPORT.choices, default=REPORT.start)
    text = models.TextField("述职内容", max_length=6000, blank=True)
    submitted_on = models.DateField("提交", null=True, blank=True)
    presented_on = models.DateField("述职", null=True, blank=True)
    question = models.OneToOneField(
        Question, on_delete=models.SET_NULL, null=True, blank=True, related_name="duty_report", editable=False
    )
    total = models.DecimalField("综合得分", max_digits=5, decimal_places=2, null=True, blank=True)
    verdict = models.CharField("评议等次", max_length=20, blank=True)
    reviewed_on = models.DateField("评议", null=True, blank=True)
    feedback = models.TextField("书面反馈", max_length=3000, blank=True)
    feedback_on = models.DateField("反馈", null=True, blank=True)

    objects = DutyReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "述职报告"
        ordering = ("deputy__sort_key", "pk")
        triggers = [REPORT.trigger()]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "deputy"], condition=~Q(state=RELEASED), name="reports_once_at_a_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.deputy}述职报告（{self.meeting}）"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("deputies:duty_report", args=[self.pk])

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return REPORT.by_code[self.state]

    @property
    def is_published(self) -> bool:
        """Whether everybody may see the result."""
        return self.meeting.state == PUBLISHED and self.state in GIVEN


def with_reports(deputies: Any) -> Any:
    """Say of each deputy whether and when she last reported this term."""
    given = DutyReport.objects.of_township(OuterRef("township")).given().filter(deputy=OuterRef("pk"))
    given = given.order_by("-presented_on")
    return deputies.annotate(
        has_reported=Exists(given),
        reported_on=models.Subquery(given.values("presented_on")[:1]),
        times_reported=models.Count("duty_reports", filter=Q(duty_reports__state__in=GIVEN)),
    )
