"""QR codes for pages, posters and papers: drawn here, without a third party."""

from __future__ import annotations

import io
import re

import segno
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def qr_svg(text: str, *, label: str, scale: int = 4) -> SafeString:
    """Return a QR code as inline SVG; ``label`` says what it leads to, for those who cannot see it."""
    svg = segno.make(text, error="m", micro=False).svg_inline(
        scale=scale, border=4, dark="#000", light="#fff", svgclass="x-qr", lineclass=None
    )
    # With a view box the code can be made larger or smaller by the page, such as on the screen of a room.
    svg = SIZE.sub(r'\g<0> viewBox="0 0 \1 \2"', svg, count=1)
    return mark_safe(svg.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1))


def qr_png(text: str, *, scale: int = 8) -> bytes:
    """Return a QR code as a PNG picture, for Word papers."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=scale, border=4)
    return out.getvalue()
