"""收意见: the one way by which an opinion comes in, from every channel; and what the voter may follow of it.

``receive`` writes the trail's first sentence, starts the clock and tells who keeps the station. ``tracking`` is for the
public page that a receipt number opens: dates and plain words, never a person's name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from groundwork.documents.pictures import attach_pictures
from groundwork.notifications.outbox import notify
from groundwork.workflow.engine import begin
from groundwork.workflow.models import Entry
from liaison_stations import states
from liaison_stations.models import CommunityMeeting, HomeVisit, LiaisonStation, Opinion, Reception
from liaison_stations.people import keepers_of

#: By which link an opinion knows where it was heard.
SOURCES = {Reception: "reception", CommunityMeeting: "meeting", HomeVisit: "visit"}
LONGEST_TITLE = 80
OLDEST = datetime.timedelta(days=366)


@dataclass(frozen=True)
class Stage:
    """A stage of an opinion as its voter reads it: not reached yet where ``on`` is empty."""

    label: str
    on: datetime.date | None = None
    text: str = ""
    is_done: bool = True


@transaction.atomic
def receive(
    *,
    township: Any,
    channel: str,
    content: str,
    station: Any = None,
    heard_by: Iterable[Any] = (),
    village: Any = None,
    category: Any = None,
    title: str = "",
    voter_name: str = "",
    voter_phone: str = "",
    is_confidential: bool = False,
    shares_contact: bool = False,
    received_on: datetime.date,
    recorded_by: Any = None,
    pictures: Iterable[Any] = (),
    source: Any = None,
    today: datetime.date | None = None,
) -> Opinion:
    """Take an opinion in (收意见) and return it with its receipt number.

    Without a station it goes to the one of its village, else to the congress office. Raises ValidationError, by field,
    for an empty or endless text, a day that cannot be, or a station, village or deputy of another township.
    """
    today = today or received_on
    station = station or station_of(village)
    heard = list(heard_by)
    opinion = Opinion(
        township=township, channel=channel, station=station, village=village or (station.village if station else None),
        category=category, title=clean(title)[:LONGEST_TITLE], content=clean(content), voter_name=clean(voter_name),
        voter_phone=clean(voter_phone), is_confidential=is_confidential, shares_contact=shares_contact,
        received_on=received_on, recorded_by=recorded_by,
    )  # fmt: skip
    if source is not None:
        setattr(opinion, SOURCES[type(source)], source)
    require_whole(opinion, heard, today=today)
    opinion.save()
    opinion.heard_by.set(heard)
    begin(opinion, actor=recorded_by, today=today, sentence=opening(opinion))
    attach_all(opinion, pictures, actor=recorded_by)
    tell_keepers(opinion, heard, today=today)
    return opinion


def clean(text: str) -> str:
    """Return a text without what no database keeps and no eye sees."""
    return (text or "").replace("\x00", "").replace("\r\n", "\n").strip()


def station_of(village: Any) -> LiaisonStation | None:
    """Return the open station of a village, or None."""
    if village is None:
        return None
    return LiaisonStation.objects.active().filter(village=village).order_by("kind", "pk").first()


def require_whole(opinion: Opinion, heard: list[Any], *, today: datetime.date) -> None:
    """Raise ValidationError for what cannot be."""
    wrong: dict[str, str] = {}
    if not opinion.content:
        wrong["content"] = "请写下选民说了什么。"
    if len(opinion.content) > Opinion.LONGEST:
        wrong["content"] = (
            f"意见最多 {Opinion.LONGEST} 字，现有 {len(opinion.content)} 字，请写要点，其余作为附件。"
        )
    if not today - OLDEST <= opinion.received_on <= today:
        wrong["received_on"] = "收到日期应在今天以前的一年之内。"
    if opinion.channel not in Opinion.Channel.values:
        wrong["channel"] = "请选择意见的来源。"
    for name in ("station", "village"):
        place = getattr(opinion, name)
        if place is not None and place.township_id != opinion.township_id:
            wrong[name] = "请选择本乡镇的。"
    if any(deputy.township_id != opinion.township_id for deputy in heard):
        wrong["heard_by"] = "请选择本乡镇的代表。"
    for name in ("voter_name", "voter_phone"):
        if len(getattr(opinion, name)) > (opinion._meta.get_field(name).max_length or 0):
            wrong[name] = "填写过长，请核对。"
    if wrong:
        raise ValidationError(wrong)


def opening(opinion: Opinion) -> str:
    """The first sentence of the trail, without the voter's name."""
    where = f"，{opinion.station}" if opinion.station_id else ""
    return f"收到选民意见（{opinion.get_channel_display()}{where}）"


