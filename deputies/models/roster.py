"""A roster that a clerk has uploaded, with what she decided in its preview; nothing is written until she confirms."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from deputies.models.congress import Term
from groundwork.townships.records import Record


class RosterUpload(Record):
    """An uploaded roster (待导入名册): the file as it came, the decisions so far, and what came of it."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", verbose_name="届")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="上传人"
    )
    name = models.CharField("文件名", max_length=200)
    content = models.BinaryField("文件")
    choices = models.JSONField(default=dict)
    imported_at = models.DateTimeField("导入时间", null=True, blank=True)
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("更新", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "名册导入"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name
