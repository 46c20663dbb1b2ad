"""Holds up those who guess codes: wrong codes are counted for some minutes, in the cache, never beside a vote.

A wrong code is a hundred million times likelier to be a slip of the finger than a hit; so the allowance is generous, a
whole meeting behind one address can mistype, and a machine that tries thousands is stopped.
"""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

ALLOWED, MINUTES = 30, 10


def is_guessing(request: HttpRequest) -> bool:
    """Whether too many wrong codes came from there of late."""
    return int(cache.get(key_of(request), 0)) >= ALLOWED


def note_guess(request: HttpRequest) -> None:
    """Count a wrong code."""
    key = key_of(request)
    if not cache.add(key, 1, MINUTES * 60):
        try:
            cache.incr(key)
        except ValueError:  # it ran out in this very moment
            cache.set(key, 1, MINUTES * 60)


def key_of(request: HttpRequest) -> str:
    """Return the cache's word for where the request comes from; the address itself is not kept."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    return f"ballot-guess-{salted_hmac('groundwork.ballots.guessing', address).hexdigest()[:24]}"
