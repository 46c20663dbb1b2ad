"""What deputies and officers of units see first: their own work, and the proposals that they raised or handle."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from groundwork.deadlines.models import Deadline
from groundwork.notifications.models import Message
from proposals import states
from proposals.models import Assignment, Cosponsor, Proposal

SHOWN = 12
MESSAGES_SHOWN = 6


def build(user: Any) -> dict[str, Any]:
    """Return the page: to-dos by day, own proposals, those in hand, messages."""
    rows = Deadline.objects.owned_by(user).open().select_related("owner_user", "owner_unit")
    return {
        "todos": rows.order_by("due_on", "pk")[:SHOWN],
        "sponsored": sponsored_by(user)[:SHOWN],
        "handled": handled_by(user)[:SHOWN] if user.standing.unit_ids else None,
        "notices": Message.objects.visible_to(user)[:MESSAGES_SHOWN],
    }


def sponsored_by(user: Any) -> Any:
    """Return the proposals that the user leads or signs with others, the newest first, without discarded drafts."""
    signed = Cosponsor.objects.filter(deputy__user=user, proposal=OuterRef("pk"))
    rows = Proposal.objects.visible_to(user).filter(Q(lead_deputy__user=user) | Exists(signed))
    rows = rows.exclude(state=states.WITHDRAWN, submitted_on__isnull=True)
    return rows.select_related("lead_deputy").order_by("-pk")


def handled_by(user: Any) -> Any:
    """Return the assignments in the hands of the user's units, those that still owe something first."""
    held = Assignment.objects.current().filter(unit_id__in=user.standing.unit_ids)
    rows = held.exclude(state=states.DONE).select_related("proposal__lead_deputy", "unit")
    return rows.order_by("-assigned_on", "-pk")
