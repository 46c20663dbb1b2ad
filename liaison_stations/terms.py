"""For each state of an opinion in which somebody's turn it is: what is owed, by whom, until when.

The limits are rows (``StationLimit``), the township's own before the preset; a deadline keeps the one under which it
was opened.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from groundwork.accounts.roles import Role
from groundwork.deadlines.clock import Due
from groundwork.workflow.engine import button
from groundwork.workflow.models import Entry
from liaison_stations import limits, states
from liaison_stations.limits import station_limit
from liaison_stations.models import Opinion
from liaison_stations.people import officers_of

Route = Opinion.Route

#: The limit by which each way is answered.
ANSWER_KINDS = {
    Route.VILLAGE: limits.BY_VILLAGE, Route.UNIT: limits.BY_UNIT, Route.TOWNSHIP: limits.BY_TOWNSHIP,
    Route.COUNTY: limits.BY_COUNTY,
}  # fmt: skip


def owed(opinion: Opinion) -> Iterator[Due]:
    """Yield what is owed on an opinion now; one raised as a proposal runs by the proposal's own deadlines."""
    match opinion.state:
        case states.RECEIVED:
            start, label = sorting_starts(opinion)
            yield from due(opinion, limits.SORT, "分办选民意见", start, label, **keeper(opinion))
        case states.ROUTED:
            label = "跟踪县级办理并登记答复" if opinion.route == Route.COUNTY else "答复选民意见"
            kind = ANSWER_KINDS[Route(opinion.route)]
            yield from due(
                opinion, kind, label, opinion.routed_on, "转办之日", step="answer", **handler(opinion)
            )
        case states.ANSWERED:
            start = opinion.answered_on
            yield from due(
                opinion, limits.TELL, "把答复告知选民", start, "答复之日", step="tell", **keeper(opinion)
            )
        case states.TOLD:
            start = opinion.told_on
            yield from due(
                opinion, limits.RATE, "请选民评价", start, "告知之日", step="rate", **keeper(opinion)
            )


def is_void(opinion: Opinion, deadline: Any) -> bool:
    """Whether a deadline that is owed no more ended without being met: set aside, merged, called back, raised."""
    if opinion.state in (states.MERGED, states.SET_ASIDE):
        return True
    return deadline.kind in ANSWER_KINDS.values() and opinion.state in (states.RECEIVED, states.RAISED)


def due(
    opinion: Opinion, kind: str, label: str, start: datetime.date | None, start_label: str, *, step: str = "",
    **owner: Any,
) -> Iterator[Due]:  # fmt: skip
    """Yield one due of the limit of that kind."""
    if start is None:
        return
    limit = station_limit(opinion.township_id, kind)
    pressed = button(states.OPINION, opinion, step) if step else {}
    yield Due(kind=kind, label=label, limit=limit, start=start, start_label=start_label, **owner, **pressed)


def sorting_starts(opinion: Opinion) -> tuple[datetime.date, str]:
    """From which day the sorting counts: the day of receipt, or the day on which it came back."""
    back = Entry.objects.of(opinion).filter(to_state=states.RECEIVED).exclude(from_state="").last()
    return (back.happened_on, "退回之日") if back else (opinion.received_on, "收到之日")


def keeper(opinion: Opinion) -> dict[str, Any]:
    """The station's liaison officer, or the congress office where there is none."""
    officers = officers_of(opinion.station, on=today_of(opinion))
    return {"owner_user": officers[0]} if officers else {"owner_role": Role.CLERK}


def handler(opinion: Opinion) -> dict[str, Any]:
    """Who answers on the way it was sent: the unit; the village by the station's officer; else the congress office."""
    if opinion.unit_id:
        return {"owner_unit": opinion.unit}
    if opinion.route == Route.VILLAGE:
        return keeper(opinion)
    return {"owner_role": Role.CLERK}


def today_of(opinion: Opinion) -> datetime.date:
    """The day on which its last act was written: who held the post then owns what it opened."""
    entry = Entry.objects.of(opinion).last()
    return entry.happened_on if entry else opinion.received_on
