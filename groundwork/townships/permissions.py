"""Who may keep townships, villages and units. Roles are named as text: this room stands below the accounts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from groundwork.townships.models import County, Township

KEEPERS = ("clerk", "administrator")


def require(allowed: bool, why: str) -> None:
    """Raise PermissionDenied with a sentence for the reader unless allowed."""
    if not allowed:
        raise PermissionDenied(why)


def kept_townships(user: Any) -> QuerySet:
    """The townships whose villages and units she keeps."""
    return Township.objects.visible_to(user).filter(pk__in=user.standing.townships_as(*KEEPERS))


def may_keep(user: Any) -> bool:
    """The congress office and administrators."""
    return bool(user.is_authenticated and user.holds(*KEEPERS))


def may_keep_in(user: Any, township_id: int) -> bool:
    """The congress office and the administrators of that township."""
    return bool(user.holds(*KEEPERS, township_id=township_id))


def may_import(user: Any) -> bool:
    """Administrators."""
    return bool(user.is_authenticated and user.holds("administrator"))


def counties_of_administrator(user: Any) -> QuerySet:
    """The counties of the townships that she administers: in them she may add townships."""
    townships = user.standing.townships_as("administrator")
    return County.objects.filter(townships__in=townships).distinct()


def why_not_rename(user: Any, place: Any) -> str:
    """Return why an administrator may not rename a place by importing, or nothing."""
    if isinstance(place, County):
        touched = set(place.townships.values_list("pk", flat=True))
    else:
        touched = {place.pk if isinstance(place, Township) else place.township_id}
    if touched <= user.standing.townships_as("administrator"):
        return ""
    return f"“{place.name}”不在您管理的范围内，不能改名。"
