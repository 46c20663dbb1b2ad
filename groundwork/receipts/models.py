"""The receipt of a form: that it was accepted, and where its sender was led."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Receipt(models.Model):
    """One accepted form. ``key`` was made by the server with the form, ``digest`` sums up what was written in it.

    Both together are the form: the same key with the same contents is the same form once more (sent twice, answer lost),
    the same key with other contents is another one (she went back a page and wrote about the next visitor).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="提交人"
    )
    path = models.CharField("地址", max_length=300)
    key = models.UUIDField("表单编号")
    digest = models.CharField("内容校验码", max_length=64)
    location = models.CharField("提交后转到", max_length=500, blank=True)
    received_at = models.DateTimeField("收到时间", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "表单回执"
        constraints = [
            models.UniqueConstraint(fields=["key", "digest", "path"], name="a_form_is_received_once"),
        ]

    def __str__(self) -> str:
        return str(self.key)
