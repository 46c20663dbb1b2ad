"""The account of a deputy: linked, unlinked, and its post kept in step, always by an explicit choice."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

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


def began(deputy: Deputy) -> datetime.date:
    """When her office began: her election, else the beginning of the term."""
    return max(deputy.elected_on or deputy.term.begins_on, deputy.term.begins_on)


@dataclass(frozen=True)
class Waiting:
    """A deputy without account: her number as an account has it, and why none can be opened (empty: it can)."""

    deputy: Deputy
    phone: str
    hindrance: str


def without_account(deputies: Iterable[Deputy]) -> list[Waiting]:
    """Say of each deputy without account whether one can be opened: by a mobile number that nobody else has."""
    rows = list(deputies)
    numbers = {deputy.pk: re.sub(r"[ -]", "", deputy.phone) for deputy in rows}
    taken = set(User.objects.filter(phone__in=numbers.values()).values_list("phone", flat=True))
    shared = {number for number, times in Counter(numbers.values()).items() if times > 1}
    found = []
    for deputy in rows:
        number, hindrance = numbers[deputy.pk], ""
        if not re.fullmatch(r"1[0-9]{10}", number):
            hindrance = "没有 11 位手机号" if number else "没有填手机号"
        elif number in taken:
            hindrance = "手机号已登记在另一个账号下，请到代表页上关联"
        elif number in shared:
            hindrance = "与另一位代表的手机号相同"
        found.append(Waiting(deputy, number, hindrance))
    return found


def open_many(
    deputies: Iterable[Deputy],
) -> tuple[list[tuple[Deputy, User, str]], list[Waiting]]:
    """Open an account for each who can have one. Returns deputy, account and first password; and those left out.

    Each account stands for itself: a number that somebody else took in this moment leaves out only her.
    """
    opened, left = [], []
    for row in without_account(deputies):
        if row.hindrance:
            left.append(row)
            continue
        try:
            with transaction.atomic():
                user, password = open_account(row.deputy, phone=row.phone, since=began(row.deputy))
        except (IntegrityError, ValidationError):
            row.deputy.user = None
            left.append(Waiting(row.deputy, row.phone, "手机号刚刚被另一个账号登记"))
        else:
            opened.append((row.deputy, user, password))
    return opened, left


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
