"""听取意见: a reception, a meeting or a round of visits is written down, yields its opinions, and is credited.

One act, one transaction: nothing is half-written, and each deputy who took part is credited once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from deputies import duties
from groundwork.documents.pictures import attach_pictures
from liaison_stations import steps
from liaison_stations.intake import receive
from liaison_stations.models import CommunityMeeting, HomeVisit, Opinion, Reception

CREDITED = {Reception: "reception", CommunityMeeting: "community_meeting", HomeVisit: "home_visit"}
CHANNELS = {
    Reception: Opinion.Channel.RECEPTION, CommunityMeeting: Opinion.Channel.MEETING, HomeVisit: Opinion.Channel.VISIT,
}  # fmt: skip


@transaction.atomic
def hold(
    hearing: Any, *, deputies: Iterable[Any], opinions: Iterable[dict[str, Any]], actor: Any,
    today: datetime.date, pictures: Iterable[Any] = (),
) -> list[Opinion]:  # fmt: skip
    """Save what was held with its deputies, take in the opinions heard there, and credit the duty; return the opinions.

    An opinion with an ``answer`` was answered on the spot. Raises ValidationError (nothing is kept) for what cannot be.
    """
    present = list(deputies)
    hearing.recorded_by = actor
    hearing.save()
    hearing.deputies.set(present)
    attach_pictures(hearing, list(pictures), actor=actor, label="现场照片")
    taken = [take_in(hearing, dict(given), present, actor=actor, today=today) for given in opinions]
    act, summary = act_of(hearing)
    for deputy in present:
        duties.credit(
            deputy, kind=CREDITED[type(hearing)], on=hearing.held_on, summary=summary, source=act, actor=actor
        )
    return taken


def act_of(hearing: Any) -> tuple[Any, str]:
    """Return what is credited, and how it is called: on a reception day the day itself, once, whoever signed in for it
    and however many voters came."""
    day = hearing.day if isinstance(hearing, Reception) else None
    return (day, f"在{day.station}接待选民") if day else (hearing, summary_of(hearing))


def take_in(
    hearing: Any, given: dict[str, Any], heard_by: list[Any], *, actor: Any, today: datetime.date
) -> Opinion:
    """Take in one opinion heard there, and answer it when it was answered on the spot."""
    answer = given.pop("answer", "").strip()
    given.setdefault("village", hearing.village)
    opinion = receive(
        township=hearing.township, channel=CHANNELS[type(hearing)], station=hearing.station, heard_by=heard_by,
        received_on=hearing.held_on, recorded_by=actor, source=hearing, today=today, **given,
    )  # fmt: skip
    if answer:
        opinion = steps.answer_on_spot(opinion, actor=actor, today=today, answer=answer)
    return opinion


def summary_of(hearing: Any) -> str:
    """What stands in the deputy's file: where and what, never who came."""
    place = str(hearing.station or hearing.village or hearing.township)
    if isinstance(hearing, Reception):
        return f"在{place}接待选民"
    if isinstance(hearing, CommunityMeeting):
        return f"参加民情沟通会：{hearing.topic}（{place}）"
    return f"走访{hearing.village or place} {hearing.households} 户"
