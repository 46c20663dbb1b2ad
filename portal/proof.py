"""The proof of work (防刷验证): a small sum that a browser does while its owner types; no eyes, no third party.

The challenge is signed and carries its expiry, so nothing is stored until one is solved; each solution counts once.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import json
from typing import Any

import altcha
from django.conf import settings

LIFETIME = datetime.timedelta(minutes=90)
LONGEST = 1000


def key() -> str:
    """The key that signs challenges, derived from the installation's secret."""
    return hashlib.sha256(f"portal-proof:{settings.SECRET_KEY}".encode()).hexdigest()


def challenge(*, now: datetime.datetime) -> dict[str, Any]:
    """Return a fresh challenge."""
    made = altcha.create_challenge_v1(
        hmac_key=key(), max_number=settings.PORTAL_PROOF_NUMBERS, expires=now + LIFETIME
    )
    return made.to_dict()


def check(payload: str) -> str | None:
    """Return what identifies a valid, unexpired solution; None for anything else."""
    if not payload or len(payload) > LONGEST:
        return None
    try:
        read = json.loads(base64.b64decode(payload, validate=True))
        given = {name: read[name] for name in ("algorithm", "challenge", "number", "salt", "signature")}
        whole = all(isinstance(given[name], str) for name in given if name != "number")
        if not whole or not isinstance(given["number"], int) or given["algorithm"] != "SHA-256":
            return None
        valid, _ = altcha.verify_solution_v1(given, key(), check_expires=True)
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError):
        return None
    return hashlib.sha256(given["challenge"].encode()).hexdigest() if valid else None