def attach_all(opinion: Opinion, pictures: Iterable[Any], *, actor: Any) -> None:
    """Keep the pictures with the opinion."""
    uploads = list(pictures)
    if uploads:
        attach_pictures(opinion, uploads, actor=actor, label="照片")


def tell_keepers(opinion: Opinion, heard: list[Any], *, today: datetime.date) -> None:
    """Tell the station's officers (or the congress office) and the deputies who heard, but not who wrote it down."""
    people = {person.pk: person for person in keepers_of(opinion, on=today)}
    people |= {deputy.user_id: deputy.user for deputy in heard if deputy.user_id}
    if opinion.recorded_by_id:
        people.pop(opinion.recorded_by_id, None)
    first = Entry.objects.of(opinion).earliest("pk")
    notify(
        list(people.values()), key=f"entry-{first.pk}-received", subject=f"新的选民意见：{opinion}",
        body=opening(opinion), href=opinion.get_absolute_url(), township=opinion.township,
    )  # fmt: skip


def tracking(opinion: Opinion) -> list[Stage]:
    """Return the stages that the voter may follow, in order: what was done and when, then what is still to come."""
    stages = [Stage("已收到", opinion.received_on, f"您的意见已登记，来自{opinion.get_channel_display()}。")]
    if opinion.round > 1:
        began = Entry.objects.of(opinion).filter(to_state=states.RECEIVED).exclude(from_state="").last()
        stages.append(
            Stage(
                f"第{opinion.round}轮办理",
                began.happened_on if began else None,
                "您对上一次的结果不满意，正在再次办理。",
            )
        )
    if opinion.state == states.SET_ASIDE:
        return [*stages, Stage("不作意见办理", last_day(opinion, "set_aside"), opinion.ended_reason)]
    stages += on_the_way(opinion)
    if opinion.answered_on:
        stages.append(Stage("已有答复", opinion.answered_on, opinion.answer))
    if opinion.told_on:
        stages.append(Stage("已告知您", opinion.told_on, opinion.get_told_how_display()))
    if opinion.satisfaction:
        stages.append(Stage("您的评价", opinion.rated_on, opinion.get_satisfaction_display()))
    if opinion.closed_on:
        stages.append(Stage("办结", opinion.closed_on))
    return stages + still_to_come(opinion)


def on_the_way(opinion: Opinion) -> list[Stage]:
    """Where it went: to a unit, into a suggestion, together with the same matter of others."""
    if opinion.state == states.MERGED:
        day = last_day(opinion, "merge")
        return [Stage("合并办理", day, "其他选民也反映了同一件事，已合并办理；有了答复同样会告诉您。")]
    if opinion.state == states.RAISED or opinion.outcome == Opinion.Outcome.PROPOSAL:
        day = last_day(opinion, "raise_as_proposal")
        return [Stage("代表已提成建议", day, "人大代表已据此提出建议，由镇人大交有关单位办理。")]
    if opinion.route:
        return [Stage("已转办", opinion.routed_on, f"已转{opinion.carrier}办理。")]
    return []


def still_to_come(opinion: Opinion) -> list[Stage]:
    """What the voter still waits for."""
    waits = {
        states.RECEIVED: "联络站正在研究由谁办理。",
        states.ROUTED: "正在办理，办好后在这里看到答复。",
        states.RAISED: "建议办结后，在这里看到答复。",
        states.MERGED: "正在办理，办好后在这里看到答复。",
        states.ANSWERED: "联络站会把答复告诉您。",
        states.TOLD: "请您评价办理结果：不满意的会再次办理。",
    }
    text = waits.get(opinion.state)
    return [Stage("等待", None, text, is_done=False)] if text else []


def may_rate(opinion: Opinion) -> bool:
    """Whether the voter may rate it on the tracking page now."""
    return opinion.state == states.TOLD or (opinion.state == states.CLOSED and not opinion.satisfaction)


def last_day(opinion: Opinion, *moves: str) -> datetime.date | None:
    """Return the day of the last such step in the trail."""
    entry = Entry.objects.of(opinion).filter(move__in=moves).last()
    return entry.happened_on if entry else None
