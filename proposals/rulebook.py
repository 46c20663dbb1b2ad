"""Which rules apply to a proposal: its township's policy, or the national preset until it has chosen one."""

from __future__ import annotations

from typing import Any

from groundwork.deadlines.limits import Limit
from proposals.models.policy import HandlingPolicy

NATIONAL = "national"


def policy_of(township: Any) -> HandlingPolicy:
    """Return the policy that the township works by."""
    own = HandlingPolicy.objects.filter(township=township).first()
    return own or HandlingPolicy.objects.presets().get(code=NATIONAL)


def limit_of(proposal: Any, kind: str) -> Limit | None:
    """Return a limit for a proposal; the policy is read once per object."""
    return policy_for(proposal).limit(kind)


def policy_for(proposal: Any) -> HandlingPolicy:
    """Return the policy of a proposal's township, remembered on the object."""
    if not hasattr(proposal, "_policy"):
        proposal._policy = policy_of(proposal.township)
    return proposal._policy
