"""并入同一事项: several voters, one matter; handled once, and every voter gets the answer."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from groundwork.workflow.engine import Done, Notice, step
from liaison_stations import states
from liaison_stations.models import Opinion
from liaison_stations.people import keepers_of, those_who_handle
from liaison_stations.permissions import KEEPERS, is_keeper, nobody
from liaison_stations.states import OPINION
from liaison_stations.steps.rounds import call_back


@step(OPINION, "merge", may=is_keeper, who=KEEPERS)
def merge(opinion: Opinion, *, actor: Any, today: datetime.date, into: Opinion, reason: str = "") -> Done:
    """并入同一事项: this voter's opinion waits for the answer to another's.

    Raises ValidationError for a main one of another township, one that is answered, or one that is merged itself.
    """
    if into.pk == opinion.pk or into.township_id != opinion.township_id:
        raise ValidationError({"into": "请选择本乡镇的另一件意见。"})
    main = lock_main(into)
    if main.state not in states.UNANSWERED:
        raise ValidationError({"into": "所选意见已有答复或已办结，不能并入；可以参照它当场答复。"})
    if opinion.merged.filter(state=states.MERGED).exists():
        raise ValidationError("已有其他意见并入本件；请反过来，把另一件并入本件。")
    officers = those_who_handle(opinion, on=today) if opinion.state == states.ROUTED else []
    call_back(opinion)
    opinion.merged_into = main
    notice = Notice(officers, f"选民意见已并入同一事项，不用单独办理：{opinion}")
    return Done(
        f"与第{main.pk}号意见是同一事项，并入一并办理" + (f"：{reason}" if reason else ""),
        notices=[notice], details={"into": main.pk},
    )  # fmt: skip


@step(OPINION, "unmerge", may=is_keeper, who=KEEPERS)
def unmerge(opinion: Opinion, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """分开办理: it turned out to be another matter."""
    opinion.merged_into = None
    return Done(
        f"分开办理：{reason}", notices=[Notice(keepers_of(opinion, on=today), f"请单独办理：{opinion}")]
    )


@step(OPINION, "answer_with_main", may=nobody, who="主件的承办方")
def answer_with_main(opinion: Opinion, *, actor: Any, today: datetime.date, main: Opinion) -> Done:
    """主件已有答复: the answer is this voter's too; who keeps her station's records tells her."""
    opinion.route, opinion.unit, opinion.routed_on = main.route, main.unit, main.routed_on
    opinion.answer, opinion.outcome = main.answer, main.outcome
    opinion.answered_on = main.answered_on or today
    notice = Notice(keepers_of(opinion, on=today), f"并入的意见已有答复，请告知选民：{opinion}")
    return Done(f"同一事项（第{main.pk}号意见）已有答复：{main.answer}", notices=[notice])


def lock_main(into: Opinion) -> Opinion:
    """Lock the one into which another is merged: two merged into each other would both be lost.

    Raises ValidationError when a colleague is at work on it: waiting for her could mean waiting for each other.
    """
    locked = Opinion.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    fresh = locked.filter(pk=into.pk).first()
    if fresh is None:
        raise ValidationError({"into": "所选意见正在由他人办理，请稍后再试。"})
    return fresh
