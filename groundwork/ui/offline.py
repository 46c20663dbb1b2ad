"""What a page needs to keep forms through a dead signal: a fresh token, the service worker, and the page without signal."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

#: What every page is drawn with; kept by the service worker, so that the page without signal looks like ours.
ASSETS = (
    "vendor/tabler/tabler.min.css",
    "ui/xiangyin.css",
    "ui/parts.css",
    "ui/large.css",
    "ui/logo.svg",
    "ui/favicon.svg",
    "ui/keep.js",
    "ui/xiangyin.js",
    "ui/picker.js",
    "ui/offline.js",
    "django_htmx/htmx-2.min.js",
)


def form_key(request: HttpRequest | None, form: forms.BaseForm) -> str:
    """Return the key of a form: a new one, or that of the form which came back with mistakes."""
    if request is not None and form.is_bound:
        try:
            return str(uuid.UUID(request.POST.get("form_key", "")))
        except ValueError:
            pass
    return str(uuid.uuid4())


@never_cache
@require_safe
def signal(request: HttpRequest) -> JsonResponse:
    """Say that there is a signal, who is signed in, and the token with which a form may be sent now."""
    user: Any = request.user
    return JsonResponse({"csrf": get_token(request), "person": str(user.pk) if user.is_authenticated else ""})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, which knows the addresses of the assets; it may stand for the whole site."""
    kept = [reverse("ui:no_signal"), *(static(name) for name in ASSETS)]
    name = hashlib.sha256("\n".join(kept).encode()).hexdigest()[:12]
    text = render_to_string("ui/worker.js", {"kept": json.dumps(kept), "name": f"xiangyin-{name}"})
    answer = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/"
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def no_signal(request: HttpRequest) -> HttpResponse:
    """The page that is shown when there is no signal: the same for everybody, for every phone keeps it."""
    return render(request, "ui/no_signal.html")
