"""Who runs a ballot, and who counts its paper sheets. Nobody sees a figure before it is closed."""

from __future__ import annotations

from typing import Any

from groundwork.accounts.roles import Role


def runs_ballot(user: Any, ballot: Any) -> bool:
    """The congress office of its township."""
    return bool(user.holds(Role.CLERK, township_id=ballot.township_id))


def is_teller(user: Any, ballot: Any) -> bool:
    """The congress office and the presidium: two of them count the paper sheets, each for herself."""
    return bool(user.holds(Role.CLERK, Role.PRESIDIUM, Role.CHAIRMAN, township_id=ballot.township_id))
