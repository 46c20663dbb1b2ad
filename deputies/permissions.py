"""Who may see and keep the roll of deputies, their groups, terms and sessions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from groundwork.accounts.roles import Role
from groundwork.townships.models import Township

KEEPERS = (Role.CLERK, Role.ADMINISTRATOR)


def may_read(user: Any) -> bool:
    """Everybody with a post: the roll of deputies is public by law (代表法 第五十八条), their numbers are not."""
    return bool(user.is_authenticated and user.standing.posts)


def may_keep(user: Any) -> bool:
    """The congress office and administrators."""
    return bool(user.is_authenticated and user.holds(*KEEPERS))


def may_keep_in(user: Any, township_id: int) -> bool:
    """The congress office and the administrators of that township."""
    return bool(user.holds(*KEEPERS, township_id=township_id))


def kept_townships(user: Any) -> QuerySet:
    """The townships whose roll she keeps."""
    return Township.objects.visible_to(user).filter(pk__in=user.standing.townships_as(*KEEPERS))
