"""Which rules apply to a proposal: its township's policy, or the national preset until it has chosen one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from groundwork.deadlines.limits import Limit
from proposals.models.policy import HandlingPolicy

NATIONAL = "national"

_kept: ContextVar[dict[int, HandlingPolicy] | None] = ContextVar("kept_policies", default=None)


def policy_of(township: Any) -> HandlingPolicy:
    """Return the policy that the township (or the one of that key) works by."""
    kept, key = _kept.get(), getattr(township, "pk", township)
    if kept is None:
        return read_policy(key)
    if key not in kept:
        kept[key] = read_policy(key)
    return kept[key]


@contextmanager
def policies_kept() -> Iterator[None]:
    """Read each township's policy once for everything inside: a batch in which nobody edits them."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def read_policy(township: int) -> HandlingPolicy:
    """Read the township's own policy, or the national preset where it has chosen none."""
    own = HandlingPolicy.objects.filter(township=township).first()
    return own or HandlingPolicy.objects.presets().get(code=NATIONAL)


def limit_of(proposal: Any, kind: str) -> Limit | None:
    """Return a limit for a proposal; the policy is read once per object."""
    return policy_for(proposal).limit(kind)


def policy_for(proposal: Any) -> HandlingPolicy:
    """Return the policy of a proposal's township, remembered on the object."""
    if not hasattr(proposal, "_policy"):
        proposal._policy = policy_of(proposal.township_id)
    return proposal._policy
