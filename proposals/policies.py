"""A township chooses its rules: a preset's limits and classes become its own copy, which it may adjust."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from groundwork.workflow.models import Entry
from proposals.models import HandlingPolicy, OutcomeClass, PolicyLimit, Reply

#: What a township takes over from the preset, besides the rows.
TAKEN_OVER = (
    "code", "name", "source", "clock_start", "rolls_over_holidays", "motion_cosponsors", "every_cosponsor_grades",
)  # fmt: skip
LIMIT_FIELDS = ("value", "unit", "month_day", "source")
CLASS_FIELDS = ("label", "definition", "counts_as_solved", "needs_commitment", "order")


@transaction.atomic
def adopt_policy(
    township: Any, *, preset: HandlingPolicy, actor: Any = None, today: datetime.date
) -> HandlingPolicy:
    """Make the preset's rules the township's own (采用办理规则), and return its policy.

    Adopting again puts every limit and class back to the preset; deadlines that run keep the limit under
    which they were opened, the row history keeps what stood before, and the policy's trail says who changed it.
    A class that replies carry and the preset does not know stays, after the others.

    Raises ValueError when ``preset`` is itself a township's policy.
    """
    if preset.township_id is not None:
        raise ValueError(f"not a preset: {preset}")
    policy = HandlingPolicy.objects.select_for_update(of=("self",)).filter(township=township).first()
    before = policy.name if policy else ""
    policy = policy or HandlingPolicy(township=township)
    for name in TAKEN_OVER:
        setattr(policy, name, getattr(preset, name))
    policy.based_on = preset
    policy.save()
    copy_limits(preset, policy)
    copy_classes(preset, policy)
    policy.__dict__.pop("_rows", None)
    Entry.write(
        policy, actor=actor, move="adopt_policy", label="采用办理规则", today=today,
        sentence=f"采用“{preset.name}”办理规则" + (f"，原为“{before}”" if before else "")
        + "；正在计时的期限不变。",
    )  # fmt: skip
    return policy


def copy_limits(preset: HandlingPolicy, policy: HandlingPolicy) -> None:
    """Give the policy the preset's limits, and no others."""
    kinds = []
    for row in preset.limits.all():
        PolicyLimit.objects.update_or_create(
            policy=policy, kind=row.kind, defaults={name: getattr(row, name) for name in LIMIT_FIELDS}
        )
        kinds.append(row.kind)
    policy.limits.exclude(kind__in=kinds).delete()


def copy_classes(preset: HandlingPolicy, policy: HandlingPolicy) -> None:
    """Give the policy the preset's outcome classes; one the preset lacks goes, unless a reply carries it."""
    codes = []
    for row in preset.outcome_classes.all():
        OutcomeClass.objects.update_or_create(
            policy=policy, code=row.code, defaults={name: getattr(row, name) for name in CLASS_FIELDS}
        )
        codes.append(row.code)
    others = policy.outcome_classes.exclude(code__in=codes)
    used = Reply.objects.filter(outcome_class__in=others).values("outcome_class_id")
    others.exclude(pk__in=used).delete()
    for number, kept in enumerate(others.order_by("order", "code"), len(codes) + 1):
        OutcomeClass.objects.filter(pk=kept.pk).update(order=number)
