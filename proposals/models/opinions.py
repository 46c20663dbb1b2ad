"""The bridge from voters' opinions: which of them a proposal speaks for."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

from proposals.models.proposal import Proposal


@pghistory.track()
class ProposalOpinion(models.Model):
    """A voter's opinion that was raised as this proposal; not in force any more where the proposal was dropped."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="opinion_links")
    opinion = models.ForeignKey(
        "liaison_stations.Opinion", on_delete=models.PROTECT, related_name="proposal_links",
        verbose_name="选民意见",
    )  # fmt: skip
    linked_on = models.DateField("提成建议日期")
    in_force = models.BooleanField("有效", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "来自选民的意见"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["opinion"], condition=Q(in_force=True), name="opinion_is_raised_in_one_proposal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal}：第{self.opinion_id}号意见"
