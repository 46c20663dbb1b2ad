"""更正: what was written down wrongly about an opinion is put right, with a sentence in the trail; her words stay."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from groundwork.workflow.models import Entry
from liaison_stations import states
from liaison_stations.intake import LONGEST_TITLE, clean
from liaison_stations.models import Opinion


@transaction.atomic
def correct(
    opinion: Opinion, *, actor: Any, today: datetime.date, title: str, village: Any, category: Any
) -> Opinion:
    """更正: title, village and category. The trail names what changed; a title may name a person, so it is not repeated.

    Raises ValidationError, by field, where the village is needed by the way it was sent.
    """
    row: Opinion = Opinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
    if village is None and row.state == states.ROUTED and row.route == Opinion.Route.VILLAGE:
        raise ValidationError({"village": "意见已转村（社区）办理，涉及村不能空着。"})
    title = clean(title)[:LONGEST_TITLE]
    said = [f"{label}由“{old or '空'}”改为“{new or '空'}”" for label, old, new in (
        ("涉及村", row.village, village), ("类别", row.category, category),
    ) if old != new]  # fmt: skip
    if title != row.title:
        said.insert(0, "修改了事项的写法")
    if not said:
        return row
    row.title, row.village, row.category = title, village, category
    row.save(update_fields=["title", "village", "category", "updated_at"])
    Entry.write(
        row, actor=actor, move="correct", label="更正", sentence=f"更正：{'；'.join(said)}。", today=today
    )
    return row
