"""Recognises a person by her phone number or user name, in the same time whether or not she exists."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import Q
from django.http import HttpRequest

from groundwork.accounts.models import User


class PhoneOrUsername(BaseBackend):
    """Signs in by phone number or user name; a disabled account never."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """Return the person whose phone or user name and password these are, or None."""
        if not username or password is None:
            return None
        user = find(username)
        if user is None:
            User().set_password(password)  # costs what checking a password costs: nobody learns who exists
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """Return the person of a session; the session guard ends those of disabled accounts."""
        return User.objects.filter(pk=user_id, is_active=True).first()


def find(typed: str) -> User | None:
    """Return whose phone or user name was typed; a user name wins over an equal phone number."""
    typed = typed.strip()
    found = list(User.objects.filter(Q(username=typed) | Q(phone=typed))[:2])
    found.sort(key=lambda user: user.username != typed)
    return found[0] if found else None


def whose_attempt(request: HttpRequest, credentials: dict[str, Any] | None) -> str | None:
    """Return the name under which failures are counted: one count, whether phone or user name was typed."""
    typed = (credentials or {}).get("username") or request.POST.get("username")
    if not typed:
        return None
    known: dict[str, str] = request.__dict__.setdefault("_attempted_names", {})
    if typed not in known:
        user = find(typed)
        known[typed] = user.username if user else typed.strip()[:150]
    return known[typed]
