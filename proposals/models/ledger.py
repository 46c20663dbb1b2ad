"""A ledger that a clerk has uploaded, with what she decided in its preview; nothing else is written until she confirms."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from groundwork.townships.records import Record


class LedgerUpload(Record):
    """An uploaded ledger (待导入台账): the file as it came, the decisions so far, and what came of it."""

    class State(models.TextChoices):
        PREVIEW = "preview", "待确认"
        DONE = "done", "已导入"

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="上传人"
    )
    name = models.CharField("文件名", max_length=200)
    content = models.BinaryField("文件")
    choices = models.JSONField(default=dict)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.PREVIEW)
    imported_at = models.DateTimeField("导入时间", null=True, blank=True)
    imported_count = models.PositiveIntegerField("导入件数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "台账导入"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name
