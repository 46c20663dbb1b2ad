"""What several chapters share: beginning another round, taking an opinion back, and telling the merged ones' answer."""

from __future__ import annotations

import datetime
from typing import Any

from groundwork.workflow.engine import perform
from liaison_stations import states
from liaison_stations.models import Opinion, OpinionRound

#: What a round leaves behind when the next begins.
KEPT = (
    "route", "unit", "answer", "answered_on", "outcome", "told_on", "satisfaction", "rated_on", "demand",
)  # fmt: skip


def call_back(opinion: Opinion) -> None:
    """Take it out of the hands of whoever had it."""
    opinion.route, opinion.unit, opinion.routed_on = "", None, None


def next_round(opinion: Opinion) -> None:
    """Keep the round that ends, and begin the next with a clean sheet."""
    OpinionRound.objects.update_or_create(
        opinion=opinion,
        number=opinion.round,
        defaults={name: getattr(opinion, name) for name in KEPT},
    )
    opinion.round += 1
    call_back(opinion)
    opinion.answer, opinion.outcome, opinion.told_how, opinion.satisfaction = "", "", "", ""
    opinion.answered_on = opinion.told_on = opinion.rated_on = opinion.closed_on = None
    opinion.merged_into = None


def carry_to_merged(opinion: Opinion, *, today: datetime.date) -> None:
    """Give the answer to every opinion merged into this one, so that each voter is told."""
    from liaison_stations.steps.merging import answer_with_main

    for merged in opinion.merged.filter(state=states.MERGED).order_by("pk"):
        act: Any = answer_with_main
        perform(act.step, merged, actor=None, today=today, main=opinion)
