"""Error pages that say what to do next, and the choice of large type."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

YEAR = 365 * 24 * 60 * 60


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or what was sent cannot be read."""
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but this is not for this post. A reason given in Chinese is shown."""
    said = str(exception) if exception is not None else ""
    return _page(request, 403, reason=said if not said.isascii() else "")


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing there, or nothing that this user may know of."""
    return _page(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for an outdated form: the page was open too long, or cookies are off."""
    shown = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(shown, allowed_hosts={request.get_host()})
    return _page(request, 403, template="errors/csrf.html", back=shown if is_ours else "/")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: written without request, user or database, so that it appears whatever has failed."""
    try:
        text = render_to_string("errors/500.html")
    except Exception:  # even the address of the style sheet may be what is broken
        return HttpResponse(
            "系统出错了，请稍后再试。",
            status=500,
            content_type="text/plain; charset=utf-8",
        )
    return HttpResponse(text, status=500)


def _page(request: HttpRequest, status: int, *, template: str = "", **context: Any) -> HttpResponse:
    return render(request, template or f"errors/{status}.html", context, status=status)


@csrf_exempt
@require_POST
def type_size(request: HttpRequest) -> HttpResponse:
    """Remember large or normal type in this browser, and return to where the reader was.

    Without a token: the button stands on every public page, and a stranger could at most make letters large.
    """
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    answer = redirect(back)
    if request.POST.get("size") == "large":
        answer.set_cookie(
            "xiangyin_type",
            "large",
            max_age=YEAR,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    else:
        answer.delete_cookie("xiangyin_type")
    return answer
