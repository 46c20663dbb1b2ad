"""Whom a step tells: clerks, presidium, officers, sponsors with accounts."""

from __future__ import annotations

import datetime
from typing import Any

from groundwork.accounts.models import User
from groundwork.accounts.roles import UNIT_ROLES, Role


def account_of(deputy: Any) -> Any:
    """Return the deputy's account, or None."""
    return deputy.user if deputy.user_id else None


def clerks_of(proposal: Any, *, on: datetime.date) -> list[User]:
    """Return the congress office of its township."""
    return list(User.objects.holding(Role.CLERK, township=proposal.township_id, on=on))


def presidium_of(proposal: Any, *, on: datetime.date) -> list[User]:
    """Return the presidium of its township."""
    return list(User.objects.holding(Role.PRESIDIUM, Role.CHAIRMAN, township=proposal.township_id, on=on))


def overseers_of(proposal: Any, *, on: datetime.date) -> list[User]:
    """Return who oversees its county from above."""
    return list(User.objects.holding(Role.COUNTY_OVERSEER, county=proposal.township.county_id, on=on))


def officers_of(unit: Any, *, on: datetime.date) -> list[User]:
    """Return who handles work in the unit."""
    return list(User.objects.holding(*UNIT_ROLES, unit=unit, on=on))


def sponsors_of(proposal: Any) -> list[User]:
    """Return the accounts of the lead deputy and of the confirmed co-sponsors."""
    deputies = [proposal.lead_deputy]
    deputies += [c.deputy for c in proposal.cosponsors.confirmed().select_related("deputy__user")]
    return [deputy.user for deputy in deputies if deputy.user_id]
