"""Tells of the public page: the year's announcements, written by one and let out by another."""

from __future__ import annotations

import datetime
import functools
import tomllib
from pathlib import Path
from typing import Any

from config.demo.almanac import Almanac
from config.demo.stage import Stage
from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import begin
from portal import steps
from portal.models import Announcement, AnnouncementCategory

TEXTS = Path(__file__).with_name("announcements.toml")


@functools.cache
def texts() -> list[dict[str, Any]]:
    """Return the announcements of the story, oldest first."""
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))["announcement"]


def tell_portal(stage: Stage, almanac: Almanac) -> None:
    """Write the announcements of a township, each through its real steps."""
    categories = {row.name: row for row in AnnouncementCategory.objects.all()}
    for told in texts():
        if told.get("township", "禾坪镇") == stage.place.name:
            tell_one(stage, almanac, told, categories[told["category"]])


def tell_one(stage: Stage, almanac: Almanac, told: dict[str, Any], category: AnnouncementCategory) -> None:
    """Write one announcement, and take it as far as the story says."""
    begun, author, reviewer = almanac.back(told["days_ago"]), stage.clerk, stage.chairman
    reviewed = min(almanac.after(begun, 1), almanac.today)
    words = {
        "town": stage.place.name,
        "begun": cn_date(begun),
        "soon": cn_date(almanac.after(begun, 6)),
        "later": cn_date(almanac.after(begun, 13)),
    }
    row = Announcement.objects.create(
        township=stage.township, category=category, author=author, editor=author, begun_on=begun,
        title=told["title"].format(**words), text=told["text"].strip().format(**words),
    )  # fmt: skip
    begin(row, actor=author, today=begun, sentence="起草公告")
    end = told.get("end", "published")
    if end == "draft":
        return
    row = steps.submit(row, actor=author, today=begun)
    if end == "submitted":
        return
    if reason := told.get("returned"):
        row = steps.send_back(row, actor=reviewer, today=reviewed, reason=reason)
        if end == "returned":
            return
        row = steps.submit(row, actor=author, today=reviewed)
    row = steps.publish(row, actor=reviewer, today=reviewed)
    if told.get("pinned"):
        until = almanac.today + datetime.timedelta(days=told["pinned"])
        row = steps.pin(row, actor=author, today=reviewed, pinned_until=until)
    if end == "withdrawn":
        steps.withdraw(row, actor=reviewer, today=almanac.after(reviewed, 2), reason=told["reason"])
