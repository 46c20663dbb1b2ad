"""The verbs on accounts and posts; row history keeps who did it."""

from __future__ import annotations

import datetime
from typing import Any

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q, Sum
from django.utils import timezone

from groundwork.accounts.models import Post, User
from groundwork.accounts.passwords import initial_password
from groundwork.accounts.permissions import APART
from groundwork.accounts.roles import Role
from groundwork.accounts.sessions import end_sessions
from groundwork.townships.pinyin import person_sort_key


@transaction.atomic
def enrol(name: str, *, username: str = "", phone: str = "", email: str = "") -> tuple[User, str]:
    """Make an account with a random first password that must be changed. Returns the person and that password."""
    password = initial_password()
    user = User.objects.create_user(
        username or free_username(name),
        password,
        name=name,
        phone=phone or None,
        email=email,
        must_change_password=True,
    )
    return user, password


def free_username(name: str) -> str:
    """Return a user name that nobody has, from the pinyin of a name: chenjing, chenjing2, …"""
    letters = person_sort_key(name).replace(" ", "")
    base = "".join(char for char in letters if char.isascii() and char.isalnum())[:30] or "user"
    taken = set(User.objects.filter(username__startswith=base).values_list("username", flat=True))
    number = 1
    while (wanted := base if number == 1 else f"{base}{number}") in taken:
        number += 1
    return wanted


def appoint(
    user: User, *, role: str, since: datetime.date, until: datetime.date | None = None, title: str = "",
    township: Any = None, county: Any = None, unit: Any = None,
) -> Post:  # fmt: skip
    """Give a person a post. Raises ValidationError for one that she holds already or that must be kept apart."""
    post = Post(
        user=user,
        role=role,
        since=since,
        until=until,
        title=title,
        township=township,
        county=county,
        unit=unit,
    )
    check_post(post)
    post.save()
    user.__dict__.pop("standing", None)
    return post


def check_post(post: Post) -> None:
    """Raise ValidationError when the same post is held at that time, or one that may not go with it."""
    others = Post.objects.filter(user=post.user).exclude(pk=post.pk)
    others = others.filter(Q(until__isnull=True) | Q(until__gte=post.since))
    if post.until is not None:
        others = others.filter(since__lte=post.until)
    for other in others:
        same_place = (other.township_id, other.county_id) == (post.township_id, post.county_id)
        if other.role == post.role and same_place and other.unit_id == post.unit_id:
            raise ValidationError({"role": f"{post.user.name}在这段时间已任此职（{other}）。"})
        if any({other.role, post.role} == set(pair) for pair in APART):
            raise ValidationError(
                {
                    "role": f"{other.get_role_display()}与{post.get_role_display()}应当分设，不能由一人同时担任。"
                }
            )


def end_post(post: Post, *, until: datetime.date) -> None:
    """End a post on a day, which still belongs to it. Raises ValidationError for a day before it began, or after the day
    on which it ends anyway: a longer one is a new post, with the checks of one."""
    if until < post.since:
        raise ValidationError({"until": f"不能早于任职开始日（{post.since:%Y年%-m月%-d日}）。"})
    if post.until is not None and until > post.until:
        raise ValidationError(
            {
                "until": f"这一任职到{post.until:%Y年%-m月%-d日}为止，不能在这里延长；继续任职的请另行“增加任职”。"
            }
        )
    post.until = until
    post.save(update_fields=["until"])


def reset_password(user: User, *, now: datetime.datetime) -> str:
    """Give a new first password, end every session and lift a lock. Returns the password, shown once."""
    password = initial_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user, now=now)
    unlock(user)
    return password


def set_own_password(user: Any, password: str, *, now: datetime.datetime) -> None:
    """Set the password that a person chose herself; every other session ends."""
    user.set_password(password)
    user.must_change_password, user.password_changed_at = False, now
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
    end_sessions(user, now=now)


def disable(user: User, *, now: datetime.datetime) -> None:
    """Disable an account and end its sessions; its posts and its history stay."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user, now=now)


def enable(user: User) -> None:
    """Let a disabled account sign in again."""
    user.is_active = True
    user.save(update_fields=["is_active"])


def unlock(user: User) -> None:
    """Lift the lock after failed sign-ins."""
    reset(username=user.username)


def locked_until(username: str, *, now: datetime.datetime, ip: str | None = None) -> datetime.datetime | None:
    """Return until when sign-in under this name is locked (from one address, when given), or None."""
    pause = datetime.timedelta(hours=float(settings.AXES_COOLOFF_TIME))
    attempts = AccessAttempt.objects.filter(username=username, attempt_time__gt=now - pause)
    if ip:
        attempts = attempts.filter(ip_address=ip)
    # Addresses are locked one by one, each by the sum of its browsers.
    locked = (
        attempts.order_by()
        .values("ip_address")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
    )
    times = [row["last"] + pause for row in locked]
    return max(times) if times else None


def current_posts(user: User) -> list[Post]:
    """Return the posts that she holds today, from rows that were prefetched."""
    today = timezone.localdate()
    return [p for p in user.posts.all() if p.since <= today and (p.until is None or p.until >= today)]


def deputy_post(user: User, *, township: Any) -> Post | None:
    """Return the deputy's post that a person holds or will hold in a township, if any."""
    today = timezone.localdate()
    return (
        user.posts.filter(role=Role.DEPUTY, township=township)
        .filter(Q(until__isnull=True) | Q(until__gte=today))
        .first()
    )
