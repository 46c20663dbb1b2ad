"""Shows personal data to those who need it, and a mask to everybody else (个人信息保护法 第六条: only what is necessary)."""

from __future__ import annotations

from typing import Any

from groundwork.accounts.roles import Role


def masked(phone: str | None) -> str:
    """Return a number with its middle hidden: 138****5678."""
    if not phone:
        return ""
    if len(phone) < 7:
        return "*" * len(phone)
    return f"{phone[:3]}****{phone[-4:]}"


def shown_phone(phone: str | None, *, reader: Any, township_ids: Any, owner_id: int | None = None) -> str:
    """Return the number as ``reader`` may see it: whole for the person herself, and for the congress office and the
    administrators of one of the townships."""
    if not phone or (owner_id is not None and owner_id == reader.pk):
        return phone or ""
    theirs = reader.standing.townships_as(Role.CLERK, Role.ADMINISTRATOR)
    return phone if theirs & set(township_ids) else masked(phone)
