"""A file that belongs to a record and is as visible as the record is."""

from __future__ import annotations

import uuid
from pathlib import PurePath
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone

from groundwork.townships.records import RecordQuerySet


def stored_name(attachment: Attachment, filename: str) -> str:
    """Return a name that says nothing and cannot clash; the original name is only a label."""
    return f"attachments/{timezone.now():%Y/%m}/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()[:8]}"


class AttachmentQuerySet(RecordQuerySet):
    """Attachments."""

    def pictures(self) -> Any:
        """Return the photos, which pages show as they are."""
        return self.filter(is_picture=True)

    def of(self, record: models.Model) -> Any:
        """Return the attachments of one record, oldest first."""
        return self.filter(
            content_type=ContentType.objects.get_for_model(record), object_id=record.pk
        ).order_by("pk")


@pghistory.track()
class Attachment(models.Model):
    """A file with its label, its original name, its size (bytes) and its SHA-256; a photo also with its small copy."""

    township = models.ForeignKey("townships.Township", on_delete=models.PROTECT, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.BigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    label = models.CharField("说明", max_length=80, blank=True)
    name = models.CharField("文件名", max_length=200)
    file = models.FileField("文件", upload_to=stored_name, max_length=200)
    size = models.PositiveIntegerField("大小")
    sha256 = models.CharField(max_length=64)
    is_picture = models.BooleanField("是照片", default=False)
    width = models.PositiveIntegerField("宽（像素）", null=True, blank=True)
    height = models.PositiveIntegerField("高（像素）", null=True, blank=True)
    thumbnail = models.FileField("缩略图", upload_to=stored_name, max_length=200, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="上传人"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ("pk",)
        indexes = [models.Index(fields=["content_type", "object_id"], name="attachments_of_a_record")]
        constraints = [
            models.CheckConstraint(
                name="a_picture_is_measured_and_has_a_thumbnail",
                condition=models.Q(is_picture=False)
                | (models.Q(width__gt=0, height__gt=0) & ~models.Q(thumbnail="")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:download", args=[self.pk])

    @property
    def picture_url(self) -> str:
        """The address that shows the photo; with ``?small=1`` its thumbnail."""
        return reverse("documents:picture", args=[self.pk])
