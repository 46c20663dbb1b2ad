"""Ends sessions that must end, and leads to the change of a password that must change, before any page is reached."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from groundwork.accounts import sessions
from groundwork.accounts.passwords import why_change

#: What somebody with an outdated password may still do.
OPEN_TO_ALL = ("accounts:password_change", "accounts:logout", "accounts:login", "ui:type_size")


class SessionGuard:
    """Watches idle, ended and disabled sessions, and outdated passwords."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.turn_away(request) or self.get_response(request)

    def turn_away(self, request: HttpRequest) -> HttpResponse | None:
        """Return the answer to a request that may not go on, or None."""
        if not request.session.get(SESSION_KEY) or not request.session.get(BACKEND_SESSION_KEY):
            return None
        now = timezone.now()
        if why := why_ended(request, now=now):
            logout(request)
            messages.warning(request, why)
            return leave_for(request, resolve_url(settings.LOGIN_URL))
        if request.path != reverse("ui:signal"):  # a page that asks by itself does not keep its session alive
            sessions.remember(request.session, now=now)
        if why_change(request.user, now=now) and request.path not in {reverse(name) for name in OPEN_TO_ALL}:
            return leave_for(request, reverse("accounts:password_change"))
        return None


def why_ended(request: HttpRequest, *, now: object) -> str:
    """Return why this session is over, or nothing."""
    user = request.user
    if not user.is_authenticated:
        # The session names a person, but none was found: disabled, or her password was changed elsewhere.
        return "您的登录已失效：账号已停用，或密码已在别处更改。请重新登录，或与管理员联系。"
    if sessions.has_ended(request.session, user):
        return "此前的登录已全部退出，请重新登录。"
    minutes = settings.SESSION_IDLE_MINUTES
    if sessions.is_idle(request.session, now=now, minutes=minutes):  # type: ignore[arg-type]
        return f"超过 {minutes} 分钟没有操作，已自动退出，刚才填写的内容还没有提交。请重新登录，登录后回到原来的页面。"
    return ""


def leave_for(request: HttpRequest, url: str) -> HttpResponse:
    """Lead to another page and remember where to come back to; htmx is told to load the whole page."""
    back = place_of(request)
    if back and back != "/":
        url = f"{url}?{urlencode({'next': back})}"
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(url)
    return redirect(url)


def place_of(request: HttpRequest) -> str:
    """Return the page on which the person stands: what she asked for, or where the form or fragment was shown."""
    if request.method == "GET" and not getattr(request, "htmx", False):
        return request.get_full_path()
    shown = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(shown, allowed_hosts={request.get_host()}):
        return ""
    parts = urlsplit(shown)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
