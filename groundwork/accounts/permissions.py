"""Who may see and manage people and their posts, readable like statute.

A clerk manages the people of her township but not those who watch over her (administrator, auditor, county); an
administrator manages all; nobody her own posts; an auditor only reads.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from groundwork.accounts.models import Post
from groundwork.accounts.roles import Role

READERS = (Role.CLERK, Role.CHAIRMAN, Role.ADMINISTRATOR, Role.AUDITOR, Role.COUNTY_OVERSEER)
MANAGERS = (Role.CLERK, Role.ADMINISTRATOR)
#: Posts that watch over the congress office: only an administrator gives them.
WATCHING = (Role.ADMINISTRATOR, Role.AUDITOR, Role.COUNTY_OVERSEER)
#: Pairs of roles that one person may not hold at once (等保 2.0: separation of duties).
APART = ((Role.AUDITOR, Role.ADMINISTRATOR), (Role.AUDITOR, Role.CLERK))


def require(allowed: bool, why: str) -> None:
    """Raise PermissionDenied with a sentence for the reader unless allowed."""
    if not allowed:
        raise PermissionDenied(why)


def may_read_people(user: Any) -> bool:
    """The congress office, the chairman, administrators, auditors and the county's overseers."""
    return user.is_authenticated and user.holds(*READERS)


def may_manage_people(user: Any) -> bool:
    """The congress office and administrators."""
    return user.is_authenticated and user.holds(*MANAGERS)


def managed_townships(user: Any) -> frozenset[int]:
    """The townships whose people she manages."""
    return user.standing.townships_as(*MANAGERS)


def administered_counties(user: Any) -> frozenset[int]:
    """The counties for which she is an administrator as a whole."""
    return frozenset(p.county_id for p in user.standing.posts if p.county_id and p.role == Role.ADMINISTRATOR)


def may_give(user: Any, *, role: str, township_id: int | None, county_id: int | None = None) -> bool:
    """Whether she may give (or end) a post of that role in that place."""
    if county_id is not None:
        return county_id in administered_counties(user)
    if role in WATCHING:
        return user.holds(Role.ADMINISTRATOR, township_id=township_id)
    return user.holds(*MANAGERS, township_id=township_id)


def why_not_manage(user: Any, person: Any) -> str:
    """Return why she may not change this person's account, or nothing when she may.

    An account opens every post its owner holds; so only who could give all of them may reset or change it.
    """
    if not may_manage_people(user):
        return "只有人大办工作人员和系统管理员可以管理人员账号。"
    today = timezone.localdate()
    # Not ``person.posts``: a page may have prefetched only those that its reader sees.
    held = Post.objects.filter(user=person)
    posts = list(held.filter(Q(until__isnull=True) | Q(until__gte=today))) or list(held)
    if not posts:
        return ""
    for post in posts:
        if not may_give(user, role=post.role, township_id=post.township_id, county_id=post.county_id):
            if post.township_id in managed_townships(user):
                return f"{person.name}任{post.get_role_display()}，账号须由系统管理员管理。"
            return f"{person.name}在其他地方另有任职，账号须由县级系统管理员管理。"
    return ""


def may_manage(user: Any, person: Any) -> bool:
    """Whether she may change this person's account."""
    return not why_not_manage(user, person)
