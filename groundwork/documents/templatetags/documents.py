"""The tags that list the files of a record, show its photos, and draw a QR code."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from groundwork.documents.models import Attachment
from groundwork.documents.qr import qr_svg

register = template.Library()


@register.inclusion_tag("documents/_attachments.html")
def attachments(record: Any, empty: str = "还没有附件。") -> dict[str, Any]:
    """List the files of a record with a link to each, photos as thumbnails; ``empty`` is said where there is none."""
    every = list(Attachment.objects.of(record).select_related("uploaded_by"))
    return {
        "files": [one for one in every if not one.is_picture],
        "pictures": shown(one for one in every if one.is_picture),
        "empty": "" if every else empty,
    }


@register.inclusion_tag("documents/_pictures.html")
def pictures(record: Any, empty: str = "", to: str = "", within: Any = None) -> dict[str, Any]:
    """Show the photos of a record as thumbnails that open the photo (one query).

    ``to``: the name of another address that shows them (the portal's own), which takes the photo's number, after
    ``within`` where given; it calls ``send_picture``.
    """
    found = Attachment.objects.of(record).pictures()
    return {"pictures": shown(found, to=to, within=within), "empty": empty}


def shown(found: Iterable[Attachment], *, to: str = "", within: Any = None) -> list[dict[str, Any]]:
    """Return what a gallery needs of each photo: its address, its size, and words for those who cannot see it."""
    rows = []
    for number, one in enumerate(found, start=1):
        before = [] if within is None else [within]
        width, height = one.width or 1, one.height or 1
        side = settings.PICTURE_THUMBNAIL_SIDE
        scale = min(1, side / max(width, height))
        rows.append(
            {
                "url": reverse(to, args=[*before, one.pk]) if to else one.picture_url,
                "alt": f"{one.label or '照片'}（第 {number} 张）",
                "label": one.label,
                "width": max(1, round(width * scale)),
                "height": max(1, round(height * scale)),
            }
        )
    return rows


@register.simple_tag
def qr(text: str, label: str, scale: int = 4) -> SafeString:
    """Draw a QR code that leads to ``text``; ``label`` says in words where."""
    return qr_svg(text, label=label, scale=scale)
