"""Says whether a ledger may add to the list of categories, which is the same for all townships."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from groundwork.accounts.roles import Role
from proposals.models import Proposal


class Adding(StrEnum):
    """What becomes of a category that the list does not have: left blank, or offered as a new one, or added as a rule.

    Left blank, its word is kept in the note.
    """

    NO = "no"
    OFFERED = "offered"
    USUAL = "usual"


def adding_for(township: Any, actor: Any) -> Adding:
    """Return what the importing person may do: the list is the administrator's (``None``: who runs the command).

    While no other township has proposals nobody else's figures change, so the clerk may add too; for her first ledger
    that is the rule, later it is hers to choose.
    """
    if actor is None or actor.holds(Role.ADMINISTRATOR):
        return Adding.USUAL
    if Proposal.objects.exclude(township=township).exists():
        return Adding.NO
    return Adding.OFFERED if Proposal.objects.of_township(township).exists() else Adding.USUAL
