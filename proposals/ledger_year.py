"""The turn of the year in the commitments ledger: what was not kept rolls over into the new year's ledger."""

from __future__ import annotations

import datetime

from django.db import transaction

from groundwork.workflow.models import Entry
from proposals.models import Commitment


def roll_over(*, today: datetime.date) -> int:
    """Move open commitments of past years into this year's ledger, each with a sentence in its trail. Returns how many.

    Running it twice, or late, changes nothing more.
    """
    rolled = 0
    for pk in list(Commitment.objects.open().filter(ledger_year__lt=today.year).values_list("pk", flat=True)):
        with transaction.atomic():
            row = (
                Commitment.objects.select_for_update(of=("self",), skip_locked=True)
                .select_related("proposal__township")
                .filter(pk=pk, state=Commitment.State.OPEN, ledger_year__lt=today.year)
                .first()
            )
            if row is None:
                continue
            old, row.ledger_year = row.ledger_year, today.year
            row.rolled_over += 1
            row.save()
            Entry.write(
                row.proposal, actor=None, move="roll_over", label="承诺结转", today=today,
                sentence=f"承诺事项未在{old}年兑现，结转{today.year}年台账：{row}",
            )  # fmt: skip
            rolled += 1
    return rolled
