"""Makes every photo our own: decoded within limits, turned upright, made smaller, and written anew without its secrets.

What a phone writes beside the picture (place, time, device, a comment) does not survive: only the pixels are copied.
"""

from __future__ import annotations

import io
import logging
import math
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

log = logging.getLogger(__name__)

#: Formats that are decoded at all; Pillow knows dozens more, each of them a door.
FORMATS = ("JPEG", "PNG", "WEBP")
#: What an iPhone calls HEIC, and its relatives: the brands that follow "ftyp" at the head of the file.
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
#: A screenshot of a whole conversation is a strip; made as short as a photo it could not be read.
STRIP, STRIP_WIDTH = 3, 800

# Pillow's own alarm stands where ours does; ours comes first and speaks plainly.
Image.MAX_IMAGE_PIXELS = settings.PICTURE_MOST_PIXELS


@dataclass(frozen=True)
class Picture:
    """A photo as it is kept: JPEG bytes, their size in pixels, and a small one for lists."""

    name: str
    content: bytes
    thumbnail: bytes
    width: int
    height: int


def read_picture(upload: Any, *, long_side: int = 0) -> Picture:
    """Return an uploaded photo re-encoded. Raises ValidationError with a sentence that names the file.

    ``long_side``: how many pixels are kept at most; without it ``PICTURE_LONG_SIDE``.
    """
    name = PurePath(upload.name or "照片").name
    _check_size(upload, name)
    _refuse_heic(upload, name)
    upload.seek(0)
    image = _open(upload, name)
    _check_pixels(image, name)
    try:
        whole = _upright(image, long_side or settings.PICTURE_LONG_SIDE)
    except (
        Exception
    ) as error:  # damaged pictures break decoders in many ways, none of them the reader's fault
        log.info("picture %r cannot be decoded: %r", name, error)
        raise ValidationError(f"“{name}”不完整，可能没有传完或已经损坏。请重新选这张照片再传。") from error
    small = whole.copy()
    small.thumbnail((settings.PICTURE_THUMBNAIL_SIDE,) * 2)
    return Picture(
        name=f"{PurePath(name).stem[:190] or '照片'}.jpg",
        content=_jpeg(whole, settings.PICTURE_QUALITY),
        thumbnail=_jpeg(small, settings.PICTURE_THUMBNAIL_QUALITY),
        width=whole.width,
        height=whole.height,
    )


def _check_size(upload: Any, name: str) -> None:
    if upload.size == 0:
        raise ValidationError(f"“{name}”是空文件，请重新选这张照片。")
    if upload.size > settings.PICTURE_MOST_BYTES:
        raise ValidationError(
            f"“{name}”有 {upload.size / 1048576:.1f} MB，超过 {settings.PICTURE_MOST_BYTES // 1048576} MB 的上限。"
            "请在手机上压缩或截图后再传。"
        )


def _refuse_heic(upload: Any, name: str) -> None:
    upload.seek(0)
    head = upload.read(12)
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        raise ValidationError(
            f"“{name}”是 HEIC 格式（苹果手机的“高效”照片），这里打不开。"
            "请在手机“设置—相机—格式”里选“兼容性最佳”后重拍，或者把照片截图后传截图。"
        )


def _open(upload: Any, name: str) -> Image.Image:
    try:
        return Image.open(upload, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise ValidationError(_too_many_pixels(name)) from error
    except Exception as error:
        raise ValidationError(
            f"“{name}”不是照片，或者已经损坏：只收 JPG、PNG、WebP 照片，改文件名没有用。请从相册里重新选一张。"
        ) from error


def _check_pixels(image: Image.Image, name: str) -> None:
    """Refuse a picture too large to decode: a few kilobytes can stand for gigabytes of memory."""
    most = settings.PICTURE_MOST_PIXELS if _can_shrink(image) else settings.PICTURE_MOST_PIXELS_WHOLE
    if image.width * image.height > most:
        raise ValidationError(_too_many_pixels(name))


def _too_many_pixels(name: str) -> str:
    return f"“{name}”的尺寸太大，展开后会占满内存，不能上传。请在手机上截图或缩小后再传。"


def _can_shrink(image: Image.Image) -> bool:
    """Whether the decoder can make it smaller while reading (plain JPEG); all others are held whole."""
    return image.format in ("JPEG", "MPO") and not image.info.get("progressive")


def _upright(image: Image.Image, long_side: int) -> Image.Image:
    """Return the picture as it was seen, at most ``long_side`` long, on white, as nothing but pixels."""
    width, height = _fitting(image.size, long_side)
    if image.format in ("JPEG", "MPO"):
        image.draft("RGB", (width, height))
    turned = ImageOps.exif_transpose(image)
    if turned.has_transparency_data:
        turned = turned.convert("RGBA")
        turned.thumbnail(_fitting(turned.size, long_side))
        plain = Image.new("RGB", turned.size, "white")
        plain.paste(turned, mask=turned.getchannel("A"))
        return plain
    turned = turned.convert("RGB")
    turned.thumbnail(_fitting(turned.size, long_side))
    plain = Image.new("RGB", turned.size)
    plain.paste(turned)
    return plain


def _fitting(size: tuple[int, int], long_side: int) -> tuple[int, int]:
    width, height = size
    scale = long_side / max(width, height)
    if height > STRIP * width:
        scale = max(scale, STRIP_WIDTH / width)
    scale = min(scale, 1, 65_000 / max(width, height))
    return max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
