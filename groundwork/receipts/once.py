"""Takes a form exactly once: the record and its receipt are written in one transaction, a second delivery writes nothing."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse

from groundwork.receipts.models import Receipt

FIELD = "form_key"
#: What differs between two deliveries of the same form.
BESIDE = {FIELD, "csrfmiddlewaretoken"}
ALREADY = "这份表单刚才已经收到，没有重复登记。"


def key_of(request: HttpRequest) -> uuid.UUID | None:
    """Return the key that the form brought, or None."""
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def digest_of(request: HttpRequest) -> str:
    """Return one hash over everything written in the form, photos included."""
    total = hashlib.sha256()
    for name, values in sorted(request.POST.lists()):
        if name not in BESIDE:
            total.update(repr((name, values)).encode())
    for name, uploads in sorted(request.FILES.lists()):
        for upload in uploads:
            total.update(repr((name, upload.name, upload.size)).encode())
            for chunk in upload.chunks():
                total.update(chunk)
            upload.seek(0)
    return total.hexdigest()


def take_once(request: HttpRequest, key: uuid.UUID, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the view's answer, or where the first delivery of this form was led.

    Two deliveries at the same moment: the second waits at the unique constraint until the first is written or undone. A
    form counts as accepted when its view leads on to a page that is not the sign-in; a form sent back with mistakes leaves
    no receipt and may come again.
    """
    with transaction.atomic():
        receipt, is_first = Receipt.objects.get_or_create(
            key=key,
            digest=digest_of(request),
            path=request.path[:300],
            defaults={"user": request.user if request.user.is_authenticated else None},
        )
        if not is_first:
            messages.info(request, ALREADY)
            is_hers = receipt.user_id in (None, request.user.pk)
            return HttpResponseRedirect(receipt.location if is_hers and receipt.location else "/")
        answer = view()
        place = destination(answer)
        if place and not asks_to_sign_in(place):
            receipt.location = place[:500]
            receipt.save(update_fields=["location"])
        else:
            receipt.delete()
        return answer


def destination(answer: HttpResponse) -> str:
    """Return the page to which an answer leads, or nothing."""
    if answer.status_code in (301, 302, 303, 307, 308):
        return answer.headers.get("Location", "")
    return answer.headers.get("HX-Redirect", "")


def asks_to_sign_in(place: str) -> bool:
    """Whether a page is the sign-in, or the change of a password that must change."""
    return urlsplit(place).path in (resolve_url(settings.LOGIN_URL), reverse("accounts:password_change"))
