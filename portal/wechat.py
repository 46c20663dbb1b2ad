"""An announcement as a zip for an official account (公众号): clean HTML, plain text, and the pictures by number."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterable

from django.template.loader import render_to_string

from groundwork.documents.models import Attachment
from portal.models import Announcement

log = logging.getLogger(__name__)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def package(announcement: Announcement, pictures: Iterable[Attachment]) -> bytes:
    """Return the zip. A picture that the store has lost is left out and named in the text file."""
    out = io.BytesIO()
    names, lost = [], []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for number, picture in enumerate(pictures, 1):
            name = f"{number:02d}.jpg"
            try:
                with picture.file.open("rb") as content:
                    bundle.writestr(name, content.read())
            except OSError:
                log.exception("picture %s is missing in the store", picture.pk)
                lost.append(name)
            else:
                names.append(name)
        texts = paragraphs(announcement.text)
        context = {"announcement": announcement, "paragraphs": texts, "pictures": names}
        bundle.writestr("正文.html", render_to_string("portal/office/package.html", context))
        words = [announcement.title, "", *(f"　　{one}" for one in texts)]
        words += [f"（图片 {name} 没有找到）" for name in lost]
        bundle.writestr("正文.txt", "\ufeff" + "\r\n".join(words) + "\r\n")
    return out.getvalue()
