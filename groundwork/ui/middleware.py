"""Turns away addresses that no page can mean, before one of them reaches a query."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

NUL = "\0"


class PlainAddress:
    """Answers 400 to a NUL in an address: PostgreSQL takes none in any text, and forms refuse it in their fields."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = [request.path_info, *(value for values in request.GET.lists() for value in values[1])]
        if any(NUL in text for text in given):
            raise SuspiciousOperation("NUL in an address")
        return self.get_response(request)
