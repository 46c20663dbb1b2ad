"""Sending a workbook that was just written, and a photo to whoever was let through."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import Any, BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from groundwork.documents.models import Attachment

log = logging.getLogger(__name__)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_response(name: str, write: Callable[[BinaryIO], Any]) -> HttpResponse:
    """Return the workbook that ``write`` puts into the file it is given, as a download called ``name``."""
    file = io.BytesIO()
    write(file)
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def send_picture(
    request: HttpRequest, attachment: Attachment, *, thumbnail: bool = False
) -> HttpResponse | FileResponse:
    """Show a photo, or its thumbnail, as nothing but a picture; 404 for any other file.

    Whether the reader may see it is the caller's to ask before (``require_visible``, in the portal ``public()``). The
    browser may keep it, but asks again each time: a photo stays out of sight once its record is.
    """
    if not attachment.is_picture:
        raise Http404
    etag = f'"{attachment.sha256[:32]}{"-small" if thumbnail else ""}"'
    answer: Any = get_conditional_response(request, etag=etag)
    if answer is None:
        try:
            content = (attachment.thumbnail if thumbnail else attachment.file).open("rb")
        except OSError as error:
            log.exception("picture %s is missing in the store", attachment.pk)
            raise Http404 from error
        answer = FileResponse(content, filename=attachment.name, content_type="image/jpeg")
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
