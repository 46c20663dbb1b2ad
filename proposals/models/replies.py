"""The answer (答复) and what the deputies say of it (反馈)."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

from proposals.models.assignments import Assignment
from proposals.models.policy import OutcomeClass
from proposals.models.proposal import Grade, Proposal


@pghistory.track()
class Reply(models.Model):
    """A reply letter (答复函) of one unit in one round, or of the county, registered by the congress office."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="replies")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    round = models.PositiveSmallIntegerField("轮次", default=1)
    author = models.CharField("答复单位", max_length=80)
    doc_no = models.CharField("文号", max_length=60, blank=True)
    outcome_class = models.ForeignKey(
        OutcomeClass, on_delete=models.PROTECT, related_name="replies", verbose_name="结果类别"
    )
    text = models.TextField("答复全文", blank=True)
    done_items = models.TextField("已落实事项", blank=True)
    planned_items = models.TextField("计划落实事项", blank=True)
    planned_by = models.DateField("落实时限", null=True, blank=True)
    unadopted_reason = models.TextField("未采纳或未落实理由", blank=True)
    signer = models.CharField("签发人", max_length=40, blank=True)
    contact = models.CharField("联系人", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    face_to_face = models.BooleanField("当面答复", default=False)
    replied_on = models.DateField("答复日")
    is_superseded = models.BooleanField("已有新一轮答复", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "答复"
        ordering = ("round", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "round"],
                condition=Q(assignment__isnull=False),
                name="one_reply_per_round",
            )
        ]

    def __str__(self) -> str:
        return f"{self.author}的答复"


@pghistory.track()
class Feedback(models.Model):
    """A deputy's grades of one reply: the handling work and the result, apart; reasons when dissatisfied."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="feedback")
    deputy = models.ForeignKey(
        "deputies.Deputy", on_delete=models.PROTECT, related_name="feedback_given", verbose_name="代表"
    )
    work_grade = models.CharField("对办理工作", max_length=12, choices=Grade.choices)
    result_grade = models.CharField("对办理结果", max_length=12, choices=Grade.choices)
    reason = models.TextField("理由和要求", blank=True)
    given_on = models.DateField("反馈日")
    on_paper = models.BooleanField("由人大办按书面意见代录", default=False)
    is_late = models.BooleanField("逾期反馈", default=False)
    counts = models.BooleanField("计入评价", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "代表反馈"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["reply", "deputy"], name="one_feedback_per_deputy"),
            models.CheckConstraint(
                condition=~(Q(work_grade=Grade.DISSATISFIED) | Q(result_grade=Grade.DISSATISFIED))
                | ~Q(reason=""),
                name="dissatisfied_gives_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy}：{self.get_work_grade_display()}／{self.get_result_grade_display()}"
