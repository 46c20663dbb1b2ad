"""Tenancy: a record belongs to a township, and is seen only through ``visible_to(user)``."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class RecordQuerySet(models.QuerySet):
    """The rows of a township. Rooms narrow ``visible_to``; none widens it."""

    def visible_to(self, user: Any) -> Self:
        """Return the rows of the townships in which the user holds a post today; a stranger sees none."""
        return self.filter(township_id__in=user.standing.township_ids)

    def of_township(self, township: Any) -> Self:
        """Return the rows of one township."""
        return self.filter(township=township)


class Record(models.Model):
    """A row that belongs to one township."""

    township = models.ForeignKey(
        "townships.Township", on_delete=models.PROTECT, related_name="+", verbose_name="乡镇"
    )
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
