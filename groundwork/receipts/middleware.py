"""Sees to it that a form with a key is taken once, whichever room it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from groundwork.receipts.once import asks_to_sign_in, destination, key_of, take_once

#: Sent by static/ui/offline.js, which must learn where a form leads without following it.
SCRIPT = "X-Xiangyin-Form"


class ExactlyOnce:
    """Stands next to the view: whoever was turned away before (session, token) has not delivered anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Take the form, when it is one that brought its key."""
        if request.method != "POST":
            return None
        key = key_of(request)
        if key is None:
            return None
        answer = take_once(request, key, lambda: view(request, *args, **kwargs))
        return for_script(answer) if SCRIPT in request.headers else answer


def for_script(answer: HttpResponse) -> HttpResponse:
    """Return the answer as the script reads it: where to go, and whether she must sign in first."""
    place = destination(answer)
    if not place:
        return answer
    told = JsonResponse({"to": place, "signed_out": asks_to_sign_in(place)})
    told.cookies = answer.cookies
    return told
