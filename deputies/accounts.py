"""The account of a deputy: linked, unlinked, and its post kept in step, always by an explicit choice."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from deputies.models import Deputy
from groundwork.accounts import people
from groundwork.accounts.models import User
from groundwork.accounts.roles import Role


def accounts_for(deputy: Deputy) -> Any:
    """The active accounts of the township that no other deputy of the term has."""
    taken = Deputy.objects.filter(term=deputy.term_id, user__isnull=False).exclude(pk=deputy.pk)
    found = User.objects.filter(is_active=True, posts__township=deputy.township_id).distinct()
    return found.exclude(pk__in=taken.values("user_id"))


@transaction.atomic
def link(deputy: Deputy, user: User, *, with_post: bool, since: datetime.date) -> None:
    """Link an account. ``with_post`` also gives it the post of deputy, where it has none.

    Raises ValidationError when the post may not be given.
    """
    deputy.user = user
    deputy.save()
    if with_post and people.deputy_post(user, township=deputy.township) is None:
        people.appoint(user, role=Role.DEPUTY, township=deputy.township, since=since)


@transaction.atomic
def open_account(deputy: Deputy, *, phone: str, since: datetime.date) -> tuple[User, str]:
    """Make an account with the post of deputy. Returns it with its initial password."""
    user, password = people.enrol(deputy.name, phone=phone)
    link(deputy, user, with_post=True, since=since)
    return user, password


@transaction.atomic
def unlink(deputy: Deputy, *, end_post: bool, until: datetime.date) -> None:
    """Take the account from the deputy. ``end_post`` also ends its post of deputy."""
    user = deputy.user
    deputy.user = None
    deputy.save()
    if end_post and user is not None:
        leave_post(user, township=deputy.township, until=until)


def leave_post(user: User, *, township: Any, until: datetime.date) -> None:
    """End the post of deputy that the person holds in the township, if any."""
    post = people.deputy_post(user, township=township)
    if post is not None:
        people.end_post(post, until=max(min(until, post.until or until), post.since))
