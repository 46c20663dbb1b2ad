"""Who handles a proposal (承办): the assignment to a unit, its objections, extensions and talks with the deputy."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Q

from groundwork.workflow.life import State
from proposals import states
from proposals.models.proposal import Proposal
from proposals.states import ASSIGNMENT


class AssignmentQuerySet(models.QuerySet):
    """Assignments."""

    def visible_to(self, user: Any) -> Self:
        """Return those of the proposals that the user may read."""
        return self.filter(proposal__in=Proposal.objects.visible_to(user))

    def current(self) -> Self:
        """Return those that still count."""
        return self.exclude(state__in=states.GONE)

    def answering(self) -> Self:
        """Return those that owe the deputy an answer: all but the co-handlers."""
        return self.exclude(part=Assignment.Part.COHANDLER)


@pghistory.track()
class Assignment(models.Model):
    """A proposal in the hands of one unit."""

    LIFE = ASSIGNMENT

    class Part(models.TextChoices):
        SOLE = "sole", "独办"
        SEPARATE = "separate", "分办"
        LEAD = "lead", "主办"
        COHANDLER = "cohandler", "会办"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(
        "townships.Unit", on_delete=models.PROTECT, related_name="assignments", verbose_name="承办单位"
    )
    part = models.CharField("承办方式", max_length=10, choices=Part.choices)
    state = models.CharField(
        "状态", max_length=10, choices=ASSIGNMENT.choices, default=states.PENDING, editable=False
    )
    assigned_on = models.DateField("交办日")
    acknowledged_on = models.DateField("签收日", null=True, blank=True)
    answered_on = models.DateField("答复日", null=True, blank=True)
    redo_on = models.DateField("交重新办理日", null=True, blank=True)
    officer_name = models.CharField("经办人", max_length=40, blank=True)
    officer_phone = models.CharField("联系电话", max_length=20, blank=True)
    leader_name = models.CharField("负责领导", max_length=40, blank=True)
    opinion = models.TextField("会办意见", blank=True)
    opinion_on = models.DateField("会办意见日", null=True, blank=True)
    extended_until = models.DateField("延期至", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "承办"
        ordering = ("pk",)
        triggers = [ASSIGNMENT.trigger()]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "unit"],
                condition=~Q(state=states.RELEASED),
                name="unit_once_on_a_proposal",
            )
        ]
        indexes = [models.Index(fields=["unit", "state"], name="assignments_of_a_unit")]

    def __str__(self) -> str:
        return f"{self.unit}（{self.get_part_display()}）"

    @property
    def township_id(self) -> int:
        """The township of its proposal."""
        return self.proposal.township_id

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return ASSIGNMENT.by_code[self.state]

    @property
    def owes_answer(self) -> bool:
        """Whether it owes the deputy an answer."""
        return self.part != self.Part.COHANDLER

    @property
    def slot(self) -> str:
        """How its deadlines are told apart from those of the other units."""
        return f"assignment-{self.pk}"


@pghistory.track()
class Objection(models.Model):
    """A unit's request to be replaced (申请调整), within its window; what the congress office decided."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="objections")
    filed_on = models.DateField("申请日")
    reason = models.TextField("理由")
    proposed_unit = models.ForeignKey(
        "townships.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="建议改由",
    )
    decided_on = models.DateField("决定日", null=True, blank=True)
    is_upheld = models.BooleanField("同意调整", null=True)
    decision = models.TextField("决定说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "调整申请"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.assignment.unit}申请调整"


@pghistory.track()
class Extension(models.Model):
    """A unit's request for more time; granted by the congress office, and the deputy is told."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="extensions")
    asked_on = models.DateField("申请日")
    reason = models.TextField("理由")
    until = models.DateField("申请延至")
    decided_on = models.DateField("决定日", null=True, blank=True)
    is_granted = models.BooleanField("同意", null=True)
    decision = models.TextField("决定说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "延期申请"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(decided_on__isnull=True), name="one_extension_undecided"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment.unit}申请延期至 {self.until}"


@pghistory.track()
class Consultation(models.Model):
    """A talk of the unit with the deputy (沟通、面商): before, during or after the handling."""

    class Form(models.TextChoices):
        VISIT = "visit", "上门走访"
        MEETING = "meeting", "座谈会"
        SITE = "site", "现场察看"
        PHONE = "phone", "电话联系"
        MESSAGE = "message", "书面或网络"

    class Stage(models.TextChoices):
        BEFORE = "before", "办理前"
        DURING = "during", "办理中"
        AFTER = "after", "答复后"

    FACE_TO_FACE = (Form.VISIT, Form.MEETING, Form.SITE)

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="consultations")
    happened_on = models.DateField("日期")
    form = models.CharField("方式", max_length=10, choices=Form.choices)
    stage = models.CharField("环节", max_length=10, choices=Stage.choices)
    people = models.CharField("面商人", max_length=100)
    content = models.TextField("情况和代表意见")

    class Meta:
        verbose_name = verbose_name_plural = "沟通记录"
        ordering = ("happened_on", "pk")

    def __str__(self) -> str:
        return f"{self.happened_on} {self.get_form_display()}"
