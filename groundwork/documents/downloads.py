"""Sending a workbook that was just written."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_response(name: str, write: Callable[[BinaryIO], Any]) -> HttpResponse:
    """Return the workbook that ``write`` puts into the file it is given, as a download called ``name``."""
    file = io.BytesIO()
    write(file)
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response
