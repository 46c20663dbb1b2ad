"""Taking a file in: what may be uploaded, checked by content and not by name alone."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError

from groundwork.documents.models import Attachment

MAX_SIZE = 20 * 1024 * 1024
#: Suffix → the bytes with which such a file begins.
KINDS: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF",),
    ".doc": (b"\xd0\xcf\x11\xe0",),
    ".docx": (b"PK\x03\x04",),
    ".xls": (b"\xd0\xcf\x11\xe0",),
    ".xlsx": (b"PK\x03\x04",),
    ".wps": (b"\xd0\xcf\x11\xe0", b"PK\x03\x04"),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG",),
}


def check_upload(upload: Any) -> None:
    """Raise ValidationError for a file that is empty, too large, of a kind not taken, or not what its name says."""
    suffix = PurePath(upload.name).suffix.lower()
    if suffix not in KINDS:
        raise ValidationError(
            f"“{upload.name}”不能上传：只收 {'、'.join(sorted(k[1:] for k in KINDS))} 文件。"
        )
    if upload.size == 0:
        raise ValidationError(f"“{upload.name}”是空文件。")
    if upload.size > MAX_SIZE:
        raise ValidationError(
            f"“{upload.name}”有 {upload.size / 1048576:.1f} MB，超过 {MAX_SIZE // 1048576} MB 的上限。"
        )
    upload.seek(0)
    head = upload.read(8)
    upload.seek(0)
    if not head.startswith(KINDS[suffix]):
        raise ValidationError(f"“{upload.name}”的内容与文件名不符，请用原来的软件另存后再上传。")


def attach(record: Any, upload: Any, *, actor: Any, label: str = "") -> Attachment:
    """Attach an uploaded file to a record. Raises ValidationError as ``check_upload`` does."""
    check_upload(upload)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return Attachment.objects.create(
        township_id=record.township_id,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        label=label[:80],
        name=PurePath(upload.name).name[:200],
        file=upload,
        size=upload.size,
        sha256=digest.hexdigest(),
        uploaded_by=actor,
    )
