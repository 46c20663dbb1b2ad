"""Makes announcements by the real steps, and the stations that the public pages show."""

from __future__ import annotations

from typing import Any

from groundwork.workflow.engine import begin
from liaison_stations.models import LiaisonStation, Membership
from portal import steps
from portal.models import Announcement, AnnouncementCategory, Arrival
from tests.factories import SINCE, TODAY


def announcement_by(
    author: Any, *, reviewer: Any = None, state: str = "draft", **fields: Any
) -> Announcement:
    """Return an announcement of her township in that state, as people would have brought it there."""
    fields.setdefault("title", "三月接待日安排")
    fields.setdefault("text", "三月十五日，中心联络站接待选民。\n欢迎前来反映意见。")
    category = fields.pop("category", None) or AnnouncementCategory.objects.get(name="公告")
    row = Announcement.objects.create(
        township=author.posts.first().township, author=author, editor=author, begun_on=TODAY, category=category,
        **fields,
    )  # fmt: skip
    begin(row, actor=author, today=TODAY, sentence="起草公告")
    if state in ("submitted", "returned", "published", "withdrawn"):
        row = steps.submit(row, actor=author, today=TODAY)
    if state == "returned":
        row = steps.send_back(row, actor=reviewer, today=TODAY, reason="写明地点")
    if state in ("published", "withdrawn"):
        row = steps.publish(row, actor=reviewer, today=TODAY)
    if state == "withdrawn":
        row = steps.withdraw(row, actor=reviewer, today=TODAY, reason="日期有误")
    return row


def station_at(township: Any, *deputies: Any, **fields: Any) -> LiaisonStation:
    """Return an open station with these deputies grouped in."""
    fields.setdefault("name", "中心联络站")
    fields.setdefault("kind", LiaisonStation.Kind.CENTRE)
    fields.setdefault("phone", "0776-2825566")
    station = LiaisonStation.objects.create(township=township, **fields)
    for deputy in deputies:
        Membership.objects.create(station=station, deputy=deputy, since=SINCE)
    return station


def arrival_of(opinion: Any, *, doubt: str = "no_proof") -> Arrival:
    """Return the arrival of an opinion that somebody must look at."""
    return Arrival.objects.create(
        township=opinion.township, opinion=opinion, form_key=f"key-{opinion.pk}", doubt=doubt
    )
