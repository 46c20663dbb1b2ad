"""A township adopts a preset: its rows become its own, again and again, and nothing that was is lost."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from groundwork.workflow.models import Entry
from proposals.models import HandlingPolicy, OutcomeClass
from proposals.policies import adopt_policy
from proposals.rulebook import policy_of

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


def preset(code: str) -> HandlingPolicy:
    return HandlingPolicy.objects.presets().get(code=code)


def limits(policy: HandlingPolicy) -> dict[str, tuple[Any, ...]]:
    return {row.kind: (row.value, row.unit, row.month_day, row.source) for row in policy.limits.all()}


def classes(policy: HandlingPolicy) -> list[tuple[str, str, bool, bool]]:
    return [(c.code, c.label, c.counts_as_solved, c.needs_commitment) for c in policy.outcome_classes.all()]


def test_the_rows_become_the_townships_own(township: Any) -> None:
    chosen = preset("chongqing-township")
    policy = adopt_policy(township, preset=chosen, today=TODAY)
    assert policy_of(township) == policy
    assert (policy.name, policy.based_on) == (chosen.name, chosen)
    assert limits(policy) == limits(chosen)
    assert classes(policy) == classes(chosen)
    policy.limits.filter(kind="reply").update(value=1)
    assert limits(chosen)["reply"][0] == 2


def test_adopting_again_replaces_and_says_so(township: Any) -> None:
    first = adopt_policy(township, preset=preset("chongqing-township"), today=TODAY)
    first.limits.filter(kind="reply").update(value=9)
    OutcomeClass.objects.create(policy=first, code="E", label="自设", definition="自设的一类", order=9)
    second = adopt_policy(township, preset=preset("shandong-township"), today=TODAY)
    assert second.pk == first.pk
    assert limits(second) == limits(preset("shandong-township"))
    assert classes(second) == classes(preset("shandong-township"))
    assert second.clock_start == "session_close"
    assert [e.sentence for e in Entry.objects.of(second)] == [
        "采用“重庆乡镇”办理规则；正在计时的期限不变。",
        "采用“山东乡镇”办理规则，原为“重庆乡镇”；正在计时的期限不变。",
    ]
    assert list(second.events.order_by("pgh_id").values_list("name", flat=True)) == ["重庆乡镇", "山东乡镇"]


def test_a_townships_policy_is_no_preset(township: Any, other_township: Any) -> None:
    own = adopt_policy(township, preset=preset("national"), today=TODAY)
    with pytest.raises(ValueError, match="not a preset"):
        adopt_policy(other_township, preset=own, today=TODAY)
