"""The job that removes receipts nobody will ask for again."""

from __future__ import annotations

import datetime

from django.utils import timezone

from groundwork.jobs.job import job
from groundwork.receipts.models import Receipt

#: Longer than any phone keeps a form waiting.
KEPT = datetime.timedelta(days=90)


@job("receipts.prune", label="清理表单回执", overdue_after=datetime.timedelta(hours=26))
def prune(*, today: datetime.date) -> str:
    """Remove receipts older than three months."""
    removed = Receipt.objects.filter(received_at__lt=timezone.now() - KEPT).delete()[0]
    return f"清理 {removed} 条"
