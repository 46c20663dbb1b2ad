"""The addresses that stand on paper: the site's own, so that a phone outside the office reaches them too."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

LOCAL = ("localhost", "127.0.0.1")


def public_address(request: Any, path: str) -> str:
    """Return the whole address of a path: under SITE_URL, or under the host that asks where that was never set."""
    if urlsplit(settings.SITE_URL).hostname in LOCAL:
        return request.build_absolute_uri(path)
    return f"{settings.SITE_URL}{path}"
