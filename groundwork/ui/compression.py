"""Packs pages for the way: text only, and with some noise, so that their length tells nothing (docs/decisions/0009)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.gzip import GZipMiddleware

PACKED = ("text/", "application/json", "image/svg+xml")


class Compression(GZipMiddleware):
    """Django's gzip for text; photos and office files are packed already, and lose their length by packing again."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Pack the answer, unless it is none of ours to pack."""
        if not response.headers.get("Content-Type", "").startswith(PACKED):
            return response
        return super().process_response(request, response)
