"""Photos on a form and on a record: the field that takes them, and the verb that attaches them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from groundwork.documents.imaging import Picture, read_picture
from groundwork.documents.models import Attachment
from groundwork.documents.widgets import PhotoInput


class PicturesField(forms.FileField):
    """Up to ``most`` photos; ``cleaned_data`` holds a list of ``Picture``, re-encoded, empty where none was chosen.

    ``camera``: open the camera instead of offering the album too; for photos that must be taken on the spot.
    Each mistake is named beside the field with the file's name.
    """

    widget: Any = PhotoInput

    def __init__(self, *, most: int | None = None, camera: bool = False, **options: Any) -> None:
        self.most = most or settings.PICTURES_AT_ONCE
        options.setdefault("label", "照片")
        options.setdefault("required", False)
        options.setdefault(
            "help_text", f"手机拍照或从相册选，最多 {self.most} 张；拍摄地点等隐藏信息会自动去掉。"
        )
        options.setdefault("widget", PhotoInput(most=self.most, camera=camera))
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> list[Picture]:
        """Return the photos re-encoded. Raises ValidationError naming each that cannot be taken."""
        uploads = list(data or ())
        if not uploads:
            if self.required:
                raise ValidationError("请拍一张或选一张照片。", code="required")
            return []
        if len(uploads) > self.most:
            raise ValidationError(
                f"最多 {self.most} 张照片，现选了 {len(uploads)} 张。请留下最说明问题的几张。"
            )
        pictures: list[Picture] = []
        mistakes: list[ValidationError] = []
        for upload in uploads:
            try:
                pictures.append(read_picture(upload))
            except ValidationError as error:
                mistakes.append(error)
        if mistakes:
            raise ValidationError(mistakes)
        return pictures

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a photo was chosen."""
        return bool(data)


def attach_pictures(record: Any, uploads: Iterable[Any], *, actor: Any, label: str = "") -> list[Attachment]:
    """Attach photos to a record: what a ``PicturesField`` gave, or plain uploads, which are re-encoded first.

    ``actor`` is None where a voter without account sends them. Raises ValidationError before anything is kept.
    """
    pictures = [one if isinstance(one, Picture) else read_picture(one) for one in uploads]
    return [keep_picture(record, picture, actor=actor, label=label) for picture in pictures]


def keep_picture(record: Any, picture: Picture, *, actor: Any, label: str = "") -> Attachment:
    """Attach one photo that is already our own."""
    return Attachment.objects.create(
        township_id=record.township_id,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        label=label[:80],
        name=picture.name,
        file=ContentFile(picture.content, name=picture.name),
        size=len(picture.content),
        sha256=hashlib.sha256(picture.content).hexdigest(),
        is_picture=True,
        width=picture.width,
        height=picture.height,
        thumbnail=ContentFile(picture.thumbnail, name=picture.name),
        uploaded_by=actor,
    )
