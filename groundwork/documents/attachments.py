"""Taking a file in: what may be uploaded, checked by content and not by name alone."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError

from groundwork.documents.imaging import Picture, read_picture
from groundwork.documents.models import Attachment
from groundwork.documents.pictures import keep_picture

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
PICTURES = (".jpg", ".jpeg", ".png")
OFFICE_ARCHIVES = (".docx", ".xlsx")
# A bomb of a few kilobytes unpacks to gigabytes on the machine of whoever opens it.
MOST_ENTRIES = 5_000
MOST_UNPACKED = 400 * 1024 * 1024
MOST_RATIO, RATIO_MATTERS_FROM = 250, 10 * 1024 * 1024


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
    if suffix in PICTURES:
        _as_picture(upload)
    elif head.startswith(b"PK"):
        _check_archive(upload, is_office=suffix in OFFICE_ARCHIVES)


def _as_picture(upload: Any) -> Picture:
    """Return a scan re-encoded, once per upload. Raises ValidationError as ``read_picture`` does."""
    if not hasattr(upload, "as_picture"):
        upload.as_picture = read_picture(upload, long_side=settings.SCAN_LONG_SIDE)
    return upload.as_picture


def _check_archive(upload: Any, *, is_office: bool) -> None:
    """Raise ValidationError for an archive that is damaged, no office file, or a bomb."""
    try:
        with zipfile.ZipFile(upload) as archive:
            entries = archive.infolist()
    except Exception as error:  # damaged archives break the reader in many ways
        raise ValidationError(f"“{upload.name}”已经损坏，请用原来的软件另存后再上传。") from error
    finally:
        upload.seek(0)
    if is_office and "[Content_Types].xml" not in {entry.filename for entry in entries}:
        raise ValidationError(f"“{upload.name}”的内容与文件名不符，请用原来的软件另存后再上传。")
    swells = any(
        entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    unpacked = sum(entry.file_size for entry in entries)
    if swells or unpacked > MOST_UNPACKED or len(entries) > MOST_ENTRIES:
        raise ValidationError(
            f"“{upload.name}”解开后异常地大，为安全起见不收。请另存一份，或转成 PDF 再上传。"
        )


def attach(record: Any, upload: Any, *, actor: Any, label: str = "") -> Attachment:
    """Attach an uploaded file to a record; a scan is re-encoded. Raises ValidationError as ``check_upload`` does."""
    check_upload(upload)
    if PurePath(upload.name).suffix.lower() in PICTURES:
        return keep_picture(record, _as_picture(upload), actor=actor, label=label)
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
