"""Sending a file to those who may see the record it belongs to, and to nobody else."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groundwork.documents.downloads import send_picture
from groundwork.documents.models import Attachment

log = logging.getLogger(__name__)


@login_required
@never_cache
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Send an attachment; 404 unless its record is visible to the user."""
    attachment = get_object_or_404(Attachment, pk=pk)
    require_visible(attachment, request.user)
    return send(request, attachment)


@login_required
@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Show a photo, or with ``?small=1`` its thumbnail; 404 unless its record is visible to the user."""
    attachment = get_object_or_404(Attachment, pk=pk)
    require_visible(attachment, request.user)
    return send_picture(request, attachment, thumbnail="small" in request.GET)


def require_visible(attachment: Attachment, user: Any) -> None:
    """Raise Http404 unless the user may see the record to which the file belongs."""
    model = attachment.content_type.model_class()
    visible_to = getattr(getattr(model, "objects", None), "visible_to", None)
    if visible_to is None or not visible_to(user).filter(pk=attachment.object_id).exists():
        raise Http404


def send(request: HttpRequest, attachment: Attachment) -> HttpResponse | FileResponse:
    """Send the file under its original name, always to be saved and never to be shown as a page."""
    try:
        content = attachment.file.open("rb")
    except OSError:  # lost, or not readable: the operator must hear of it, the reader gets a sentence
        log.exception("attachment %s is missing in the store", attachment.pk)
        return render(request, "documents/missing.html", {"attachment": attachment}, status=404)
    answer = FileResponse(
        content, as_attachment=True, filename=attachment.name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
