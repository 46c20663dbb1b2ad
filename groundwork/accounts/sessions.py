"""What a session remembers of the sign-in, and how all sessions of a person end."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest
from django.utils import timezone

SIGNED_IN, SEEN = "signed_in_at", "seen_at"
REMEMBER_EVERY = 60  # seconds between two writes of "last seen"


def begin_session(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """Note the moment of signing in (receiver of ``user_logged_in``)."""
    if request is not None and hasattr(request, "session"):
        now = timezone.now().timestamp()
        request.session[SIGNED_IN] = request.session[SEEN] = now


def end_sessions(user: Any, *, now: datetime.datetime) -> None:
    """End every session of a person that began before now, on every device."""
    user.sessions_valid_from = now
    user.save(update_fields=["sessions_valid_from"])


def keep_this_session(request: HttpRequest, user: Any, *, now: datetime.datetime) -> None:
    """Let the session in hand outlive the ending of all others and the change of the password."""
    update_session_auth_hash(request, user)
    request.session[SIGNED_IN] = request.session[SEEN] = now.timestamp()


def has_ended(session: Any, user: Any) -> bool:
    """Whether the person signed out everywhere after this session began."""
    return session.get(SIGNED_IN, 0) < user.sessions_valid_from.timestamp()


def is_idle(session: Any, *, now: datetime.datetime, minutes: int) -> bool:
    """Whether nothing was done in this session for so long."""
    return bool(minutes) and now.timestamp() - session.get(SEEN, 0) > minutes * 60


def remember(session: Any, *, now: datetime.datetime) -> None:
    """Note that something was done, at most once a minute."""
    if now.timestamp() - session.get(SEEN, 0) >= REMEMBER_EVERY:
        session[SEEN] = now.timestamp()
